"""A finer boundary from the sound: where the spectrum changes most, close to where a clock says."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Read
from saidwhen.audio.interval import Interval

Floats = NDArray[np.float32]

_RATE_HZ = 16_000
_WINDOW = 256
_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 24, 100.0, 7600.0
_STEP_MS, _SIDE_MS, _REACH_MS = 1, 20, 30
_PRIOR_SECONDS = 0.010
_FLOOR = 1e3 / 32768**2


def nudged(read: Read, seconds: float, weight: float) -> float:
    """The time within 30 ms of ``seconds`` that is the likeliest boundary.

    The score is ``weight`` times the change of the log-mel spectrum between the 20 ms before and
    after (in standard deviations of the neighbourhood), less a Gaussian penalty of 10 ms for the
    distance. At the edges of the audio the time stays as it is.
    """
    reach = (_REACH_MS + _SIDE_MS) / 1000
    half = _WINDOW / 2 / _RATE_HZ
    start = seconds - reach - half
    if start < 0:
        return seconds
    frames = 2 * (_REACH_MS + _SIDE_MS) // _STEP_MS + 1
    hop = _RATE_HZ * _STEP_MS // 1000
    needed = (frames - 1) * hop + _WINDOW
    samples = read(Interval(start, start + (needed + hop) / _RATE_HZ))
    if len(samples) < needed:
        return seconds
    change = _change(samples[:needed], hop)
    offsets = np.arange(-_REACH_MS, _REACH_MS + 1, _STEP_MS) / 1000
    score = weight * change - 0.5 * (offsets / _PRIOR_SECONDS) ** 2
    return seconds + float(offsets[score.argmax()])


def _change(samples: Floats, hop: int) -> NDArray[np.float64]:
    """How much the spectrum changes at each step but the outermost, in standard deviations."""
    side = _SIDE_MS // _STEP_MS
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::hop]
    spectrum = np.fft.rfft(windows * np.hanning(_WINDOW).astype(np.float32))
    power = spectrum.real**2 + spectrum.imag**2
    sums = np.cumsum(np.log(power @ _mel_filters() + _FLOOR), axis=0)
    sums = np.vstack([np.zeros((1, _BANDS)), sums])
    middle = np.arange(side, len(windows) - side)
    change = np.abs(sums[middle + side] - 2 * sums[middle] + sums[middle - side]).mean(axis=1)
    return np.asarray((change - change.mean()) / (change.std() + 1e-9))


@cache
def _mel_filters() -> NDArray[np.float64]:
    """Triangles, even on the mel scale (O'Shaughnessy 1987), (129, 24)."""

    def mel(hertz: float | NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(2595 * np.log10(1 + np.asarray(hertz) / 700))

    edges = np.linspace(float(mel(_LOWEST_HZ)), float(mel(_HIGHEST_HZ)), _BANDS + 2)
    bins = mel(np.linspace(0, _RATE_HZ / 2, _WINDOW // 2 + 1))[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.maximum(0, np.minimum(rising, falling))
