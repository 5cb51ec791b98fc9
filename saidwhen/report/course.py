"""What goes on over the length of an episode: sound, who speaks, how sure the times are."""

from __future__ import annotations

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.timeline import Timeline
from saidwhen.audio.activity import measure_activity
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import LEVEL_SECONDS
from saidwhen.rounding import rounded

_JOIN_SECONDS = 2.0
_RANGE_DB = 40.0


@enum.unique
class Going(enum.StrEnum):
    """What goes on. Whether other sound is music nobody has told us."""

    SPEECH = "speech"
    UNPRINTED = "unprinted"
    OTHER = "other"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One of many equal parts of the episode.

    ``level`` is its loudest 10 ms, from 0 (40 dB below the loudest of the episode) to 1;
    ``speaker`` who speaks in its middle; ``confidence`` the mean of the words that begin in it, or
    None where none does.
    """

    interval: Interval
    level: float
    going: Going
    speaker: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerTime:
    """A speaker and the seconds from first to last words of what he or she says without a break."""

    name: str
    seconds: float


def course_of(
    timeline: Timeline, levels_db: NDArray[np.float32], seconds: float, count: int
) -> tuple[Column, ...]:
    """``count`` columns of an episode, from the level of each of its frames of 10 ms."""
    activity = measure_activity(levels_db, LEVEL_SECONDS)
    loudest = float(levels_db.max())
    spoken = _Track([(stretch, name) for name, stretch in stretches(timeline)])
    unprinted = _Track([(passage.interval, "") for passage in timeline.heard])
    starts = [word.interval.start for word in timeline.words if word.interval]
    sure = [word.verdict.confidence for word in timeline.words if word.interval]
    columns = []
    for start, end in pairwise(seconds * k / count for k in range(count + 1)):
        middle = (start + end) / 2
        first, last = int(start / LEVEL_SECONDS), max(1, int(end / LEVEL_SECONDS))
        frames = levels_db[min(first, last - 1) : last]
        within = sure[bisect_left(starts, start) : bisect_left(starts, end)]
        columns.append(
            Column(
                interval=Interval(rounded(start), rounded(end)),
                level=_share(float(frames.max()), loudest),
                going=_going(
                    unprinted.at(middle), spoken.at(middle), activity.seconds(start, end) > 0
                ),
                speaker=spoken.at(middle),
                confidence=rounded(sum(within) / len(within)) if within else None,
            )
        )
    return tuple(columns)


def speaker_times(timeline: Timeline) -> tuple[SpeakerTime, ...]:
    """Who speaks how long, in order of the first words; "" is whoever is not named."""
    seconds: dict[str, float] = {}
    for name, stretch in stretches(timeline):
        seconds[name] = seconds.get(name, 0.0) + stretch.seconds
    return tuple(SpeakerTime(name=name, seconds=rounded(time)) for name, time in seconds.items())


def stretches(timeline: Timeline) -> Iterator[tuple[str, Interval]]:
    """Who speaks when; pauses of less than two seconds in one speaker's words are no break."""
    name, start, end = "", 0.0, -1.0
    for word in timeline.words:
        if word.interval is None:
            continue
        speaker = word.printed.speaker or ""
        if end < 0:
            name, start = speaker, word.interval.start
        elif speaker != name or word.interval.start - end >= _JOIN_SECONDS:
            yield name, Interval(start, end)
            name, start = speaker, word.interval.start
        end = word.interval.end
    if end > 0:
        yield name, Interval(start, end)


class _Track:
    """Which of the intervals, in order of time and without overlap, holds a moment."""

    def __init__(self, parts: Sequence[tuple[Interval, str]]) -> None:
        self._parts = parts
        self._starts = [interval.start for interval, _ in parts]

    def at(self, seconds: float) -> str | None:
        k = bisect_right(self._starts, seconds) - 1
        if k < 0 or self._parts[k][0].end <= seconds:
            return None
        return self._parts[k][1]


def _going(unprinted: str | None, speaker: str | None, loud: bool) -> Going:
    if unprinted is not None:
        return Going.UNPRINTED
    if speaker is not None:
        return Going.SPEECH
    return Going.OTHER if loud else Going.SILENCE


def _share(level_db: float, loudest_db: float) -> float:
    return rounded(min(1.0, max(0.0, 1 + (level_db - loudest_db) / _RANGE_DB)))
