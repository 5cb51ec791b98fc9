"""Words that the best path skipped because its neighbours lie on their phones, given room.

In "about nine a.m." the search may hear the whole of the vowels in the words on either side and
skip "nine" for the price of a skipped word. Where two words are placed with hardly anything else
between them, both are searched again together with the words between, which have to be somewhere.
What that costs the two is charged to these: they were said if the phones of all still fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.viterbi import Prices, Task, best_paths

_ALL_WORDS = Prices(skip=60.0, filler=8.0)
_MOST_WORDS, _MOST_UNPRINTED = 3, 6
_LEAST_RATIO = -3.0
"""Of 40 skipped words on three readings and six made episodes, those above were said, all seven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Skipped words between the placed words ``before`` and ``after``, by their numbers."""

    before: int
    after: int

    @property
    def words(self) -> range:
        """All of them with the two placed ones."""
        return range(self.before, self.after + 1)


def with_room(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> PhonePath:
    """The path with the skipped words that are heard once their neighbours make room."""
    runs = list(_runs(units, evidence, path))
    tasks = [_task(units, evidence, path, run) for run in runs]
    placed, filler = list(path.placed), path.filler.copy()
    moved = -1
    for run, found in zip(runs, best_paths(tasks, _ALL_WORDS, evidence.confusions), strict=True):
        first, end = _frames(path, run)
        if run.before == moved or any(word is None for word in found.placed):
            continue
        new = [_again(path, k, w, first) for k, w in zip(run.words, found.placed, strict=True) if w]
        if _marginal_ratio(units, evidence, path, run, new) > _LEAST_RATIO:
            placed[run.before : run.after + 1] = new
            filler[first:end] = found.filler
            moved = run.after
    return PhonePath(placed=tuple(placed), filler=filler, given_up=path.given_up)


def _runs(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> Iterator[_Run]:
    numbers = [k for k, word in enumerate(path.placed) if word]
    for before, after in pairwise(numbers):
        run = _Run(before=before, after=after)
        left, right = path.placed[before], path.placed[after]
        assert left is not None
        assert right is not None
        unprinted = evidence.heard(left.end, right.first)
        least = sum(min(map(len, units[k].phones)) for k in run.words)
        few = 0 < after - before - 1 <= _MOST_WORDS and unprinted <= _MOST_UNPRINTED
        if few and least <= right.end - left.first:
            yield run


def _frames(path: PhonePath, run: _Run) -> tuple[int, int]:
    left, right = path.placed[run.before], path.placed[run.after]
    assert left is not None
    assert right is not None
    return left.first, right.end


def _task(units: Sequence[Unit], evidence: Evidence, path: PhonePath, run: _Run) -> Task:
    """The two placed words are searched in the variant that they have."""
    words = []
    for k in run.words:
        word = path.placed[k]
        words.append((units[k].phones[word.variant],) if word else units[k].phones)
    return Task(log_probs=evidence.log_probs(*_frames(path, run)), words=words)


def _again(path: PhonePath, k: int, found: Placed, first: int) -> Placed:
    before = path.placed[k]
    word = found.moved(first)
    return replace(word, variant=before.variant) if before else word


def _marginal_ratio(
    units: Sequence[Unit], evidence: Evidence, path: PhonePath, run: _Run, new: Sequence[Placed]
) -> float:
    """What the skipped words add to the ratios of all phones, for each phone of theirs."""

    def ratios(k: int, word: Placed) -> float:
        return float(np.sum(evidence.ratios(units[k].phones[word.variant], word)))

    after = sum(ratios(k, word) for k, word in zip(run.words, new, strict=True))
    before = sum(
        ratios(k, word) for k in (run.before, run.after) if (word := path.placed[k]) is not None
    )
    added = sum(len(word.spans) for word in new[1:-1])
    return (after - before) / added
