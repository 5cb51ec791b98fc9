"""Which lines describe a sound: ``[MUSIC PLAYING]``, ``(laughs) (applause)``."""

from __future__ import annotations

import re
from typing import Final

_GROUP: Final = re.compile(r"\[[^\[\]]+\]|\([^()]+\)")
_GROUPS: Final = re.compile(rf"(?:{_GROUP.pattern})(?:\s*(?:{_GROUP.pattern}))*\.?")
_NOTES: Final = frozenset("♩♪♫♬ \t\xa0")
_FIRST: Final = frozenset("[(♩♪♫♬ \t\xa0")
_LONGEST: Final = {"[": 25, "(": 10}
"""Words. A longer aside in brackets is more likely said, or an editor's remark."""
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’]?\Z")


def is_sound_cue(text: str) -> bool:
    """Whether the line ``text`` is nothing but sounds in brackets, or signs for music.

    A sentence in round brackets is not: it may well be said.
    """
    if text[:1] not in _FIRST:
        return False
    if set(text) <= _NOTES:
        return bool(text.strip())
    if not _GROUPS.fullmatch(text):
        return False
    groups = _GROUP.findall(text)
    return any(map(_names_sound, groups)) and not any(map(_is_sentence, groups))


def _names_sound(group: str) -> bool:
    return any(char.isalpha() or char in "♩♪♫♬" for char in group)


def _is_sentence(group: str) -> bool:
    words = group[1:-1].split()
    if len(words) > _LONGEST[group[0]]:
        return True
    return group[0] == "(" and len(words) > 3 and bool(_SENTENCE.search(words[-1]))
