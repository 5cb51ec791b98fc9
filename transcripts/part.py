"""Part: what a line of a transcript is."""

from __future__ import annotations

import enum


@enum.unique
class Part(enum.Enum):
    """What a line is."""

    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    SPEECH = "speech"
    SOUND = "sound"
    TIME = "time"
    NOTE = "note"
