"""A whole episode by its phones: which words were said, exactly when, and what is unprinted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors, Read
from saidwhen.align.phonetic.certainty import certainty
from saidwhen.align.phonetic.clock import Starts, read_clock
from saidwhen.align.phonetic.coarse import Chain, search
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.flux import nudged
from saidwhen.align.phonetic.forced import ForcedAligner, Times, force
from saidwhen.align.phonetic.repair import repaired
from saidwhen.align.phonetic.said import Decision, decide
from saidwhen.align.phonetic.stretches import LATE_SECONDS, Believed, stretches
from saidwhen.align.phonetic.unit import Phones, Placed, Unit
from saidwhen.audio.interval import Interval

_FLUX_WEIGHT, _FLUX_WEIGHT_FEW, _FEW_WORDS = 0.3, 0.5, 60
_LAST_SPIKE_SECONDS = 0.07
_HMM_END_SECONDS, _HMM_END_SHIFT = 0.2, 0.005
_SHORTEST_SECONDS, _LONGEST_SECONDS = 0.02, 2.0

_FEWEST_PHONES = 3
_EDGE_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sound:
    """The audio: its samples, and what phones are heard in it."""

    read: Read
    posteriors: Posteriors


@dataclass(frozen=True, slots=True, kw_only=True)
class AcousticWord:
    """When a word was said, and the probability that its start is right within 100 ms."""

    interval: Interval
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedSpeech:
    """Speech between two words that is not printed: when, its phones, and the word before it.

    ``after`` is the number of the word before it, -1 at the beginning.
    """

    interval: Interval
    phones: Phones
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneAlignment:
    """``words[k]`` is None where word k was not said. Times are in order and do not overlap."""

    words: tuple[AcousticWord | None, ...]
    unprinted: tuple[UnprintedSpeech, ...]


def align_phones(
    units: Sequence[Unit],
    sound: Sound,
    chain: Chain,
    aligner: ForcedAligner,
    progress: Callable[[float], None] = lambda _: None,
) -> PhoneAlignment:
    """Place the units in the audio; ``chain`` is :func:`find_chain`'s of the two."""
    path = search(units, sound.posteriors, chain)
    evidence = Evidence(sound.posteriors)
    path = repaired(units, evidence, path)
    decision = decide(units, evidence, path)
    believed = Believed(placed=decision.placed, filler=path.filler)
    total = evidence.frames * FRAME_SECONDS
    hmm = force(
        aligner,
        sound.read,
        stretches(believed, total),
        lambda k: _phones(units, decision.placed, k),
        progress,
    )
    clock = read_clock(units, decision.placed, sound.posteriors, hmm)
    weight = _FLUX_WEIGHT_FEW if len(clock.words) < _FEW_WORDS else _FLUX_WEIGHT
    starts = [nudged(sound.read, max(0.0, float(s)), weight) for s in clock.seconds]
    intervals = _in_order(starts, _ends(clock, decision.placed, hmm), total)
    return PhoneAlignment(
        words=_words(len(units), clock, intervals, decision),
        unprinted=tuple(_unprinted(evidence, decision.placed)),
    )


def _phones(units: Sequence[Unit], placed: Sequence[Placed | None], k: int) -> Phones:
    word = placed[k]
    assert word is not None
    return units[k].phones[word.variant]


def _ends(clock: Starts, placed: Sequence[Placed | None], hmm: Mapping[int, Times]) -> list[float]:
    """The HMM's end where it is near the last phone, else a little after that phone's spike."""
    ends = []
    for k in clock.words:
        word = placed[k]
        assert word is not None
        end = (word.end - 1) * FRAME_SECONDS - clock.late + _LAST_SPIKE_SECONDS
        if k in hmm and abs(hmm[k][1] - end) <= _HMM_END_SECONDS:
            end = hmm[k][1] + _HMM_END_SHIFT
        ends.append(float(end))
    return ends


def _in_order(starts: Sequence[float], ends: Sequence[float], total: float) -> list[Interval]:
    """Intervals that follow one another inside the audio; a start is believed before an end."""
    onsets: list[float] = []
    for start in starts:
        least = onsets[-1] + _SHORTEST_SECONDS if onsets else 0.0
        onsets.append(max(least, start))
    # No word begins after the audio ends: what was pushed too far is pulled back from there.
    limit = total
    for k in range(len(onsets) - 1, -1, -1):
        limit -= _SHORTEST_SECONDS
        if onsets[k] <= limit:
            break
        onsets[k] = max(0.0, limit)
    following = [*onsets, total][1:]
    return [
        Interval(
            start,
            min(max(end, start + _SHORTEST_SECONDS), after, start + _LONGEST_SECONDS),
        )
        for start, end, after in zip(onsets, ends, following, strict=True)
    ]


def _words(
    count: int, clock: Starts, intervals: Sequence[Interval], decision: Decision
) -> tuple[AcousticWord | None, ...]:
    words: list[AcousticWord | None] = [None] * count
    sure = certainty(decision, clock)
    for k, interval, probability in zip(clock.words, intervals, sure, strict=True):
        words[k] = AcousticWord(interval=interval, probability=float(probability))
    return tuple(words)


def _unprinted(evidence: Evidence, placed: Sequence[Placed | None]) -> list[UnprintedSpeech]:
    """Three phones or more between two words, or before the first or after the last."""
    found = []
    words = [-1, *(k for k, word in enumerate(placed) if word), len(placed)]
    for a, b in pairwise(words):
        before = placed[a] if a >= 0 else None
        after = placed[b] if b < len(placed) else None
        first = before.end if before else 0
        end = after.first if after else evidence.frames
        frames = first + np.flatnonzero(evidence.begins[first:end])
        if len(frames) < _FEWEST_PHONES:
            continue
        start = max(0.0, float(frames[0]) * FRAME_SECONDS - LATE_SECONDS - _EDGE_SECONDS)
        stop = float(frames[-1]) * FRAME_SECONDS - LATE_SECONDS + 2 * _EDGE_SECONDS
        found.append(
            UnprintedSpeech(
                interval=Interval(start, max(stop, start + _EDGE_SECONDS)),
                phones=tuple(int(p) for p in evidence.best(frames)),
                after=a,
            )
        )
    return found
