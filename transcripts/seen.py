"""What a reader sees of a stretch of text that holds markup, sounds or times."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhen.transcripts.piece import Inline, Markup
from saidwhen.transcripts.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """``text`` as it is seen; the characters of it know where they stand in the source.

    From the character ``at[n]`` of ``text`` on they are those of ``sources[n]``: one by one where
    the two are equally long, else all of them for all of it.
    """

    text: str
    at: tuple[int, ...]
    sources: tuple[Span, ...]

    def source_of(self, seen: Span) -> Span:
        """Where the characters ``seen`` of the text stand in the source; at least one is asked."""
        return Span(self._place(seen.start).start, self._place(seen.end - 1).end)

    def _place(self, char: int) -> Span:
        part = bisect_right(self.at, char) - 1
        source = self.sources[part]
        end = self.at[part + 1] if part + 1 < len(self.at) else len(self.text)
        if end - self.at[part] != len(source):
            return source
        start = source.start + char - self.at[part]
        return Span(start, start + 1)


def seen_in(text: str, span: Span, inside: Sequence[Inline]) -> Seen:
    """What is seen of ``span`` in ``text``: markup as what it stands for, the rest as a blank."""
    shown: list[str] = []
    at: list[int] = []
    sources: list[Span] = []
    length = 0
    for part, source in _parts(text, span, inside):
        if part:
            shown.append(part)
            at.append(length)
            sources.append(source)
            length += len(part)
    return Seen(text="".join(shown), at=tuple(at), sources=tuple(sources))


def _parts(text: str, span: Span, inside: Sequence[Inline]) -> Iterator[tuple[str, Span]]:
    reached = span.start
    for piece in inside:
        between = Span(reached, piece.span.start)
        yield between.of(text), between
        yield (piece.text if isinstance(piece, Markup) else " "), piece.span
        reached = piece.span.end
    rest = Span(reached, span.end)
    yield rest.of(text), rest
