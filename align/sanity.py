"""The checks that end both ways to align: what no mouth can say does not leave as sure.

Every word lies inside the audio and after the one before it, lasts from 20 ms to about two seconds,
is no part of a pile of words, and stands where there is sound, and speech as far as that is known.
A word that breaks a rule is mended where the sound tells how; else it is doubted, and one with
neither sound nor phones was not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.settle import settle
from saidwhen.align.tempo import SHORTEST_SECONDS, longest_seconds
from saidwhen.align.words import SpokenWords
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval

MOST_WORDS, MOST_PHONES = 10, 25
"""As many may begin, or lie, within a second.

Speech can be followed, with effort, up to 400 words a minute, seven a second and some thirty phones
(Liberman et al., Perception of the speech code, Psychological Review 74, 1967); nobody goes on so.
The fastest second of nine readings and conversations has 9 words and 20 phones.
"""

_PHONES_A_LETTER = 0.8
_SILENCE_NEAR_SECONDS = 0.05
_PHONES_NEAR_SECONDS = 0.25
"""The phone model misses a phone here and there, but music lasts for longer."""

_MOVED_AT_MOST_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sounding:
    """What is known of the audio: how long, where it is loud, and when phones begin.

    ``onsets`` are seconds in order; None where nobody listened for phones. Music is loud, but has
    hardly any.
    """

    seconds: float
    activity: Activity
    onsets: NDArray[np.float64] | None = None

    def loud(self, interval: Interval) -> bool:
        """Whether it is loud for a moment in the interval or just beside it."""
        near = _SILENCE_NEAR_SECONDS
        return self.activity.seconds(interval.start - near, interval.end + near) > 0

    def voiced(self, interval: Interval) -> bool:
        """Whether a phone begins in the interval or near it; true where that is not known."""
        if self.onsets is None:
            return True
        near = _PHONES_NEAR_SECONDS
        first = int(np.searchsorted(self.onsets, interval.start - near))
        return first < len(self.onsets) and float(self.onsets[first]) <= interval.end + near


def checked(
    placements: Sequence[Placement | None], printed: SpokenWords, audio: Sounding
) -> tuple[Placement | None, ...]:
    """The placements, mended or doubted where they break a rule; None where nothing was said."""
    trimmed = [
        _without_pauses(placement, printed.forms[k][0], audio) if placement else None
        for k, placement in enumerate(placements)
    ]
    settled = list(settle(trimmed, printed, audio.seconds))
    for k in range(len(settled)):
        settled[k] = _where_there_is_sound(settled, k, audio)
    piled = _piled_up(settled, printed)
    return tuple(
        replace(placement, doubted=True) if placement and k in piled else placement
        for k, placement in enumerate(settled)
    )


def _without_pauses(placement: Placement, form: Sequence[str], audio: Sounding) -> Placement:
    """A word that lasts too long, cut to where there is sound; doubted if that does not help."""
    longest = longest_seconds(placement.form or form)
    if placement.interval.seconds <= longest:
        return placement
    interval = placement.interval
    sound = audio.activity.trimmed(interval.start, interval.end)
    start = max(interval.start, sound.start) if sound else interval.start
    end = min(interval.end, sound.end) if sound else interval.end
    if SHORTEST_SECONDS <= end - start <= longest:
        return replace(placement, interval=Interval(start, end))
    return replace(placement, doubted=True)


def _where_there_is_sound(
    placements: Sequence[Placement | None], k: int, audio: Sounding
) -> Placement | None:
    placement = placements[k]
    if placement is None:
        return None
    loud, voiced = audio.loud(placement.interval), audio.voiced(placement.interval)
    if loud and voiced:
        return placement
    if loud or (voiced and audio.onsets is not None):
        return replace(placement, doubted=True)
    if placement.ground is Ground.PHONES:
        return None
    before = next((p.interval.end for p in reversed(placements[:k]) if p), 0.0)
    after = next((p.interval.start for p in placements[k + 1 :] if p), audio.seconds)
    sound = _nearest_sound(placement.interval, Interval(before, after), audio.activity)
    if sound is None:
        return None
    doubted = placement.doubted or not audio.voiced(sound)
    return replace(placement, interval=sound, interpolated=True, doubted=doubted)


def _nearest_sound(word: Interval, room: Interval, activity: Activity) -> Interval | None:
    """Time for the word where sound begins after it, else where sound ends before it."""
    reach = _MOVED_AT_MOST_SECONDS
    after = activity.trimmed(word.end, min(room.end, word.end + reach))
    if after:
        end = min(room.end, after.start + word.seconds)
        return _long_enough(max(after.start, word.end), end)
    before = activity.trimmed(max(room.start, word.start - reach), word.start)
    if before:
        start = max(room.start, before.end - word.seconds)
        return _long_enough(start, min(before.end, word.start))
    return None


def _long_enough(start: float, end: float) -> Interval | None:
    return Interval(start, end) if end - start >= SHORTEST_SECONDS else None


def _piled_up(placements: Sequence[Placement | None], printed: SpokenWords) -> set[int]:
    """Words that stand in a second with more words, or more phones, than can be said in it."""
    numbers = [k for k, placement in enumerate(placements) if placement]
    words = [placement for placement in placements if placement]
    starts = np.array([word.interval.start for word in words])
    ends = np.array([word.interval.end for word in words])
    phones = [
        word.phones or _PHONES_A_LETTER * (printed.units(k, k + 1) - 1)
        for k, word in zip(numbers, words, strict=True)
    ]
    before = np.concatenate([[0.0], np.cumsum(phones)])
    begun = np.searchsorted(starts, starts + 1.0)
    ended = np.searchsorted(ends, starts + 1.0, side="right")
    piled: set[int] = set()
    for first, (begin, end) in enumerate(zip(begun, ended, strict=True)):
        if begin - first > MOST_WORDS:
            piled.update(numbers[first:begin])
        if end > first and before[end] - before[first] > MOST_PHONES:
            piled.update(numbers[first:end])
    return piled
