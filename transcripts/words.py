"""From paragraphs to printed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeGuard

from saidwhen.transcripts.piece import Heading, Paragraph, Piece
from saidwhen.transcripts.seen import seen_in
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_RUN: Final = re.compile(r"\S+")


def printed_words(text: str, pieces: Sequence[Piece]) -> tuple[PrintedWord, ...]:
    """The words of every paragraph, and of headings that may be read aloud, in printed order."""
    return tuple(
        word
        for number, piece in enumerate(pieces)
        if holds_words(piece)
        for word in _words_in(text, number, piece)
    )


def holds_words(piece: Piece) -> TypeGuard[Paragraph | Heading]:
    """Whether the words of a piece may be said."""
    return isinstance(piece, Paragraph) or (isinstance(piece, Heading) and piece.aloud)


def _words_in(text: str, number: int, piece: Paragraph | Heading) -> Iterator[PrintedWord]:
    seen = seen_in(text, piece.span, piece.inside)
    runs = [Span(*found.span()) for found in _RUN.finditer(seen.text)]
    at = [place for place, run in enumerate(runs) if any(map(str.isalnum, run.of(seen.text)))]
    for nth, place in enumerate(at):
        # Stray marks go with the word before them; those before the first word go with that one.
        first = place if nth else 0
        last = at[nth + 1] if nth + 1 < len(at) else len(runs)
        yield PrintedWord(
            text=runs[place].of(seen.text),
            shown=" ".join(run.of(seen.text) for run in runs[first:last]),
            span=seen.source_of(runs[place]),
            speaker=piece.speaker if isinstance(piece, Paragraph) else None,
            piece=number,
        )
