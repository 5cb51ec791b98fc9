"""Printed text as a caption can hold it: no line breaks, and its width on screen."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """``text`` with white space made single blanks and none at the ends.

    A NUL would end the text in some players; as in WebVTT (W3C, section 6.1) it becomes U+FFFD.
    """
    return " ".join(text.replace("\0", "�").split())


def width(text: str) -> int:
    """How many places ``text`` takes in a line; wide East Asian characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)
