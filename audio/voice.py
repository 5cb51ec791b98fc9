"""The seam to whatever tells voices apart."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Voice: TypeAlias = NDArray[np.float32]
"""How somebody sounds, as a unit vector of shape (256,): voices that are alike point alike."""


class VoiceModel(Protocol):
    """Turns speech into voices."""

    name: str
    """Package and version."""

    def voice(self, samples: NDArray[np.float32]) -> Voice:
        """The voice in the samples of shape (n,), 16 kHz mono, -1 to 1; from any thread.

        What somebody else says at the same time is part of it.
        """
        ...
