"""The front end against a slow twin: one frame, one filter, one point at a time, in doubles."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from saidwhen.align.triphone.features import (
    CEPSTRA,
    HOP,
    WINDOW,
    cepstra,
    mel_power,
    suppressed,
    with_differences,
)

FILTERS = 25
Row = list[float]

# --- the slow twin --------------------------------------------------------------------------------


def mel(hertz: float) -> float:
    return 2595 * math.log10(1 + hertz / 700)


def corners() -> list[float]:
    """Corners of the filters in hertz: even steps in mel, rounded to the points of the spectrum."""
    step = (mel(6800) - mel(130)) / (FILTERS + 1)
    hertz = [700 * (10 ** ((mel(130) + k * step) / 2595) - 1) for k in range(FILTERS + 2)]
    return [int(frequency / 31.25 + 0.5) * 31.25 for frequency in hertz]


def slow_power(samples: Row) -> Row:
    """Power in each filter of the one frame that begins at the second sample."""
    loud = [sample * 32768 for sample in samples[: WINDOW + 1]]
    windowed = [
        (loud[k + 1] - 0.97 * loud[k]) * (0.54 - 0.46 * math.cos(2 * math.pi * k / (WINDOW - 1)))
        for k in range(WINDOW)
    ]
    points = []
    for point in range(257):
        angles = [2 * math.pi * point * k / 512 for k in range(WINDOW)]
        real = sum(value * math.cos(angle) for value, angle in zip(windowed, angles, strict=True))
        imaginary = sum(
            value * math.sin(angle) for value, angle in zip(windowed, angles, strict=True)
        )
        points.append(real**2 + imaginary**2)
    power = []
    edges = corners()
    for left, middle, right in zip(edges, edges[1:], edges[2:], strict=False):
        total = 0.0
        for point, value in enumerate(points):
            hertz = point * 31.25
            if left < hertz < right:
                rises = (hertz - left) / (middle - left)
                falls = (right - hertz) / (right - middle)
                total += value * min(rises, falls) * 2 / (right - left)
        power.append(total)
    return power


def slow_cepstrum(power: Row) -> Row:
    """The unitary cosine transform of the logarithms, the higher ones lifted."""
    logs = [math.log(value + 1e-4) for value in power]
    found = []
    for number in range(CEPSTRA):
        waves = (
            value * math.cos(math.pi * number * (k + 0.5) / FILTERS) for k, value in enumerate(logs)
        )
        scale = math.sqrt((2 if number else 1) / FILTERS)
        found.append(sum(waves) * scale * (1 + 11 * math.sin(math.pi * number / 22)))
    return found


def lower_envelope(level: float, power: float) -> float:
    """Rises slowly and falls fast."""
    keep = 0.995 if power >= level else 0.5
    return keep * level + (1 - keep) * power


def slow_suppressed(power: list[Row]) -> list[Row]:
    """Frame by frame, filter by filter."""
    filters = len(power[0])
    smooth = list(power[0])
    noise = [value / 20 for value in power[0]]
    floor = list(noise)
    peak = [0.0] * filters
    found = []
    for frame in power:
        gains = []
        for k, value in enumerate(frame):
            smooth[k] = 0.7 * smooth[k] + 0.3 * value
            noise[k] = lower_envelope(noise[k], smooth[k])
            signal = max(smooth[k] - noise[k], 1.0)
            floor[k] = lower_envelope(floor[k], signal)
            peak[k] *= 0.85
            masked = 0.2 * peak[k] if signal < 0.85 * peak[k] else signal
            peak[k] = max(peak[k], signal)
            masked = max(masked, floor[k])
            gain = masked / smooth[k] if masked < 20 * smooth[k] else 20.0
            gains.append(max(gain, 1 / 20))
        found.append(
            [value * float(np.mean(gains[max(0, k - 4) : k + 5])) for k, value in enumerate(frame)]
        )
    return found


# --- power ----------------------------------------------------------------------------------------


def noise(count: int, seed: int = 1, level: float = 0.1) -> np.ndarray:
    """Samples as a recording gives them: steps of 16 bits."""
    values = np.random.default_rng(seed).normal(0, level, count).clip(-1, 1)
    return (np.round(values * 32767) / 32768).astype(np.float32)


@pytest.mark.parametrize("level", [0.3, 0.01, 1e-4])
def test_power_is_that_of_the_slow_twin(level: float) -> None:
    samples = noise(3 * HOP + WINDOW + 1, level=level)
    power = mel_power(samples)
    assert power.shape == (4, FILTERS)
    assert power.dtype == np.float32
    for frame in (0, 3):
        expected = slow_power(samples[frame * HOP :].tolist())
        assert power[frame] == pytest.approx(expected, rel=2e-5)


def test_a_tone_is_loudest_in_its_filter() -> None:
    edges = corners()
    for number in (0, 7, 24):
        tone = 0.5 * np.sin(2 * np.pi * edges[number + 1] * np.arange(2000) / 16_000)
        assert (mel_power(tone.astype(np.float32)).argmax(axis=1) == number).all()


def test_full_scale_and_silence_are_finite() -> None:
    square = np.sign(np.sin(2 * np.pi * 500 * np.arange(4000) / 16_000) + 1e-3).astype(np.float32)
    for samples in (square, np.zeros(4000, np.float32)):
        power = mel_power(samples)
        assert np.isfinite(power).all()
        assert (power >= 0).all()
        assert np.isfinite(cepstra(power)).all()
    assert not mel_power(np.zeros(4000, np.float32)).any()


@settings(deadline=None)
@given(st.integers(WINDOW + 1, 3000))
def test_as_many_frames_as_fit(count: int) -> None:
    """A frame and the sample before it, then one every hop."""
    assert mel_power(np.zeros(count, np.float32)).shape == (
        (count - WINDOW - 1) // HOP + 1,
        FILTERS,
    )


# --- noise ----------------------------------------------------------------------------------------


def test_noise_is_suppressed_as_by_the_slow_twin() -> None:
    """Quiet and loud frames in turn, a silent stretch, and filters that differ by far."""
    rng = np.random.default_rng(3)
    levels = np.repeat([1e2, 1e6, 0.0, 1e9, 1e4], 30)[:, None] * np.logspace(-2, 2, FILTERS)
    power = (levels * rng.uniform(0.2, 3, levels.shape)).astype(np.float32)
    # The first frame is not silent: the twin divides by it.
    found = suppressed(np.stack([power, power[::-1]]))
    assert found.dtype == np.float32
    for own, expected in zip(found, (power, power[::-1]), strict=True):
        assert own == pytest.approx(np.array(slow_suppressed(expected.tolist())), rel=2e-3)


def test_steady_noise_comes_down_and_what_rises_above_it_stays() -> None:
    power = np.full((1, 600, FILTERS), 1e6, np.float32)
    power[0, 550:556] = 1e9
    ratio = (suppressed(power) / power)[0]
    assert (ratio[540] < 0.1).all()
    assert (ratio[552:556] > 0.5).all()
    assert (ratio[552] > 5 * ratio[540]).all()


def test_silence_stays_silent() -> None:
    assert not suppressed(np.zeros((2, 50, FILTERS), np.float32)).any()


def test_silence_before_sound_and_after_it() -> None:
    power = np.zeros((1, 300, FILTERS), np.float32)
    power[0, 100:200] = 1e7
    found = suppressed(power)
    assert np.isfinite(found).all()
    assert not found[0, :100].any()
    assert not found[0, 200:].any()


@settings(max_examples=30, deadline=None)
@given(
    power=arrays.arrays(
        np.float32, (2, 12, FILTERS), elements=st.floats(0, float(np.float32(1e14)), width=32)
    )
)
def test_power_stays_finite_and_within_the_gain(power: np.ndarray) -> None:
    found = suppressed(power)
    assert np.isfinite(found).all()
    assert (found <= power * 20.01).all()
    assert (found >= power * 0.0499).all()


def test_stretches_do_not_know_each_other() -> None:
    rng = np.random.default_rng(4)
    power = rng.uniform(0, 1e8, (3, 40, FILTERS)).astype(np.float32)
    together = suppressed(power)
    for k in range(3):
        assert (suppressed(power[k : k + 1])[0] == together[k]).all()


# --- cepstra and their differences ----------------------------------------------------------------


def test_cepstra_are_those_of_the_slow_twin() -> None:
    power = np.random.default_rng(5).uniform(0, 1e7, (2, 3, FILTERS)).astype(np.float32)
    power[0, 0] = 0
    found = cepstra(power)
    assert found.shape == (2, 3, CEPSTRA)
    for own, frame in zip(found.reshape(-1, CEPSTRA), power.reshape(-1, FILTERS), strict=True):
        assert own == pytest.approx(slow_cepstrum(frame.tolist()), rel=1e-4, abs=2e-3)


@settings(deadline=None)
@given(
    frames=st.integers(1, 12), first=st.integers(0, 11), count=st.integers(1, 12), data=st.data()
)
def test_differences(frames: int, first: int, count: int, data: st.DataObject) -> None:
    first = min(first, frames - 1)
    end = min(first + count, frames)
    cepstrum = data.draw(
        arrays.arrays(np.float16, (frames, CEPSTRA), elements=st.integers(-100, 100))
    )
    found = with_differences(cepstrum, first, end)
    assert found.shape == (end - first, 3 * CEPSTRA)
    assert found.dtype == np.float32

    def at(frame: int) -> np.ndarray:
        return cepstrum[min(max(frame, 0), frames - 1)].astype(float)

    for row, frame in zip(found, range(first, end), strict=True):
        once = at(frame + 2) - at(frame - 2)
        twice = (at(frame + 3) - at(frame - 1)) - (at(frame + 1) - at(frame - 3))
        assert row.tolist() == [*at(frame), *once, *twice]
