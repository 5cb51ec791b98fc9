"""How well a placed word is heard, and how much unprinted speech lies beside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK
from saidwhen.align.phonetic.confusion import softened_as, usual_confusions
from saidwhen.align.phonetic.unit import Phones, Placed

Floats = NDArray[np.float32]

_WORST = -6.0


class Evidence:
    """The posteriors of an episode, ready to be asked about words.

    A phone's *ratio* is the logarithm of its probability over that of the best class in the same
    frame, its usual confusions counted in its favour: 0 where nothing is more likely.
    """

    def __init__(self, posteriors: Posteriors, confusions: Floats | None = None) -> None:
        self.posteriors = posteriors
        self.confusions = usual_confusions() if confusions is None else confusions
        """What the phone model takes for what, (39, 39): :func:`usual_confusions`."""
        best = posteriors.log_probs.argmax(axis=1)
        self._best: NDArray[np.uint8] = best.astype(np.uint8)
        self.begins: NDArray[np.bool_] = (best != BLANK) & np.r_[True, best[1:] != best[:-1]][
            : len(best)
        ]
        """Of each frame, whether a phone is heard to begin in it."""
        self._heard = np.r_[0, np.cumsum(self.begins)]

    @property
    def frames(self) -> int:
        """How many frames the episode has."""
        return len(self.posteriors)

    def log_probs(self, first: int, end: int) -> Floats:
        """Frames [first, end) of the posteriors, (n, 40)."""
        return self.posteriors.stretch(first, end)

    def heard(self, first: int, end: int) -> int:
        """How many phones are heard to begin in frames [first, end)."""
        return int(self._heard[max(first, end)] - self._heard[first])

    def best(self, frames: NDArray[np.int_]) -> NDArray[np.uint8]:
        """The likeliest phone or blank of each of the frames."""
        return self._best[frames]

    def ratios(self, phones: Phones, placed: Placed) -> NDArray[np.float64]:
        """The ratio of each phone in its best frame, at least -6."""
        log_probs = self.log_probs(placed.first, placed.end)
        beside = softened_as(log_probs, phones, self.confusions) - log_probs.max(axis=1)[:, None]
        return np.array(
            [
                max(_WORST, float(beside[a - placed.first : b - placed.first, number].max()))
                for number, (a, b) in enumerate(placed.spans)
            ]
        )

    def ratio(self, words: Sequence[tuple[Phones, Placed]]) -> float:
        """Mean ratio of all phones of the words."""
        ratios = np.concatenate([self.ratios(phones, placed) for phones, placed in words])
        return float(np.maximum(ratios, -5).mean())
