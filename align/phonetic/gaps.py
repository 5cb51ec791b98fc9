"""Rows of skipped words between two placed ones, and where all of them would be at their best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.unit import Placed, Unit, word_at
from saidwhen.align.phonetic.viterbi import Prices, Task, best_paths

_ALL_WORDS = Prices(skip=60.0, filler=8.0)
_MOST_WORDS = 3

Words = Sequence[Placed | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Skipped words between the placed words ``before`` and ``after``, by their numbers."""

    before: int
    after: int

    @property
    def words(self) -> range:
        """All of them with the two placed ones."""
        return range(self.before, self.after + 1)

    @property
    def skipped(self) -> range:
        """The skipped ones alone."""
        return range(self.before + 1, self.after)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filled:
    """``placed`` is where the words of a gap are if all have to be somewhere, the two included.

    ``filler`` are the frames, from the first word's first, that are then unprinted speech.
    """

    placed: tuple[Placed, ...]
    filler: NDArray[np.bool_]


def gaps(
    units: Sequence[Unit], evidence: Evidence, placed: Words, most_unprinted: int
) -> Iterator[Gap]:
    """Gaps of up to three words with few unprinted phones, and frames enough for all."""
    for before, after in pairwise(k for k, word in enumerate(placed) if word):
        gap = Gap(before=before, after=after)
        few = 0 < len(gap.skipped) <= _MOST_WORDS
        if not few or evidence.heard(*_between(placed, gap)) > most_unprinted:
            continue
        first, end = frames(placed, gap)
        if sum(min(map(len, units[k].phones)) for k in gap.words) <= end - first:
            yield gap


def frames(placed: Words, gap: Gap) -> tuple[int, int]:
    """From the first frame of the word before to the last of the word after."""
    return word_at(placed, gap.before).first, word_at(placed, gap.after).end


def fill(
    units: Sequence[Unit], evidence: Evidence, placed: Words, found: Sequence[Gap]
) -> list[Filled | None]:
    """Each gap with all its words placed; None where that cannot be.

    The two placed words are searched in the variant that they have.
    """
    tasks = [_task(units, evidence, placed, gap) for gap in found]
    paths = best_paths(tasks, _ALL_WORDS, evidence.confusions)
    filled: list[Filled | None] = []
    for gap, path in zip(found, paths, strict=True):
        first, _ = frames(placed, gap)
        words = tuple(
            _again(placed[k], word.moved(first))
            for k, word in zip(gap.words, path.placed, strict=True)
            if word
        )
        whole = len(words) == len(gap.words)
        filled.append(Filled(placed=words, filler=path.filler) if whole else None)
    return filled


def _between(placed: Words, gap: Gap) -> tuple[int, int]:
    return word_at(placed, gap.before).end, word_at(placed, gap.after).first


def _task(units: Sequence[Unit], evidence: Evidence, placed: Words, gap: Gap) -> Task:
    words = []
    for k in gap.words:
        word = placed[k]
        words.append((units[k].phones[word.variant],) if word else units[k].phones)
    return Task(log_probs=evidence.log_probs(*frames(placed, gap)), words=words)


def _again(before: Placed | None, found: Placed) -> Placed:
    return replace(found, variant=before.variant) if before else found
