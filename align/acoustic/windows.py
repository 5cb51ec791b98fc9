"""Posteriors of audio of any length, heard window by window in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors, Progress, Read
from saidwhen.align.acoustic.phone_set import CLASSES
from saidwhen.audio.interval import Interval

RATE_HZ = 16_000
FRAME_SAMPLES = round(RATE_HZ * FRAME_SECONDS)

WINDOW_FRAMES = round(8 / FRAME_SECONDS)
"""The model attends to a whole window. Longer ones are slower and hear fewer phones right."""

CONTEXT_FRAMES = round(1 / FRAME_SECONDS)
"""Heard on both sides of a window, and not kept."""

Net = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Samples (n,) -> log-probabilities (at least n // 320, 40); may be called from any thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Frames ``first`` up to ``last`` are kept of what is heard in samples ``start`` to ``end``."""

    first: int
    last: int
    start: int
    end: int


def windows(samples: int) -> Sequence[Window]:
    """Windows that together keep every whole frame once; the last may be short."""
    frames = samples // FRAME_SAMPLES
    return [
        Window(
            first=first,
            last=min(first + WINDOW_FRAMES, frames),
            start=max(first - CONTEXT_FRAMES, 0) * FRAME_SAMPLES,
            end=min((first + WINDOW_FRAMES + CONTEXT_FRAMES) * FRAME_SAMPLES, samples),
        )
        for first in range(0, frames, WINDOW_FRAMES)
    ]


def hear(net: Net, read: Read, seconds: float, workers: int, progress: Progress) -> Posteriors:
    """Posteriors of the first ``seconds`` of what ``read`` gives, by ``workers`` threads.

    Missing samples count as silence. What ``net`` or ``read`` raise is raised, and windows that
    have not begun are dropped.
    """
    plan = windows(round(seconds * RATE_HZ))
    log_probs = np.empty((plan[-1].last if plan else 0, CLASSES), np.float16)

    def fill(window: Window) -> None:
        log_probs[window.first : window.last] = _rows(net, read, window)

    pool = ThreadPoolExecutor(workers)
    try:
        for done, _ in enumerate(pool.map(fill, plan), start=1):
            progress(done / len(plan))
    finally:
        pool.shutdown(cancel_futures=True)
    return Posteriors(log_probs=log_probs)


def _rows(net: Net, read: Read, window: Window) -> NDArray[np.float32]:
    samples = np.zeros(window.end - window.start, np.float32)
    heard = read(Interval(window.start / RATE_HZ, window.end / RATE_HZ))
    samples[: len(heard)] = heard
    skipped = window.first - window.start // FRAME_SAMPLES
    return net(samples)[skipped : skipped + window.last - window.first]
