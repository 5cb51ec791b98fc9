"""Pronunciation: the phones of some words; Variant: one of the ways to say a token."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from saidwhen.align.spoken.form import Form

Pronunciation = tuple[str, ...]
"""Names of CMUdict's phones without stress: ``("HH", "AH", "L", "OW")``."""


class Variant(NamedTuple):
    """One way to say a token: the words that are said, and their phones."""

    form: Form
    phones: Pronunciation


def distinct(pronunciations: Iterable[Pronunciation], most: int) -> tuple[Pronunciation, ...]:
    """Keep the first of equal pronunciations, drop empty ones, and cut at ``most``."""
    return tuple(itertools.islice(dict.fromkeys(filter(None, pronunciations)), most))


def strung(words: Sequence[Sequence[Pronunciation]], most: int) -> tuple[Pronunciation, ...]:
    """Say words one after another, each in any of its ways; the likeliest ``most`` combinations.

    Likeliest are those with the least sum of ranks, a pronunciation's rank being its place among
    those of its word.
    """
    combined = (
        tuple(
            itertools.chain.from_iterable(
                ways[rank] for ways, rank in zip(words, ranks, strict=True)
            )
        )
        for ranks in ranks_by_sum([len(ways) for ways in words])
    )
    return distinct(itertools.islice(combined, 2 * most), most)


def ranks_by_sum(sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All tuples of ranks below ``sizes``, least sum first, made one by one as they are asked for.

    A tuple is made from the one that has one less at its last place that is not zero, so that none
    is made twice.
    """
    if not all(sizes):
        return
    waiting = [(0, (0,) * len(sizes), 0)]
    while waiting:
        total, ranks, last = heapq.heappop(waiting)
        yield ranks
        for place in range(last, len(sizes)):
            if ranks[place] + 1 < sizes[place]:
                raised = (*ranks[:place], ranks[place] + 1, *ranks[place + 1 :])
                heapq.heappush(waiting, (total + 1, raised, place))
