"""Whether confidence keeps its promise, and tells right from wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Said

RIGHT_SECONDS = 0.1
"""A start is right that lies no further than this from the true one."""

BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Words of like confidence: how many, their mean confidence, and the share that is right."""

    words: int
    promised: float
    right: float

    @property
    def likely(self) -> tuple[float, float]:
        """Where the true share lies, at 95%, as far as so few words can tell (Wilson 1927)."""
        z, n, p = 1.96, self.words, self.right
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return middle - reach, middle + reach


def judged(truth: Sequence[dict[str, Any]], words: Sequence[TimedWord]) -> tuple[Floats, Floats]:
    """Confidence of each word that a result calls said, and whether its start is right (1 or 0).

    A word that is said in truth is right by its start; one that is not said is wrong. Left out are
    words in whose place something else was said, in truth or by the result.
    """
    pairs = [
        (word.verdict.confidence, is_right(true, word.verdict.interval.start))
        for true, word in zip(truth, words, strict=True)
        if isinstance(word.verdict, Said) and true.get("why") != "reworded"
    ]
    table = np.array(pairs, np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def is_right(true: dict[str, Any], start: float) -> bool:
    """Whether the word of the truth is said and ``start`` (seconds) is near enough to its start."""
    return true["start"] is not None and abs(start - true["start"]) <= RIGHT_SECONDS


def bins(confidence: Floats, right: Floats) -> list[Bin]:
    """Ten bins of equal width that have words in them, from doubtful to sure."""
    number = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(
            words=int((number == k).sum()),
            promised=float(confidence[number == k].mean()),
            right=float(right[number == k].mean()),
        )
        for k in range(BINS)
        if (number == k).any()
    ]


def calibration_error(confidence: Floats, right: Floats) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    return sum(
        abs(one.promised - one.right) * one.words / len(right) for one in bins(confidence, right)
    )


def area_under_curve(confidence: Floats, right: Floats) -> float:
    """Probability that a right word is held for surer than a wrong one; NaN without either."""
    good, bad = confidence[right == 1], confidence[right == 0]
    if not len(good) or not len(bad):
        return float("nan")
    return float(
        np.mean(good[:, None] > bad[None, :]) + 0.5 * np.mean(good[:, None] == bad[None, :])
    )
