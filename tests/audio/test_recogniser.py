"""A whole recording heard through a recogniser."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.recogniser import hear_recording, hear_stretches
from saidwhen.audio.recording import Recording, record_blocks
from saidwhen.audio.stream import RATE_HZ

BANGS = [0.5, 30.0, 89.0, 119.5, 121.0, 200.0, 239.9, 240.3, 299.0]


@pytest.fixture
def bangs(tone: Any, kept: Any) -> Recording:
    """Five minutes of silence with bursts of 0.2 s."""
    sound = np.zeros(300 * RATE_HZ, np.int16)
    for start in BANGS:
        first = round(start * RATE_HZ)
        sound[first : first + 3200] = tone(0.2)
    recording: Recording = kept(record_blocks(np.split(sound, 30)))
    return recording


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_word_has_the_time_of_the_whole(bangs: Recording, fake: Any, workers: int) -> None:
    recogniser = fake(workers=workers)
    words = hear_recording(bangs, recogniser)
    assert [word.interval.start for word in words] == pytest.approx(BANGS, abs=0.011)
    assert [word.interval.seconds for word in words] == pytest.approx([0.2] * 9, abs=0.011)
    assert len(recogniser.lengths) == 3
    assert max(recogniser.lengths) <= 120 * RATE_HZ


def test_result_does_not_depend_on_the_workers(bangs: Recording, fake: Any) -> None:
    assert hear_recording(bangs, fake(workers=1)) == hear_recording(bangs, fake(workers=4))


def test_progress(bangs: Recording, fake: Any) -> None:
    told: list[float] = []
    hear_recording(bangs, fake(), told.append)
    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_only_the_stretches_are_heard(bangs: Recording, fake: Any) -> None:
    """Short ones together, a second of silence between them."""
    recogniser = fake()
    stretches = [Interval(29.0, 31.0), Interval(120.5, 122.0), Interval(220.0, 245.0)]
    words = hear_stretches(bangs, recogniser, stretches)
    assert [word.interval.start for word in words] == pytest.approx(
        [30.0, 121.0, 239.9, 240.3], abs=0.011
    )
    assert recogniser.lengths == [4.5 * RATE_HZ, 25 * RATE_HZ]


def test_a_word_over_the_silence_between_stretches_is_cut(bangs: Recording) -> None:
    class Slurring:
        name, workers = "slurring", 1

        def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
            times = [(0.0, 1.0), (1.6, 2.6), (2.9, 4.0), (4.0, 5.0)]
            return tuple(
                HeardWord(text="word", interval=Interval(*time), probability=0.5) for time in times
            )

    words = hear_stretches(bangs, Slurring(), [Interval(10, 12), Interval(20, 22)])
    times = [(word.interval.start, word.interval.end) for word in words]
    assert times == [(10, 11), (11.6, 12), (20, 21), (21, 22)]


def test_no_stretches(bangs: Recording, fake: Any) -> None:
    assert hear_stretches(bangs, fake(), []) == ()


def test_failure_of_a_worker_comes_through(bangs: Recording) -> None:
    class Failing:
        name, workers = "failing", 2

        def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
            raise MemoryError

    with pytest.raises(MemoryError):
        hear_recording(bangs, Failing())
