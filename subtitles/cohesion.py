"""How closely two neighbouring words belong together, so that breaks fall where a reader pauses.

The order of breaks and the pairs to keep follow the Netflix Timed Text Style Guide ("Line
Treatment") and the BBC Subtitle Guidelines ("Break at natural points"). Marks, names and numbers
are seen in any language; the word lists are English and simply do not match elsewhere.
"""

from __future__ import annotations

import enum
import unicodedata
from functools import lru_cache


class Bond(enum.IntEnum):
    """What lies between two words, loosest first."""

    SENTENCE = 0
    """The end of a sentence."""
    CLAUSE = 1
    """A comma, semicolon, colon, dash or bracket."""
    CONJUNCTION = 2
    """The right word opens a clause: "and", "because", "who", "they"."""
    PREPOSITION = 3
    """The right word opens a phrase: "in", "from"."""
    PLAIN = 4
    """Nothing known."""
    TIGHT = 5
    """The words belong together: article and noun, first and last name, auxiliary and verb."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONJUNCTIONS = _words(
    "and but or nor so yet because although though if unless until while whereas whether when"
    " where since than that what which who whom whose why how as once"
)
_PREPOSITIONS = _words(
    "about above across after against along among around at before behind below beneath beside"
    " between beyond by despite during except for from in inside into like near of on onto over"
    " through throughout to toward towards under upon with within without"
)
_PARTICLES = _words("up out off down away back together apart aside")
_DETERMINERS = _words(
    "a an the my your his its our their this these those every each no some any another such very"
    " too"
)
_SUBJECTS = _words("i you he she it we they there")
_CLAUSE_OPENERS = _CONJUNCTIONS | _words("i he she we they")
_OBJECTS = _words("it me him us them myself yourself himself herself itself ourselves themselves")
_BEFORE_OF = _words(
    "kind kinds sort sorts lot lots number bit couple series part one some most many all none each"
    " because instead out front"
)
_AUXILIARIES = _words(
    "am is are was were be been being have has had having do does did will would shall should can"
    " could may might must cannot not never gonna let let's"
)
_CONTRACTED = ("n't", "'m", "'re", "'ve", "'ll", "'d")
_NUMBER_WORDS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million billion trillion half"
)
_TITLES = _words("mr mrs ms mx dr prof st sen gov gen lt col sgt capt rev")
_ABBREVIATIONS = _TITLES | _words("vs e.g i.e cf approx inc ltd jr sr dept")

_FUNCTION_WORDS = (
    _CONJUNCTIONS | _PREPOSITIONS | _PARTICLES | _DETERMINERS | _SUBJECTS | _AUXILIARIES
)
_LEANS_ON_NEXT = _CONJUNCTIONS | _PREPOSITIONS | _DETERMINERS | _SUBJECTS | _AUXILIARIES

_STOPS = ".?!…。？！｡؟۔।"
_CLAUSE_MARKS = ",;:、，；：،؛"
_DASHES = "-‐‑‒–—―"
_CLOSERS = "\"'”’»›)]}」』）"
_OPENERS = "([{（"


@lru_cache(maxsize=1 << 14)
def bond(left: str, right: str) -> Bond:
    """What lies between ``left`` and ``right``, two neighbouring words as shown."""
    if ends_sentence(left, right):
        return Bond.SENTENCE
    before, after = _core(left), _core(right)
    if not after and right[0] not in _OPENERS:
        return Bond.TIGHT  # stray marks stand with the word before them
    if _ends_clause(left, right):
        return Bond.CLAUSE
    if _is_tight(left, right, before, after):
        return Bond.TIGHT
    return _opening(before, after)


def _opening(before: str, after: str) -> Bond:
    if after.partition("'")[0] in _CLAUSE_OPENERS:
        return Bond.CONJUNCTION
    if after in _PREPOSITIONS and not (after == "of" and before in _BEFORE_OF):
        return Bond.PREPOSITION
    return Bond.PLAIN


def ends_sentence(left: str, right: str) -> bool:
    """Whether a sentence ends between ``left`` and ``right``.

    A stop that a small letter follows ends nothing ("etc. and", "“Why?” he said"), nor does
    the point of an abbreviation, an initial or an acronym ("Dr. Sol", "J. Ode", "U.S. Mail").
    """
    bare = left.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] not in _STOPS or _first_letter(right).islower():
        return False
    if bare[-1] != "." or bare.endswith(".."):
        return True
    core = _core(bare)
    return not (core in _ABBREVIATIONS or _is_initials(core))


def _ends_clause(left: str, right: str) -> bool:
    if right[0] in _OPENERS or (right[0] in _DASHES and len(right) > 1 and not right[1].isdigit()):
        return True
    bare = left.rstrip(_CLOSERS + " ")
    if not bare:
        return False
    if bare[-1] == ".":
        return bare.endswith((". .", ".."))
    return bare[-1] in _CLAUSE_MARKS + _DASHES + _STOPS or left[-1] in ")]}）"


def _is_tight(left: str, right: str, before: str, after: str) -> bool:
    if before == "it" and (after in _DETERMINERS or after in _PREPOSITIONS):
        return False  # an object: "call it | a failure"
    if before in _LEANS_ON_NEXT or before.endswith(_CONTRACTED):
        return True
    if after in _PARTICLES or after in _OBJECTS:
        return True
    if before in _TITLES and left.endswith("."):
        return True
    if before in _NUMBER_WORDS or any(c.isdigit() for c in before):
        return after not in _FUNCTION_WORDS
    return _is_name_part(left, before) and _is_name_part(right, after)


def _is_name_part(word: str, core: str) -> bool:
    return _first_letter(word).isupper() and core.partition("'")[0] not in _FUNCTION_WORDS


def _is_initials(core: str) -> bool:
    """Whether a word is a letter, or letters with points between ("j", "u.s", "p.m")."""
    return core != "i" and all(len(part) == 1 and part.isalpha() for part in core.split("."))


def _core(word: str) -> str:
    """The word in small letters, without the marks around it and with a straight apostrophe."""
    start, end = 0, len(word)
    while start < end and not word[start].isalnum():
        start += 1
    while end > start and not word[end - 1].isalnum():
        end -= 1
    return word[start:end].lower().replace("’", "'")


def _first_letter(word: str) -> str:
    """The word's first letter or digit, or an empty string."""
    return next((c for c in word if unicodedata.category(c)[0] in "LN"), "")
