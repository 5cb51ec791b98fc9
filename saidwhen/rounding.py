"""Times in whole milliseconds and shares in tenths of a per cent, made once, before any writer."""

from __future__ import annotations

from dataclasses import replace

from saidwhen.align.timeline import PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import NotSaid
from saidwhen.audio.interval import Interval

_DECIMALS = 3
_SHORTEST_SECONDS = 0.001


def rounded(value: float) -> float:
    """Three decimals: milliseconds, or tenths of a per cent."""
    return round(value, _DECIMALS)


def as_written(timeline: Timeline) -> Timeline:
    """The timeline as the result file holds it.

    Captions and figures from a result in memory and from its file then agree to the last digit.
    """
    return Timeline(
        words=tuple(_word(word) for word in timeline.words),
        sounds=tuple(_sound(sound) for sound in timeline.sounds),
        heard=tuple(
            replace(passage, interval=_interval(passage.interval)) for passage in timeline.heard
        ),
    )


def _word(word: TimedWord) -> TimedWord:
    """The word rounded; itself where it is, as all are that come from a file."""
    verdict = word.verdict
    confidence = rounded(verdict.confidence)
    if isinstance(verdict, NotSaid):
        if confidence == verdict.confidence:
            return word
        return replace(word, verdict=replace(verdict, confidence=confidence))
    interval = _interval(verdict.interval)
    if confidence == verdict.confidence and interval is verdict.interval:
        return word
    return replace(word, verdict=replace(verdict, confidence=confidence, interval=interval))


def _sound(sound: PlacedSound) -> PlacedSound:
    return replace(sound, interval=_interval(sound.interval)) if sound.interval else sound


def _interval(interval: Interval) -> Interval:
    start = rounded(interval.start)
    end = max(rounded(interval.end), rounded(start + _SHORTEST_SECONDS))
    return interval if (start, end) == (interval.start, interval.end) else Interval(start, end)
