"""How closely two neighbouring words belong together, so that breaks fall where a reader pauses.

The order of breaks and the pairs to keep follow the Netflix Timed Text Style Guide (General
Requirements, "Line Treatment") and the BBC Subtitle Guidelines 3.4. Marks, names and numbers are
seen in any language, small words in those that have a `Lexicon`. Elsewhere a short word leans on
the next: in most languages with an alphabet it is an article, a preposition or a conjunction.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from saidwhen.subtitles.cohesion import english, french, german, italian, spanish
from saidwhen.subtitles.cohesion.lexicon import Lexicon


@enum.unique
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
    PHRASE = 4
    """The right word likely opens a phrase: "of", an article, the verb after its subject."""
    PLAIN = 5
    """Nothing known."""
    CLOSE = 6
    """The words lean on each other: "is" and what it says, a verb and its preposition, a word that
    looks like an adjective and its noun."""
    TIGHT = 7
    """The words belong together: article and noun, first and last name, auxiliary and verb."""


LEXICONS: dict[str, Lexicon] = {
    "en": english.LEXICON,
    "de": german.LEXICON,
    "fr": french.LEXICON,
    "es": spanish.LEXICON,
    "it": italian.LEXICON,
}
"""By ISO 639-1 code."""

SHORT_LETTERS = 3
"""A word of no more letters leans on the next where no lexicon says otherwise."""

_STOPS = ".?!…。？！｡؟۔।"
_CLAUSE_MARKS = ",;:、，；：،؛"
_DASHES = "-‐‑‒–—―"
_CLOSERS = "\"'”’»›)]}」』）"
_OPENERS = "([{（"
_QUOTES = '"“„«‹「『'
_INNER_OPENERS = _OPENERS + "“„«‹「『"


@lru_cache(maxsize=1 << 14)
def bond(left: str, right: str, language: str = "en") -> Bond:
    """What lies between ``left`` and ``right``, two neighbouring words as shown.

    ``language`` is an ISO 639-1 code.
    """
    if ends_sentence(left, right, language):
        return Bond.SENTENCE
    before, after = _core(left), _core(right)
    stray = not after and right[0] not in _INNER_OPENERS
    if stray or (not before and left[-1] in _INNER_OPENERS):
        return Bond.TIGHT  # marks stand with the word that they belong to
    if _ends_clause(left, right):
        return Bond.CLAUSE
    lexicon = LEXICONS.get(language)
    if lexicon is None:
        return _by_length(left, right, before, after)
    pair = _Pair(
        left=left,
        right=right,
        before=before,
        after=after,
        tail=before.rpartition("'")[2] if lexicon.elision else before,
        head=after.partition("'")[0],
        words=lexicon,
    )
    return next((bond for rule, bond in _RULES if rule(pair)), Bond.PLAIN)


def bonds(texts: Sequence[str], language: str = "en") -> tuple[Bond, ...]:
    """What lies before each of ``texts``, the words of a stretch of speech as shown.

    The first opens a sentence. Beyond `bond` this looks one word back: two nouns after an article
    or a preposition are one ("the market square"), and a participle there is an adjective ("the
    drowned church").
    """
    found = [Bond.SENTENCE, *(bond(a, b, language) for a, b in pairwise(texts))]
    lexicon = LEXICONS.get(language)
    if lexicon is None:
        return tuple(found)
    for k in range(2, len(texts)):
        if found[k] is Bond.PLAIN and found[k - 1] is Bond.TIGHT:
            lead, left, right = (_core(text) for text in texts[k - 2 : k + 1])
            opens = lead in lexicon.determiners or lead in lexicon.prepositions
            if opens or lead in lexicon.close_prepositions:
                found[k] = _in_noun_phrase(left, right, lexicon)
    return tuple(found)


def _in_noun_phrase(left: str, right: str, lexicon: Lexicon) -> Bond:
    participle = lexicon.is_verb(left) or left.endswith("ing")
    one_noun = not left.endswith("s") and lexicon.makes_a_noun(right)
    return Bond.CLOSE if one_noun or (participle and lexicon.makes_a_noun(right)) else Bond.PLAIN


def _by_length(left: str, right: str, before: str, after: str) -> Bond:
    """The rule for languages without a lexicon."""
    if _is_name_part(left, frozenset()) and _is_name_part(right, frozenset()):
        return Bond.TIGHT
    if before[-1:].isdigit() or (_has_case(before) and len(before) <= SHORT_LETTERS):
        return Bond.TIGHT
    if _has_case(after) and len(after) <= SHORT_LETTERS:
        return Bond.PREPOSITION
    return Bond.PLAIN


def _has_case(word: str) -> bool:
    """Whether the word is in an alphabet with capitals: Latin, Greek, Cyrillic."""
    return word.islower() and word != word.upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two words as shown; in small letters without marks; what an elision leaves of each."""

    left: str
    right: str
    before: str
    after: str
    tail: str
    head: str
    words: Lexicon


def _is_compound(pair: _Pair) -> bool:
    known = pair.words.compounds
    return (pair.before, pair.after) in known or (pair.tail, pair.head) in known


def _is_complement(pair: _Pair) -> bool:
    """Whether a verb that may stand alone meets what it says ("is | a machine")."""
    return pair.tail in pair.words.copulas and pair.head in pair.words.opening


def _leans_on_next(pair: _Pair) -> bool:
    words = pair.words
    if pair.tail in words.pronouns and pair.tail not in words.firm:
        return pair.head not in words.opening  # an object: "call it | a failure"
    return pair.tail in words.leans_on_next or pair.before.endswith(words.contracted)


def _leans_loosely(pair: _Pair) -> bool:
    return pair.head not in pair.words.opening and (
        pair.tail in pair.words.adverbs or pair.words.is_adverb(pair.before)
    )


def _leans_on_previous(pair: _Pair) -> bool:
    return pair.after in pair.words.particles or pair.after in pair.words.objects


def _is_title(pair: _Pair) -> bool:
    return pair.before in pair.words.titles and pair.left.endswith(".")


def _is_counted(pair: _Pair) -> bool:
    """Whether a number meets what it counts."""
    number = any(
        part in pair.words.numbers or any(c.isdigit() for c in part)
        for part in pair.before.split("-")
    )
    return number and pair.head not in pair.words.function_words


def _is_adjective_pair(pair: _Pair) -> bool:
    """Whether one of two words is likely an adjective that belongs to the other, a noun."""
    words = pair.words
    if pair.head in words.function_words or words.noun_capitals:
        return False
    if words.noun_first:
        return pair.before in words.adjectives or (
            words.is_adjective(pair.after) and pair.before not in words.function_words
        )
    return pair.before in words.adjectives or words.is_adjective(pair.before)


def _is_before_capital(pair: _Pair) -> bool:
    """Whether an adjective meets its noun where nouns have capitals."""
    return (
        pair.words.noun_capitals
        and _first_letter(pair.left).islower()
        and _first_letter(pair.right).isupper()
        and pair.words.is_adjective(pair.before)
    )


def _closes_clause(pair: _Pair) -> bool:
    """Whether the right word is an auxiliary after its verb ("verloren | hat")."""
    return (
        pair.words.verb_last
        and pair.after in pair.words.auxiliaries
        and _first_letter(pair.left).islower()
        and pair.before.endswith(("t", "n"))
    )


def _is_name(pair: _Pair) -> bool:
    small = pair.words.function_words
    return (
        not pair.words.noun_capitals
        and _is_name_part(pair.left, small)
        and _is_name_part(pair.right, small)
    )


def _opens_clause(pair: _Pair) -> bool:
    words = pair.words
    return pair.head in words.conjunctions | words.subjects or pair.after in words.subjects


def _opens_prepositional(pair: _Pair) -> bool:
    return pair.head in pair.words.prepositions


def _opens_phrase(pair: _Pair) -> bool:
    words = pair.words
    return (
        pair.head in words.leans_on_next
        or pair.right[0] in _INNER_OPENERS
        or pair.before in words.objects | words.particles
        or words.is_verb(pair.after)
    )


_RULES: tuple[tuple[Callable[[_Pair], bool], Bond], ...] = (
    (_is_compound, Bond.CLOSE),
    (_is_complement, Bond.CLOSE),
    (_leans_on_next, Bond.TIGHT),
    (_leans_loosely, Bond.CLOSE),
    (_leans_on_previous, Bond.TIGHT),
    (_is_title, Bond.TIGHT),
    (_is_counted, Bond.TIGHT),
    (_is_before_capital, Bond.TIGHT),
    (_is_adjective_pair, Bond.CLOSE),
    (_closes_clause, Bond.TIGHT),
    (_is_name, Bond.TIGHT),
    (_opens_clause, Bond.CONJUNCTION),
    (_opens_prepositional, Bond.PREPOSITION),
    (_opens_phrase, Bond.PHRASE),
)
"""The first rule that holds decides."""


@lru_cache(maxsize=1 << 14)
def ends_sentence(left: str, right: str, language: str = "en") -> bool:
    """Whether a sentence ends between ``left`` and ``right``.

    A stop that a small letter follows ends nothing ("etc. and", "“Why?” he said"), nor does
    the point of an abbreviation, an initial, an acronym ("Dr. Sol", "J. Ode", "U.S. Mail") or, in
    German, an ordinal number ("am 3. Juni").
    """
    bare = left.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] not in _STOPS or _first_letter(right).islower():
        return False
    if bare[-1] != "." or bare.endswith(".."):
        return True
    core = _core(bare)
    lexicon = LEXICONS.get(language, LEXICONS["en"])
    if lexicon.noun_capitals and core.isdigit() and len(core) < 3:
        return False
    return not (core in lexicon.titles | lexicon.abbreviations or _is_initials(core))


def _ends_clause(left: str, right: str) -> bool:
    if right[0] in _OPENERS or (right[0] in _DASHES and len(right) > 1 and not right[1].isdigit()):
        return True
    bare = left.rstrip(_CLOSERS + " ")
    if not bare:
        return False
    if bare[-1] == ".":
        return bare.endswith((". .", ".."))
    return bare[-1] in _CLAUSE_MARKS + _DASHES + _STOPS or left[-1] in ")]}）"


def _is_name_part(word: str, small: frozenset[str]) -> bool:
    return _first_letter(word).isupper() and _core(word).partition("'")[0] not in small


def _is_initials(core: str) -> bool:
    """Whether a word is a letter, or letters with points between ("j", "u.s", "p.m")."""
    return core != "i" and all(len(part) == 1 and part.isalpha() for part in core.split("."))


@lru_cache(maxsize=1 << 14)
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
