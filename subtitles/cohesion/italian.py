"""Italian."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.lexicon import Lexicon, pairs, words

_ENDINGS = (
    "ico",
    "ica",
    "ici",
    "iche",
    "ale",
    "ali",
    "oso",
    "osa",
    "osi",
    "ose",
    "ivo",
    "iva",
    "ivi",
    "ive",
    "abile",
    "abili",
    "ibile",
    "ibili",
    "ario",
    "aria",
    "ari",
    "ese",
    "esi",
)
_COLOURS = words(
    "rosso rossa rossi rosse nero nera neri nere bianco bianca bianchi bianche verde verdi blu"
    " giallo gialla grigio vuoto vuota pieno piena freddo fredda intero intera"
)
_BEFORE = words(
    "piccolo piccola piccoli piccole grande grandi gran vecchio vecchia vecchi vecchie giovane"
    " giovani buon buona buoni buone cattivo bel bella belle nuovo nuova nuovi nuove primo prima"
    " primi prime ultimo ultima ultimi ultime secondo seconda stesso stessa stessi stesse altro"
    " altra altri altre alcuni alcune ogni qualche"
)


def _is_adjective(word: str) -> bool:
    return word in _COLOURS or (len(word) > 5 and word.endswith(_ENDINGS))


def _is_adverb(word: str) -> bool:
    return len(word) > 7 and word.endswith("mente")


def _is_verb(word: str) -> bool:
    """A participle, which may open a phrase of its own ("chiamata Chiara")."""
    return len(word) > 5 and word.endswith(("ato", "ata", "ati", "ate", "uto", "uta", "iti", "ita"))


LEXICON = Lexicon(
    conjunctions=words(
        "e ed o oppure ma però perché poiché affinché benché sebbene se quando mentre come dove che"
        " chi cui quale quali quanto quanti finché né anzi quindi dunque cioè dov"
    ),
    prepositions=words(
        "a ad al allo alla all ai agli alle con col contro da dal dallo dalla dall dai dagli dalle"
        " dentro dietro dopo durante fino fra tra in nel nello nella nell nei negli nelle per senza"
        " sopra sotto su sul sullo sulla sull sui sugli sulle verso davanti lungo circa oltre"
    ),
    close_prepositions=words("di d del dello della dell dei degli delle"),
    subjects=words("io tu lui lei noi voi loro c"),
    pronouns=words(
        "io tu lui lei noi voi loro mi ti si ci vi lo la li le gli ne me te se ce ve glielo c"
        " nessuno"
    ),
    determiners=words(
        "il lo la l i gli le un uno una mio mia miei mie tuo tua suo sua suoi sue nostro nostra"
        " nostri nostre vostro vostra questo questa questi queste quest quello quella quelli quelle"
        " quell quei quegli tutto tutta tutti tutte nessun nessuna molto più meno così quasi circa"
        " solo anche persino proprio subito"
    )
    | _BEFORE,
    adjectives=_BEFORE,
    auxiliaries=words(
        "ho hai ha abbiamo avete hanno avevo avevi aveva avevamo avevano avrà avrebbe abbia"
        " abbiano sono sei è siamo siete era erano ero fu furono sarà saranno sarebbe sia siano"
        " stato stata essere avere posso puoi può possiamo possono poteva potevano potrà potrebbe"
        " devo deve dobbiamo devono doveva dovevano dovrebbe voglio vuole vogliamo vogliono voleva"
        " volevano va vanno andava sta stanno stava stavano non mai fosse fossero"
    ),
    copulas=words(
        "ho hai ha abbiamo hanno aveva avevano sono è siamo era erano fu furono sta stanno"
    ),
    particles=words("niente nulla mai più ancora"),
    numbers=words(
        "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
        " quindici venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento"
        " trecento mille mila milione milioni miliardo miliardi mezzo mezza"
    ),
    titles=words("sig sig.ra dott dott.ssa prof avv ing"),
    abbreviations=words("ecc cfr es pag"),
    compounds=pairs(
        a="fino insieme davanti vicino intorno accanto riuscì cominciò iniziò",
        alla="fino davanti vicino intorno accanto",
        al="fino davanti vicino intorno accanto",
        che="anche prima dopo senza piuttosto",
        se="anche come",
        di="prima invece più meno",
        del_="prima invece",
    )
    | pairs(accordo="d", riva="in", fretta="in", vogliono="ci", nome="di", esempio="per")
    | {("sono", "d'accordo")},
    is_adjective=_is_adjective,
    is_adverb=_is_adverb,
    is_verb=_is_verb,
    elision=True,
    noun_first=True,
)
