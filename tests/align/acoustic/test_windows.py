"""Windows joined: every frame from its own samples, whatever the number of workers."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.align.acoustic.windows import CONTEXT_FRAMES, WINDOW_FRAMES, hear, windows
from saidwhen.audio.interval import Interval

FRAME = 320
CYCLE = 1021
"""Frames are told apart by their number modulo this prime, which half precision holds exactly."""


def numbered(interval: Interval) -> NDArray[np.float32]:
    """Each sample says which frame it belongs to."""
    first, last = round(interval.start * 16_000), round(interval.end * 16_000)
    return (np.arange(first, last) // FRAME % CYCLE).astype(np.float32)


def first_samples(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """In place of the model: a frame is the value of its first sample."""
    return np.repeat(samples[::FRAME, None], 40, axis=1)


def ignore(_: float) -> None: ...


@given(samples=st.integers(0, 16_000 * 40), workers=st.integers(1, 4))
def test_every_frame_comes_from_its_own_samples(samples: int, workers: int) -> None:
    posteriors = hear(first_samples, numbered, samples / 16_000, workers, ignore)
    assert posteriors.log_probs.shape == (samples // FRAME, 40)
    expected = np.arange(samples // FRAME) % CYCLE
    assert (posteriors.log_probs == expected[:, None]).all()


@given(st.integers(0, 16_000 * 100))
def test_windows_have_their_context_and_stay_inside_the_audio(samples: int) -> None:
    plan = windows(samples)
    assert [n for window in plan for n in range(window.first, window.last)] == list(
        range(samples // FRAME)
    )
    for window in plan:
        assert 0 < window.last - window.first <= WINDOW_FRAMES
        assert window.start == max(0, (window.first - CONTEXT_FRAMES) * FRAME)
        assert min(samples, (window.last + CONTEXT_FRAMES) * FRAME) <= window.end <= samples


def test_missing_samples_are_silence() -> None:
    heard = hear(first_samples, lambda i: numbered(i)[:3200] + 1, 0.5, 1, ignore)
    assert heard.log_probs[:, 0].tolist() == [*range(1, 11), *[0] * 15]


def test_progress_rises_to_one_in_the_callers_thread() -> None:
    told: list[tuple[float, int]] = []
    hear(first_samples, numbered, 32, 3, lambda done: told.append((done, threading.get_ident())))
    assert told == [(share, threading.get_ident()) for share in (0.25, 0.5, 0.75, 1.0)]


def test_a_failure_is_raised_and_ends_the_work() -> None:
    reads = 0

    def failing(interval: Interval) -> NDArray[np.float32]:
        nonlocal reads
        reads += 1
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        hear(first_samples, failing, 8 * 3600, 2, ignore)
    assert reads < 3600


def test_stopping_ends_the_work() -> None:
    reads = 0

    def counting(interval: Interval) -> NDArray[np.float32]:
        nonlocal reads
        reads += 1
        return numbered(interval)

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hear(first_samples, counting, 8 * 3600, 2, stop)
    assert reads < 3600
