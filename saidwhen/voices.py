"""Comparing voices with printed names: a short look at every turn, a longer one where in doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.timeline import TimedWord
from saidwhen.align.voice_parts import looks, turn_parts
from saidwhen.align.voices import VoiceCheck, compare, doubtful
from saidwhen.audio.interval import Interval
from saidwhen.audio.voice import VoiceModel

Read = Callable[[Interval], NDArray[np.float32]]
"""Samples of an interval, 16 kHz mono; from any thread."""


def check_voices(
    words: Sequence[TimedWord], read: Read, model: VoiceModel, workers: int
) -> VoiceCheck | None:
    """Which turns sound like another speaker than the one who is printed.

    None where fewer than two speakers have a part that is long enough to tell a voice by. Each
    part is heard by itself: the number of ``workers``, threads, changes the speed and nothing else.
    """
    parts = turn_parts(words)
    if len({part.speaker for part in parts}) < 2:
        return None

    def heard(stretches: Sequence[Sequence[Interval]]) -> NDArray[np.float32]:
        voices = [model.voice(np.concatenate([read(i) for i in each])) for each in stretches]
        mean: NDArray[np.float32] = np.mean(voices, axis=0, dtype=np.float32)
        return mean

    with ThreadPoolExecutor(workers) as pool:
        voices = np.stack(list(pool.map(heard, [looks(part)[:1] for part in parts])))
        again = doubtful(parts, voices)
        for k, voice in zip(again, pool.map(heard, [looks(parts[k]) for k in again]), strict=True):
            voices[k] = voice
    return compare(parts, voices)
