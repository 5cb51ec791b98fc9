"""Exact anchors: passages that stand word for word in print and in what was heard.

Shared n-grams are merged into runs along their diagonal, and the best monotone chain of runs is
taken. Each change of diagonal has a price that grows with the logarithm of the jump, so that one
unbroken passage beats two halves of its repeat (a trailer taken from the middle, an intro said
twice).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_GRAM = 3
_MOST_COPIES = 24
"""An n-gram heard more often than this (a loop of the recogniser, a stock phrase) seeds nothing."""

_JUMP_SLOPE = 0.15
_JUMP_BASE = 2.0
_JUMP_LOG = 0.5
_LOOK_BACK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``length`` words equal, from word ``printed`` of the text and word ``heard`` of the audio."""

    printed: int
    heard: int
    length: int


def find_anchors(printed: Sequence[str], heard: Sequence[str]) -> tuple[Run, ...]:
    """The best monotone chain of runs of equal words, without overlaps, in order.

    ``printed`` and ``heard`` are plain spoken words. Time and memory are linear in the length of
    the texts but for the number of repeats.
    """
    return _without_overlap(_chain(_runs(printed, heard)))


def _runs(printed: Sequence[str], heard: Sequence[str]) -> list[Run]:
    """Maximal runs of at least three equal words, ordered by their place in print."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(heard) - _GRAM + 1):
        places[tuple(heard[j : j + _GRAM])].append(j)
    open_runs: dict[int, tuple[int, int]] = {}  # diagonal -> (first word, word after the last)
    runs: list[Run] = []
    for i in range(len(printed) - _GRAM + 1):
        copies = places.get(tuple(printed[i : i + _GRAM]), ())
        if len(copies) > _MOST_COPIES:
            continue
        for j in copies:
            first, end = open_runs.get(j - i, (i, i))
            if end < i:
                runs.append(Run(printed=first, heard=first + j - i, length=end - first))
                first = i
            open_runs[j - i] = (first, i + _GRAM)
    runs += [
        Run(printed=first, heard=first + diagonal, length=end - first)
        for diagonal, (first, end) in open_runs.items()
    ]
    return sorted(runs, key=lambda run: (run.printed, run.heard))


def _chain(runs: Sequence[Run]) -> list[Run]:
    """The chain of runs that covers most words less the price of its jumps."""
    count = len(runs)
    if not count:
        return []
    printed = np.array([run.printed for run in runs])
    heard = np.array([run.heard for run in runs])
    length = np.array([run.length for run in runs])
    best = length.astype(float)
    before = np.full(count, -1)
    for k in range(1, count):
        first = max(0, k - _LOOK_BACK)
        scores = best[first:k] + _step(
            printed[k] - printed[first:k],
            heard[k] - heard[first:k],
            length[first:k],
            int(length[k]),
        )
        leader = int(scores.argmax())
        if scores[leader] > best[k]:
            best[k] = scores[leader]
            before[k] = first + leader
    k, chain = int(best.argmax()), []
    while k >= 0:
        chain.append(runs[k])
        k = int(before[k])
    return chain[::-1]


def _step(
    ahead_printed: NDArray[np.int_],
    ahead_heard: NDArray[np.int_],
    previous: NDArray[np.int_],
    length: int,
) -> NDArray[np.float64]:
    """What a run of ``length`` words adds after each earlier run: its new words less the jump."""
    overlap = np.maximum(0, np.maximum(previous - ahead_printed, previous - ahead_heard))
    gain = length - overlap
    jump = np.abs(ahead_heard - ahead_printed)
    price = np.minimum(_JUMP_SLOPE * jump, _JUMP_BASE + _JUMP_LOG * np.log2(1.0 + jump))
    possible = (ahead_printed > 0) & (ahead_heard > 0) & (gain > 0)
    return np.where(possible, gain - np.where(jump > 0, price, 0.0), -np.inf)


def _without_overlap(chain: Sequence[Run]) -> tuple[Run, ...]:
    """The chain with the tail of each run cut off where the run after it covers the same words.

    Of a passage that was begun twice the later copy is the one that was gone on with.
    """
    kept = [
        replace(
            run,
            length=min(run.length, after.printed - run.printed, after.heard - run.heard),
        )
        for run, after in pairwise(chain)
    ]
    return (*kept, *chain[-1:])
