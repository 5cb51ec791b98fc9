"""German."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.lexicon import Lexicon, pairs, words

_ENDINGS = ("e", "en", "er", "es", "em")
_FORMS = ("", "e", "en", "er", "es", "em")


def _is_adjective(word: str) -> bool:
    """Before a noun every adjective has an ending; the noun's capital letter does the rest."""
    return len(word) > 3 and word.endswith(_ENDINGS)


def _forms(stems: str) -> frozenset[str]:
    return frozenset(stem + form for stem in stems.split() for form in _FORMS)


LEXICON = Lexicon(
    conjunctions=words(
        "und aber oder denn sondern weil obwohl obgleich wenn als dass ob bis bevor nachdem während"
        " damit sodass falls sobald solange seit seitdem sowie sowohl weder noch doch indem wie wer"
        " was wo wann warum wieso weshalb woher wohin womit wofür worauf welche welcher welches"
        " welchen welchem wem wen dessen deren"
    ),
    prepositions=words(
        "an am ans auf aufs aus außer bei beim bis durch durchs für fürs gegen gegenüber hinter im"
        " in ins mit nach neben ohne seit statt trotz über übers um ums unter vom von vor wegen zu"
        " zum zur zwischen innerhalb außerhalb entlang laut pro"
    ),
    close_prepositions=words("von vom"),
    subjects=frozenset(),
    pronouns=words("ich du er sie es wir ihr man"),
    determiners=words(
        "der die das den dem des dieser diese dieses diesen diesem jener jene jenes jenen jenem"
        " jeder jede jedes jeden jedem alle allen aller viele vielen vieler einige einigen mehrere"
        " mehreren manche manchen beide beiden derselbe dieselbe dasselbe denselben demselben"
        " derselben dieselben sehr zu so ganz fast etwa rund nur noch"
    )
    | _forms("ein kein mein dein sein unser euer ihr"),
    auxiliaries=words(
        "bin bist ist sind seid war warst waren wart wäre wären habe hast hat haben habt hatte"
        " hatten hätte hätten werde wirst wird werden werdet wurde wurden würde würden kann kannst"
        " können könnt konnte konnten könnte könnten muss musst müssen müsst musste mussten müsste"
        " müssten soll sollst sollen sollte sollten will willst wollen wollt wollte wollten darf"
        " dürfen durfte durften mag möchte möchten lässt lassen ließ nicht nie niemals"
    ),
    copulas=words(
        "bin bist ist sind seid war waren wäre wären habe hat haben hatte hatten hätte hätten wird"
        " werden wurde wurden würde will wollen nicht"
    ),
    objects=words("ich du er sie es wir ihr man sich mich dich uns euch mir dir ihm ihn ihnen"),
    numbers=words(
        "ein eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
        " fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig"
        " siebzig achtzig neunzig hundert tausend million millionen milliarde milliarden halb"
    ),
    titles=words("hr fr dr prof st"),
    abbreviations=words("bzw z.b d.h usw ca vgl evtl ggf inkl nr str"),
    compounds=pairs(als="mehr weniger nichts anders andere", zu="bis nur noch")
    | pairs(
        wenig="ein",
        paar="ein",
        bisschen="ein",
        dass="so",
        ob="als",
        nie="noch",
        nicht="noch",
        mehr="nicht",
        noch="immer",
        allem="vor",
        lange="schon",
        viele="wie",
        viel="wie",
    ),
    is_adjective=_is_adjective,
    noun_capitals=True,
    verb_last=True,
)
