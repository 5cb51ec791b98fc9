"""English."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.lexicon import Lexicon, pairs, words

_OF = (
    "kind kinds sort sorts lot lots number bit couple series part one some most many all none each"
    " both half several because instead out front full consist consists consisted north south east"
    " west afraid think thinks thought short way"
)
_TO = (
    "according belong belongs belonged belonging due listen listens listened listening refer refers"
    " referred used ought going got have has had get up next back down"
)
_ON = "depend depends depended depending agree agrees agreed insist insists insisted rely relies"
_WITH = "agree agrees agreed disagree deal deals dealt begin begins began"
_AT = "look looks looked looking laugh laughed stare stared"
_FOR = (
    "wait waits waited waiting ask asks asked asking look looks looked looking pay pays paid call"
    " calls called except"
)
_AFTER = "look looks looked looking"
_ABOUT = "think thinks thought talk talks talked talking know knows knew care cares cared"
_IN = "believe believes believed take takes took taken"
_UNITS = "years months metres meters feet foot inches miles kilometres kilometers centimetres"

_ADJECTIVES = words(
    "old new young big small little large great good bad best worst better worse long short high"
    " low early late first second third last next final only own same whole main real true wrong"
    " right left hot cold warm cool dry wet dark light bright black white red green blue yellow"
    " brown grey gray deep wide narrow thick thin heavy full empty fresh dead open closed hard soft"
    " easy fast slow quick quiet loud rich poor cheap strong weak clean dirty safe clear simple"
    " single double former local public private common different important certain strange human"
    " official honest polite entire wooden giant tiny huge enormous foreign ancient modern recent"
    " various particular special general average annual daily weekly monthly original faster slower"
    " cheaper cleaner older younger bigger smaller larger higher lower shorter longer stronger"
    " church family street school village"
)
_ENDINGS = ("ous", "ful", "less", "able", "ible", "ical", "ional", "ular", "ative", "ary", "ish")
_NO_SUPERLATIVES = words("forest interest request protest contest conquest harvest honest")
_NO_ADVERBS = words("family reply supply apply italy july assembly butterfly")


def _is_adjective(word: str) -> bool:
    return (
        (len(word) > 5 and word.endswith(_ENDINGS))
        or (len(word) > 5 and word.endswith("est") and word not in _NO_SUPERLATIVES)
        or "-" in word
    )


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERBS


_VERBS = words(
    "said says told tells asked asks gave gives thought thinks went goes came comes took takes"
    " made makes got gets found finds saw sees knew knows left leaves kept keeps held holds stood"
    " stands ran runs sat sits lost loses paid pays met meets wrote writes brought brings began"
    " begins fell falls grew grows broke breaks spoke speaks led leads felt feels became becomes"
    " sold sells bought buys spent spends sent sends built builds lay lies rose rises froze ate"
    " eats drew draws wore wears won wins hit cut put set let shut cost hurt read heard hears meant"
    " means slept rang rings sang sings swam swims flew flies drove drives rode rides wants needs"
    " looks seems lives works turns moves opens closes starts stops happens"
)


def _is_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 4 and word.endswith("ed"))


def _makes_a_noun(word: str) -> bool:
    """Whether a word after a noun likely belongs to it ("market square").

    No plural is told from a verb by its look, so none is taken for one.
    """
    return not (_is_verb(word) or _is_adverb(word) or word.endswith(("s", "ing")))


LEXICON = Lexicon(
    conjunctions=words(
        "and but or nor so yet because although though if unless until while whereas whether when"
        " where since than that what which who whom whose why how as once whoever whatever wherever"
        " whenever till lest plus"
    ),
    prepositions=words(
        "about above across after against along among around at before behind below beneath beside"
        " besides between beyond by despite during except for from in inside into like near on onto"
        " outside over per past through throughout to toward towards under underneath upon via with"
        " within without"
    ),
    close_prepositions=words("of"),
    subjects=words("i he she we they there's it's that's what's"),
    pronouns=words("i you he she it we they there who nobody everybody somebody anybody"),
    determiners=words(
        "a an the my your his its our their this these those every each no some any another such"
        " very too quite rather almost nearly half double both all several few many whose other"
        " only just even also simply exactly"
    ),
    adjectives=_ADJECTIVES,
    auxiliaries=words(
        "am is are was were be been being have has had having do does did will would shall should"
        " can could may might must cannot not never gonna let let's get gets"
    ),
    copulas=words("am is are was were be been being have has had having do does did get gets not"),
    adverbs=words("ever still already always once twice"),
    particles=words("up out off down away back together apart aside upside"),
    objects=words(
        "it me him us them myself yourself himself herself itself ourselves themselves too either"
        " anything something"
    ),
    numbers=words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
        " hundred thousand million billion trillion half"
    ),
    titles=words("mr mrs ms mx dr prof st sen gov gen lt col sgt capt rev"),
    abbreviations=words("vs e.g i.e cf approx inc ltd jr sr dept"),
    contracted=("n't", "'m", "'re", "'ve", "'ll", "'d", "'s"),
    compounds=pairs(
        of=_OF,
        to=_TO,
        on=_ON,
        with_=_WITH,
        at=_AT,
        for_=_FOR,
        after=_AFTER,
        about=_ABOUT,
        in_=_IN,
        long=_UNITS,
        high=_UNITS,
        wide=_UNITS,
        tall=_UNITS,
        deep=_UNITS,
        old=_UNITS,
        than="other rather more fewer less",
        as_="such soon far long much many well times just",
        if_="as even only",
        though="as even",
        so="do does did done said say says",
        that="so now it's not",
        by="one two",
        all="at after",
        up="right",
        course="of",
        know="you",
        mean="i",
        other="each",
        longer="no",
        lot="a",
        and_="hundred thousand",
    )
    | pairs(here="up down over out in right back", there="up down over out in right back")
    | pairs(before="long")
    | pairs(after="long soon", to="up down"),
    is_adjective=_is_adjective,
    is_adverb=_is_adverb,
    is_verb=_is_verb,
    makes_a_noun=_makes_a_noun,
)
