"""Where a recording is loud enough for something to go on in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.interval import Interval

_SHARE_OF_RANGE = 0.25
_BELOW_SPEECH_DB = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """``active`` tells of each frame of ``frame_seconds`` whether it is above the noise floor."""

    active: NDArray[np.bool_]
    frame_seconds: float

    def seconds(self, start: float, end: float) -> float:
        """How much of the time from ``start`` to ``end`` (seconds) is active."""
        first, last = round(start / self.frame_seconds), round(end / self.frame_seconds)
        return float(self.active[max(0, first) : max(0, last)].sum()) * self.frame_seconds

    def trimmed(self, start: float, end: float) -> Interval | None:
        """From the first to the last active frame between the two times; None if there is none."""
        first = max(0, round(start / self.frame_seconds))
        frames = np.flatnonzero(self.active[first : max(0, round(end / self.frame_seconds))])
        if not len(frames):
            return None
        return Interval(
            (first + int(frames[0])) * self.frame_seconds,
            (first + int(frames[-1]) + 1) * self.frame_seconds,
        )


def measure_activity(levels_db: NDArray[np.float32], frame_seconds: float) -> Activity:
    """Frames a quarter of the way from the noise floor up to the level of speech, or louder.

    Floor and speech are the 5th and 95th percentile of the levels; what is over 30 dB below
    speech is never active, so that digital silence does not make a breath count.
    """
    floor, speech = np.percentile(levels_db, [5, 95])
    threshold = max(floor + _SHARE_OF_RANGE * (speech - floor), speech - _BELOW_SPEECH_DB)
    return Activity(active=levels_db > threshold, frame_seconds=frame_seconds)
