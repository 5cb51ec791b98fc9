"""What the phone model takes for what."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import BLANK

Floats = NDArray[np.float32]

_SMOOTHING = 0.5
_RAREST = -3.6
"""Confusions rarer than this (natural logarithm, beside hearing the phone right) are left out."""


def softened(log_probs: Floats) -> Floats:
    """Scores of the 39 phones where each may also be heard as its usual confusions, at a price.

    ``log_probs`` has shape (frames, 40). A phone's score is the best of all phones' there, less
    how much rarer the model hears that one in its place than the phone itself: UW is heard as OW
    in 46 of 100 cases, V as F in 39.
    """
    table = _prices()
    scores = np.empty((len(log_probs), BLANK), np.float32)
    for phone, row in enumerate(table):
        heard_as = np.flatnonzero(row > _RAREST)
        scores[:, phone] = (log_probs[:, heard_as] + row[heard_as]).max(axis=1)
    return scores


@cache
def _prices() -> Floats:
    """(39, 39): logarithm of how often p is heard as q over how often as itself; 0 at most."""
    text = (files(__package__) / "confusions.csv").read_text(encoding="ascii")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    counts = np.array([[int(cell) for cell in row[1:]] for row in rows])[:, :BLANK] + _SMOOTHING
    logs = np.log(counts / counts.sum(axis=1, keepdims=True))
    prices = np.minimum(0, logs - np.diag(logs)[:, None])
    np.fill_diagonal(prices, 0)
    return np.asarray(prices, np.float32)
