"""Where to cut a long recording so that its pieces can be heard one by one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.interval import Interval

_LONGEST_SECONDS = 120.0
_SEARCH_SECONDS = 30.0
_QUIET_SECONDS = 0.3


def cut_at_pauses(
    levels_db: NDArray[np.float32], frame_seconds: float, total_seconds: float
) -> tuple[Interval, ...]:
    """Cut ``total_seconds`` of audio into pieces of at most two minutes.

    Each cut lies in the middle of the quietest 0.3 s of a piece's last half minute, so that it
    seldom splits a word. The pieces depend on the audio alone, never on how many workers hear them.
    """
    pieces, start = [], 0.0
    while total_seconds - start > _LONGEST_SECONDS:
        end = _quietest(
            levels_db,
            frame_seconds,
            Interval(start + _LONGEST_SECONDS - _SEARCH_SECONDS, start + _LONGEST_SECONDS),
        )
        pieces.append(Interval(start, end))
        start = end
    if total_seconds > start:
        pieces.append(Interval(start, total_seconds))
    return tuple(pieces)


def _quietest(levels_db: NDArray[np.float32], frame_seconds: float, within: Interval) -> float:
    first = round(within.start / frame_seconds)
    last = round(within.end / frame_seconds)
    width = round(_QUIET_SECONDS / frame_seconds)
    mean = np.convolve(levels_db[first:last], np.ones(width) / width, mode="valid")
    return (first + int(mean.argmin()) + width / 2) * frame_seconds
