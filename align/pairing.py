"""Which printed words stand for which heard ones, over a whole episode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from saidwhen.align.anchors import find_anchors
from saidwhen.align.chain import Run
from saidwhen.align.copies import Expected
from saidwhen.align.match import Pair, match
from saidwhen.align.words import SpokenWords

_LARGE_BLOCK = 250_000
"""Printed times heard words, past which a search of all pairs is slow."""


def pair_words(
    printed: SpokenWords, heard: SpokenWords, expected: Expected | None = None
) -> tuple[Pair, ...]:
    """Pairs of printed and heard words in order, exact ones first found, the rest between them.

    ``expected`` as in :func:`anchor_pairs`.
    """
    return pairs_around(anchor_pairs(printed, heard, expected), printed, heard)


def pairs_around(
    anchors: Sequence[Pair], printed: SpokenWords, heard: SpokenWords
) -> tuple[Pair, ...]:
    """The anchors, in order and without overlap, and the best pairs of the words between them."""
    edges = [(0, 0), *((pair.printed[1], pair.heard[1]) for pair in anchors)]
    starts = [*((pair.printed[0], pair.heard[0]) for pair in anchors), (len(printed), len(heard))]
    pairs: list[Pair] = []
    for number, ((i, j), (i_end, j_end)) in enumerate(zip(edges, starts, strict=True)):
        found = match(
            printed.forms[i:i_end],
            heard.forms[j:j_end],
            free_start=number == 0,
            free_end=number == len(anchors),
        )
        pairs.extend(_moved(pair, i, j) for pair in found)
        if number < len(anchors):
            pairs.append(anchors[number])
    return tuple(pairs)


def anchored(pairs: Sequence[Pair], printed: SpokenWords, heard: SpokenWords) -> tuple[Pair, ...]:
    """The pairs, and in each large block between them the exact anchors that are found there."""
    edges = [(0, 0), *((pair.printed[1], pair.heard[1]) for pair in pairs)]
    starts = [*((pair.printed[0], pair.heard[0]) for pair in pairs), (len(printed), len(heard))]
    found: list[Pair] = []
    for number, ((i, j), (i_end, j_end)) in enumerate(zip(edges, starts, strict=True)):
        if (i_end - i) * (j_end - j) > _LARGE_BLOCK:
            inner = anchor_pairs(
                SpokenWords(forms=printed.forms[i:i_end]), SpokenWords(forms=heard.forms[j:j_end])
            )
            found.extend(_moved(pair, i, j) for pair in inner)
        found.extend(pairs[number : number + 1])
    return tuple(found)


def anchor_pairs(
    printed: SpokenWords, heard: SpokenWords, expected: Expected | None = None
) -> tuple[Pair, ...]:
    """Words on the chain of exact anchors, as pairs of whole tokens.

    ``expected`` is where the plain words of their flat rows should be heard.
    """
    printed_row, printed_starts = printed.flat()
    heard_row, heard_starts = heard.flat()
    runs = find_anchors(printed_row, heard_row, expected)
    return tuple(_whole_tokens(runs, printed_starts, heard_starts))


def _whole_tokens(
    runs: Sequence[Run], printed_starts: Sequence[int], heard_starts: Sequence[int]
) -> Iterator[Pair]:
    """Cut each run where a printed and a heard token begin together; drop what its ends cut."""
    printed_at = {start: number for number, start in enumerate(printed_starts)}
    heard_at = {start: number for number, start in enumerate(heard_starts)}
    for run in runs:
        joints = [
            (printed_at[run.printed + k], heard_at[run.heard + k])
            for k in range(run.length + 1)
            if run.printed + k in printed_at and run.heard + k in heard_at
        ]
        for (i, j), (i_end, j_end) in pairwise(joints):
            yield Pair(printed=(i, i_end), heard=(j, j_end), likeness=1.0)


def _moved(pair: Pair, i: int, j: int) -> Pair:
    return Pair(
        printed=(pair.printed[0] + i, pair.printed[1] + i),
        heard=(pair.heard[0] + j, pair.heard[1] + j),
        likeness=pair.likeness,
    )
