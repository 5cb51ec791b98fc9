"""Line: a line of text with what belongs to it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.piece import Note
from saidwhen.transcripts.span import Span

# The mandatory breaks of Unicode Standard Annex 14 (classes BK, CR, LF, NL).
_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# White space, and marks that print nothing: zero-width space and joiner, direction, stray BOM.
_UNSEEN: Final = r"[\s\u200b\u200e\u200f\u2060\ufeff]"
_EDGES: Final = re.compile(rf"\A{_UNSEEN}+|{_UNSEEN}+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that prints something.

    ``span`` holds its line break and the blank lines after it too; ``text`` is what is seen of it,
    without blanks at its ends; ``spaced`` says that a blank line, or the text's end, follows.
    """

    span: Span
    text: str
    spaced: bool


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank. From the first on, their spans leave no gap."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    bounds = [*starts, len(text)] if starts[-1] < len(text) else starts
    rows = [
        (start, seen)
        for start, end in itertools.pairwise(bounds)
        if (seen := _EDGES.sub("", text[start:end]))
    ]
    ends = [*(start for start, _ in rows[1:]), len(text)]
    return tuple(
        Line(
            span=Span(start, end),
            text=seen,
            spaced=end == len(text) or len(_BREAK.findall(text, start, end)) > 1,
        )
        for (start, seen), end in zip(rows, ends, strict=False)
    )


def leading_blanks(lines: tuple[Line, ...]) -> tuple[Note, ...]:
    """What stands before the first line, as a note; nothing if the text begins with it."""
    start = lines[0].span.start if lines else 0
    return (Note(span=Span(0, start)),) if start else ()
