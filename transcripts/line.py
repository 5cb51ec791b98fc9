"""Line: a line of text with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from saidwhen.transcripts.collector import collector_at_rest
from saidwhen.transcripts.piece import Note
from saidwhen.transcripts.span import Span

# The mandatory breaks of Unicode Standard Annex 14 (classes BK, CR, LF, NL).
_BREAKS: Final = "\n\r\v\f\x85\u2028\u2029"
_BREAK: Final = re.compile(f"\r\n|[{_BREAKS}]")
_BREAK_SIGN: Final = re.compile(f"[{_BREAKS}]")
_PRINTED: Final = re.compile(f"[^{_BREAKS}]+")
LINE_START: Final = rf"(?:\A|(?<=[{_BREAKS}]))"
"""Regular expression of the beginning of a line."""
# White space, and marks that print nothing: zero-width space and joiner, direction, stray BOM.
_UNSEEN: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


class Line(NamedTuple):
    """A line that prints something.

    ``span`` holds its line break and the blank lines after it too; ``text`` is what is seen of it,
    without blanks at its ends, and ``seen`` where that stands; ``spaced`` says that a blank line,
    or the text's end, follows.
    """

    span: Span
    seen: Span
    text: str
    spaced: bool


def line_starts(text: str, span: Span) -> Iterator[int]:
    """Where lines of ``text`` begin inside ``span``, at its beginning too."""
    if not span.start or text[span.start - 1] in _BREAKS:
        yield span.start
    for found in _BREAK_SIGN.finditer(text, span.start, span.end):
        yield found.end()


def breaks_in(text: str) -> int:
    """How many line breaks there are in ``text``."""
    return sum(map(text.count, _BREAKS)) - text.count("\r\n")


@collector_at_rest()
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank. From the first on, their spans leave no gap."""
    rows = list(_rows(text))
    ends = [*(start for start, _, _ in rows[1:]), len(text)]
    return tuple(
        Line(
            span=Span(start, end),
            seen=seen,
            text=printed,
            spaced=end == len(text) or _breaks_twice(text[seen.end : end]),
        )
        for (start, seen, printed), end in zip(rows, ends, strict=False)
    )


def _rows(text: str) -> Iterator[tuple[int, Span, str]]:
    """Where each line that prints something starts, where what is seen of it stands, and that."""
    for found in _PRINTED.finditer(text):
        row, start = found[0].rstrip(_UNSEEN), found.start()
        if row:
            printed = row.lstrip(_UNSEEN)
            yield start, Span(start + len(row) - len(printed), start + len(row)), printed


def _breaks_twice(rest: str) -> bool:
    """Whether there is a blank line in ``rest``, which begins in a line and ends with a break."""
    return rest != "\n" and len(_BREAK.findall(rest)) > 1


def leading_blanks(lines: tuple[Line, ...]) -> tuple[Note, ...]:
    """What stands before the first line, as a note; nothing if the text begins with it."""
    start = lines[0].span.start if lines else 0
    return (Note(span=Span(0, start)),) if start else ()
