"""What a reader sees of a stretch of text that holds markup, sounds or times."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhen.transcripts.piece import Inline, Markup
from saidwhen.transcripts.script import needs_no_blank
from saidwhen.transcripts.span import Span

CLOSING = frozenset(".,;:!?…。，、！？；：")
"""Marks that stand right behind a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """``text`` as it is seen; the characters of it know where they stand in the source.

    From the character ``at[n]`` of ``text`` on they are those from ``starts[n]`` to ``ends[n]``:
    one by one where the two are equally long, else all of them for all of it.
    """

    text: str
    at: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def source_of(self, seen: Span) -> Span:
        """Where the characters ``seen`` of the text stand in the source; at least one is asked."""
        return self.source_between(seen.start, seen.end)

    def source_between(self, start: int, end: int) -> Span:
        """The same for the characters from ``start`` to ``end``."""
        part = bisect_right(self.at, start) - 1
        if end <= self._end_of(part) and self._one_by_one(part):
            ahead = self.starts[part] - self.at[part]
            return Span(ahead + start, ahead + end)
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, char: int) -> Span:
        part = bisect_right(self.at, char) - 1
        if not self._one_by_one(part):
            return Span(self.starts[part], self.ends[part])
        start = self.starts[part] + char - self.at[part]
        return Span(start, start + 1)

    def _end_of(self, part: int) -> int:
        return self.at[part + 1] if part + 1 < len(self.at) else len(self.text)

    def _one_by_one(self, part: int) -> bool:
        return self._end_of(part) - self.at[part] == self.ends[part] - self.starts[part]


def seen_in(text: str, span: Span, inside: Sequence[Inline]) -> Seen:
    """What is seen of ``span`` in ``text``: markup as what it stands for, the rest as a blank."""
    if not inside:
        return Seen(text=span.of(text), at=(0,), starts=(span.start,), ends=(span.end,))
    parts = [part for part in _parts(text, span, inside) if part[0]]
    shown, starts, ends = zip(*parts, strict=True) if parts else ((), (), ())
    return Seen(
        text="".join(shown),
        at=tuple(itertools.accumulate(map(len, shown[:-1]), initial=0)) if parts else (),
        starts=starts,
        ends=ends,
    )


def seen_text(text: str, span: Span, inside: Sequence[Inline]) -> str:
    """The text alone of what `seen_in` gives."""
    if not inside:
        return span.of(text)
    return "".join(shown for shown, _, _ in _parts(text, span, inside))


def _parts(text: str, span: Span, inside: Sequence[Inline]) -> Iterator[tuple[str, int, int]]:
    """The stretches of ``span`` one after the other: how it is seen, where it starts and ends."""
    reached = span.start
    for piece in inside:
        start, end = piece.span.start, piece.span.end
        if start > reached:
            yield text[reached:start], reached, start
        yield _shown(text, piece), start, end
        reached = end
    yield text[reached : span.end], reached, span.end


def _shown(text: str, piece: Inline) -> str:
    """Markup as what it stands for; else a blank, where the words around need one."""
    if isinstance(piece, Markup):
        return piece.text
    before = text[max(0, piece.span.start - 1) : piece.span.start]
    after = text[piece.span.end : piece.span.end + 1]
    apart = before.isspace() or after.isspace() or after in CLOSING
    return "" if apart or (needs_no_blank(before) and needs_no_blank(after)) else " "
