"""Words read letter by letter, as names from many languages are: a as in "car", i as in "see".

The last way to say an unknown word. It is seldom right as a whole in English, but it is seldom far
off where a name keeps the spelling of another language, or a spelling made for English from another
script, and that is where a reader taught on English words goes wrong. Whole texts of languages that
are written in Latin letters can be followed by it: who aligns them learns from the audio what each
letter is heard as.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from saidwhen.align.pronounce.pronunciation import Pronunciation, distinct
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


_CODES = """
af az bs ca cs cy da et eu fi fo gl ha hr ht hu id is la lb ln lt lv mg mi ms mt nl nn no oc pl pt
ro sk sl sn so sq sv sw tk tl tr uz yo
"""

LANGUAGES = frozenset(_CODES.split())
"""Languages in Latin letters (ISO 639-1) whose words are read letter by letter."""

MOST = 4
"""No word of theirs has more pronunciations than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenWords:
    """The pronunciations of a word of such a language; ``own`` are the user's."""

    own: Mapping[str, tuple[Pronunciation, ...]]

    def __call__(self, word: str) -> tuple[Pronunciation, ...]:
        """Up to ``MOST`` pronunciations of a lower-case word, likeliest first; at least one."""
        own = self.own.get(unaccented(word.removesuffix(".")), ())
        # A letter that is written twice is one sound, held ("aan", "kaas").
        read = tuple(phone for phone, _ in itertools.groupby(read_as_written(word)))
        return distinct(own, MOST) or (read or ("AH",),)


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
