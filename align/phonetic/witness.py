"""What a recogniser's words tell of the printed ones: a witness to what the phones leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES
from saidwhen.align.phonetic.stretches import LATE_SECONDS
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.windows import Window, cut_between
from saidwhen.audio.interval import Interval

MEASURES = ("heard near", "heard elsewhere", "unheard run", "other words")

_BEFORE_SECONDS, _AFTER_SECONDS = 0.5, 0.3
"""How far from where a word was heard it may be placed and count as heard there."""

_MOST_SHARED_SECONDS, _LARGEST_PAUSE_SECONDS = 0.2, 0.6
"""By how much the times of words that follow one another may overlap, and be apart."""

_LONG_RUN = 8
_LAST_PHONE_SECONDS = 0.05
_SHORTEST_SECONDS = 0.05
_NEIGHBOURS = 1
_IMPOSSIBLE = -12.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Witness:
    """``heard[k]`` is when a word like printed word k was heard in its place, or None.

    ``unprinted`` are stretches in which nothing printed was heard, in order. ``words`` are the
    times of all heard words in order, ``stands_for`` the number of the printed word that each was
    taken for, or -1.
    """

    heard: tuple[Interval | None, ...]
    unprinted: tuple[Interval, ...]
    words: tuple[Interval, ...]
    stands_for: tuple[int, ...]


def windows(witness: Witness, units: Sequence[Unit], frames: int) -> tuple[Window, ...]:
    """Where to cut for a search: between two words of a row of four that were heard one by one."""
    heard = witness.heard
    follows = [_follows(heard[k - 1], heard[k]) for k in range(1, len(heard))]
    places = (
        (k, _frame(before.end), _frame(word.start))
        for k in range(2, len(heard) - 1)
        if all(follows[k - 2 : k + 1]) and (before := heard[k - 1]) and (word := heard[k])
    )
    return tuple(cut_between(units, places, frames))


def _follows(before: Interval | None, word: Interval | None) -> bool:
    if before is None or word is None:
        return False
    return -_MOST_SHARED_SECONDS <= word.start - before.end <= _LARGEST_PAUSE_SECONDS


def silenced(posteriors: Posteriors, unprinted: Sequence[Interval]) -> Posteriors:
    """The posteriors where nobody speaks in the stretches, so that no word is found there."""
    log_probs = posteriors.log_probs.copy()
    silence = np.full(CLASSES, _IMPOSSIBLE, log_probs.dtype)
    silence[BLANK] = 0
    for stretch in unprinted:
        log_probs[_frame(stretch.start) : _frame(stretch.end)] = silence
    return Posteriors(log_probs=log_probs, frame_seconds=posteriors.frame_seconds)


def _frame(seconds: float) -> int:
    return round((seconds + LATE_SECONDS) / FRAME_SECONDS)


def measures(witness: Witness, placed: Sequence[Placed | None]) -> NDArray[np.float64]:
    """For each word where it was placed, columns as ``MEASURES``; (words, 4), each from 0 to 1.

    Whether it was heard about there, or elsewhere in its place of the text; how long the run of
    printed words is that were not heard at all (of 8); and how much of its time was heard as words
    other than it and its neighbours.
    """
    rows = np.zeros((len(placed), len(MEASURES)))
    rows[:, 2] = np.minimum(_unheard_runs(witness.heard), _LONG_RUN) / _LONG_RUN
    starts = np.array([word.start for word in witness.words])
    ends = np.maximum.accumulate(np.array([word.end for word in witness.words]))
    for k, (word, heard) in enumerate(zip(placed, witness.heard, strict=True)):
        if word is None:
            continue
        start, end = _times(word)
        if heard:
            near = heard.start - _BEFORE_SECONDS <= start <= heard.end + _AFTER_SECONDS
            rows[k, 0 if near else 1] = 1
        around = range(int(np.searchsorted(ends, start)), int(np.searchsorted(starts, end)))
        taken = sum(
            max(0.0, min(end, witness.words[j].end) - max(start, witness.words[j].start))
            for j in around
            if witness.stands_for[j] < 0 or abs(witness.stands_for[j] - k) > _NEIGHBOURS
        )
        rows[k, 3] = min(1.0, taken / max(_SHORTEST_SECONDS, end - start))
    return rows


def _times(word: Placed) -> tuple[float, float]:
    """About when the word begins and ends, seconds."""
    start = word.first * FRAME_SECONDS - LATE_SECONDS
    return start, (word.end - 1) * FRAME_SECONDS - LATE_SECONDS + _LAST_PHONE_SECONDS


def _unheard_runs(heard: Sequence[Interval | None]) -> NDArray[np.float64]:
    """For each word the length of the run of unheard words that it is in; 0 where it was heard."""
    unheard = np.array([0, *(word is None for word in heard), 0])
    firsts, ends = np.flatnonzero(np.diff(unheard) == 1), np.flatnonzero(np.diff(unheard) == -1)
    runs = np.zeros(len(heard))
    for first, end in zip(firsts, ends, strict=True):
        runs[first:end] = end - first
    return runs
