"""Phone posteriors of audio of any length, window by window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from saidwhen.align.acoustic.cache import graph_file
from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors, Progress, Read
from saidwhen.align.acoustic.phone_set import CLASSES
from saidwhen.align.acoustic.weights import installed_weights
from saidwhen.audio.interval import Interval

_RATE_HZ = 16_000
_FRAME_SAMPLES = round(_RATE_HZ * FRAME_SECONDS)
_WINDOW_FRAMES = round(8 / FRAME_SECONDS)
"""Attention costs the square of a window, so short ones are faster; 8 s lose no accuracy."""
_CONTEXT_FRAMES = round(1 / FRAME_SECONDS)
"""Heard on both sides of a window, and not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Frames ``first`` up to ``last`` are kept of samples ``start`` up to ``end``."""

    first: int
    last: int
    start: int
    end: int


class ConformerPhoneModel:
    """The phone model of the package ``hama``, run by onnxruntime.

    ``folder`` keeps the converted model, 8 MB. ``workers`` threads share the work, one for each
    core where not given; their number changes the speed and nothing else. Raises
    :class:`PhoneModelMissing`.
    """

    def __init__(self, folder: Path, workers: int | None = None) -> None:
        self._session = _session(graph_file(installed_weights(), folder))
        self._workers = workers or os.cpu_count() or 1

    def posteriors(
        self, read: Read, seconds: float, progress: Progress = lambda _: None
    ) -> Posteriors:
        """Posteriors of the first ``seconds`` of what ``read`` gives, one row each whole frame.

        Missing samples count as silence.
        """
        windows = _windows(round(seconds * _RATE_HZ))
        frames = windows[-1].last if windows else 0
        log_probs = np.empty((frames, CLASSES), np.float16)

        def hear(window: _Window) -> None:
            log_probs[window.first : window.last] = self._hear(read, window)

        pool = ThreadPoolExecutor(self._workers)
        try:
            for done, _ in enumerate(pool.map(hear, windows), start=1):
                progress(done / len(windows))
        finally:
            pool.shutdown(cancel_futures=True)
        return Posteriors(log_probs=log_probs)

    def _hear(self, read: Read, window: _Window) -> NDArray[np.float32]:
        samples = np.zeros(window.end - window.start, np.float32)
        heard = read(Interval(window.start / _RATE_HZ, window.end / _RATE_HZ))
        samples[: len(heard)] = heard
        (log_probs,) = self._session.run(None, {"samples": samples})
        skipped = window.first - window.start // _FRAME_SAMPLES
        return np.asarray(log_probs[skipped : skipped + window.last - window.first])


def _windows(samples: int) -> Sequence[_Window]:
    """Windows that cover every whole frame once; the last may be short."""
    frames = samples // _FRAME_SAMPLES
    return [
        _Window(
            first=first,
            last=min(first + _WINDOW_FRAMES, frames),
            start=max(first - _CONTEXT_FRAMES, 0) * _FRAME_SAMPLES,
            end=min((first + _WINDOW_FRAMES + _CONTEXT_FRAMES) * _FRAME_SAMPLES, samples),
        )
        for first in range(0, frames, _WINDOW_FRAMES)
    ]


def _session(graph: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Each run stays in the thread that asks for it: sums do not depend on the number of cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own types have no common base
        raise PhoneModelMissing(
            "the converted phone model cannot be loaded", file=graph, hint="delete this file"
        ) from error
