"""Two speakers in quick exchange: which short turns share a cue, a line each.

Netflix TTSG, English, "Dual Speakers"; BBC Subtitle Guidelines 7.3. As the second speaker's words
then show before they are said, two turns are put together only where one of them could not be read
alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.text import chars_to_read, width, words_to_read

TOGETHER = 0.25
"""Seconds of lacking time that two cues in one must save to be worth it."""

TOO_SHORT = 2.0
"""Times as bad to be under the least time as to be too fast, which speech itself may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A cue of speech; ``follows`` tells that only a change of speaker parts it from the last."""

    cue: Cue
    follows: bool


def join_exchanges(turns: Sequence[Turn], profile: Profile) -> list[Cue]:
    """The cues of ``turns`` in order, pairs of short turns joined.

    Of all ways to pair neighbours the one with the least lack of reading time is taken, by dynamic
    programming from the end.
    """
    starts = [turn.cue.interval.start for turn in turns] + [math.inf, math.inf]
    cost = [0.0] * (len(turns) + 2)
    joined: dict[int, tuple[Cue, ...]] = {}
    for i in range(len(turns) - 1, -1, -1):
        cost[i] = _lack(turns[i].cue, starts[i + 1], profile) + cost[i + 1]
        if i + 1 == len(turns) or not turns[i + 1].follows:
            continue
        for cues in _arrangements(turns[i].cue, turns[i + 1].cue, profile):
            ends = [*(cue.interval.start for cue in cues[1:]), starts[i + 2]]
            if _leaves_too_little(cues, ends, profile):
                continue
            lack = sum(_lack(cue, end, profile) for cue, end in zip(cues, ends, strict=True))
            together = lack + TOGETHER * len(cues) + cost[i + 2]
            if together < cost[i]:
                cost[i], joined[i] = together, cues
    made: list[Cue] = []
    i = 0
    while i < len(turns):
        made += joined.get(i, (turns[i].cue,))
        i += 2 if i in joined else 1
    return made


def _arrangements(one: Cue, later: Cue, profile: Profile) -> Iterator[tuple[Cue, ...]]:
    """The ways to put two turns together: both whole, or a line of the two that one of them has."""
    if pair := _pair(one, later, profile):
        yield (pair,)
    if (halves := _halves(one)) and (pair := _pair(halves[1], later, profile)):
        yield (halves[0], pair)
    if (halves := _halves(later)) and (pair := _pair(one, halves[0], profile)):
        yield (pair, halves[1])


def _halves(cue: Cue) -> tuple[Cue, Cue] | None:
    """The two lines of a cue as cues; None where it has but one, or it cannot be parted."""
    (voice,) = cue.voices
    second = [word for word in voice.words if word.line]
    start = second[0].start_ms if second else None
    if start is None or cue.reasons or not cue.interval.start < start / 1000 < cue.interval.end:
        return None
    first = tuple(word for word in voice.words if not word.line)
    ends = [word.end_ms / 1000 for word in first if word.end_ms is not None]
    return (
        replace(
            cue,
            interval=Interval(cue.interval.start, max(ends)),
            voices=(replace(voice, lines=voice.lines[:1], words=first),),
        ),
        replace(
            cue,
            interval=Interval(start / 1000, cue.interval.end),
            voices=(
                replace(
                    voice,
                    lines=voice.lines[1:],
                    label="",
                    above=False,
                    words=tuple(replace(word, line=0) for word in second),
                ),
            ),
        ),
    )


def _pair(one: Cue, later: Cue, profile: Profile) -> Cue | None:
    """The two as one cue; None where they may not be, or do not fit."""
    if profile.max_lines < 2 or one.reasons or later.reasons:
        return None
    if later.interval.start - one.interval.start >= profile.max_pause:
        return None
    end = max(one.interval.end, later.interval.end)
    if end - one.interval.start > profile.max_seconds:
        return None
    voices = tuple(replace(cue.voices[0], dash=profile.dash) for cue in (one, later))
    lines = [line for voice in voices for line in voice.printed]
    if len(lines) > 2 or any(
        width(line, profile.wide_chars_double) > profile.max_line_chars for line in lines
    ):
        return None
    return replace(one, interval=Interval(one.interval.start, end), voices=voices)


def _leaves_too_little(cues: Sequence[Cue], ends: Sequence[float], profile: Profile) -> bool:
    """Whether a line that is left alone lacks the least time, which the other line gave it."""
    return any(
        len(cue.voices) == 1 and _on_screen(cue, end, profile) < profile.min_seconds
        for cue, end in zip(cues, ends, strict=True)
    )


def _lack(cue: Cue, following: float, profile: Profile) -> float:
    """Seconds that the cue lacks to be read when the next one starts at ``following``.

    What it lacks to the least time on screen counts more than what it lacks to the reading speed.
    """
    lines = [line for voice in cue.voices for line in voice.printed]
    reading = max(
        chars_to_read(lines, profile.wide_chars_double) / profile.max_chars_per_second,
        words_to_read(lines) * 60 / profile.max_words_per_minute,
    )
    lasts = _on_screen(cue, following, profile)
    return max(0.0, reading - lasts) + TOO_SHORT * max(0.0, profile.min_seconds - lasts)


def _on_screen(cue: Cue, following: float, profile: Profile) -> float:
    """Seconds that the cue is there when the next one starts at ``following``."""
    start = cue.interval.start
    least = max(cue.interval.end + profile.linger - start, profile.min_seconds)
    return min(least, following - profile.gap - start)
