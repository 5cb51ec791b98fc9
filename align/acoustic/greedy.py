"""The phones that were most likely heard, without any text to go by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeardPhones:
    """Ids of the phones in order, uint8, and the frame in which each begins, int32; both (n,)."""

    phones: NDArray[np.uint8]
    frames: NDArray[np.int32]


def heard_phones(posteriors: Posteriors) -> HeardPhones:
    """Best class of each frame, repeats merged and blanks removed.

    Graves et al. 2006, Connectionist Temporal Classification, section 3.2: best path decoding.
    """
    path = posteriors.log_probs.argmax(axis=1)
    new = np.concatenate([[True], path[1:] != path[:-1]])[: len(path)] & (path != BLANK)
    return HeardPhones(phones=path[new].astype(np.uint8), frames=np.flatnonzero(new).astype("i4"))
