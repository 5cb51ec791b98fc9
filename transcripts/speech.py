"""Paragraphs of speech, with the sounds and times at their ends set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts.piece import Inline, Markup, Note, Paragraph, Piece, SoundCue, TimeHint
from saidwhen.transcripts.seen import seen_text
from saidwhen.transcripts.span import Span

_BLANK: Final = re.compile(r"\s*")


def speech_pieces(
    text: str, span: Span, speaker: str | None, inside: Sequence[Inline] = ()
) -> list[Piece]:
    """``span`` as a paragraph of ``speaker``, after and before the sounds and times at its ends.

    ``inside`` are the stretches of it that are not speech, in their order. White space stays with
    the piece before it.
    """
    if not inside:
        return [_rest(text, span, speaker, ())]
    first, start = 0, span.start
    ahead: list[Piece] = []
    while first < len(inside) and _BLANK.fullmatch(text, start, inside[first].span.start):
        piece = inside[first]
        if isinstance(piece, Markup):
            break
        end = _end_of(_BLANK, text, piece.span.end, span.end)
        ahead.append(moved_to(piece, Span(start, end)))
        first, start = first + 1, end
    last, stop = len(inside), span.end
    behind: list[Piece] = []
    while last > first and _BLANK.fullmatch(text, inside[last - 1].span.end, stop):
        piece = inside[last - 1]
        if isinstance(piece, Markup):
            break
        behind.append(moved_to(piece, Span(piece.span.start, stop)))
        last, stop = last - 1, piece.span.start
    if start == stop:
        return [*ahead, *reversed(behind)]
    return [*ahead, _rest(text, Span(start, stop), speaker, inside[first:last]), *reversed(behind)]


def _rest(text: str, span: Span, speaker: str | None, inside: Sequence[Inline]) -> Piece:
    begins = text[span.start : inside[0].span.start if inside else span.end]
    if not begins.strip() and not seen_text(text, span, inside).strip():
        return Note(span=span, inside=tuple(part for part in inside if isinstance(part, Markup)))
    return Paragraph(span=span, speaker=speaker, inside=tuple(inside))


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def moved_to(piece: SoundCue | TimeHint | Note, span: Span) -> Piece:
    """The same piece at ``span``, mostly with the white space around it."""
    if isinstance(piece, SoundCue):
        return SoundCue(span=span, text=piece.text)
    if isinstance(piece, TimeHint):
        return TimeHint(span=span, seconds=piece.seconds)
    return Note(span=span, inside=piece.inside)
