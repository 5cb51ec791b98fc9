"""Times put in order: none runs backwards, has no length, is crammed, or goes on for too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.tempo import (
    SHORTEST_SECONDS,
    USUAL_SECONDS_PER_LETTER,
    longest_seconds,
    share_out,
)
from saidwhen.align.words import SpokenWords
from saidwhen.audio.interval import Interval

_CRAMMED_SECONDS_PER_LETTER = 0.02
"""Three times the usual tempo: hardly anybody says a word that fast."""

_LEAST_ALLOWED_SECONDS, _LONGEST_SECONDS_PER_LETTER = 0.5, 0.2
_MOVED_SECONDS = 0.05
_INACCURACY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A placed word; one placed by its phones is ``fixed``, since its time is exact."""

    number: int
    placement: Placement
    letters: int
    longest: float

    @property
    def fixed(self) -> bool:
        return self.placement.ground is Ground.PHONES


def settle(
    placements: Sequence[Placement | None], printed: SpokenWords, total_seconds: float
) -> tuple[Placement | None, ...]:
    """Placements whose intervals follow one another inside the audio, none crammed or stretched.

    Words that were placed by their phones stay; the others make way for them. A word that has no
    time left between its neighbours loses its placement. One that begins elsewhere now counts as
    interpolated.
    """
    words = [
        _Word(
            number=k,
            placement=placement,
            letters=printed.units(k, k + 1),
            longest=longest_seconds(placement.form or printed.forms[k][0]),
        )
        for k, placement in enumerate(placements)
        if placement
    ]
    words = _forwards(words, total_seconds)
    intervals = _shortened(_spread(_widened(words), words), words)
    settled: list[Placement | None] = [None] * len(placements)
    for word, interval in zip(words, intervals, strict=True):
        before = placements[word.number]
        assert before is not None
        moved = abs(interval.start - before.interval.start) > _MOVED_SECONDS
        settled[word.number] = replace(
            word.placement, interval=interval, interpolated=before.interpolated or moved
        )
    return tuple(settled)


def _forwards(words: Sequence[_Word], total_seconds: float) -> list[_Word]:
    """The words, each starting where the one before it ends or later; none without time."""
    limits = [total_seconds] * len(words)
    for k in range(len(words) - 2, -1, -1):
        after = words[k + 1]
        begins = after.placement.interval.start if after.fixed else total_seconds
        limits[k] = min(begins, limits[k + 1])
    kept, last = [], 0.0
    for word, limit in zip(words, limits, strict=True):
        start = max(word.placement.interval.start, last)
        end = min(word.placement.interval.end, limit)
        if end - start < SHORTEST_SECONDS - _INACCURACY:
            continue
        kept.append(replace(word, placement=replace(word.placement, interval=Interval(start, end))))
        last = end
    return kept


def _crammed(interval: Interval, letters: int) -> bool:
    return interval.seconds < _CRAMMED_SECONDS_PER_LETTER * letters


def _widened(words: Sequence[_Word]) -> list[Interval]:
    """Let a crammed word begin earlier where time is free.

    A recogniser that cannot tell where a word after a pause begins lets it begin just before its
    end.
    """
    widened, last = [], 0.0
    for word in words:
        interval = word.placement.interval
        start = interval.start
        if not word.fixed and _crammed(interval, word.letters):
            usual = USUAL_SECONDS_PER_LETTER * word.letters
            start = max(last, min(start, interval.end - usual))
        widened.append(Interval(start, interval.end))
        last = interval.end
    return widened


def _spread(intervals: Sequence[Interval], words: Sequence[_Word]) -> list[Interval]:
    """Give words that are still crammed the free time after them, by length.

    Where that is too little they share with as many of the words that follow as it takes, up to
    the next fixed one.
    """
    spread: list[Interval] = []
    run: list[int] = []
    for k, (interval, word) in enumerate(zip(intervals, words, strict=True)):
        if word.fixed:
            spread.append(interval)
            continue
        run.append(word.letters)
        whole = Interval(intervals[len(spread)].start, interval.end)
        if _crammed(whole, sum(run)) and k + 1 < len(words):
            whole = Interval(whole.start, whole.start + USUAL_SECONDS_PER_LETTER * sum(run))
            limit = intervals[k + 1].start
            if whole.end > limit and not words[k + 1].fixed:
                continue
            whole = Interval(whole.start, min(whole.end, limit))
        spread.extend(_shared(whole, run))
        run = []
    return spread


def _shared(whole: Interval, letters: Sequence[int]) -> tuple[Interval, ...]:
    """The interval shared out by length, or evenly where that leaves a word next to nothing."""
    parts = share_out(whole, letters)
    if min(part.seconds for part in parts) >= SHORTEST_SECONDS:
        return parts
    return share_out(whole, [1] * len(letters))


def _shortened(intervals: Sequence[Interval], words: Sequence[_Word]) -> list[Interval]:
    """End a word that goes on for too long; recognisers let a word last through a pause."""
    shortened = []
    for interval, word in zip(intervals, words, strict=True):
        longest = word.longest
        if not word.fixed:
            usual = max(_LEAST_ALLOWED_SECONDS, _LONGEST_SECONDS_PER_LETTER * word.letters)
            longest = min(longest, usual)
        shortened.append(Interval(interval.start, min(interval.end, interval.start + longest)))
    return shortened
