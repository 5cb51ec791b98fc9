"""When each cue comes on and goes off the screen.

Netflix Timed Text Style Guide, "Subtitle Timing Guidelines": in with the first sound, out up to
half a second after the last, two frames between cues, small gaps closed to that; BBC Subtitle
Guidelines 4.5: no gap or a clear one. All reckoning is in whole ticks: see `clock`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.clock import Clock, clock
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.profile import Exchange, Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.text import chars_to_read, words_to_read


def show(speech: Iterable[Cue], sounds: Iterable[Cue], profile: Profile) -> tuple[Caption, ...]:
    """All cues as captions in order of time, with the stretch on screen.

    ``speech`` is in printed order; the intervals given are the stretches of the words and the
    sounds. Speech comes on with its first word, a sound gives way to speech, and one that has no
    room is left out. None overlaps the next, but for a short turn with `Exchange.OVERLAP`.
    """
    limits = _limits(profile)
    spoken = list(_apart(speech, limits.clock))
    waiting = sorted(
        (_placed(cue, limits.clock) for cue in sounds), key=lambda one: (one.start, one.end)
    )
    placed = list(_place(spoken, waiting, limits))
    return tuple(_captions(placed, limits, profile))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """The profile's times in ticks; a gap shorter than ``open`` is closed to ``gap``."""

    clock: Clock
    least: int
    most: int
    linger: int
    gap: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A cue with the stretch of its words or its sound in ticks."""

    cue: Cue
    start: int
    end: int


def _limits(profile: Profile) -> _Limits:
    ticks = clock(profile)
    least = ticks.at_least(profile.min_seconds)
    gap = max(ticks.at_least(profile.gap), 0)
    return _Limits(
        clock=ticks,
        least=least,
        most=max(ticks.at_most(profile.max_seconds), least),
        linger=ticks.at_most(profile.linger),
        gap=gap,
        open=max(ticks.at_least(profile.chain_gap), gap),
    )


def _placed(cue: Cue, ticks: Clock) -> _Placed:
    start = ticks.at(cue.interval.start)
    return _Placed(cue=cue, start=start, end=max(ticks.at(cue.interval.end), start + 1))


def _apart(cues: Iterable[Cue], ticks: Clock) -> Iterator[_Placed]:
    """The cues, each starting at least a tick after the one before it."""
    earliest = 0
    for cue in cues:
        placed = _placed(cue, ticks)
        start = max(placed.start, earliest)
        yield replace(placed, start=start, end=max(placed.end, start + 1))
        earliest = start + 1


def _place(spoken: list[_Placed], sounds: list[_Placed], limits: _Limits) -> Iterator[_Placed]:
    """Speech and sounds in order, each sound on what is left of its stretch."""
    waiting = sounds[::-1]
    before: _Placed | None = None
    for follower in [*spoken, None]:
        while waiting and (follower is None or waiting[-1].start < follower.start):
            sound = waiting.pop()
            until = sound.end if follower is None else follower.start - limits.gap
            clipped = _clip(sound, before, until, limits)
            if clipped is not None:
                yield clipped
                before = clipped
        if follower is not None:
            yield follower
            before = follower


def _clip(sound: _Placed, before: _Placed | None, until: int, limits: _Limits) -> _Placed | None:
    """``sound`` after the cue ``before`` it and not past ``until``; None if no room is left."""
    start, end = sound.start, min(sound.end, until)
    if before is not None:
        start = max(start, _taken(before, end, limits) + limits.gap)
    if end - start <= limits.gap:
        return None
    return replace(sound, start=start, end=end)


def _taken(before: _Placed, end: int, limits: _Limits) -> int:
    """Until when the cue ``before`` a sound that ends at ``end`` has the screen to itself."""
    readable = before.start + limits.least
    if before.cue.kind is Kind.SOUND:
        return readable
    spoken = min(before.end, before.start + limits.most)
    # a short cue gets its least time if the sound keeps its own
    room = end - readable - limits.gap
    return max(spoken, readable) if room >= limits.least else spoken


def _captions(placed: list[_Placed], limits: _Limits, profile: Profile) -> Iterator[Caption]:
    overlap = profile.exchange is Exchange.OVERLAP
    for i, one in enumerate(placed):
        follower = placed[i + 1] if i + 1 < len(placed) else None
        end = _out(one, follower.start if follower else None, limits)
        if overlap and follower and _may_overlap(one, follower):
            second = placed[i + 2].start if i + 2 < len(placed) else None
            end = max(end, _beside(one, second, limits))
        yield _caption(one, end, follower, limits, profile)


def _out(one: _Placed, follower: int | None, limits: _Limits) -> int:
    """The out-time, given when the next cue starts."""
    most = one.start + limits.most
    linger = limits.linger if one.cue.kind is Kind.SPEECH else 0
    end = min(max(one.end + linger, one.start + limits.least), most)
    if follower is None:
        return end
    # where the next cue comes at once, the gap gives way before the cue does
    latest = max(follower - limits.gap, one.start + max((follower - one.start) // 2, 1))
    if end >= latest or (follower - end < limits.open and latest <= most):
        return latest
    # too long to close the gap, so it is left open, a long sound cut short for it
    needed = one.end if one.cue.kind is Kind.SPEECH else one.start + limits.least
    opened = follower - limits.open
    return opened if needed <= opened < end else end


def _may_overlap(one: _Placed, follower: _Placed) -> bool:
    both = (one.cue, follower.cue)
    return (
        all(cue.kind is Kind.SPEECH for cue in both)
        and one.cue.voices[-1].speaker != follower.cue.voices[0].speaker
    )


def _beside(one: _Placed, second: int | None, limits: _Limits) -> int:
    """Until when a short turn may stay beside the next: its least time, never beside two."""
    end = one.start + limits.least
    return end if second is None else min(end, second - limits.gap)


def _caption(
    one: _Placed, end: int, follower: _Placed | None, limits: _Limits, profile: Profile
) -> Caption:
    start_ms, end_ms = limits.clock.milliseconds(one.start), limits.clock.milliseconds(end)
    caption = Caption(
        start_ms=start_ms,
        end_ms=max(end_ms, start_ms + 1),
        kind=one.cue.kind,
        voices=one.cue.voices,
    )
    reasons = set(one.cue.reasons)
    if end - one.start < limits.least:
        reasons.add(Reason.NO_TIME)
    if follower is not None and 0 <= follower.start - end < limits.gap:
        reasons.add(Reason.NO_GAP)
    if too_fast(caption, profile):
        reasons.add(Reason.FAST_SPEECH)
    return replace(caption, reasons=frozenset(reasons))


def too_fast(caption: Caption, profile: Profile) -> bool:
    """Whether a caption of speech, its labels included, is above the profile's reading speed."""
    if caption.kind is not Kind.SPEECH:
        return False
    seconds = (caption.end_ms - caption.start_ms) / 1000
    chars = chars_to_read(caption.printed, profile.wide_chars_double)
    return (
        chars > profile.max_chars_per_second * seconds + 1e-6
        or words_to_read(caption.printed) * 60 > profile.max_words_per_minute * seconds + 1e-6
    )
