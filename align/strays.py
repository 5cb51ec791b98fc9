"""Pairs that agree by chance: a short word or two of a cut passage, found in other speech."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.match import Pair
from saidwhen.align.words import SpokenWords

_FEWEST_LETTERS = 14
"""A row of agreeing words that is shorter than this (blanks counted) needs company."""

_NEAR_PRINTED, _NEAR_HEARD = 3, 6
"""How many words may lie between two rows that keep each other company."""


def without_strays(pairs: Sequence[Pair], printed: SpokenWords) -> tuple[Pair, ...]:
    """The pairs less the short rows of agreeing words that stand far from all others.

    Text that is short as a whole keeps all of its pairs: there nothing is far away.
    """
    kept: list[Pair] = []
    for row in _rows([pair for pair in pairs if pair.alike]):
        if sum(printed.units(*pair.printed) for pair in row) >= _FEWEST_LETTERS:
            kept.extend(row)
    if not kept:
        return tuple(pairs)
    edges = {pair.printed for pair in kept}
    return tuple(pair for pair in pairs if not pair.alike or pair.printed in edges)


def _rows(alike: Sequence[Pair]) -> list[list[Pair]]:
    """Agreeing pairs in rows that stand near one another."""
    rows: list[list[Pair]] = []
    for pair in alike:
        if rows and _near(rows[-1][-1], pair):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _near(a: Pair, b: Pair) -> bool:
    return b.printed[0] - a.printed[1] <= _NEAR_PRINTED and b.heard[0] - a.heard[1] <= _NEAR_HEARD
