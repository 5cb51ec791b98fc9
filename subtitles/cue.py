"""Cue: a caption in the making, its times still in seconds."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.voice import Voice


@enum.unique
class Kind(enum.Enum):
    """What a caption tells."""

    SPEECH = "speech"
    SOUND = "sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What one or two speakers say, or a sound; ``interval`` is the stretch of it in the audio."""

    interval: Interval
    kind: Kind
    voices: tuple[Voice, ...]
    reasons: frozenset[Reason] = frozenset()
