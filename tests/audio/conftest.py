"""Sounds made on the spot, and a recogniser that hears them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.audio.stream import RATE_HZ, AudioFile

Samples = NDArray[np.int16]
Open = Callable[[AbstractContextManager[Recording]], Recording]


def tone_of(seconds: float, hz: float = 440.0, level: float = 0.3) -> Samples:
    time = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (np.sin(2 * np.pi * hz * time) * level * 32767).astype(np.int16)


@pytest.fixture(scope="session")
def tone() -> Callable[..., Samples]:
    """``tone(seconds, hz=440, level=0.3)``: int16, 16 kHz."""
    return tone_of


@pytest.fixture(scope="session")
def silence() -> Callable[[float], Samples]:
    return lambda seconds: np.zeros(round(seconds * RATE_HZ), np.int16)


@pytest.fixture(scope="session")
def decoded() -> Callable[[Path], Samples]:
    """Everything that a file decodes to."""

    def decode(path: Path) -> Samples:
        with AudioFile(path) as file:
            return np.concatenate([np.zeros(0, np.int16), *file.blocks()])

    return decode


@pytest.fixture
def kept() -> Iterator[Open]:
    """Opens recordings that are closed at the end of the test."""
    with ExitStack() as stack:
        yield stack.enter_context


@dataclass
class FakeRecogniser:
    """Hears one word in every burst of sound: ``bang``, as long as the burst."""

    workers: int = 1
    name: str = "fake"
    lengths: list[int] = field(default_factory=list)

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        self.lengths.append(len(samples))
        frames = np.abs(samples[: len(samples) // 160 * 160]).reshape(-1, 160).max(axis=1) > 0.05
        edges = np.flatnonzero(np.diff(np.concatenate([[False], frames, [False]]).astype(np.int8)))
        return tuple(
            HeardWord(
                text="bang",
                interval=Interval(round(start * 0.01, 2), round(end * 0.01, 2)),
                probability=0.9,
            )
            for start, end in edges.reshape(-1, 2).tolist()
        )


@pytest.fixture
def fake() -> Callable[..., FakeRecogniser]:
    return FakeRecogniser
