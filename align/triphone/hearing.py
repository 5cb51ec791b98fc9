"""A whole recording as the triphone model hears it, in the two ways that it may be heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from saidwhen.align.acoustic.model import Read
from saidwhen.align.triphone.features import (
    CEPSTRA,
    HOP,
    RATE_HZ,
    WINDOW,
    Floats,
    Halves,
    cepstra,
    mel_power,
    suppressed,
    with_differences,
)
from saidwhen.audio.interval import Interval

FRAME_SECONDS = HOP / RATE_HZ
"""Frame *i* is about the 25.6 ms from *i* × this on."""

_BLOCK = 2000
_WARM_UP = 300
"""Frames before a block from which the noise suppression learns the noise."""
_SIDE_BY_SIDE = 12

SILENCE_SUPPRESSED, SILENCE_PLAIN = 34.4, 10.0
"""What a silence between words costs, in nats; 34.4 is Sphinx's own. Where noise is suppressed weak
sounds look like silence, so that it has to be dear."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hearing:
    """Normalised cepstra of a whole recording, (frames, 13), 10 ms apart, in half precision.

    An hour takes 9 MB. ``silence_price`` is what a silence between two words costs, in nats.
    """

    cepstra: Halves
    silence_price: float

    def features(self, first: int, end: int) -> Floats:
        """Frames [first, end) with their differences, (frames, 39)."""
        return with_differences(self.cepstra, first, end)


def hear(read: Read, seconds: float, workers: int) -> tuple[Hearing, Hearing]:
    """The recording with noise suppressed, and as it is.

    Neither is better everywhere: suppression helps with noise and most of all with echo, and does
    harm in a quiet studio. The mean is taken off over the whole recording, music and adverts
    included, which places words better than means of single stretches do.
    """
    frames = max(1, round(seconds * RATE_HZ) // HOP)
    groups = _groups(frames)
    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(lambda group: _both(read, group), groups))
    quiet, plain = (np.concatenate([part[way] for part in parts])[:frames] for way in (0, 1))
    return (
        Hearing(cepstra=_normalised(quiet), silence_price=SILENCE_SUPPRESSED),
        Hearing(cepstra=_normalised(plain), silence_price=SILENCE_PLAIN),
    )


def _groups(frames: int) -> Iterator[range]:
    """First frames of the blocks that are worked on side by side."""
    starts = range(0, frames, _BLOCK)
    for k in range(0, len(starts), _SIDE_BY_SIDE):
        yield starts[k : k + _SIDE_BY_SIDE]


def _both(read: Read, starts: Sequence[int]) -> tuple[Halves, Halves]:
    """Cepstra of one group of blocks, suppressed and plain; as many frames as the blocks hold."""
    power = np.stack([_power(read, start) for start in starts])
    ways = (suppressed(power), power)
    quiet, plain = (cepstra(way[:, _WARM_UP:]).reshape(-1, CEPSTRA) for way in ways)
    return quiet.astype(np.float16), plain.astype(np.float16)


def _power(read: Read, start: int) -> Floats:
    """The block and the frames before it, filled up with silence beyond both ends."""
    first = (start - _WARM_UP) * HOP - 1
    count = (_WARM_UP + _BLOCK - 1) * HOP + WINDOW + 1
    begin = max(0, first)
    samples = read(Interval(begin / RATE_HZ, (first + count) / RATE_HZ))
    filled = np.zeros(count, np.float32)
    filled[begin - first : begin - first + len(samples)] = samples
    return mel_power(filled)


def _normalised(cepstrum: Halves) -> Halves:
    """Less the mean of all frames that are not digital silence, as Sphinx takes it (``cmn.c``)."""
    sounding = cepstrum[cepstrum[:, 0] >= 0]
    if not len(sounding):
        return cepstrum
    normalised: Halves = (cepstrum - sounding.mean(axis=0, dtype=np.float64)).astype(np.float16)
    return normalised
