"""A parse as a person checks it: who says what, without names, markup and blank lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from saidwhen.transcripts.document import Document, inside_of
from saidwhen.transcripts.piece import (
    Heading,
    Inline,
    Markup,
    Note,
    Paragraph,
    Piece,
    SoundCue,
    TimeHint,
    Title,
    Turn,
)
from saidwhen.transcripts.printed_time import TIME
from saidwhen.transcripts.span import Span

EntryType = Literal["title", "heading", "paragraph", "sound", "note", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``text`` as a reader sees it, in single blanks; of a paragraph what is said of it.

    ``span`` is where it stands in the source, without white space at its ends; a sound, a time or
    a remark inside a paragraph comes after it. ``seconds`` is what a printed time says.
    """

    type: EntryType
    speaker: str | None
    text: str
    span: Span
    seconds: float | None = None


_TYPES: Final[dict[type[Piece | Inline], EntryType]] = {
    Title: "title",
    Heading: "heading",
    Paragraph: "paragraph",
    SoundCue: "sound",
    Note: "note",
    TimeHint: "time",
}


def outline(document: Document) -> tuple[Entry, ...]:
    """What is printed, in order; the names that open turns are told by who speaks."""
    return tuple(
        entry
        for piece in document.pieces
        if not isinstance(piece, Turn)
        for part in (piece, *inside_of(piece))
        if not isinstance(part, Markup)
        if _prints(entry := _entry(document, part))
    )


def _prints(entry: Entry) -> bool:
    """Whether there is something to read: no blank line, no colon alone behind a time."""
    return bool(entry.text) and (entry.type != "note" or any(map(str.isalnum, entry.text)))


def _entry(document: Document, piece: Piece | Inline) -> Entry:
    text = document.seen(piece)
    time = TIME.search(text) if isinstance(piece, TimeHint) else None
    return Entry(
        type=_TYPES[type(piece)],
        speaker=piece.speaker if isinstance(piece, Paragraph) else None,
        text=time[0] if time else text,
        span=_trimmed(document.source.text, piece.span),
        seconds=piece.seconds if isinstance(piece, TimeHint) else None,
    )


def _trimmed(text: str, span: Span) -> Span:
    """The span without what is not seen at its ends."""
    shown = span.of(text)
    start = span.start + len(shown) - len(shown.lstrip())
    return Span(start, max(start, span.start + len(shown.rstrip())))
