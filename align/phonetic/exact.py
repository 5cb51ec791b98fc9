"""Exact boundaries of the believed words, by an aligner that is told about when each is said.

Implemented by :class:`saidwhen.align.triphone.aligner.TriphoneAligner`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS, Read
from saidwhen.align.phonetic.stretches import LATE_SECONDS, Stretch
from saidwhen.align.phonetic.unit import Phones, Placed, Unit
from saidwhen.audio.interval import Interval

Times = tuple[float, float]
"""Start and end, seconds."""

Progress = Callable[[float], None]

_TRIAL_SECONDS = 300.0
_FAR_SECONDS = 0.12

Hearing = TypeVar("Hearing")
"""A recording as an aligner hears it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWord:
    """A word that is said: its phones, when each is about heard to begin, and when the last ends.

    Seconds in the recording.
    """

    phones: Phones
    onsets: tuple[float, ...]
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What may have been said in all of an interval: the phones of its words, in order."""

    words: tuple[Phones, ...]
    interval: Interval


class ForcedAligner(Protocol[Hearing]):
    """Finds the boundaries of words that are known to be said, and what was likelier said."""

    def hear(self, read: Read, seconds: float) -> tuple[Hearing, ...]:
        """The ways in which the recording may be heard, at least one."""
        ...

    def align(
        self,
        hearing: Hearing,
        found: Sequence[Stretch],
        said: Callable[[int], SaidWord],
        progress: Progress,
    ) -> Mapping[int, Times]:
        """Times of the words that are kept of each stretch; of stretches without a path they lack.

        ``said`` tells of a word by its number.
        """
        ...

    def likelihoods(self, hearing: Hearing, readings: Sequence[Reading]) -> Sequence[float]:
        """Logarithm of how likely the sound is, for each reading; -inf where it cannot be."""
        ...


def about(unit: Unit, placed: Placed) -> SaidWord:
    """The word as the phones tell of it."""
    return SaidWord(
        phones=unit.phones[placed.variant],
        onsets=tuple(first * FRAME_SECONDS - LATE_SECONDS for first, _ in placed.spans),
        end=placed.end * FRAME_SECONDS - LATE_SECONDS,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """The stretches of a recording to be aligned, and its words.

    ``apart`` takes times to how far they are from another clock, in seconds, for each of some
    words; nan where that is not known.
    """

    found: Sequence[Stretch]
    said: Callable[[int], SaidWord]
    apart: Callable[[Mapping[int, Times]], NDArray[np.float64]]


def force(
    aligner: ForcedAligner[Hearing],
    hearings: Sequence[Hearing],
    wanted: Wanted,
    progress: Progress = lambda _: None,
) -> dict[int, Times]:
    """Times of the words that are kept, by that of the ``hearings`` that suits the recording.

    Which that is no level or spectrum tells, but another clock does: on five minutes of the
    stretches each way is tried, and the one whose times are nearest to the clock's is taken.
    """
    if len(hearings) == 1:
        return dict(aligner.align(hearings[0], wanted.found, wanted.said, progress))
    length = sum(stretch.interval.seconds for stretch in wanted.found)
    step = max(1, round(length / _TRIAL_SECONDS))
    trial = wanted.found[::step]
    rest = [stretch for k, stretch in enumerate(wanted.found) if k % step]
    total = len(hearings) * len(trial) + len(rest)

    def aligned(hearing: Hearing, found: Sequence[Stretch], before: int) -> Mapping[int, Times]:
        """``before`` is how many stretches were aligned already."""
        return aligner.align(
            hearing,
            found,
            wanted.said,
            lambda share: progress((before + share * len(found)) / total),
        )

    tried = [aligned(hearing, trial, k * len(trial)) for k, hearing in enumerate(hearings)]
    best = min(range(len(hearings)), key=lambda k: _distance(wanted.apart(tried[k])))
    return {**tried[best], **aligned(hearings[best], rest, len(hearings) * len(trial))}


def _distance(apart: NDArray[np.float64]) -> float:
    """Mean distance from the other clock; a word without a time is far from it."""
    far = np.minimum(np.nan_to_num(np.abs(apart), nan=_FAR_SECONDS), _FAR_SECONDS)
    return float(far.mean()) if len(far) else 0.0
