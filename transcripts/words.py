"""From paragraphs to printed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeGuard

from saidwhen.transcripts.piece import Heading, Paragraph, Piece
from saidwhen.transcripts.script import clauses_of, is_unspaced
from saidwhen.transcripts.seen import seen_in
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_RUN: Final = re.compile(r"\S+")
_SAID: Final = re.compile(r"[^\W_]")
"""A letter or a digit."""
_WORD: Final = re.compile(r"(?<!\S)\S*?[^\W_]\S*")
"""A run with one of them in it."""


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


def _words_in(text: str, number: int, piece: Paragraph | Heading) -> list[PrintedWord]:
    speaker = piece.speaker if isinstance(piece, Paragraph) else None
    seen = seen_in(text, piece.span, piece.inside) if piece.inside else None
    shown, ahead = (seen.text, 0) if seen else (piece.span.of(text), piece.span.start)
    at = _words_at(shown)
    words: list[PrintedWord] = []
    # Stray marks go with the word before them; those before the first word go with that one.
    before = shown[: at[0][0]].split() if at else []
    stops = [*(start for start, _ in at[1:]), len(shown)]
    for (start, end), stop in zip(at, stops, strict=False):
        printed, between = shown[start:end], shown[end:stop]
        alone = not before and (not between or between.isspace())
        words.append(
            PrintedWord(
                text=printed,
                shown=printed if alone else " ".join([*before, printed, *between.split()]),
                span=seen.source_between(start, end) if seen else Span(ahead + start, ahead + end),
                speaker=speaker,
                piece=number,
            )
        )
        before = []
    return words


def _words_at(shown: str) -> list[tuple[int, int]]:
    """Where words start and end: between blanks, in scripts without blanks between marks."""
    if not is_unspaced(shown):
        return [found.span() for found in _WORD.finditer(shown)]
    runs = (found.span() for found in _RUN.finditer(shown))
    clauses = (clause for run in runs for clause in _clauses(shown, *run))
    return [clause for clause in clauses if _SAID.search(shown, *clause)]


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in clauses_of(text[start:end]):
        yield start, start + len(part)
        start += len(part)
