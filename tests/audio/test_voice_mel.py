"""Features of the voice model: against sums written out, and windows that miss nothing."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.audio.voice_mel import BANDS, WINDOW_FRAMES, log_mel, windows

LINES = 257


def mel(hertz: float) -> float:
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * math.log(hertz / 1000, 6.4)


def hertz(mel_: float) -> float:
    return mel_ * 200 / 3 if mel_ < 15 else 1000 * 6.4 ** ((mel_ - 15) / 27)


def weight(line_hz: float, band: int) -> float:
    """A triangle between the centres of the neighbouring bands, of area 1 in Hz."""
    top = mel(8000)
    left, middle, right = (hertz(top * (band + k) / (BANDS + 1)) for k in range(3))
    height = 2 / (right - left)
    if left <= line_hz <= middle:
        return height * (line_hz - left) / (middle - left)
    if middle <= line_hz <= right:
        return height * (right - line_hz) / (right - middle)
    return 0.0


def slow_frame(samples: list[float]) -> list[float]:
    """The features of 512 samples, term by term."""
    shaped = [0.0] * 512
    for k in range(400):
        shaped[56 + k] = samples[56 + k] * (0.54 - 0.46 * math.cos(2 * math.pi * k / 400))
    power = []
    for line in range(LINES):
        turns = (cmath.exp(-2j * math.pi * line * k / 512) for k in range(512))
        power.append(abs(sum(x * turn for x, turn in zip(shaped, turns, strict=True))) ** 2)
    return [
        math.log10(
            sum(p * weight(line * 16_000 / 512, band) for line, p in enumerate(power)) + 1e-10
        )
        for band in range(BANDS)
    ]


@pytest.mark.parametrize("seed", [0, 1])
def test_features_are_those_of_the_sums_written_out(seed: int) -> None:
    samples = np.random.default_rng(seed).normal(size=512 + 160).astype(np.float32) / 8
    features = log_mel(samples)
    assert features.shape == (2, BANDS)
    for frame, start in zip(features, (0, 160), strict=True):
        slow = slow_frame(samples[start : start + 512].tolist())
        assert frame.tolist() == pytest.approx(slow, abs=1e-4)


def test_a_tone_is_loudest_in_its_band(tone: Callable[..., Any]) -> None:
    for band in (3, 14, 22, 37):
        middle = hertz(mel(8000) * (band + 1) / (BANDS + 1))
        features = log_mel(tone(0.1, hz=middle) / np.float32(32768))
        assert set(features.argmax(axis=1).tolist()) == {band}


@pytest.mark.parametrize(("samples", "frames"), [(0, 0), (511, 0), (512, 1), (671, 1), (672, 2)])
def test_only_whole_frames_count(samples: int, frames: int) -> None:
    features = log_mel(np.zeros(samples, np.float32))
    assert features.shape == (frames, BANDS)
    assert (features == -10).all()


@pytest.mark.parametrize(
    ("frames", "starts"),
    [(80, [0]), (119, [0]), (121, [0, 41]), (160, [0, 80]), (250, [0, 85, 170])],
)
def test_windows_are_spread_from_first_to_last(frames: int, starts: list[int]) -> None:
    features = np.repeat(np.arange(frames, dtype=np.float32)[:, None], BANDS, axis=1)
    cut = windows(features)
    assert cut.shape == (len(starts), WINDOW_FRAMES, BANDS)
    assert cut[:, 0, 0].tolist() == starts
    assert cut[:, -1, 0].tolist() == [start + 79 for start in starts]


def test_too_few_frames_are_followed_by_zeros() -> None:
    cut = windows(np.ones((30, BANDS), np.float32))
    assert cut.shape == (1, WINDOW_FRAMES, BANDS)
    assert cut[0].sum(axis=1).tolist() == [BANDS] * 30 + [0] * 50


@settings(max_examples=50)
@given(st.integers(1, 900))
def test_windows_leave_no_long_gap(frames: int) -> None:
    features = np.repeat(np.arange(frames, dtype=np.float32)[:, None], BANDS, axis=1)
    firsts = windows(features)[:, 0, 0]
    assert firsts[0] == 0
    if len(firsts) > 1:
        assert firsts[-1] == frames - WINDOW_FRAMES
    assert np.diff(firsts).max(initial=0) <= 1.5 * WINDOW_FRAMES
