"""The typed pieces of a transcript; together they cover its text without gap or overlap.

Inside a piece may stand what is not part of what it says: Markdown's asterisks, a sound, a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from saidwhen.transcripts.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Characters that do not stand for themselves: ``**`` around bold text, ``&amp;``.

    ``text`` is what a reader sees in their place, mostly nothing.
    """

    type: ClassVar[Literal["markup"]] = "markup"
    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeHint:
    """A printed time, ``[00:01:02]``: ``seconds`` from the beginning of some edition of the audio.

    It may be another edition than the one at hand.
    """

    type: ClassVar[Literal["time"]] = "time"
    span: Span
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCue:
    """A sound that is described, not said: ``[MUSIC PLAYING]``, ``(Laughter)``.

    ``text`` is the cue as a reader sees it.
    """

    type: ClassVar[Literal["sound_cue"]] = "sound_cue"
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Text that is neither speech nor sound: blank lines, credits, a remark of the editor's."""

    type: ClassVar[Literal["note"]] = "note"
    span: Span
    inside: tuple[Markup, ...] = ()


Inline = SoundCue | TimeHint | Note | Markup
"""What may stand inside a paragraph without being part of the speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The line that names the episode. Nobody says it."""

    type: ClassVar[Literal["title"]] = "title"
    span: Span
    inside: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's heading.

    One that is ``aloud`` may be read aloud: its words are printed words of nobody's, and whether
    they are said is for the audio to tell.
    """

    type: ClassVar[Literal["heading"]] = "heading"
    span: Span
    inside: tuple[Markup, ...] = ()
    aloud: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The printed name that opens a speaker's turn. ``speaker`` is the person's canonical name."""

    type: ClassVar[Literal["turn"]] = "turn"
    span: Span
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Printed speech. ``speaker`` is None where the transcript names nobody.

    ``inside`` are the stretches of it that are not speech, in their order.
    """

    type: ClassVar[Literal["paragraph"]] = "paragraph"
    span: Span
    speaker: str | None
    inside: tuple[Inline, ...] = ()


Piece = Title | Heading | Turn | Paragraph | SoundCue | TimeHint | Note
