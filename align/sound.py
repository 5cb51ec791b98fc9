"""How alike two words sound, judged from their spelling.

A matcher must know that a recogniser's "yang" may stand for a printed "Liang", and that "since"
never stands for "because". The difference of two words is a weighted mean of two edit distances:
one of the letters, one of a code of the approximate pronunciation. Neither alone is enough: letters
miss "right" / "write", and a code of few classes calls too much alike. A difference counts for more
the shorter the words are, since a single edit makes "in" into "an".

The code follows the kind of reading rules that Metaphone (Lawrence Philips, Computer Language
7(12), 1990) made common, with the vowels kept, in a few classes.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

# The weights were chosen on a table of alike and unlike pairs, tests/align/test_sound.py.
_LETTERS_WEIGHT = 0.3
_SOUND_WEIGHT = 0.7
_SHORTNESS = 3.2
"""A difference counts 1 + _SHORTNESS / n times in words of n letters."""

_UNDECOMPOSED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

_RESPELT = {
    # A word of one letter is a letter that is spelt out.
    "a": "ay", "b": "bee", "c": "see", "d": "dee", "e": "ee", "f": "eff", "g": "jee",
    "h": "aitch", "i": "eye", "j": "jay", "k": "kay", "l": "ell", "m": "em", "n": "en",
    "o": "oh", "p": "pee", "q": "kew", "r": "ar", "s": "ess", "t": "tee", "u": "yoo",
    "v": "vee", "w": "dubelyoo", "x": "eks", "y": "wye", "z": "zee",
    # Common words that are not said as they are spelt.
    "are": "ar", "aunt": "ant", "come": "cum", "colonel": "kernel", "does": "duz", "done": "dun",
    "eight": "ate", "four": "for", "gonna": "goin too", "gotta": "got too", "hour": "our",
    "island": "iland", "of": "uv", "ok": "okay", "once": "wunss", "one": "wun", "people": "peeple",
    "quay": "kee", "said": "sed", "says": "sez", "some": "sum", "sure": "shoor", "sword": "sord",
    "to": "too", "two": "too", "wanna": "want too", "was": "wuz", "who": "hoo", "whole": "hole",
    "whom": "hoom", "whose": "hooz", "women": "wimmen", "won": "wun", "you": "yoo",
}  # fmt: skip

# A spelling (a pattern without groups) and its sounds; at each place the first that fits is read.
# Letters that no pattern takes are their own sound. Consonants: C (church), O (thing), X (shop).
# Vowels: i (see, sit, yes), e (say, set, sat), y (my), o (go, law, hot), u (cut, too, her),
# a (car).
_READINGS = (
    # Beginnings.
    (r"\b[kg]n", "n"), (r"\bwr|\brh", "r"), (r"\bps", "s"), (r"\bpn", "n"), (r"\bx", "s"),
    (r"\bgh|\bg(?=et|i)", "g"), (r"\bmc", "mk"), (r"\bwh", "w"),
    # Endings.
    (r"[st]ion|ssion|cian", "Xun"), (r"[ct]i(?=al|ous)", "X"), (r"ture\b", "Cur"),
    (r"ing\b", "in"), (r"que\b", "k"), (r"gue\b", "g"), (r"mb\b|mn\b", "m"), (r"bt\b", "t"),
    (r"ould\b", "ud"), (r"(?<=[bcdfgkpstz])le\b", "ul"), (r"(?<=[bct])re\b", "ur"),
    (r"(?<=[aeiouy][^aeioudt])ed\b|(?<=[aeiouy][^aeiou][^aeioudt])ed\b", "d"),
    (r"(?<=[aeiouy][^aeiou])e\b|(?<=[aeiouy][^aeiou]{2})e\b", ""),
    (r"(?<=[aeiouy][bdfgklmnprtv])es\b", "s"), (r"(?<=\b[^aeiou])e\b|(?<=\b[^aeiou]{2})e\b", "i"),
    # Consonants.
    (r"tch|ch", "C"), (r"sch", "Xk"), (r"sh", "X"), (r"th", "O"), (r"ph", "f"), (r"zh", "j"),
    (r"dge|dj", "j"), (r"kh|ck|cc(?![eiy])|qu(?=e)", "k"), (r"qu", "kw"), (r"x", "ks"),
    (r"igh|uy|eye", "y"), (r"gh", ""), (r"s?c(?=[eiy])", "s"), (r"[ckq]", "k"),
    (r"g(?=[ey])", "j"), (r"[sz]", "s"), (r"(?<=[ao])l(?=[kfm])", ""),
    # Vowels.
    (r"(?<=\b[^aeiou])(?:y|ie|ye)\b|(?<=\b[^aeiou]{2})y\b|i(?=[^aeiouy]e\b)", "y"),
    (r"\by|y(?=[aeou])|\bu(?=[^aeiou][aeiou])", "i"),
    (r"ea(?=th)|eir|(?<=[tw]h)ere\b|air|are\b", "er"), (r"ere\b", "ir"), (r"e[eao]|ie|ei", "i"),
    (r"a[iy]|ey", "e"), (r"oo|ew|ou(?=p)|ui", "u"), (r"[eiu]r(?![aeiouy])|ear(?=[nlt])", "ur"),
    (r"o[aouw]|a[uw]|oh\b|a(?=l[lktm])", "o"), (r"a(?=r(?![aeiouy]))", "a"), (r"a", "e"),
    (r"y", "i"), (r"(?<=[aeiou])h(?![aeiouy])", ""),
)  # fmt: skip

_READING = re.compile("|".join(f"({spelling})" for spelling, _ in _READINGS))
_DOUBLED_LETTER = re.compile(r"([^eo])\1+")
_DOUBLED_SOUND = re.compile(r"(.)\1+")

# Consonants that are readily heard one for another. The weak h has no kin, and weighs like a vowel.
_KIN = {
    sound: kin
    for kin, sounds in (
        ("1", "tdO"),
        ("2", "pbfv"),
        ("3", "kg"),
        ("4", "sXCjz"),
        ("5", "mn"),
        ("6", "lrw"),
    )
    for sound in sounds
}


@functools.lru_cache(maxsize=65536)
def _letters(text: str) -> str:
    """Reduce ``text`` to its letters and digits: lower case, without accents, blanks and marks."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_UNDECOMPOSED))
    return "".join(char for char in folded if char.isalnum())


def _read(spelling: re.Match[str]) -> str:
    return _READINGS[(spelling.lastindex or 1) - 1][1]


@functools.lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Spell the approximate pronunciation of a word as English reads it, a letter a sound.

    Words that sound alike tend to share a key: ``key("knight") == key("night") == "nyt"``. Letters
    outside a to z stand for themselves. Words set apart by blanks are read one by one.
    """
    parts = (_letters(part) for part in word.split())
    spelt = " ".join(_RESPELT.get(part, part) for part in parts)
    sounds = _READING.sub(_read, _DOUBLED_LETTER.sub(r"\1", spelt)).replace(" ", "")
    return _DOUBLED_SOUND.sub(r"\1", sounds) or spelt


@functools.lru_cache(maxsize=65536)
def _weighed_key(text: str) -> str:
    """``key`` with the kin before each consonant.

    So a consonant weighs twice a vowel, and half of that when it is taken for one of its kin.
    """
    return "".join(_KIN.get(sound, "") + sound for sound in key(text))


_Number = TypeVar("_Number", float, npt.NDArray[np.float64])


def _difference(letters: _Number, sound: _Number, length: _Number) -> _Number:
    """How far apart, from the similarities of letters and sound and the longer word's length."""
    mean = _LETTERS_WEIGHT * (1.0 - letters) + _SOUND_WEIGHT * (1.0 - sound)
    return mean * (1.0 + _SHORTNESS / length)


def likeness(a: str, b: str) -> float:
    """How alike two words or groups of words sound, 0 to 1; symmetric.

    It is 1 when the letters are the same, whatever the case, accents, blanks and marks ("start up",
    "startup"); nearly so for homophones; at least 0.6 for most of what a recogniser makes of a name
    it does not know; below 0.5 for words that merely share some letters.
    """
    letters_a, letters_b = _letters(a), _letters(b)
    if letters_a == letters_b:
        return 1.0
    difference = _difference(
        Levenshtein.normalized_similarity(letters_a, letters_b),
        Indel.normalized_similarity(_weighed_key(a), _weighed_key(b)),
        float(max(len(letters_a), len(letters_b))),
    )
    return max(0.0, 1.0 - difference)


def likeness_matrix(a: Sequence[str], b: Sequence[str]) -> npt.NDArray[np.float32]:
    """``likeness`` of every word of ``a`` (rows) with every word of ``b`` (columns): float32."""
    if not a or not b:
        return np.zeros((len(a), len(b)), dtype=np.float32)
    letters_a, letters_b = [_letters(word) for word in a], [_letters(word) for word in b]
    letters = process.cdist(
        letters_a, letters_b, scorer=Levenshtein.normalized_similarity, dtype=np.float64
    )
    sound = process.cdist(
        [_weighed_key(word) for word in a],
        [_weighed_key(word) for word in b],
        scorer=Indel.normalized_similarity,
        dtype=np.float64,
    )
    lengths = np.maximum.outer([len(word) for word in letters_a], [len(word) for word in letters_b])
    difference = _difference(letters, sound, np.maximum(lengths, 1).astype(np.float64))
    difference[letters == 1.0] = 0.0
    return np.maximum(0.0, 1.0 - difference).astype(np.float32)
