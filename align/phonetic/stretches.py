"""Stretches of believed words, each short enough for exact forced alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS
from saidwhen.align.phonetic.unit import Placed
from saidwhen.audio.interval import Interval

LATE_SECONDS = 0.088
"""By how much the phone model's spikes are late, in the median of readings and synthetic speech."""

_LAST_PHONE_SECONDS = 0.05
_PAUSE_SECONDS = 0.7
_FILLER_FRAMES = 3
_LONG_SECONDS, _LONG_GAP_SECONDS, _TOO_LONG = 8.0, 0.12, 1.7
_OPEN_SECONDS = 0.25

_BEFORE_CONTEXT, _AFTER_CONTEXT = 0.06, 0.04
_BEFORE_FILLER, _AFTER_FILLER = 0.12, 0.18
_MOST_SILENCE = 0.3
_LEAST_SILENCE_BEFORE, _LEAST_SILENCE_AFTER = 0.12, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """``words`` are aligned in ``interval``; of ``kept`` alone the times are used."""

    interval: Interval
    words: tuple[int, ...]
    kept: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Believed:
    """Where the phones put each word that is believed said, and where filler is."""

    placed: Sequence[Placed | None]
    filler: NDArray[np.bool_]

    def start(self, k: int) -> float:
        """About when word ``k`` begins, seconds."""
        return self._word(k).first * FRAME_SECONDS - LATE_SECONDS

    def end(self, k: int) -> float:
        """About when word ``k`` ends, seconds."""
        return (self._word(k).end - 1) * FRAME_SECONDS - LATE_SECONDS + _LAST_PHONE_SECONDS

    def filler_between(self, a: int, b: int) -> int:
        """Frames of filler between two words."""
        return int(self.filler[self._word(a).end : self._word(b).first].sum())

    def _word(self, k: int) -> Placed:
        word = self.placed[k]
        assert word is not None
        return word


def stretches(believed: Believed, total_seconds: float) -> list[Stretch]:
    """Cut the words at pauses and filler, else about every eight seconds.

    Where speech goes on across a cut, one word of the neighbour is aligned too and its time thrown
    away, so that the words at the cut have their sounds around them.
    """
    groups = _groups(believed)
    found = []
    for number, group in enumerate(groups):
        before = groups[number - 1] if number else None
        after = groups[number + 1] if number + 1 < len(groups) else None
        start, left = _left_edge(believed, group, before)
        end, right = _right_edge(believed, group, after)
        start, end = max(0.0, start), min(total_seconds, end)
        if end > start:
            found.append(
                Stretch(
                    interval=Interval(start, end),
                    words=(*left, *group, *right),
                    kept=frozenset(group),
                )
            )
    return found


def _groups(believed: Believed) -> list[list[int]]:
    groups: list[list[int]] = []
    for k, word in enumerate(believed.placed):
        if word is None:
            continue
        if groups and not _parted(believed, groups[-1], k):
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _parted(believed: Believed, group: Sequence[int], k: int) -> bool:
    gap = believed.start(k) - believed.end(group[-1])
    length = believed.start(k) - believed.start(group[0])
    return (
        gap > _PAUSE_SECONDS
        or believed.filler_between(group[-1], k) >= _FILLER_FRAMES
        or (length > _LONG_SECONDS and len(group) > 2 and gap > _LONG_GAP_SECONDS)
        or length > _LONG_SECONDS * _TOO_LONG
    )


def _left_edge(
    believed: Believed, group: Sequence[int], before: Sequence[int] | None
) -> tuple[float, list[int]]:
    """Where the stretch begins, and the word before it that is aligned along."""
    first = believed.start(group[0])
    if before is None:
        return first - _MOST_SILENCE, []
    gap = first - believed.end(before[-1])
    if believed.filler_between(before[-1], group[0]) >= 2:
        return first - _BEFORE_FILLER, []
    if gap > _OPEN_SECONDS:
        return first - min(_MOST_SILENCE, max(_LEAST_SILENCE_BEFORE, 0.8 * gap)), []
    return believed.start(before[-1]) - _BEFORE_CONTEXT, [before[-1]]


def _right_edge(
    believed: Believed, group: Sequence[int], after: Sequence[int] | None
) -> tuple[float, list[int]]:
    last = believed.end(group[-1])
    if after is None:
        return last + _MOST_SILENCE, []
    gap = believed.start(after[0]) - last
    if believed.filler_between(group[-1], after[0]) >= 2:
        return last + _AFTER_FILLER, []
    if gap > _OPEN_SECONDS:
        return last + min(_MOST_SILENCE, max(_LEAST_SILENCE_AFTER, 0.8 * gap)), []
    return believed.end(after[0]) + _AFTER_CONTEXT, [after[0]]
