"""Where the printed sound cues are in the audio."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import SoundCue

_SHORTEST_SECONDS = 0.3

_OF_VOICES = re.compile(
    r"language|conversation|speak|speech|talk|voice|crosstalk|chant|sing|shout|cheer|laugh|applause",
    re.IGNORECASE,
)
"""Sounds that a recogniser may take for words."""


def place_sounds(
    document: Document,
    words: Sequence[TimedWord],
    heard: Sequence[HeardOnly],
    activity: Activity,
    total_seconds: float,
) -> tuple[PlacedSound, ...]:
    """Each sound cue on the longest free stretch between the words that stand before and after it.

    Free is what holds neither printed words nor an unprinted passage; a cue that speaks of voices
    may lie on what was heard there. Cues with no timed word between them share their stretch
    evenly.
    """
    first_words = [word.printed.span.start for word in words]
    cues = [(bisect_left(first_words, piece.span.start), piece) for piece in document.sounds]
    placed: list[PlacedSound] = []
    for window, group in groupby(cues, key=lambda cue: _between(words, cue[0], total_seconds)):
        together = tuple(group)
        intervals = _shares(window, [piece for _, piece in together], heard, activity)
        placed.extend(
            PlacedSound(text=piece.text, span=piece.span, before=before, interval=interval)
            for (before, piece), interval in zip(together, intervals, strict=True)
        )
    return tuple(placed)


def _between(words: Sequence[TimedWord], before: int, total_seconds: float) -> tuple[float, float]:
    """From the end of the last timed word before the cue to the start of the first one after it."""
    ahead = (word.interval for word in reversed(words[:before]))
    after = (word.interval for word in words[before:])
    start = next((interval.end for interval in ahead if interval), 0.0)
    end = next((interval.start for interval in after if interval), total_seconds)
    return start, end


def _shares(
    window: tuple[float, float],
    pieces: Sequence[SoundCue],
    heard: Sequence[HeardOnly],
    activity: Activity,
) -> list[Interval | None]:
    of_voices = all(_OF_VOICES.search(piece.text) for piece in pieces)
    taken = [] if of_voices else [passage.interval for passage in heard]
    free = [
        stretch
        for start, end in _gaps(window, taken)
        if (stretch := _loud(activity, start, end)) and stretch.seconds >= _SHORTEST_SECONDS
    ]
    if not free:
        return [None] * len(pieces)
    whole = max(free, key=lambda stretch: stretch.seconds)
    part = whole.seconds / len(pieces)
    return [
        Interval(whole.start + k * part, whole.start + (k + 1) * part) for k in range(len(pieces))
    ]


def _loud(activity: Activity, start: float, end: float) -> Interval | None:
    """From the first to the last sound between the two times, which may lie inside a frame."""
    trimmed = activity.trimmed(start, end)
    if not trimmed or max(start, trimmed.start) >= min(end, trimmed.end):
        return None
    return Interval(max(start, trimmed.start), min(end, trimmed.end))


def _gaps(window: tuple[float, float], taken: Sequence[Interval]) -> list[tuple[float, float]]:
    """What is left of the window between the intervals, which are in order of time."""
    gaps, start = [], window[0]
    for interval in taken:
        if interval.end <= window[0] or interval.start >= window[1]:
            continue
        if interval.start > start:
            gaps.append((start, interval.start))
        start = max(start, interval.end)
    if window[1] > start:
        gaps.append((start, window[1]))
    return gaps
