"""Two speakers in quick exchange: which short turns share a cue, a line each.

Netflix TTSG, English, "Dual Speakers"; BBC Subtitle Guidelines 7.3. As
the second speaker's words then show before they are said, two turns are put together only where one
of them could not be read alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.text import chars_to_read, width, words_to_read

TOGETHER = 0.25
"""Seconds of lacking time that two cues in one must save to be worth it."""


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
    joined: dict[int, Cue] = {}
    for i in range(len(turns) - 1, -1, -1):
        cost[i] = _lack(turns[i].cue, starts[i + 1], profile) + cost[i + 1]
        pair = _pair(turns[i].cue, turns[i + 1], profile) if i + 1 < len(turns) else None
        if pair is not None:
            together = _lack(pair, starts[i + 2], profile) + TOGETHER + cost[i + 2]
            if together < cost[i]:
                cost[i], joined[i] = together, pair
    cues, i = [], 0
    while i < len(turns):
        cues.append(joined.get(i, turns[i].cue))
        i += 2 if i in joined else 1
    return cues


def _pair(one: Cue, other: Turn, profile: Profile) -> Cue | None:
    """The two as one cue; None where they may not be, or do not fit."""
    later = other.cue
    if not other.follows or profile.max_lines < 2 or one.reasons or later.reasons:
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


def _lack(cue: Cue, following: float, profile: Profile) -> float:
    """Seconds that the cue's time on screen lacks to be read, when the next starts at
    ``following``.
    """
    lines = [line for voice in cue.voices for line in voice.printed]
    needed = max(
        profile.min_seconds,
        chars_to_read(lines, profile.wide_chars_double) / profile.max_chars_per_second,
        words_to_read(lines) * 60 / profile.max_words_per_minute,
    )
    start = cue.interval.start
    can_last = max(cue.interval.end + profile.linger - start, profile.min_seconds)
    return max(0.0, needed - min(can_last, following - profile.gap - start))
