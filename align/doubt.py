"""Passages that are printed and have the time to be said, yet were not heard: to be heard again.

A recogniser that is thrown off by foreign speech, music or a loop of its own drops the sentences
that come next. Heard apart, between two pauses, most of them come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.tempo import USUAL_SECONDS_PER_LETTER, share_out
from saidwhen.align.words import SpokenWords
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval

_HEARD = (Ground.HEARD, Ground.PHONES)
_FEWEST_WORDS = 5
_LEAST_SHARE_OF_TIME = 0.5
_PAUSE_SECONDS = 0.35
_SHORTEST_STRETCH_SECONDS = 3.0
_LONGEST_STRETCH_SECONDS = 28.0
_EDGE_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Printed words [printed[0], printed[1]) may be somewhere in ``within``."""

    printed: tuple[int, int]
    within: Interval


def find_doubts(
    placements: Sequence[Placement | None],
    printed: SpokenWords,
    activity: Activity,
    total_seconds: float,
) -> tuple[Doubt, ...]:
    """Runs of five words or more that were not heard as printed, but had the time to be said."""
    doubts = []
    for first, end in _unheard_runs(placements):
        start = next((p.interval.end for p in reversed(placements[:first]) if p), 0.0)
        stop = next((p.interval.start for p in placements[end:] if p), total_seconds)
        expected = printed.units(first, end) * USUAL_SECONDS_PER_LETTER
        if activity.seconds(start, stop) >= _LEAST_SHARE_OF_TIME * expected:
            doubts.append(Doubt(printed=(first, end), within=Interval(start, stop)))
    return tuple(doubts)


def _unheard_runs(placements: Sequence[Placement | None]) -> Iterator[tuple[int, int]]:
    first = 0
    for heard, group in groupby(placements, key=lambda p: p is not None and p.ground in _HEARD):
        end = first + len(list(group))
        if not heard and end - first >= _FEWEST_WORDS:
            yield first, end
        first = end


def cut_at_silence(within: Interval, activity: Activity) -> tuple[Interval, ...]:
    """The active parts of the interval, cut at its pauses into stretches to be heard apart.

    A stretch lasts at least 3 s where the pauses allow, and at most 28 s with up to 0.2 s of the
    pauses around it (a Whisper window is 30 s). Stretches do not overlap: no word is heard twice.
    """
    stretches: list[Interval] = []
    for active in _active_parts(within, activity):
        last = stretches[-1] if stretches else None
        if (
            last
            and (last.seconds < _SHORTEST_STRETCH_SECONDS or active.seconds < 1.0)
            and (active.end - last.start <= _LONGEST_STRETCH_SECONDS)
        ):
            stretches[-1] = Interval(last.start, active.end)
        else:
            stretches.append(active)
    parts = [part for whole in stretches for part in _at_most(whole, _LONGEST_STRETCH_SECONDS)]
    if not parts:
        return ()
    middles = [(before.end + after.start) / 2 for before, after in pairwise(parts)]
    limits = pairwise((within.start, *middles, within.end))
    return tuple(
        Interval(max(lower, part.start - _EDGE_SECONDS), min(upper, part.end + _EDGE_SECONDS))
        for part, (lower, upper) in zip(parts, limits, strict=True)
    )


def _active_parts(within: Interval, activity: Activity) -> Iterator[Interval]:
    """Parts of the interval between pauses of a third of a second."""
    frame = activity.frame_seconds
    first, last = round(within.start / frame), round(within.end / frame)
    pause = round(_PAUSE_SECONDS / frame)
    start = end = None
    for k in range(first, min(last, len(activity.active))):
        if not activity.active[k]:
            continue
        if start is None or end is None:
            start = k
        elif k - end > pause:
            yield Interval(start * frame, end * frame)
            start = k
        end = k + 1
    if start is not None and end is not None:
        yield Interval(start * frame, end * frame)


def _at_most(interval: Interval, seconds: float) -> tuple[Interval, ...]:
    """The interval in as few equal parts as are no longer than that."""
    return share_out(interval, [1] * ceil(interval.seconds / seconds))
