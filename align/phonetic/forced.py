"""Exact word boundaries by an HMM: pocketsphinx, in processes of their own.

pocketsphinx holds Python's lock while it works, so threads would not use a second core; and a pool
of multiprocessing would import the user's script anew in each process.
"""

from __future__ import annotations

import importlib.util
import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Read
from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.phonetic.errors import AlignerMissing
from saidwhen.align.phonetic.stretches import Stretch
from saidwhen.align.phonetic.unit import Phones

Times = tuple[float, float]
"""Start and end, seconds."""

_FRAME_SECONDS = 0.01
_SHORTEST_SAMPLES = 1600
_OTHER_WAY = "--method words does without it"


class ForcedAligner(Protocol):
    """Finds the boundaries of words that are known to be said."""

    def align(
        self, samples: NDArray[np.float32], words: Sequence[Phones]
    ) -> Sequence[Times] | None:
        """Times of each word from the beginning of ``samples``; None where there is no path."""
        ...

    @property
    def workers(self) -> int:
        """From how many threads ``align`` may be called at once."""
        ...


class SphinxAligner:
    """pocketsphinx 5 with its English model, in ``workers`` processes; a context manager.

    Raises :class:`AlignerMissing` where pocketsphinx is not installed.
    """

    def __init__(self, workers: int) -> None:
        if importlib.util.find_spec("pocketsphinx") is None:
            raise AlignerMissing("pocketsphinx is not installed", hint=_OTHER_WAY)
        self.workers = workers
        script = Path(__file__).with_name("sphinx_worker.py")
        self._processes = [
            subprocess.Popen(  # noqa: S603 - our own file
                [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for _ in range(workers)
        ]
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        for process in self._processes:
            self._idle.put(process)

    def __enter__(self) -> SphinxAligner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            if kind is not None:
                process.kill()
            process.communicate()

    def align(
        self, samples: NDArray[np.float32], words: Sequence[Phones]
    ) -> Sequence[Times] | None:
        """Times of each word from the beginning of ``samples``; None where there is no path.

        Raises :class:`AlignerMissing` if the process has died.
        """
        if len(samples) <= _SHORTEST_SAMPLES:
            return None
        pcm = np.clip(np.round(samples * 32768), -32768, 32767).astype(np.int16)
        names = tuple(" ".join(PHONES[phone] for phone in phones) for phones in words)
        process = self._idle.get()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            pickle.dump((names, pcm.tobytes()), process.stdin)
            process.stdin.flush()
            frames = pickle.load(process.stdout)  # noqa: S301 - our own process wrote it
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise AlignerMissing(
                "a process of pocketsphinx ended before its work was done", hint=_OTHER_WAY
            ) from error
        finally:
            self._idle.put(process)
        return frames and [(a * _FRAME_SECONDS, b * _FRAME_SECONDS) for a, b in frames]


def force(
    aligner: ForcedAligner,
    read: Read,
    found: Sequence[Stretch],
    phones: Callable[[int], Phones],
    progress: Callable[[float], None] = lambda _: None,
) -> dict[int, Times]:
    """Times of the words that are kept of each stretch; words of stretches without a path lack.

    ``phones`` gives the phones of a word by its number.
    """

    def one(stretch: Stretch) -> dict[int, Times]:
        words = [phones(k) for k in stretch.words]
        times = aligner.align(read(stretch.interval), words)
        shift = stretch.interval.start
        return {
            k: (shift + start, shift + end)
            for k, (start, end) in zip(stretch.words, times or (), strict=False)
            if k in stretch.kept
        }

    known: dict[int, Times] = {}
    pool = ThreadPoolExecutor(aligner.workers)
    try:
        for done, times in enumerate(pool.map(one, found), start=1):
            known |= times
            progress(done / len(found))
    finally:
        pool.shutdown(cancel_futures=True)
    return known
