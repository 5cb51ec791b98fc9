"""Printed text as a caption can hold it: no line breaks, its width, how much there is to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

# Blocks of the Unicode Standard 16: kana and bopomofo, ideographs, CJK marks, full-width forms; no
# hangul, as Korean parts words by blanks.
_CJK: Final = (
    "\u3001-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
    "\U00020000-\U0003ffff"
)
_ENDS_CLAUSE: Final = re.compile("[、。！，：；？][”’]*\\Z")
_ENDS_CJK: Final = re.compile(f"[{_CJK}][”’…—]*\\Z")
_MOST_MARKS: Final = 9
"""Marks that stand together at the end of a part, with the letter before them."""
_BEGINS_CJK: Final = re.compile(f"[“‘…—]*[{_CJK}]")


def one_line(text: str) -> str:
    """``text`` with white space made single blanks and none at the ends.

    A NUL would end the text in some players; as in WebVTT (W3C, section 6.1) it becomes U+FFFD.
    """
    return " ".join(text.replace("\0", "�").split())


def joined(parts: Iterable[str]) -> str:
    """Words, clauses or lines as one text: with a blank between two, but none in Chinese, Japanese.

    There is none between two letters or marks of these, and none behind a full-width mark that ends
    a clause.

    >>> joined(["大家好，", "欢迎收听。"]), joined(["여러분,", "안녕."]), joined(["Good", "day."])
    ('大家好，欢迎收听。', '여러분, 안녕.', 'Good day.')
    """
    text: list[str] = []
    for part in parts:
        if text and not _needs_no_blank(text[-1], part):
            text.append(" ")
        text.append(part)
    return "".join(text)


def _needs_no_blank(left: str, right: str) -> bool:
    """Whether nothing stands between the two in a text of such a script."""
    if left.isascii():
        return False
    end = left[-_MOST_MARKS:]
    return bool(_ENDS_CLAUSE.search(end) or (_ENDS_CJK.search(end) and _BEGINS_CJK.match(right)))


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
