"""Printed text as a caption can hold it: no line breaks, its width, how much there is to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def one_line(text: str) -> str:
    """``text`` with white space made single blanks and none at the ends.

    A NUL would end the text in some players; as in WebVTT (W3C, section 6.1) it becomes U+FFFD.
    """
    return " ".join(text.replace("\0", "�").split())


def width(text: str, wide_double: bool = True) -> int:
    """How many places ``text`` takes in a line.

    Wide East Asian characters (Unicode, UAX #11) take two with ``wide_double``.
    """
    if not wide_double or text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def chars_to_read(lines: Sequence[str], wide_double: bool = True) -> int:
    """Characters with blanks, a line break counted as one blank."""
    return sum(width(line, wide_double) + 1 for line in lines) - 1


def words_to_read(lines: Sequence[str]) -> int:
    """Words, as runs of characters between blanks that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for line in lines for word in line.split())
