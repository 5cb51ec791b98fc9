"""Cue: a caption in the making, its times still in seconds."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from saidwhen.audio.interval import Interval


@enum.unique
class Kind(enum.Enum):
    """What a caption tells."""

    SPEECH = "speech"
    SOUND = "sound"


@enum.unique
class Label(enum.Enum):
    """Where a format without voices prints the speaker's name."""

    NONE = "none"
    """Nowhere: the speaker has not changed, or is not known."""
    INLINE = "inline"
    """``Name: `` before the first line's text."""
    ABOVE = "above"
    """``Name:`` on a line of its own, above the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """``lines`` are what is shown, without the label; ``speaker`` is None for a sound.

    ``interval`` is the stretch of the words until `timing.show` turns it into the stretch on
    screen. ``words`` is the range of the timeline's words that are shown, first up to, not
    including, last; words left out inside it were not said. None for a sound.
    """

    interval: Interval
    kind: Kind
    speaker: str | None
    lines: tuple[str, ...]
    label: Label
    words: tuple[int, int] | None
