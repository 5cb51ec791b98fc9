"""A whole recording in blocks, against the same computed in one piece."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saidwhen.align.triphone import hearing as module
from saidwhen.align.triphone.features import (
    CEPSTRA,
    HOP,
    RATE_HZ,
    WINDOW,
    cepstra,
    mel_power,
    suppressed,
    with_differences,
)
from saidwhen.align.triphone.hearing import Hearing, hear
from saidwhen.audio.interval import Interval

Samples = np.ndarray
Reading = Callable[[Interval], Samples]

SECONDS = 260.0
"""More blocks than are worked on side by side."""


def reading(samples: Samples) -> Reading:
    """Reads as a recording does: short where the audio ends."""

    def read(interval: Interval) -> Samples:
        return samples[round(interval.start * RATE_HZ) : round(interval.end * RATE_HZ)]

    return read


def babble(seconds: float, seed: int = 1) -> Samples:
    """Noise whose loudness changes as that of speech does, over a steady hiss."""
    rng = np.random.default_rng(seed)
    count = round(seconds * RATE_HZ)
    slow = np.repeat(rng.uniform(0, 1, count // 4000 + 1) ** 3, 4000)[:count]
    samples = rng.normal(0, 0.05, count) * slow + rng.normal(0, 0.003, count)
    return (np.round(samples * 32768) / 32768).astype(np.float32)


@pytest.fixture(scope="module")
def samples() -> Samples:
    return babble(SECONDS)


@pytest.fixture(scope="module")
def heard(samples: Samples) -> tuple[Hearing, Hearing]:
    return hear(reading(samples), SECONDS, 2)


def in_one_piece(samples: Samples, frames: int) -> tuple[Samples, Samples]:
    """Cepstra less their mean, with noise suppressed and plain."""
    padded = np.zeros((frames - 1) * HOP + WINDOW + 1, np.float32)
    padded[1 : len(samples) + 1] = samples[: len(padded) - 1]
    power = mel_power(padded)
    ways = (cepstra(suppressed(power[None])[0]), cepstra(power))
    suppressed_way, plain = (way - way[way[:, 0] >= 0].mean(axis=0) for way in ways)
    return suppressed_way, plain


@pytest.fixture(scope="module")
def whole(samples: Samples) -> tuple[Samples, Samples]:
    return in_one_piece(samples, round(SECONDS * RATE_HZ) // HOP)


def test_plain_blocks_are_one_computation(
    whole: tuple[Samples, Samples], heard: tuple[Hearing, Hearing]
) -> None:
    """To the half precision of numbers around a hundred, from which the mean is taken off."""
    plain = heard[1].cepstra
    assert plain.shape == whole[1].shape
    assert plain.dtype == np.float16
    assert np.abs(plain - whole[1]).max() < 0.05


def test_suppressed_blocks_are_one_computation(
    whole: tuple[Samples, Samples], heard: tuple[Hearing, Hearing]
) -> None:
    """But for the very beginning, before which there is silence to learn the noise from."""
    off = np.abs(heard[0].cepstra - whole[0]).max(axis=1)
    assert off[100:].max() < 0.05
    assert off.max() < 2


def test_the_two_ways_have_prices_of_their_own(heard: tuple[Hearing, Hearing]) -> None:
    assert [way.silence_price for way in heard] == [34.4, 10.0]


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_hears_the_same(
    samples: Samples, heard: tuple[Hearing, Hearing], workers: int
) -> None:
    again = hear(reading(samples), SECONDS, workers)
    for before, after in zip(heard, again, strict=True):
        assert before.cepstra.tobytes() == after.cepstra.tobytes()


def test_differences_go_across_blocks(heard: tuple[Hearing, Hearing]) -> None:
    for way in heard:
        features = way.features(1990, 2010)
        assert features.shape == (20, 3 * CEPSTRA)
        assert (features == with_differences(way.cepstra[1980:2020], 10, 30)).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 45_000))
@example(1)
@example(159)
@example(160)
@example(409)
@example(410)
@example(4640)  # 0.29 s, which is less than 29 times 0.01 s
def test_lengths(count: int) -> None:
    """A frame for each whole 10 ms, and at least one; beyond the end it is silent."""
    samples = babble(3, seed=2)[:count]
    for way in hear(reading(samples), count / RATE_HZ, 1):
        assert way.cepstra.shape == (max(1, count // HOP), CEPSTRA)
        assert np.isfinite(way.cepstra).all()


def test_what_is_read_may_end_before_its_time() -> None:
    """The recording is shorter than is said: the rest is digital silence."""
    ways = hear(reading(babble(1, seed=3)), 25.0, 1)
    for way in ways:
        assert way.cepstra.shape == (2500, CEPSTRA)
        assert (way.cepstra[110:] == way.cepstra[110]).all()
        assert (way.cepstra[110:, 0] < way.cepstra[:90, 0].min()).all()


def test_digital_silence_is_all_alike() -> None:
    for way in hear(reading(np.zeros(30 * RATE_HZ, np.float32)), 30.0, 2):
        assert way.cepstra.shape == (3000, CEPSTRA)
        assert (way.cepstra == way.cepstra[0]).all()
        assert np.isfinite(way.features(0, 3000)).all()


def test_digital_silence_is_left_out_of_the_mean() -> None:
    samples = np.concatenate([babble(10, seed=4), np.zeros(20 * RATE_HZ, np.float32)])
    for way in hear(reading(samples), 30.0, 1):
        assert np.abs(way.cepstra[:990].mean(axis=0, dtype=float)).max() < 0.5
        assert (way.cepstra[1010:, 0] < -50).all()


def test_no_block_is_read_beyond_what_it_needs(samples: Samples) -> None:
    """Each from three seconds before it, in pieces that a computer has room for."""
    asked: list[Interval] = []

    def read(interval: Interval) -> Samples:
        asked.append(interval)
        return reading(samples)(interval)

    hear(read, 60.0, 1)
    block = (module._BLOCK - 1) * HOP + WINDOW
    starts = [max(0, (k * module._BLOCK - module._WARM_UP) * HOP - 1) for k in range(3)]
    ends = [k * module._BLOCK * HOP + block for k in range(3)]
    assert [(round(i.start * RATE_HZ), round(i.end * RATE_HZ)) for i in asked] == list(
        zip(starts, ends, strict=True)
    )


class Interrupted(Exception):
    """What ends the work in between."""


def test_a_reader_that_fails_ends_the_work() -> None:
    """Of 84 groups of blocks that would have been read."""
    asked: list[Interval] = []

    def broken(interval: Interval) -> Samples:
        asked.append(interval)
        time.sleep(0.02)
        raise Interrupted

    with pytest.raises(Interrupted):
        hear(broken, 20_000.0, 2)
    assert len(asked) < 40
