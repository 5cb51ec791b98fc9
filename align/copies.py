"""Copies: of a passage that was heard twice, the one that lies where it is expected counts more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.chain import Run

_COPY_WORTH = 0.2
"""What an item counts that was heard where it is expected too: the other copy wins by that."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expected:
    """Between which heard items each printed one should be, both counted; int64, (printed items,).

    ``high`` is below ``low`` where nothing is expected.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]


def expected_among(
    seconds: tuple[NDArray[np.float64], NDArray[np.float64]],
    sizes: Sequence[int] | NDArray[np.int64],
    onsets: Sequence[float] | NDArray[np.float64],
) -> Expected:
    """Which heard items lie where they are expected of the printed ones.

    ``seconds`` are from when to when each word is expected, NaN where it is not; a word is of
    ``sizes`` printed items. ``onsets`` are the seconds at which the heard items begin, in order.
    """
    low, high = (np.repeat(side, sizes) for side in seconds)
    known = ~np.isnan(low)
    return Expected(
        low=np.where(known, np.searchsorted(onsets, low), 0),
        high=np.where(known, np.searchsorted(onsets, high, side="right") - 1, -1),
    )


def weighed(runs: Sequence[Run], expected: Expected) -> list[Run]:
    """The runs, in which those items count less that were heard where they are expected too.

    A run is parted where that begins or ends. Where nothing was heard nothing changes: to be
    expected makes no place better.
    """
    near = [_near(run, expected) for run in runs]
    heard_there = np.zeros(len(expected.low), bool)
    for run, here in zip(runs, near, strict=True):
        heard_there[run.printed : run.printed + run.length] |= here
    parted = [
        part
        for run, here in zip(runs, near, strict=True)
        for part in _parted(run, ~here & heard_there[run.printed : run.printed + run.length])
    ]
    return sorted(parted, key=lambda run: (run.printed, run.heard))


def _near(run: Run, expected: Expected) -> NDArray[np.bool_]:
    """Which of the items of a run lie where they are expected."""
    low = expected.low[run.printed : run.printed + run.length]
    high = expected.high[run.printed : run.printed + run.length]
    heard = np.arange(run.heard, run.heard + run.length)
    near: NDArray[np.bool_] = (low <= heard) & (heard <= high)
    return near


def _parted(run: Run, copied: NDArray[np.bool_]) -> list[Run]:
    """The run in parts whose items all count the same; itself where none is a copy."""
    if not copied.any():
        return [run]
    bounds = [0, *(np.flatnonzero(np.diff(copied)) + 1).tolist(), run.length]
    return [
        Run(
            printed=run.printed + first,
            heard=run.heard + first,
            length=end - first,
            worth=_COPY_WORTH if copied[first] else 1.0,
        )
        for first, end in pairwise(bounds)
    ]
