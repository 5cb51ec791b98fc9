"""The probability that a word's start is right within 100 ms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.clock import Starts
from saidwhen.align.phonetic.said import FEATURES, Decision

Floats = NDArray[np.float64]

WEIGHTS = (0.223, -0.602, 0.393, 1.053, -1.304, 0.0, -0.812, -1.519, -0.217, -0.818)
"""Logistic regression on 3,511 words of two synthetic episodes: `benchmarks/fit_certainty.py`."""

_APART_SECONDS = 0.15
_COLUMN = {name: number for number, name in enumerate(FEATURES)}


def certainty(decision: Decision, clock: Starts) -> Floats:
    """One probability for each word of the clock, (words,)."""
    return np.asarray(1 / (1 + np.exp(-measures(decision, clock) @ np.array(WEIGHTS))))


def measures(decision: Decision, clock: Starts) -> Floats:
    """What the probability depends on, one row a word, (words, 10).

    A constant; how well its phones are heard, the worst of them, how many; how far the two clocks
    are apart, whether the HMM had no path; unprinted speech on the left and right; how well the
    neighbours are heard; and the logarithm of the odds against that it was said.
    """
    rows = decision.features[list(clock.words)].reshape(len(clock.words), len(FEATURES))
    apart = np.abs(clock.apart)
    doubt = 1 - decision.probability[list(clock.words)]
    return np.column_stack(
        [
            np.ones(len(rows)),
            rows[:, _COLUMN["mean"]],
            rows[:, _COLUMN["worst"]],
            rows[:, _COLUMN["phones"]],
            np.minimum(np.nan_to_num(apart, nan=_APART_SECONDS), _APART_SECONDS) * 10,
            np.isnan(apart),
            rows[:, _COLUMN["unprinted left"]],
            rows[:, _COLUMN["unprinted right"]],
            rows[:, _COLUMN["neighbours"]],
            np.log(np.maximum(doubt, 1e-6)),
        ]
    )
