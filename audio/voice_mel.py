"""What the voice model hears: logarithmic mel spectra, cut into windows.

The settings are those of the model: 40 bands on Slaney's mel scale (M. Slaney, Auditory Toolbox,
1998: linear below 1 kHz, logarithmic above), each of unit area, over frames of 25 ms every 10 ms.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.stream import RATE_HZ

BANDS = 40
HOP = 160
FRAME = 400
WINDOW_FRAMES = 80

_SPECTRUM = 512
_FLOOR = 1e-10

_LINEAR_HZ = 200 / 3
"""Hertz a mel, below the break."""
_BREAK_HZ = 1000.0
_STEP = np.log(6.4) / 27
"""Natural logarithm of the ratio of frequencies a mel apart, above the break."""

Floats = NDArray[np.float32]


def log_mel(samples: Floats) -> Floats:
    """Decimal logarithm of the power in each band; shape (frames, 40).

    A frame is a Hamming window of 400 samples in the middle of 512; there are as many, 160 samples
    apart, as lie whole in ``samples`` of shape (n,).
    """
    if len(samples) < _SPECTRUM:
        return np.zeros((0, BANDS), np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _SPECTRUM)[::HOP]
    spectra = np.fft.rfft(frames * _hamming(), axis=1)
    # Not a matrix product: BLAS would start threads of its own inside ours.
    power = np.einsum("fl,lb->fb", spectra.real**2 + spectra.imag**2, _filters())
    logarithms: Floats = np.log10(power + _FLOOR).astype(np.float32)
    return logarithms


def windows(features: Floats) -> Floats:
    """The features in windows of 80 frames; shape (windows, 80, 40).

    As many as nearly fit, at least one, spread evenly from the first frame to the last. Features
    that are too few for one are followed by zeros.
    """
    missing = WINDOW_FRAMES - len(features)
    if missing > 0:
        return np.pad(features, ((0, missing), (0, 0)))[np.newaxis]
    number = max(1, round(len(features) / WINDOW_FRAMES))
    starts = np.linspace(0, len(features) - WINDOW_FRAMES, number).round().astype(int)
    return np.stack([features[start : start + WINDOW_FRAMES] for start in starts])


@cache
def _hamming() -> NDArray[np.float64]:
    """The window of a frame, of the period of its length, zeros on both sides of it."""
    window = np.zeros(_SPECTRUM)
    first = (_SPECTRUM - FRAME) // 2
    window[first : first + FRAME] = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(FRAME) / FRAME)
    return window


@cache
def _filters() -> NDArray[np.float64]:
    """The weight of each spectral line in each band; shape (257, 40)."""
    edges = _hertz(np.linspace(0.0, _mels(RATE_HZ / 2), BANDS + 2))
    lines = np.fft.rfftfreq(_SPECTRUM, 1 / RATE_HZ)[:, None]
    left, middle, right = edges[:-2], edges[1:-1], edges[2:]
    rising = (lines - left) / (middle - left)
    falling = (right - lines) / (right - middle)
    triangles: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return triangles * 2 / (right - left)


def _mels(hertz: float) -> float:
    if hertz < _BREAK_HZ:
        return hertz / _LINEAR_HZ
    return _BREAK_HZ / _LINEAR_HZ + float(np.log(hertz / _BREAK_HZ)) / float(_STEP)


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    beyond = mels - _BREAK_HZ / _LINEAR_HZ
    bent: NDArray[np.float64] = np.where(
        beyond < 0, mels * _LINEAR_HZ, _BREAK_HZ * np.exp(_STEP * beyond)
    )
    return bent
