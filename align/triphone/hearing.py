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
    # Of hours a second copy would be the largest thing in memory: all is written in its place.
    quiet, plain = (np.empty((frames, CEPSTRA), np.float16) for _ in range(2))

    def fill(group: range) -> None:
        first, parts = group[0], _both(read, group)
        for way, part in zip((quiet, plain), parts, strict=True):
            way[first : first + len(part)] = part[: frames - first]

    with ThreadPoolExecutor(workers) as pool:
        # Taken one by one, so that what is raised there is raised here.
        for _ in pool.map(fill, _groups(frames)):
            pass
    for way in (quiet, plain):
        _normalise(way)
    return (
        Hearing(cepstra=quiet, silence_price=SILENCE_SUPPRESSED),
        Hearing(cepstra=plain, silence_price=SILENCE_PLAIN),
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


def _normalise(cepstrum: Halves) -> None:
    """Take off the mean of all frames that are not digital silence, as Sphinx does (``cmn.c``)."""
    sounding = cepstrum[:, 0] >= 0
    if not sounding.any():
        return
    mean = cepstrum.mean(axis=0, dtype=np.float64, where=sounding[:, None])
    for first in range(0, len(cepstrum), _BLOCK):
        cepstrum[first : first + _BLOCK] -= mean
