"""The last look at the times: none runs backwards, none has no length, none piles up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saidwhen.align.placement import Placement
from saidwhen.align.tempo import USUAL_SECONDS_PER_LETTER, share_out
from saidwhen.align.words import SpokenWords
from saidwhen.audio.interval import Interval

_SHORTEST_SECONDS = 0.01
_CRAMMED_SECONDS_PER_LETTER = 0.02
"""Three times the usual tempo: hardly anybody says a word that fast."""

_LONGEST_SECONDS = 2.0
_LONGEST_SECONDS_PER_LETTER = 0.2


def settle(
    placements: Sequence[Placement | None], printed: SpokenWords, total_seconds: float
) -> tuple[Placement | None, ...]:
    """Placements whose intervals follow one another inside the audio, none crammed or stretched.

    A word that has no time left between its neighbours loses its placement.
    """
    numbers, placed = _forwards(placements, total_seconds)
    letters = [printed.units(k, k + 1) for k in numbers]
    intervals = [placement.interval for placement in placed]
    intervals = _widened(intervals, letters)
    intervals = _spread(intervals, letters)
    intervals = _shortened(intervals, letters)
    settled: list[Placement | None] = [None] * len(placements)
    for k, placement, interval in zip(numbers, placed, intervals, strict=True):
        settled[k] = replace(placement, interval=interval)
    return tuple(settled)


def in_order(
    placements: Sequence[Placement | None], total_seconds: float
) -> tuple[Placement | None, ...]:
    """The placements, each starting where the one before it ends or later; none without time."""
    ordered: list[Placement | None] = [None] * len(placements)
    for k, placement in zip(*_forwards(placements, total_seconds), strict=True):
        ordered[k] = placement
    return tuple(ordered)


def _forwards(
    placements: Sequence[Placement | None], total_seconds: float
) -> tuple[list[int], list[Placement]]:
    """The placed words and their numbers, each starting where the one before it ends or later."""
    numbers, placed, last = [], [], 0.0
    for k, placement in enumerate(placements):
        if placement is None:
            continue
        start = max(placement.interval.start, last)
        end = min(placement.interval.end, total_seconds)
        if end - start < _SHORTEST_SECONDS:
            continue
        numbers.append(k)
        placed.append(replace(placement, interval=Interval(start, end)))
        last = end
    return numbers, placed


def _crammed(interval: Interval, letters: int) -> bool:
    return interval.seconds < _CRAMMED_SECONDS_PER_LETTER * letters


def _widened(intervals: Sequence[Interval], letters: Sequence[int]) -> list[Interval]:
    """Let a crammed word begin earlier where time is free.

    A recogniser that cannot tell where a word after a pause begins lets it begin just before its
    end.
    """
    widened, last = [], 0.0
    for interval, count in zip(intervals, letters, strict=True):
        start = interval.start
        if _crammed(interval, count):
            start = max(last, min(start, interval.end - USUAL_SECONDS_PER_LETTER * count))
        widened.append(Interval(start, interval.end))
        last = interval.end
    return widened


def _spread(intervals: Sequence[Interval], letters: Sequence[int]) -> list[Interval]:
    """Give words that are still crammed the free time after them, by length.

    Where that is too little they share with as many of the words that follow as it takes.
    """
    spread: list[Interval] = []
    run: list[int] = []
    for k, interval in enumerate(intervals):
        run.append(letters[k])
        whole = Interval(intervals[len(spread)].start, interval.end)
        if _crammed(whole, sum(run)) and k + 1 < len(intervals):
            whole = Interval(whole.start, whole.start + USUAL_SECONDS_PER_LETTER * sum(run))
            if whole.end > intervals[k + 1].start:
                continue
        spread.extend(share_out(whole, run))
        run = []
    return spread


def _shortened(intervals: Sequence[Interval], letters: Sequence[int]) -> list[Interval]:
    """End a word that goes on for too long; recognisers let a word last through a pause."""
    return [
        Interval(
            interval.start,
            min(
                interval.end,
                interval.start
                + min(_LONGEST_SECONDS, max(0.5, _LONGEST_SECONDS_PER_LETTER * count)),
            ),
        )
        for interval, count in zip(intervals, letters, strict=True)
    ]
