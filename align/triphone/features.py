"""Samples -> what the triphone model hears of them: cepstra, with and without noise suppressed.

The front end of Sphinx with the settings of its English model (``feat.params``), as
``fe_sigproc.c``, ``fe_noise.c`` and ``feat.c`` compute it: 25.6 ms Hamming windows every 10 ms, 25
mel filters from 130 to 6800 Hz, 13 liftered cepstra, their differences over 40 ms and the
differences of these. Noise suppression is that of Kim and Stern, "Power-Normalized Cepstral
Coefficients" (2012), simplified.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]

RATE_HZ = 16_000
HOP = 160
"""Samples from one frame to the next: 10 ms."""
WINDOW = 410
CEPSTRA = 13

_FFT = 512
_EMPHASIS = np.float32(0.97)
_FILTERS, _LOWEST_HZ, _HIGHEST_HZ = 25, 130.0, 6800.0
_LIFTER = 22
_FLOOR = np.float32(1e-4)
_FULL_SCALE = np.float32(32768)

_SMOOTHING = 0.7
_RISE, _FALL = 0.995, 0.5
_PEAK_DECAY, _MASKED = 0.85, 0.2
_MOST_GAIN = 20.0
_NEIGHBOURS = 4
_REACH = 3
"""Frames on either side that the differences of the differences look at."""


def mel_power(samples: Floats) -> Floats:
    """Power in each mel filter, (frames, 25), on the scale of 16-bit samples.

    ``samples`` are -1 to 1 at 16 kHz; the first is the one before the first frame, and there are as
    many frames as fit.
    """
    loud = samples * _FULL_SCALE
    emphasised = loud[1:] - _EMPHASIS * loud[:-1]
    frames = np.lib.stride_tricks.sliding_window_view(emphasised, WINDOW)[::HOP]
    spectrum = np.fft.rfft(frames * _hamming(), _FFT).astype(np.complex64)
    power: Floats = np.square(spectrum.real) + np.square(spectrum.imag)
    return power @ _mel_filters()


def suppressed(power: Floats) -> Floats:
    """The same power with steady noise and the tails of echoes taken down.

    ``power`` has shape (stretches, frames, filters); the stretches are worked on side by side, each
    from its own beginning, where the noise is not known yet: give it a few seconds to settle.
    """
    smooth = power[:, 0]
    noise, floor = smooth / _MOST_GAIN, smooth / _MOST_GAIN
    peak = np.zeros_like(smooth)
    gain = np.empty_like(power)
    for frame in range(power.shape[1]):
        smooth = _SMOOTHING * smooth + (1 - _SMOOTHING) * power[:, frame]
        noise = _lower_envelope(noise, smooth)
        signal = np.maximum(smooth - noise, 1.0)
        floor = _lower_envelope(floor, signal)
        peak = _PEAK_DECAY * peak
        unmasked = np.where(signal < _PEAK_DECAY * peak, _MASKED * peak, signal)
        peak = np.maximum(peak, signal)
        # Digital silence has no power at all.
        gain[:, frame] = np.maximum(unmasked, floor) / np.maximum(smooth, 1e-9)
    np.clip(gain, 1 / _MOST_GAIN, _MOST_GAIN, out=gain)
    return power * _smoothed(gain)


def _lower_envelope(level: Floats, power: Floats) -> Floats:
    keep: Floats = np.where(power >= level, np.float32(_RISE), np.float32(_FALL))
    return keep * level + (1 - keep) * power


def _smoothed(gain: Floats) -> Floats:
    """Mean over the filters beside each one."""
    filters = gain.shape[-1]
    number = np.arange(filters)
    first, last = np.maximum(number - _NEIGHBOURS, 0), np.minimum(number + _NEIGHBOURS, filters - 1)
    beside = (number[:, None] >= first) & (number[:, None] <= last)
    mean: Floats = gain @ (beside / beside.sum(axis=0)).astype(np.float32)
    return mean


def cepstra(power: Floats) -> Floats:
    """(…, filters) -> (…, 13), not yet normalised."""
    result: Floats = np.log(power + _FLOOR) @ _cosines()
    return result


def with_differences(cepstrum: Halves, first: int, end: int) -> Floats:
    """Frames [first, end) of the whole ``cepstrum`` with their differences, (frames, 39).

    Beyond the ends the outermost frame is repeated.
    """
    wanted = np.arange(first - _REACH, end + _REACH)
    near = cepstrum[np.clip(wanted, 0, len(cepstrum) - 1)].astype(np.float32)
    count = end - first

    def moved(by: int) -> Floats:
        return near[_REACH + by : _REACH + by + count]

    once = moved(2) - moved(-2)
    twice = (moved(3) - moved(-1)) - (moved(1) - moved(-3))
    return np.concatenate([moved(0), once, twice], axis=1)


@cache
def _hamming() -> Floats:
    return np.hamming(WINDOW).astype(np.float32)


@cache
def _mel_filters() -> Floats:
    """(257, 25): triangles of equal area whose corners are rounded to points of the spectrum."""
    step = RATE_HZ / _FFT
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (_LOWEST_HZ, _HIGHEST_HZ))
    mels = low + (high - low) / (_FILTERS + 1) * np.arange(_FILTERS + 2)
    corners = np.floor(700 * (10 ** (mels / 2595) - 1) / step + 0.5) * step
    left, middle, right = corners[:-2], corners[1:-1], corners[2:]
    hertz = np.arange(_FFT // 2 + 1)[:, None] * step
    rising, falling = (hertz - left) / (middle - left), (right - hertz) / (right - middle)
    triangles = np.minimum(rising, falling) * 2 / (right - left)
    filters: Floats = np.maximum(triangles, 0).astype(np.float32)
    return filters


@cache
def _cosines() -> Floats:
    """(25, 13): the unitary cosine transform, liftered."""
    number = np.arange(CEPSTRA)[:, None]
    waves = np.cos(np.pi / _FILTERS * number * (np.arange(_FILTERS) + 0.5)) * np.sqrt(2 / _FILTERS)
    waves[0] = np.sqrt(1 / _FILTERS)
    lifter = 1 + _LIFTER / 2 * np.sin(np.pi * number / _LIFTER)
    lifted: Floats = (waves * lifter).T.astype(np.float32)
    return lifted
