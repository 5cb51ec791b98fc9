"""The International Phonetic Alphabet read as the nearest English phones.

Where English has no such sound there are two readings of it: what an English ear, and a model
taught on English, makes of it either way. A French nasal vowel is heard with or without an N, a
throaty R as an R or not at all.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from saidwhen.align.pronounce.pronunciation import Pronunciation

READINGS = 2
"""How many readings there are of a sound that English does not have."""

# Left of the bar the nearest phones, right of it the second reading where there is one.
_PHONES = {
    # Affricates.
    "tʃ": "CH", "tɕ": "CH", "dʒ": "JH", "dʑ": "JH", "ts": "T S", "dz": "D Z", "pf": "P F | F",
    # Diphthongs.
    "aɪ": "AY", "ai": "AY", "aj": "AY", "ae": "AY", "ɑɪ": "AY", "aʊ": "AW", "au": "AW",
    "aw": "AW", "ao": "AW", "ɔɪ": "OY", "ɔʏ": "OY", "ɔi": "OY", "oi": "OY", "oj": "OY",
    "eɪ": "EY", "ei": "EY", "ej": "EY", "ɛi": "EY", "ɛj": "EY", "oʊ": "OW", "əʊ": "OW", "ou": "OW",
    # Vowels with an R in them.
    "ɜɹ": "ER", "ɝ": "ER", "ɚ": "ER", "ɜ": "ER", "ɐ̯": "ER |", "ɐ": "ER | AH",
    # Nasal vowels and syllabic consonants.
    "ɛ̃": "AE N | AE", "ɑ̃": "AA N | AA", "ɔ̃": "OW N | OW", "œ̃": "AH N | AH", "ã": "AA N | AA",
    "ẽ": "EH N | EH", "ĩ": "IY N | IY", "õ": "OW N | OW", "ũ": "UW N | UW",
    "l̩": "AH L | L", "n̩": "AH N | N", "m̩": "AH M | M",
    # Vowels.
    "i": "IY", "y": "UW | IY", "ɪ": "IH", "ʏ": "IH | UW", "ɨ": "IH", "ᵻ": "IH", "e": "EY | EH",
    "ø": "UH | ER", "ɛ": "EH", "œ": "ER | AH", "æ": "AE", "a": "AA | AH", "ɑ": "AA", "ɒ": "AA",
    "ɔ": "AO | AA", "o": "OW", "u": "UW", "ʊ": "UH", "ʌ": "AH", "ə": "AH |", "ᵊ": "AH |",
    "ɥ": "W | Y",
    # Consonants.
    "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "c": "K", "q": "K", "g": "G", "ɡ": "G",
    "ɟ": "JH", "f": "F", "v": "V", "ʋ": "V", "β": "V | B", "ɸ": "F", "θ": "TH | S", "ð": "DH | D",
    "s": "S", "z": "Z", "ʃ": "SH", "ʂ": "SH", "ɕ": "SH", "ʒ": "ZH", "ʐ": "ZH", "ʑ": "ZH",
    "ç": "SH | HH", "x": "HH | K", "χ": "HH | K", "ɣ": "G", "h": "HH", "ɦ": "HH", "ħ": "HH",
    "m": "M", "ɱ": "M", "n": "N", "ɲ": "N Y | N", "ŋ": "NG", "l": "L", "ɫ": "L", "ʎ": "L Y | Y",
    "ɹ": "R", "ɻ": "R", "r": "R", "ɾ": "R | D", "ʁ": "R |", "ʀ": "R |", "j": "Y", "ʝ": "Y | JH",
    "w": "W", "ʍ": "W",
}  # fmt: skip


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


_READINGS = {
    _decomposed(sound): tuple(tuple(way.split()) for way in (phones.split("|") * 2)[:READINGS])
    for sound, phones in _PHONES.items()
}
_SOUND = re.compile("|".join(sorted(_READINGS, key=len, reverse=True)))
_TIE = re.compile("[\u035c\u0361]")
_VOWELS = "aeiouyæøœɐɑɒɔəɚɛɜɝɪɨʊʌʏ"
_COLOURED_SCHWA = re.compile(f"əɹ(?![{_VOWELS}])")


def read_ipa(ipa: str, reading: int = 0) -> Pronunciation:
    """The phones of what is written in the alphabet, in one of its ``READINGS``.

    Marks of stress, length and fine detail are passed over, as is what is no sound; a sound that is
    held or doubled is one phone. Empty where there is no sound at all.
    """
    plain = _COLOURED_SCHWA.sub("ɚ", _TIE.sub("", _decomposed(ipa)))
    sounds = _once(_SOUND.findall(plain))
    return tuple(_once([phone for sound in sounds for phone in _READINGS[sound][reading]]))


def _once(doubled: Sequence[str]) -> list[str]:
    return [one for one, _ in itertools.groupby(doubled)]


def not_ipa(text: str) -> tuple[str, ...]:
    """The letters in ``text`` that stand for no sound known here, in their order."""
    left = _SOUND.sub("", _TIE.sub("", _decomposed(text)))
    return tuple(char for char in left if unicodedata.category(char) in {"Ll", "Lu", "Lo", "Nd"})
