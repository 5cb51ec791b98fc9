"""Exact anchors: passages that stand word for word in print and in what was heard.

Shared n-grams are merged into runs along their diagonal, and the best monotone chain of runs is
taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from saidwhen.align.chain import JumpPrice, Run, best_chain
from saidwhen.align.copies import Expected, weighed

_GRAM = 3
_MOST_COPIES = 24
"""An n-gram heard more often than this (a loop of the recogniser, a stock phrase) seeds nothing."""

_PRICE = JumpPrice(slope=0.15, base=2.0, log=0.5, least_gain=1)


def find_anchors(
    printed: Sequence[str], heard: Sequence[str], expected: Expected | None = None
) -> tuple[Run, ...]:
    """The best monotone chain of runs of equal words, without overlaps, in order.

    ``printed`` and ``heard`` are plain spoken words. Time and memory are linear in the length of
    the texts but for the number of repeats. Of a passage that was heard twice the copy is taken
    that lies where it is ``expected``.
    """
    runs = _runs(printed, heard)
    if expected:
        runs = weighed(runs, expected)
    return _without_overlap(best_chain(runs, _PRICE))


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
