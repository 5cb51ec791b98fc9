"""From paragraphs to printed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from saidwhen.transcripts.piece import Paragraph, Piece
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_RUN: Final = re.compile(r"\S+")


def printed_words(text: str, pieces: Sequence[Piece]) -> tuple[PrintedWord, ...]:
    """The words of every paragraph among ``pieces`` of ``text``, in printed order."""
    return tuple(
        word
        for number, piece in enumerate(pieces)
        if isinstance(piece, Paragraph)
        for word in _words_in(text, number, piece)
    )


def _words_in(text: str, number: int, paragraph: Paragraph) -> Iterator[PrintedWord]:
    runs = [
        Span(found.start(), found.end())
        for found in _RUN.finditer(text, paragraph.span.start, paragraph.span.end)
    ]
    at = [place for place, run in enumerate(runs) if any(map(str.isalnum, run.of(text)))]
    for nth, place in enumerate(at):
        # Stray marks go with the word before them; those before the first word go with that one.
        first = place if nth else 0
        last = at[nth + 1] if nth + 1 < len(at) else len(runs)
        yield PrintedWord(
            text=runs[place].of(text),
            shown=" ".join(run.of(text) for run in runs[first:last]),
            span=runs[place],
            speaker=paragraph.speaker,
            piece=number,
        )
