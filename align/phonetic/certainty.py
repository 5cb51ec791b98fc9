"""The probability that a word's start is right within 100 ms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.clock import Starts
from saidwhen.align.phonetic.said import FEATURES, Decision

Floats = NDArray[np.float64]

WEIGHTS = (0.223, -0.602, 0.393, 1.053, -1.304, 0.0, -0.812, -1.519, -0.217, -0.818)
"""Logistic regression on 3,511 words of two synthetic episodes: `benchmarks/fit_certainty.py`."""

FOREIGN_WEIGHTS = (6.352, -0.312, 0.462, 0.395, -4.275, 0.0, -1.528, -1.593, 0.649, -0.171)
"""The same for languages read as English phones, shrunk towards the English weights.

On the first words of French clips in six edited recordings, against where their sound sets in, and
on 576 words of synthetic voices in German, French, Italian and Spanish: docs/accuracy.md.
"""

_APART_SECONDS = 0.15
_COLUMN = {name: number for number, name in enumerate(FEATURES)}


def certainty(decision: Decision, clock: Starts, weights: Sequence[float] = WEIGHTS) -> Floats:
    """One probability for each word of the clock, (words,)."""
    return np.asarray(1 / (1 + np.exp(-measures(decision, clock) @ np.array(weights))))


def measures(decision: Decision, clock: Starts) -> Floats:
    """What the probability depends on, one row a word, (words, 10).

    A constant; how well its phones are heard, the worst of them, how many; how far the two clocks
    are apart, whether the HMM had no path; unprinted speech on the left and right; how well the
    neighbours are heard; and the logarithm of the odds against that it was said.
    """
    rows = decision.features[list(clock.words), : len(FEATURES)]
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
