"""Words that the best path skipped because its neighbours lie on their phones, given room.

In "about nine a.m." the search may hear the whole of the vowels in the words on either side and
skip "nine" for the price of a skipped word. Where two words are placed with hardly anything else
between them, both are searched again together with the words between, which have to be somewhere.
What that costs the two is charged to these: they were said if the phones of all still fit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.gaps import Gap, fill, frames, gaps
from saidwhen.align.phonetic.unit import Placed, Unit

_MOST_UNPRINTED = 6
_LEAST_RATIO = -3.0
"""Of 40 skipped words on three readings and six made episodes, those above were said, all seven."""


def with_room(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> PhonePath:
    """The path with the skipped words that are heard once their neighbours make room."""
    found = list(gaps(units, evidence, path.placed, _MOST_UNPRINTED))
    placed, filler = list(path.placed), path.filler.copy()
    moved = -1
    for gap, filled in zip(found, fill(units, evidence, path.placed, found), strict=True):
        if gap.before == moved or filled is None:
            continue
        if _marginal_ratio(units, evidence, path, gap, filled.placed) > _LEAST_RATIO:
            first, end = frames(path.placed, gap)
            placed[gap.before : gap.after + 1] = filled.placed
            filler[first:end] = filled.filler
            moved = gap.after
    return PhonePath(placed=tuple(placed), filler=filler, given_up=path.given_up)


def _marginal_ratio(
    units: Sequence[Unit], evidence: Evidence, path: PhonePath, gap: Gap, new: Sequence[Placed]
) -> float:
    """What the skipped words add to the ratios of all phones, for each phone of theirs."""

    def ratios(k: int, word: Placed) -> float:
        return float(np.sum(evidence.ratios(units[k].phones[word.variant], word)))

    after = sum(ratios(k, word) for k, word in zip(gap.words, new, strict=True))
    before = sum(
        ratios(k, word) for k in (gap.before, gap.after) if (word := path.placed[k]) is not None
    )
    added = sum(len(word.spans) for word in new[1:-1])
    return (after - before) / added
