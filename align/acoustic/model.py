"""The seam between the aligner and whatever hears the phones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.interval import Interval

FRAME_SECONDS = 0.02
"""Length of a frame. Frame *i* is centred on the time *i* × this."""

Read = Callable[[Interval], NDArray[np.float32]]
"""Samples of an interval, 16 kHz mono, -1 to 1; short where the audio ends; from any thread."""

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1, in the caller's thread."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Posteriors:
    """Log-probabilities of the phones and the blank in each frame.

    ``log_probs`` has shape (frames, 40), columns as :data:`phone_set.PHONES` and then the blank.
    It is kept in half precision, 14 MB an hour: calculate with :meth:`stretch`.
    """

    log_probs: NDArray[np.float16]
    frame_seconds: float = FRAME_SECONDS

    def __len__(self) -> int:
        """Number of frames."""
        return len(self.log_probs)

    def stretch(self, first: int, last: int) -> NDArray[np.float32]:
        """Frames from ``first`` up to, not including, ``last``, in single precision."""
        return self.log_probs[first:last].astype(np.float32)


class PhoneModel(Protocol):
    """Hears phones."""

    def posteriors(
        self, read: Read, seconds: float, progress: Progress = lambda _: None
    ) -> Posteriors:
        """Posteriors of the first ``seconds`` of what ``read`` gives, one row each whole frame."""
        ...
