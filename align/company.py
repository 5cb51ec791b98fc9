"""Words that were heard in the company of their neighbours, and words that were not.

In a long passage that the phones did not place, some words always sound like some that are said.
They are believed where the words around them were heard too. And a word or two of a sentence that
stand beside other speech, the rest of it far off or not said, belong to that speech: one sentence
begins with "The" like another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from saidwhen.align.placement import Ground, Placement
from saidwhen.audio.interval import Interval

_AROUND, _LEAST_HEARD = 3, 0.5
_FEWEST_WORDS = 8
"""What was said in place of fewer words is told from the words on either side."""

_STRAYS, _STRAY_SHARE = 3, 0.34
"""So many words are strays at most, and no larger share of their sentence."""

_NEAR_SECONDS, _FAR_SECONDS = 0.3, 2.0
"""How close other speech is to strays, and how far the rest of their sentence."""


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


def without_strays(
    placements: Sequence[Placement | None],
    sentences: Iterator[tuple[int, int]],
    others: Sequence[Interval],
) -> tuple[list[Placement | None], list[Interval]]:
    """The placements less words of a sentence, three at most, that stand far from its rest.

    The rest is two seconds off or was not said, and on its side one of the ``others``, what is said
    and not printed, in order of time, begins or ends close to them. Their times are the second.
    """
    kept = list(placements)
    begins, ends = [other.start for other in others], [other.end for other in others]
    refused: list[Interval] = []
    for first, end in sentences:
        for row in _rows(placements, range(first, end)):
            if len(row) > min(_STRAYS, _STRAY_SHARE * (end - first)):
                continue
            start, stop = _span(placements, row)
            torn_before = row[0] > first and _is_near(ends, start)
            torn_after = row[-1] + 1 < end and _is_near(begins, stop)
            if torn_before or torn_after:
                refused += [p.interval for k in row if (p := placements[k])]
                kept[row[0] : row[-1] + 1] = [None] * (row[-1] + 1 - row[0])
    return kept, refused


def _rows(placements: Sequence[Placement | None], words: range) -> Iterator[list[int]]:
    """The placed ones of the words in rows that are not far from one another."""
    placed = [(k, p.interval) for k in words if (p := placements[k])]
    row = [k for k, _ in placed[:1]]
    for (_, before), (k, interval) in pairwise(placed):
        if interval.start - before.end >= _FAR_SECONDS:
            yield row
            row = []
        row.append(k)
    if row:
        yield row


def _span(placements: Sequence[Placement | None], row: Sequence[int]) -> tuple[float, float]:
    first, last = placements[row[0]], placements[row[-1]]
    assert first
    assert last
    return first.interval.start, last.interval.end


def _is_near(times: Sequence[float], seconds: float) -> bool:
    k = bisect_left(times, seconds - _NEAR_SECONDS)
    return k < len(times) and times[k] <= seconds + _NEAR_SECONDS
