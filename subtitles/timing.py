"""When each cue comes on and goes off the screen.

Netflix Timed Text Style Guide, "Subtitle Timing Guidelines": in with the first sound, out up to
half a second after the last, two frames between cues, gaps of up to half a second closed to that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.profile import Profile

APART = 0.001
"""Seconds between the starts of cues whose words all have one time."""


def show(speech: Iterable[Cue], sounds: Iterable[Cue], profile: Profile) -> tuple[Cue, ...]:
    """All cues in order of time with the stretch on screen as interval; none overlaps the next.

    ``speech`` is in printed order; the intervals given are the stretches of the words and the
    sounds. Speech comes on with its first word, a sound gives way to speech, and one that has no
    room is left out.
    """
    spoken = list(_apart(speech))
    placed = sorted(sounds, key=lambda cue: cue.interval)
    cues = list(_place(spoken, placed, profile))
    starts = [cue.interval.start for cue in cues]
    return tuple(
        replace(cue, interval=_stretch(cue, follower, profile))
        for cue, follower in zip(cues, [*starts, math.inf][1:], strict=True)
    )


def _apart(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues, each starting after the one before it."""
    earliest = 0.0
    for cue in cues:
        start = max(cue.interval.start, earliest)
        yield replace(cue, interval=Interval(start, max(cue.interval.end, start + APART)))
        earliest = start + APART


def _place(spoken: list[Cue], sounds: list[Cue], profile: Profile) -> Iterator[Cue]:
    """Speech and sounds in order, each sound on what is left of its stretch."""
    waiting = sounds[::-1]
    before: Cue | None = None
    for cue in [*spoken, None]:
        until = cue.interval.start - profile.min_gap if cue else math.inf
        while waiting and waiting[-1].interval.start < (cue.interval.start if cue else math.inf):
            sound = _clip(waiting.pop(), before, until, profile)
            if sound is not None:
                yield sound
                before = sound
        if cue is not None:
            yield cue
            before = cue


def _clip(sound: Cue, before: Cue | None, until: float, profile: Profile) -> Cue | None:
    """``sound`` after the cue ``before`` it and not past ``until``; None if no room is left."""
    start = sound.interval.start
    end = min(sound.interval.end, until)
    if before is not None:
        start = max(start, _taken(before, end, profile) + profile.min_gap)
    if end - start <= profile.min_gap:
        return None
    return replace(sound, interval=Interval(start, end))


def _taken(before: Cue, end: float, profile: Profile) -> float:
    """Until when the cue ``before`` a sound that ends at ``end`` has the screen to itself."""
    readable = before.interval.start + profile.min_seconds
    if before.kind is Kind.SOUND:
        return readable
    spoken = min(before.interval.end, before.interval.start + profile.max_seconds)
    # a short cue gets its least time if the sound keeps its own
    room = end - readable - profile.min_gap
    return max(spoken, readable) if room >= profile.min_seconds else spoken


def _stretch(cue: Cue, follower: float, profile: Profile) -> Interval:
    """From the cue's start to its out-time, given when the next cue starts."""
    start = cue.interval.start
    linger = profile.linger if cue.kind is Kind.SPEECH else 0.0
    end = max(cue.interval.end + linger, start + profile.min_seconds)
    # where the next cue comes at once, the gap gives way before the cue does
    latest = max(follower - profile.min_gap, (start + follower) / 2)
    if end > latest or follower - end < profile.chain_gap:
        end = latest
    return Interval(start, min(end, start + profile.max_seconds))
