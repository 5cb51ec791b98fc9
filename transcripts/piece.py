"""The typed pieces of a transcript; together they cover its text without gap or overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from saidwhen.transcripts.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The line that names the episode. Nobody says it."""

    type: ClassVar[Literal["title"]] = "title"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's heading."""

    type: ClassVar[Literal["heading"]] = "heading"
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The printed name that opens a speaker's turn. ``speaker`` is the person's canonical name."""

    type: ClassVar[Literal["turn"]] = "turn"
    span: Span
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Printed speech. ``speaker`` is None where the transcript names nobody."""

    type: ClassVar[Literal["paragraph"]] = "paragraph"
    span: Span
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCue:
    """A sound that is described, not said: ``[MUSIC PLAYING]``, ``(Laughter)``."""

    type: ClassVar[Literal["sound_cue"]] = "sound_cue"
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Text that is neither speech nor sound: blank lines, credits, a copyright notice."""

    type: ClassVar[Literal["note"]] = "note"
    span: Span


Piece = Title | Heading | Turn | Paragraph | SoundCue | Note
