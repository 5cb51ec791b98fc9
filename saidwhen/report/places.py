"""Places of a result that are worth a listen, worst first."""

from __future__ import annotations

import enum
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from saidwhen.align.sanity import MOST_WORDS
from saidwhen.align.tempo import longest_seconds
from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import SURE, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.rounding import rounded
from saidwhen.summary import close_runs

_JOIN_WORDS = 4
_AROUND_WORDS = 5
_AROUND_SECONDS = 0.6
_LONGEST_HEARD_SECONDS = 12.0
_BESIDE_SECONDS = 0.5
_A_SECOND = 1.0
_DOUBT_OF_A_HEARD_WORD = 0.02


@enum.unique
class PlaceKind(enum.Enum):
    """Why a place is worth a listen."""

    DOUBTFUL = "low confidence"
    """Words whose times are not sure; or somebody said something else."""
    NOT_SAID = "printed, not said"
    UNPRINTED = "heard, not printed"
    FAST = "too fast"
    """More words begin within a second than anybody says."""
    LONG = "odd duration"
    """A word lasts longer than words do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of the audio, what is printed there, and what was heard that is not printed.

    ``words`` is the range of the timeline's words that it is about, None where it is about none;
    ``before`` and ``after`` are the printed words around them. ``doubt`` is how many words may be
    wrong: the sum over them of what their confidence lacks to 1. A word that was heard and is not
    printed counts a fiftieth, since an advert is mostly meant to be left out.
    """

    kind: PlaceKind
    interval: Interval
    words: tuple[int, int] | None
    speaker: str | None
    before: str
    printed: str
    after: str
    heard: str
    doubt: float

    @property
    def to_hear(self) -> Interval:
        """What to listen to: a little more than the place itself, and at most 12 s of it."""
        start = max(0.0, self.interval.start - _AROUND_SECONDS)
        return Interval(
            start, min(self.interval.end + _AROUND_SECONDS, start + _LONGEST_HEARD_SECONDS)
        )


def places_of(timeline: Timeline, seconds: float) -> tuple[Place, ...]:
    """All places of a timeline whose audio lasts ``seconds``, those of most doubt first.

    What a person has found fine is in none.
    """
    finder = _Finder(timeline, seconds)
    found = [*finder.doubtful(), *finder.not_said(), *finder.fast(), *finder.long()]
    found += finder.unprinted()
    return tuple(sorted(found, key=lambda place: (-place.doubt, place.interval.start)))


class _Finder:
    """Looks at one timeline in several ways."""

    def __init__(self, timeline: Timeline, seconds: float) -> None:
        self._words = timeline.words
        self._timed = [word for word in timeline.words if word.interval]
        self._heard = timeline.heard
        self._seconds = seconds

    def doubtful(self) -> Iterator[Place]:
        """Words of less than even confidence; those within four words of another are one place."""
        weak = self._numbers(
            lambda word: (
                word.interval is not None and word.verdict.confidence < SURE and not word.fine
            )
        )
        for first, last in close_runs(weak, _JOIN_WORDS):
            yield self._place(PlaceKind.DOUBTFUL, first, last)

    def not_said(self) -> Iterator[Place]:
        """Rows of words that were not said."""
        unsaid = self._numbers(lambda word: isinstance(word.verdict, NotSaid) and not word.fine)
        for first, last in close_runs(unsaid, 1):
            yield self._place(PlaceKind.NOT_SAID, first, last)

    def fast(self) -> Iterator[Place]:
        """More words begin within a second than anybody says."""
        timed = [(word.interval.start, k) for k, word in enumerate(self._words) if word.interval]
        piled = {
            number
            for k in range(len(timed) - MOST_WORDS)
            if timed[k + MOST_WORDS][0] - timed[k][0] < _A_SECOND
            for _, number in timed[k : k + MOST_WORDS + 1]
            if not self._words[number].fine
        }
        for first, last in close_runs(sorted(piled), 1):
            yield self._place(PlaceKind.FAST, first, last)

    def long(self) -> Iterator[Place]:
        """Words that last longer than words do."""
        for number in self._numbers(_is_long):
            yield self._place(PlaceKind.LONG, number, number)

    def unprinted(self) -> Iterator[Place]:
        """Connected speech that is not printed."""
        for passage in self._heard:
            if passage.kind is HeardKind.PASSAGE and not passage.fine:
                yield self._unprinted(passage)

    def _numbers(self, wanted: Callable[[TimedWord], bool]) -> list[int]:
        return [k for k, word in enumerate(self._words) if wanted(word)]

    def _place(self, kind: PlaceKind, first: int, last: int) -> Place:
        run = self._words[first : last + 1]
        interval = self._interval(first, last)
        return Place(
            kind=kind,
            interval=interval,
            words=(first, last + 1),
            speaker=run[0].printed.speaker,
            before=_text(self._words[max(0, first - _AROUND_WORDS) : first]),
            printed=_text(run),
            after=_text(self._words[last + 1 : last + 1 + _AROUND_WORDS]),
            heard=" ".join(
                passage.text for passage in self._heard if _overlap(passage.interval, interval)
            ),
            doubt=rounded(sum(1 - word.verdict.confidence for word in run)),
        )

    def _unprinted(self, passage: HeardOnly) -> Place:
        at = bisect_left(self._timed, passage.interval.start, key=_start)
        return Place(
            kind=PlaceKind.UNPRINTED,
            interval=passage.interval,
            words=None,
            speaker=None,
            before=_text(self._timed[max(0, at - _AROUND_WORDS) : at]),
            printed="",
            after=_text(self._timed[at : at + _AROUND_WORDS]),
            heard=passage.text,
            doubt=rounded(_DOUBT_OF_A_HEARD_WORD * len(passage.text.split())),
        )

    def _interval(self, first: int, last: int) -> Interval:
        """From the first to the last of the words; without times, between their neighbours."""
        timed = [word.interval for word in self._words[first : last + 1] if word.interval]
        if timed:
            return Interval(timed[0].start, timed[-1].end)
        before = next((w.interval.end for w in self._words[first::-1] if w.interval), 0.0)
        after = next(
            (word.interval.start for word in self._words[last + 1 :] if word.interval),
            self._seconds,
        )
        if after > before:
            return Interval(before, after)
        return Interval(rounded(max(0.0, before - _BESIDE_SECONDS)), before + _BESIDE_SECONDS)


def _is_long(word: TimedWord) -> bool:
    if word.interval is None or word.fine:
        return False
    spoken = word.verdict.spoken if isinstance(word.verdict, Said) else ""
    return word.interval.seconds > longest_seconds(spoken.split())


def _start(word: TimedWord) -> float:
    return word.interval.start if word.interval else 0.0


def _text(words: Sequence[TimedWord]) -> str:
    return " ".join(word.printed.text for word in words)


def _overlap(one: Interval, other: Interval) -> bool:
    return one.start < other.end and other.start < one.end
