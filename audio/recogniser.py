"""The seam behind which a recogniser stands, and how a whole recording is heard through it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.pieces import cut_at_pauses
from saidwhen.audio.recording import LEVEL_SECONDS, Recording
from saidwhen.audio.stream import RATE_HZ

_PACK_SECONDS, _BETWEEN_SECONDS = 28.0, 1.0
_SHORTEST_SECONDS = 0.02


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
    """The words of the given stretches (in order of time, not overlapping), times of the whole.

    A recogniser works on half a minute at once, however little there is to hear: short stretches
    are heard together, with silence between them.
    """
    packs = _packs(tuple(stretches))
    total = sum(stretch.seconds for pack in packs for stretch in pack)
    done = 0.0
    words: list[HeardWord] = []

    def hear(pack: Sequence[Interval]) -> tuple[HeardWord, ...]:
        return tuple(_unpacked(recogniser.hear(_joined(recording, pack)), pack))

    pool = ThreadPoolExecutor(recogniser.workers, thread_name_prefix="hear")
    try:
        for pack, heard in zip(packs, pool.map(hear, packs), strict=True):
            words.extend(heard)
            done += sum(stretch.seconds for stretch in pack)
            progress(done / total)
    finally:
        # On Ctrl-C nothing more is begun, and nobody waits for what has begun.
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(words)


def _packs(stretches: Sequence[Interval]) -> list[list[Interval]]:
    """Neighbouring stretches together, as many as fit into half a minute."""
    packs: list[list[Interval]] = []
    length = 0.0
    for stretch in stretches:
        length += _BETWEEN_SECONDS + stretch.seconds
        if not packs or length > _PACK_SECONDS:
            packs.append([])
            length = stretch.seconds
        packs[-1].append(stretch)
    return packs


def _joined(recording: Recording, pack: Sequence[Interval]) -> NDArray[np.float32]:
    between = np.zeros(round(_BETWEEN_SECONDS * RATE_HZ), np.float32)
    parts = [part for stretch in pack for part in (recording.read(stretch), between)]
    return np.concatenate(parts[:-1])


def _unpacked(words: Iterable[HeardWord], pack: Sequence[Interval]) -> Iterator[HeardWord]:
    """The words with their times in the recording, each cut to the stretch that it lies in."""
    begins = [0.0, *accumulate(stretch.seconds + _BETWEEN_SECONDS for stretch in pack)]
    for word in words:
        middle = (word.interval.start + word.interval.end) / 2
        number = bisect_right(begins, middle) - 1
        stretch, begin = pack[min(number, len(pack) - 1)], begins[min(number, len(pack) - 1)]
        start = stretch.start + max(0.0, word.interval.start - begin)
        end = stretch.start + word.interval.end - begin
        if len(pack) > 1:
            end = min(end, stretch.end)
        if end - start >= _SHORTEST_SECONDS:
            yield replace(word, interval=Interval(start, end))
