"""Printed times: whether they are of this edition, and when a word should be said by them.

They are soft hints. Words that are placed for sure are held against them; where a law comes out
(`time_law`), the seed chain prefers those copies of a passage that lie where the law expects them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.time_law import Law, Point, Step, fit_even_law, fit_law
from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import SURE, Said
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document

Seconds = tuple[NDArray[np.float64], NDArray[np.float64]]
"""From when to when each word is expected, each of shape (words,)."""

_SLACK_SECONDS = 1.0
"""By how much a printed time may be off beside its rounding: people and captions are not exact."""

_FEWEST_MINUTES = 4
"""So many different times have to be whole minutes before they count as rounded to minutes."""

_WORDS_AHEAD, _WORD_SECONDS = 2, 0.5
"""A time before a word that is not sure is held against one of the next two."""

_FASTEST, _SLOWEST = 0.6, 1.7
"""Between which multiples of its time at the usual pace a passage is said, its pauses counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTime:
    """``seconds`` that are printed before printed word ``word``; of some edition of the audio."""

    word: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTimesCheck:
    """What the printed times are worth.

    The audio's time is ``slope`` times the printed one, and the seconds of the last of the
    ``steps`` up to its word; there are none where no law holds. Of ``printed`` times that stand
    before a word ``compared`` could be held against words that are sure, and ``fitting`` of these
    keep the law within ``tolerance`` seconds.
    """

    law: Law
    printed: int
    compared: int
    fitting: int
    tolerance: float
    slope: float = 1.0
    steps: tuple[Step, ...] = ()


def printed_times(document: Document) -> tuple[PrintedTime, ...]:
    """The times that stand before printed words, in printed order.

    Of several before the same word the last one counts; what is printed after the last word tells
    of no word.
    """
    starts = [word.span.start for word in document.words]
    found: dict[int, PrintedTime] = {}
    for time in document.times:
        word = bisect_left(starts, time.span.start)
        if word < len(starts):
            found[word] = PrintedTime(word=word, seconds=time.seconds)
    return tuple(found[word] for word in sorted(found))


def sure_intervals(words: Sequence[TimedWord]) -> list[Interval | None]:
    """When each word was said, for those of which that is sure."""
    return [
        word.verdict.interval
        if isinstance(word.verdict, Said) and word.verdict.confidence >= SURE
        else None
        for word in words
    ]


def check_printed_times(
    times: Sequence[PrintedTime], said: Sequence[Interval | None]
) -> PrintedTimesCheck | None:
    """Hold the times, in any order, against when each printed word was said for sure.

    None where no time is printed.
    """
    if not times:
        return None
    points = _points(times, said)
    tolerance = _tolerance(times)
    fit = fit_law(points, tolerance)
    return PrintedTimesCheck(
        law=fit.law,
        printed=len(times),
        compared=len(points),
        fitting=sum(fit.explains),
        tolerance=tolerance,
        slope=fit.slope,
        steps=fit.steps,
    )


def expected(
    times: Sequence[PrintedTime], said: Sequence[Interval | None], lengths: Sequence[float]
) -> Seconds | None:
    """From when to when each word should be said by the printed times; seconds, each (words,).

    ``said`` as in :func:`check_printed_times`; ``lengths`` are the words' in letters or phones,
    and the pace is this audio's own. The more words lie between a printed time and a word, the
    wider is what is expected of it. NaN stands for a word of which nothing is expected; None where
    no law holds.
    """
    points = _points(times, said)
    tolerance = _tolerance(times)
    fit = fit_even_law(points, tolerance)
    if not fit.holds:
        fit = fit_law(points, tolerance)
    if not fit.holds:
        return None
    reached = np.concatenate(([0.0], np.cumsum(np.asarray(lengths, float))))
    reached *= _pace(points, reached)
    half = _resolution(times) / 2
    low, high = np.full(len(said), np.nan), np.full(len(said), np.nan)
    ordered = sorted(times, key=lambda time: (time.word, time.seconds))
    ends = [*(time.word for time in ordered[1:]), len(said)]
    for time, end in zip(ordered, ends, strict=True):
        at = fit.at(time.word, time.seconds + half)
        since = reached[time.word : end] - reached[time.word]
        low[time.word : end] = at - tolerance + since * _FASTEST
        high[time.word : end] = at + tolerance + since * _SLOWEST
    return low, high


def _pace(points: Sequence[Point], reached: NDArray[np.float64]) -> float:
    """Seconds for each unit of length, in the median between one point and the next."""
    words = np.array([point.word for point in points])
    order = np.argsort(words, kind="stable")
    usual = np.diff(reached[words[order]])
    taken = np.diff(np.array([point.high for point in points])[order])
    between = (usual > 0) & (taken > 0)
    return float(np.median(taken[between] / usual[between])) if between.any() else 1.0


def _points(times: Sequence[PrintedTime], said: Sequence[Interval | None]) -> list[Point]:
    """Where the audio comes to the times."""
    resolution = _resolution(times)
    return [point for time in times if (point := _point(time, resolution, said))]


def _tolerance(times: Sequence[PrintedTime]) -> float:
    return _SLACK_SECONDS + _resolution(times)


def _resolution(times: Sequence[PrintedTime]) -> float:
    """The seconds that the times are rounded to: a minute, a second, or 0 where there are parts."""
    different = {time.seconds for time in times}
    if len(different) >= _FEWEST_MINUTES and all(seconds % 60 == 0 for seconds in different):
        return 60.0
    return 1.0 if all(seconds % 1 == 0 for seconds in different) else 0.0


def _point(time: PrintedTime, resolution: float, said: Sequence[Interval | None]) -> Point | None:
    """Where the audio comes to the time, by the first word behind it that is sure.

    What is rounded stands for the middle of what it may be: clocks leave out the rest.
    """
    for word in range(time.word, min(time.word + _WORDS_AHEAD + 1, len(said))):
        if interval := said[word]:
            before = said[time.word - 1] if time.word else None
            low = before.end if before else interval.start - (word - time.word) * _WORD_SECONDS
            return Point(
                word=time.word,
                printed=time.seconds + resolution / 2,
                low=min(low, interval.start) if time.word else 0.0,
                high=interval.start,
            )
    return None
