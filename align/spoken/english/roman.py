"""Roman numerals: "World War II", "Henry VIII", "Part V"."""

from __future__ import annotations

import re

from saidwhen.align.spoken.english.letters import spelt
from saidwhen.align.spoken.english.numbers import cardinal, ordinal
from saidwhen.align.spoken.form import Forms, distinct

# Up to 39: larger ones have L, C, D and M in them, which are initials far more often.
_NUMERAL = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"X": 10, "V": 5, "I": 1}
_NUMBERED = frozenset({
    "war", "part", "phase", "type", "volume", "vol", "chapter", "act", "book", "title", "class",
    "tier", "stage", "mark", "article",
})  # fmt: skip


def _value(numeral: str) -> int:
    values = [_VALUES[char] for char in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def roman(text: str) -> Forms:
    """Say a numeral of two letters or more as a number, a rank or letters; else no forms."""
    if len(text) < 2 or _NUMERAL.fullmatch(text) is None:
        return ()
    value = _value(text)
    return distinct([*cardinal(value), *reversed(ordinal(value)[:2]), spelt(text)])


def roman_after(before: str, text: str) -> Forms:
    """Say I, V or X as a number after a word that takes one ("part V"); else no forms."""
    if text not in _VALUES or before.lower() not in _NUMBERED:
        return ()
    return (*cardinal(_VALUES[text]), spelt(text))
