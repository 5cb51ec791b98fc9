"""A result in a few figures, and its weakest places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import SURE, NotSaid, Reworded, Said
from saidwhen.audio.interval import Interval

_MOST_PLACES = 5
_JOIN_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPlace:
    """Printed words whose times are least sure, and where in the audio (seconds) to listen."""

    text: str
    start: float
    end: float
    doubt: float
    """Expected number of words in it that are wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of printed words, and seconds of speech that is not printed."""

    words: int
    said: int
    reworded: int
    not_said: int
    heard_only_seconds: float
    confidence: float
    """Mean confidence of the words that have a time, 0 to 1; 0 where none has."""
    weakest: tuple[WeakPlace, ...]


def summarise(timeline: Timeline) -> Summary:
    """The figures of a timeline."""
    verdicts = [word.verdict for word in timeline.words]
    timed = [verdict for verdict in verdicts if not isinstance(verdict, NotSaid)]
    return Summary(
        words=len(verdicts),
        said=sum(isinstance(verdict, Said) for verdict in verdicts),
        reworded=sum(isinstance(verdict, Reworded) for verdict in verdicts),
        not_said=len(verdicts) - len(timed),
        heard_only_seconds=sum(passage.interval.seconds for passage in timeline.heard),
        confidence=sum(verdict.confidence for verdict in timed) / len(timed) if timed else 0.0,
        weakest=weakest_places(timeline.words),
    )


def weakest_places(words: Sequence[TimedWord]) -> tuple[WeakPlace, ...]:
    """The runs of doubtful words, most doubt first, at most five.

    Words of less than even confidence that stand within four words of each other are one place.
    """
    weak = [
        k
        for k, word in enumerate(words)
        if not (isinstance(word.verdict, NotSaid) or word.fine) and word.verdict.confidence < SURE
    ]
    places = [_place(words, first, last) for first, last in close_runs(weak, _JOIN_WORDS)]
    places.sort(key=lambda place: (-place.doubt, place.start))
    return tuple(places[:_MOST_PLACES])


def close_runs(numbers: Sequence[int], apart: int) -> list[tuple[int, int]]:
    """First and last of each run of ``numbers``, which rise, that stand at most ``apart``."""
    runs: list[tuple[int, int]] = []
    for k in numbers:
        if runs and k - runs[-1][1] <= apart:
            runs[-1] = (runs[-1][0], k)
        else:
            runs.append((k, k))
    return runs


def _place(words: Sequence[TimedWord], first: int, last: int) -> WeakPlace:
    run = words[first : last + 1]
    intervals: list[Interval] = [word.interval for word in run if word.interval]
    return WeakPlace(
        text=" ".join(word.printed.text for word in run),
        start=intervals[0].start,
        end=intervals[-1].end,
        doubt=sum(
            1 - word.verdict.confidence for word in run if not isinstance(word.verdict, NotSaid)
        ),
    )
