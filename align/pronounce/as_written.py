"""Words read letter by letter, as names from many languages are: a as in "car", i as in "see".

The last way to say an unknown word. It is seldom right as a whole in English, but it is seldom far
off where a name keeps the spelling of another language, or a spelling made for English from another
script, and that is where a reader taught on English words goes wrong.
"""

from __future__ import annotations

import re

from saidwhen.align.pronounce.pronunciation import Pronunciation
from saidwhen.align.spoken.characters import unaccented

_SOUNDS = {
    "sch": "SH", "tsch": "CH", "ch": "CH", "sh": "SH", "zh": "JH", "th": "T", "ph": "F", "gh": "G",
    "kh": "K", "bh": "B", "dh": "D", "ck": "K", "ng": "NG", "qu": "K", "ts": "T S", "dj": "JH",
    "ai": "AY", "ay": "AY", "ei": "EY", "ey": "EY", "ao": "AW", "au": "AW", "aw": "AW", "ou": "UW",
    "oo": "UW", "ee": "IY", "ie": "IY", "er": "ER", "a": "AA", "b": "B", "c": "K", "d": "D",
    "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IY", "j": "JH", "k": "K", "l": "L", "m": "M",
    "n": "N", "o": "OW", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "UW", "v": "V",
    "w": "W", "x": "SH", "y": "Y", "z": "Z",
}  # fmt: skip
_AT_THE_END = {"a": "AH", "e": "EY", "y": "IY", "h": ""}

_SPELLING = re.compile(
    r"(?<=.)[aehy]$|" + "|".join(sorted(_SOUNDS, key=len, reverse=True)), re.ASCII
)
_DOUBLED = re.compile(r"([^aeiou])\1+")


def read_as_written(word: str) -> Pronunciation:
    """The phones of a lower-case word read letter by letter; empty without a letter from a to z."""
    letters = _DOUBLED.sub(r"\1", re.sub(r"[^a-z]", "", unaccented(word)))
    return tuple(
        phone
        for found in _SPELLING.finditer(letters)
        for phone in _sound(found[0], last=found.end() == len(letters) > 1).split()
    )


def _sound(spelling: str, *, last: bool) -> str:
    return _AT_THE_END.get(spelling, "") if last and spelling in _AT_THE_END else _SOUNDS[spelling]
