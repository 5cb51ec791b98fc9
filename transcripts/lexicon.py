"""Words that tell names from other short lines, as `saidwhen.transcripts.name.plain_form` has them.

All are in lower case, without full stops; accents are taken off here.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import Final


def _words(text: str) -> frozenset[str]:
    letters = unicodedata.normalize("NFKD", text)
    return frozenset("".join(char for char in letters if not unicodedata.combining(char)).split())


PARTICLES: Final = _words(
    "de del della di da do dos das du des la le les van von der den ter ten zu zum zur af av al el "
    "bin bint ibn ben abu y e i ap"
)
"""Small words inside surnames: Ludwig van Beethoven, Osama bin Laden."""

MALE: Final = _words("mr sir lord father brother king prince herr señor monsieur")
FEMALE: Final = _words("mrs ms miss dame lady sister mother queen princess frau señora madame")
HONOURS: Final = (
    MALE
    | FEMALE
    | _words(
        "dr prof professor doctor rev reverend rabbi imam judge justice president senator sen rep "
        "congressman congresswoman governor gov mayor minister secretary ambassador captain capt "
        "colonel col major general gen lieutenant lt sergeant sgt officer detective inspector "
        "chief councillor coach chef st"
    )
)
"""What may stand before a name without being part of it."""

SUFFIXES: Final = _words(
    "jr sr ii iii iv esq phd psyd md dds dphil mba obe mbe cbe kc qc mp msp dbe rn jd edd"
)
"""What may stand after a name. Only those of `GENERATIONS` tell two people apart."""

GENERATIONS: Final = _words("jr sr ii iii iv")

ROLES: Final = _words(
    "host cohost co-host hosts presenter presenters anchor newsreader reporter correspondent "
    "interviewer interviewee narrator announcer moderator facilitator speaker speakers voice "
    "voices voiceover voice-over operator reader guest panelist panellist participant caller "
    "producer editor translator interpreter audience crowd male female man woman boy girl child "
    "person people men women boys girls children protester protesters byline "
    "children student teacher unknown unidentified automated recording clip tape archive "
    "respondent witness counsel court clerk commentator singer all everyone both q a ai robot "
    "moderatorin sprecher sprecherin erzähler erzählerin stimme "
    "reporterin journalist journalistin autor autorin interviewerin kommentator kommentatorin "
    "interlocuteur intervieweur intervieweuse animateur animatrice journaliste présentateur "
    "présentatrice auditeur auditrice narrateur narratrice voix "
    "locutor locutora entrevistador entrevistadora presentador presentadora periodista narrador "
    "narradora oyente conduttore conduttrice giornalista intervistatore intervistatrice narratore "
    "apresentador apresentadora jornalista repórter archived"
)
ROLE_EXTRAS: Final = _words(
    "on in at over off of from the phone telephone line radio tv television news street crowd "
    "audience video first second third fourth other another older younger old young english "
    "advertisement ad synthetic computer machine answering court stage team le la el il der die"
)
"""What may stand beside a role: Voice on phone, Second caller, Automated voice."""

HEADINGS: Final = _words(
    "part chapter act scene section episode season segment volume lesson unit track verse chorus "
    "appendix prologue epilogue preface foreword introduction intro outro opening closing "
    "conclusion interlude intermission break credits transcript contents overview background "
    "summary highlights takeaways questions answers discussion remarks thoughts notes resources "
    "links references timestamps welcome advertisement sponsors coda postscript kapitel teil "
    "chapitre partie capítulo parte capitolo"
)

REPLIES: Final = _words(
    "yes yeah yep yup yah ya no nope nah ok okay right exactly precisely absolutely definitely "
    "certainly sure surely indeed totally completely correct agreed true false great good fine "
    "nice cool wow oh ah aha uh um er hmm mm mhm mm-hmm uh-huh hm huh ha haha well so maybe "
    "perhaps possibly probably never always often sometimes rarely usually thanks thank please "
    "sorry hello hi hey goodbye bye cheers welcome amen bravo congratulations why what who when "
    "where how which really seriously honestly obviously clearly actually basically literally "
    "interesting amazing incredible fascinating wonderful brilliant excellent perfect fantastic "
    "beautiful terrible awful horrible crazy wild nothing nobody none everything something "
    "anything somebody someone anyone neither either nowhere everywhere somewhere here there now "
    "then today tomorrow yesterday later soon again once twice and but or because although "
    "however also anyway still yet stop wait look listen go come "
    "zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty "
    "fifty hundred thousand million monday tuesday wednesday thursday friday saturday sunday "
    "january february july september october november december gosh god damn silence "
    "likewise same ditto understood noted gladly naturally nonsense rubbish unbelievable "
    "ja nein genau richtig doch stimmt gut danke natürlich oui non exactement voilà bien merci "
    "sí claro exacto gracias bueno certo esatto grazie sim não obrigado nee precies"
)
"""One-word answers and exclamations, which open no turn; and a name hardly begins with one."""

FUNCTION_WORDS: Final = _words(
    "the an of in on to for with at by from into about over under after before between through "
    "or but if as than that this these those my your our his her its their it is are was were be "
    "been am has have had not i we you he she they me us him them do does did can could would "
    "should shall must just very more most some any every each"
)
"""Words that no name holds, not even in title case: The Long Road Home."""

PLACE_STARTS: Final = _words("new north south east west central san los las saint mount lake")
"""First words of places rather than of people."""

CREDENTIALS: Final = MappingProxyType(
    {"phd": "PhD", "psyd": "PsyD", "dphil": "DPhil", "edd": "EdD", "esq": "Esq"}
)
"""Credentials that are written neither small nor in capitals throughout."""

ABBREVIATIONS: Final = _words(
    "ai tv uk us usa eu un ceo cto cfo coo fbi cia mba obe mbe cbe qc mp msp dbe vo os ap afp abc "
    "nasa nato"
)
"""Words of names and roles that are written in capitals."""

MAC_SURNAMES: Final = _words(
    "macadam macallister macalister macallan macandrew macarthur macaskill macaulay macbeth "
    "macbride maccallum maccarthy maccormack maccoy maccready macdermott macdonald macdonnell "
    "macdougall macdowell macduff macewan macfadyen macfarlane macgillivray macgowan macgraw "
    "macgregor macgyver macinnes macintosh macintyre macisaac maciver mackay mackenzie mackinnon "
    "maclachlan maclaine maclaren maclean macleish maclennan macleod macmahon macmanus macmillan "
    "macmurray macnamara macnab macnaughton macneil macneill macnicol macphail macphee macpherson "
    "macqueen macquarrie macrae macsweeney mactaggart mactavish macvicar macwilliam"
)
"""Surnames of which the second part is a name: MacDonald."""
