"""Whether cues come and go with their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from saidwhen.subtitles.check.said import Matched, Token
from saidwhen.subtitles.check.shape import TOLERANCE_SECONDS
from saidwhen.subtitles.check.times import closed_gap
from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.track import TrackCue

_ROUNDING = 1e-6
"""Seconds in floating point are not exact."""

_IN_TIME = "ours, after Netflix TTSG, Subtitle Timing Guidelines 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """When a cue is on screen and when its words are said, in seconds.

    ``first`` and ``last`` are the start of its first said word and the end of its last, None where
    none is found in it. ``following`` is when the next cue starts, None after the last one.
    """

    start: float
    end: float
    first: float | None
    last: float | None
    following: float | None


def stretches(cues: Sequence[TrackCue], matched: Matched) -> tuple[Stretch, ...]:
    """The stretch of each cue."""
    starts = sorted({cue.start_ms for cue in cues})
    after = dict(pairwise(starts))
    made = []
    for cue, tokens in zip(cues, matched.tokens, strict=True):
        said = _intervals(tokens)
        following = after.get(cue.start_ms)
        made.append(
            Stretch(
                start=cue.start_ms / 1000,
                end=cue.end_ms / 1000,
                first=min((start for start, _ in said), default=None),
                last=max((end for _, end in said), default=None),
                following=None if following is None else following / 1000,
            )
        )
    return tuple(made)


def _intervals(tokens: Sequence[Token]) -> list[tuple[float, float]]:
    spoken = [token.word.interval for token in tokens if token.word]
    return [(interval.start, interval.end) for interval in spoken if interval]


def check_places(
    found: Sequence[Stretch], matched: Matched, profile: Profile
) -> Iterator[Violation]:
    """Cues that come before or after their first word, go before their last one or stay on."""
    for number, one in enumerate(found, start=1):
        if one.first is not None and one.last is not None:
            yield from _in(number, one.start, one.first, profile)
            yield from _out(number, one, one.last, profile)
            yield from _pauses(number, matched.tokens[number - 1], profile)


def _in(number: int, start: float, first: float, profile: Profile) -> Iterator[Violation]:
    latest = first + profile.frame + TOLERANCE_SECONDS
    if not first - TOLERANCE_SECONDS - _ROUNDING <= start <= latest + _ROUNDING:
        off = abs(start - first)
        yield Violation(
            rule="in_time",
            cue=number,
            value=start,
            limit=round(first, 3),
            source=_IN_TIME,
            message=f"comes {off:.3f} s {'before' if start < first else 'after'} its first word",
        )


def slack(profile: Profile) -> float:
    """Seconds by which a time may be off: a millisecond, and a frame where there is a grid."""
    return TOLERANCE_SECONDS + (profile.frame if profile.frame_rate else 0.0)


def _out(number: int, one: Stretch, last: float, profile: Profile) -> Iterator[Violation]:
    bounds = [last, one.start + profile.max_seconds]
    if one.following is not None:
        bounds.append(one.following - profile.gap)
    if one.end < min(bounds) - slack(profile) - _ROUNDING:
        yield Violation(
            rule="out_time",
            cue=number,
            value=one.end,
            limit=round(last, 3),
            source=_IN_TIME,
            message=f"goes {last - one.end:.3f} s before its last word ends",
        )
    latest = max(last + profile.linger, one.start + profile.min_seconds)
    closes = (
        one.following is not None
        and one.following - one.end <= closed_gap(profile) + TOLERANCE_SECONDS
        and one.end - latest <= profile.chain_gap
    )
    if one.end > latest + slack(profile) + _ROUNDING and not closes:
        yield Violation(
            rule="linger",
            cue=number,
            value=round(one.end - last, 3),
            limit=profile.linger,
            source=profile.source("linger"),
            message=f"stays {one.end - last:.3f} s after its last word, "
            f"{profile.linger:g} s at most",
        )


def _pauses(number: int, tokens: Sequence[Token], profile: Profile) -> Iterator[Violation]:
    for (_, end), (start, _) in pairwise(_intervals(tokens)):
        pause = start - end
        if pause >= profile.max_pause + TOLERANCE_SECONDS:
            yield Violation(
                rule="max_pause",
                cue=number,
                value=round(pause, 3),
                limit=profile.max_pause,
                source=profile.source("max_pause"),
                message=f"a pause of {pause:.3f} s, under {profile.max_pause:g} s is allowed",
            )
