"""Words that were heard in the company of their neighbours, and words that were not.

In a long passage that the phones did not place, some words always sound like some that are said.
They are believed where the words around them were heard too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from saidwhen.align.placement import Ground, Placement
from saidwhen.audio.interval import Interval

_AROUND, _LEAST_HEARD = 3, 0.5
_FEWEST_WORDS = 8
"""What was said in place of fewer words is told from the words on either side."""


def in_company(heard: Sequence[bool], k: int) -> bool:
    """Whether half of the words up to three before and after word ``k``, and it, were heard."""
    around = heard[max(0, k - _AROUND) : k + _AROUND + 1]
    return sum(around) >= _LEAST_HEARD * len(around)


def without_lonely(
    placements: Sequence[Placement | None],
) -> tuple[list[Placement | None], list[Interval]]:
    """The placements less those that a long passage without phones leaves alone; their times."""
    kept = list(placements)
    refused: list[Interval] = []
    by_phones = [p is not None and p.ground is Ground.PHONES for p in placements]
    first = 0
    for placed, group in groupby(by_phones):
        end = first + len(list(group))
        if not placed and end - first >= _FEWEST_WORDS:
            heard = [p is not None and p.ground is Ground.HEARD for p in placements[first:end]]
            for k in range(first, end):
                placement = placements[k]
                if placement and not in_company(heard, k - first):
                    kept[k] = None
                    refused.append(placement.interval)
        first = end
    return kept, refused
