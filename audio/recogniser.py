"""The seam behind which a recogniser stands, and how a whole recording is heard through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.pieces import cut_at_pauses
from saidwhen.audio.recording import LEVEL_SECONDS, Recording


class Recogniser(Protocol):
    """Hears words. ``hear`` must be safe to call from ``workers`` threads at once."""

    @property
    def name(self) -> str:
        """Which recogniser and model, for the result's settings."""
        ...

    @property
    def workers(self) -> int:
        """How many stretches of audio can be heard at once."""
        ...

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        """Words in ``samples`` (16 kHz mono, shape (n,)), in order; times from their beginning."""
        ...


def hear_recording(
    recording: Recording, recogniser: Recogniser, progress: Callable[[float], None] = lambda _: None
) -> tuple[HeardWord, ...]:
    """Every word of the recording, in order of time.

    Heard piece by piece, so memory does not grow with its length; the result is the same for any
    number of workers.
    """
    pieces = cut_at_pauses(recording.levels_db, LEVEL_SECONDS, recording.seconds)
    return hear_stretches(recording, recogniser, pieces, progress)


def hear_stretches(
    recording: Recording,
    recogniser: Recogniser,
    stretches: Iterable[Interval],
    progress: Callable[[float], None] = lambda _: None,
) -> tuple[HeardWord, ...]:
    """The words of the given stretches (in order of time, not overlapping), times of the whole."""
    stretches = tuple(stretches)
    total = sum(stretch.seconds for stretch in stretches)
    done = 0.0
    words: list[HeardWord] = []

    def hear(stretch: Interval) -> tuple[HeardWord, ...]:
        return recogniser.hear(recording.read(stretch))

    pool = ThreadPoolExecutor(recogniser.workers, thread_name_prefix="hear")
    try:
        for stretch, heard in zip(stretches, pool.map(hear, stretches), strict=True):
            words.extend(_shifted(word, stretch) for word in heard)
            done += stretch.seconds
            progress(done / total)
    finally:
        # On Ctrl-C nothing more is begun, and nobody waits for what has begun.
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(words)


def _shifted(word: HeardWord, stretch: Interval) -> HeardWord:
    start = stretch.start + word.interval.start
    end = stretch.start + word.interval.end
    return HeardWord(text=word.text, interval=Interval(start, end), probability=word.probability)
