"""The boundary that the sound itself shows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.align.phonetic.flux import nudged
from saidwhen.audio.interval import Interval

RATE = 16_000
CHANGE = 0.7


def reading(samples: NDArray[np.float32]) -> Callable[[Interval], NDArray[np.float32]]:
    def read(interval: Interval) -> NDArray[np.float32]:
        return samples[round(interval.start * RATE) : round(interval.end * RATE)]

    return read


def sound(first: str, then: str) -> NDArray[np.float32]:
    """A second and a half; the spectrum changes at ``CHANGE``, loudness hardly does.

    Behind it are 20 dB less of noise, as in any room.
    """
    time = np.arange(round(1.5 * RATE)) / RATE
    rng = np.random.default_rng(3)
    kinds = {"tone": np.sin(2 * np.pi * 440 * time), "noise": rng.normal(0, 0.7, len(time))}
    samples = np.where(time < CHANGE, kinds[first], kinds[then]) + rng.normal(0, 0.1, len(time))
    return (0.2 * samples).astype(np.float32)


@pytest.fixture(scope="module")
def tone_then_noise() -> NDArray[np.float32]:
    return sound("tone", "noise")


OFF = [-0.005, -0.002, 0.0, 0.002, 0.005]


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize(("first", "then"), [("tone", "noise"), ("noise", "tone")])
def test_a_change_of_the_spectrum_is_found(first: str, then: str, off: float) -> None:
    found = nudged(reading(sound(first, then)), CHANGE + off, weight=1.0)
    assert found == pytest.approx(CHANGE, abs=0.0035)


def test_it_is_neither_early_nor_late() -> None:
    """Noise is noticed before its middle, from whichever side it comes; the two cancel out."""
    found = [
        nudged(reading(sound(*kinds)), CHANGE + off, weight=1.0) - CHANGE
        for kinds in (("tone", "noise"), ("noise", "tone"))
        for off in OFF
    ]
    assert abs(np.mean(found)) <= 0.001


@pytest.mark.parametrize("off", [-0.012, -0.009, 0.009, 0.012])
def test_a_small_weight_goes_part_of_the_way(
    tone_then_noise: NDArray[np.float32], off: float
) -> None:
    start = CHANGE + off
    found = nudged(reading(tone_then_noise), start, weight=0.3)
    assert abs(found - CHANGE) < abs(off)
    assert nudged(reading(tone_then_noise), start, weight=0.0) == start


def test_it_never_goes_further_than_thirty_milliseconds(
    tone_then_noise: NDArray[np.float32],
) -> None:
    for off in np.linspace(-0.1, 0.1, 21):
        found = nudged(reading(tone_then_noise), CHANGE + float(off), weight=50.0)
        assert abs(found - CHANGE - off) <= 0.0301


def test_steady_sound_and_silence_hold_the_time() -> None:
    time = np.arange(RATE) / RATE
    for samples in (np.zeros(RATE), 0.2 * np.sin(2 * np.pi * 440 * time)):
        found = nudged(reading(samples.astype(np.float32)), 0.5, weight=0.3)
        assert found == pytest.approx(0.5, abs=0.012)
    assert nudged(reading(np.zeros(RATE, np.float32)), 0.5, weight=0.3) == 0.5


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.057, 1.443, 1.49, 1.5, 9.0])
def test_at_the_edges_of_the_audio_the_time_stays(
    tone_then_noise: NDArray[np.float32], seconds: float
) -> None:
    assert nudged(reading(tone_then_noise), seconds, weight=5.0) == seconds
