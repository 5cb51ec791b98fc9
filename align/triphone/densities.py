"""How well frames fit the senones of a base phone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.triphone.features import CEPSTRA
from saidwhen.align.triphone.model import STREAMS, TriphoneModel

Floats = NDArray[np.float32]

_AT_ONCE = 512
"""Frames whose densities are taken together: few enough to stay in the processor's cache."""


class Densities:
    """The model's Gaussians, laid out so that a frame's densities are one product of matrices.

    The exponent -(x - m)² / 2v of a Gaussian is linear in x and x². All 128 densities of a phone
    are summed, where Sphinx takes the four largest.
    """

    def __init__(self, model: TriphoneModel) -> None:
        precision = 1 / (2 * model.variances.astype(np.float64))
        means = model.means.astype(np.float64)
        self._slopes = np.concatenate([2 * means * precision, -precision], axis=3)
        self._slopes = self._slopes.astype(np.float32).swapaxes(2, 3).copy()
        volume = -0.5 * np.log(np.pi / precision).sum(axis=3)
        self._constants = (volume - (means**2 * precision).sum(axis=3)).astype(np.float32)
        self._weights = model.weights

    def scores(self, features: Floats, base: int, senones: Sequence[int]) -> Floats:
        """Log-likelihoods, (frames, senones), of ``features`` (frames, 39).

        ``senones`` are some of base phone ``base``.
        """
        weights = self._weights[:, :, senones]
        result = np.empty((len(features), len(senones)), np.float32)
        for first in range(0, len(features), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            result[part] = self._scores(features[part], base, weights)
        return result

    def _scores(self, features: Floats, base: int, weights: Floats) -> Floats:
        total = np.zeros((len(features), weights.shape[2]), np.float32)
        for stream in range(STREAMS):
            values = features[:, stream * CEPSTRA : (stream + 1) * CEPSTRA]
            logs = np.concatenate([values, values * values], axis=1) @ self._slopes[base, stream]
            logs += self._constants[base, stream]
            best = logs.max(axis=1, keepdims=True)
            logs -= best
            np.exp(logs, out=logs)
            total += np.log(logs @ weights[stream]) + best
        return total
