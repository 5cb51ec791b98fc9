"""The rules of when cues come and go: order, duration, gaps, the frame grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from saidwhen.subtitles.check.shape import TOLERANCE_SECONDS
from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.clock import clock
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.profile import Exchange, Profile
from saidwhen.subtitles.track import TrackCue

_ORDER = "W3C WebVTT 4.1, in every format"

_Numbered = tuple[int, TrackCue]


def check_times(cues: Sequence[TrackCue], profile: Profile) -> Iterator[Violation]:
    """What cues break of ``profile`` by their times.

    A cue whose times are out of order is told for that alone.
    """
    numbered = list(enumerate(cues, start=1))
    for number, cue in numbered:
        yield from _duration(number, cue, profile)
        yield from _grid(number, cue, profile)
    sound = [one for one in numbered if one[1].start_ms < one[1].end_ms]
    for before, after in pairwise(sound):
        if after[1].start_ms < before[1].start_ms:
            yield Violation(
                rule="order",
                cue=after[0],
                value=after[1].start_ms / 1000,
                limit=before[1].start_ms / 1000,
                source=_ORDER,
                message="the cue starts before the one that stands before it",
            )
    ordered = sorted(sound, key=lambda one: (one[1].start_ms, one[0]))
    yield from _overlaps(ordered, profile)
    for before, after in pairwise(ordered):
        yield from _gap(before, after, profile)


def _seconds(cue: TrackCue) -> float:
    return (cue.end_ms - cue.start_ms) / 1000


def _duration(number: int, cue: TrackCue, profile: Profile) -> Iterator[Violation]:
    seconds = _seconds(cue)
    if seconds <= 0:
        yield Violation(
            rule="times",
            cue=number,
            value=cue.end_ms / 1000,
            limit=cue.start_ms / 1000,
            source=_ORDER,
            message="the cue does not end after it starts",
        )
    elif seconds < profile.min_seconds - TOLERANCE_SECONDS:
        yield Violation(
            rule="min_seconds",
            cue=number,
            value=seconds,
            limit=round(profile.min_seconds, 3),
            source=profile.source("min_seconds"),
            message=f"on screen for {seconds:.3f} s, {profile.min_seconds:.3f} s at least",
        )
    elif seconds > profile.max_seconds + TOLERANCE_SECONDS:
        yield Violation(
            rule="max_seconds",
            cue=number,
            value=seconds,
            limit=round(profile.max_seconds, 3),
            source=profile.source("max_seconds"),
            message=f"on screen for {seconds:.3f} s, {profile.max_seconds:.3f} s at most",
        )


def _grid(number: int, cue: TrackCue, profile: Profile) -> Iterator[Violation]:
    if not profile.frame_rate:
        return
    frames = clock(profile)
    for ms in (cue.start_ms, cue.end_ms):
        nearest = frames.milliseconds(round(ms * frames.rate / 1000))
        if abs(nearest - ms) > 1:
            yield Violation(
                rule="frame_rate",
                cue=number,
                value=ms / 1000,
                limit=nearest / 1000,
                source=profile.source("frame_rate"),
                message=f"{ms / 1000:.3f} s is not on a frame of {profile.frame_rate:g} a second, "
                f"the nearest is at {nearest / 1000:.3f} s",
            )


def _overlaps(ordered: Sequence[_Numbered], profile: Profile) -> Iterator[Violation]:
    """A cue that starts while another is on screen; two voices may with `Exchange.OVERLAP`."""
    shown: list[TrackCue] = []
    for number, cue in ordered:
        shown = [other for other in shown if other.end_ms > cue.start_ms]
        if shown and not (
            profile.exchange is Exchange.OVERLAP
            and len(shown) == 1
            and _other_speaker(shown[0], cue)
        ):
            until = max(other.end_ms for other in shown)
            yield Violation(
                rule="overlap",
                cue=number,
                value=cue.start_ms / 1000,
                limit=until / 1000,
                source=profile.source("exchange"),
                message=f"the cue starts while another is on screen, until {until / 1000:.3f} s",
            )
        shown.append(cue)


def _other_speaker(one: TrackCue, other: TrackCue) -> bool:
    """Whether another speaker goes on, or may, as the file does not name both."""
    if not one.kind is other.kind is Kind.SPEECH or not (one.voices and other.voices):
        return False
    before, after = one.voices[-1], other.voices[0]
    return before != after or before is None


def closed_gap(profile: Profile) -> float:
    """The seconds up to which a gap counts as closed: the least one, a tick more at most."""
    rate = clock(profile).rate
    tick = TOLERANCE_SECONDS if rate == 1000 else float(1 / rate)
    return profile.gap + tick


def _gap(before: _Numbered, after: _Numbered, profile: Profile) -> Iterator[Violation]:
    gap = (after[1].start_ms - before[1].end_ms) / 1000
    if gap < 0:
        return
    if gap < profile.gap - TOLERANCE_SECONDS:
        by_frames = profile.min_gap_frames * profile.frame >= profile.min_gap
        rule = "min_gap_frames" if by_frames else "min_gap"
        yield Violation(
            rule=rule,
            cue=after[0],
            value=gap,
            limit=round(profile.gap, 3),
            source=profile.source(rule),
            message=f"{gap:.3f} s after the cue before it, {profile.gap:.3f} s at least",
        )
    elif closed_gap(profile) + TOLERANCE_SECONDS / 2 < gap < profile.chain_gap - TOLERANCE_SECONDS:
        longer = (after[1].start_ms - before[1].start_ms) / 1000 - closed_gap(profile)
        if longer <= profile.max_seconds:
            yield Violation(
                rule="chain_gap",
                cue=after[0],
                value=gap,
                limit=profile.chain_gap,
                source=profile.source("chain_gap"),
                message=f"{gap:.3f} s after the cue before it: a gap under "
                f"{profile.chain_gap:g} s is to be closed to {profile.gap:.3f} s",
            )
