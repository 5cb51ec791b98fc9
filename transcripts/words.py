"""From paragraphs to printed words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeGuard

from saidwhen.transcripts.piece import Heading, Paragraph, Piece
from saidwhen.transcripts.script import clauses_of, is_unspaced
from saidwhen.transcripts.seen import seen_in
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_RUN: Final = re.compile(r"\S+")
_SAID: Final = re.compile(r"[^\W_]")
"""A letter or a digit."""


def printed_words(text: str, pieces: Sequence[Piece]) -> tuple[PrintedWord, ...]:
    """The words of every paragraph, and of headings that may be read aloud, in printed order."""
    words: list[PrintedWord] = []
    for number, piece in enumerate(pieces):
        if holds_words(piece):
            words += _words_in(text, number, piece)
    return tuple(words)


def holds_words(piece: Piece) -> TypeGuard[Paragraph | Heading]:
    """Whether the words of a piece may be said."""
    return isinstance(piece, Paragraph) or (isinstance(piece, Heading) and piece.aloud)


def _words_in(text: str, number: int, piece: Paragraph | Heading) -> Iterator[PrintedWord]:
    source_between: Callable[[int, int], Span] = Span
    shown, within = text, piece.span
    if piece.inside:
        seen = seen_in(text, piece.span, piece.inside)
        source_between = seen.source_between
        shown, within = seen.text, Span(0, len(seen.text))
    runs = _runs(shown, within)
    at = [place for place, (start, end) in enumerate(runs) if _SAID.search(shown, start, end)]
    speaker = piece.speaker if isinstance(piece, Paragraph) else None
    for nth, place in enumerate(at):
        # Stray marks go with the word before them; those before the first word go with that one.
        first = place if nth else 0
        last = at[nth + 1] if nth + 1 < len(at) else len(runs)
        start, end = runs[place]
        printed = shown[start:end]
        yield PrintedWord(
            text=printed,
            shown=printed
            if last - first == 1
            else " ".join(shown[slice(*run)] for run in runs[first:last]),
            span=source_between(start, end),
            speaker=speaker,
            piece=number,
        )


def _runs(text: str, within: Span) -> list[tuple[int, int]]:
    """What stands between blanks, and in scripts without blanks between marks: start and end."""
    runs = [found.span() for found in _RUN.finditer(text, within.start, within.end)]
    if not is_unspaced(within.of(text)):
        return runs
    return [part for run in runs for part in _clauses(text, *run)]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in clauses_of(text[start:end]):
        yield start, start + len(part)
        start += len(part)
