"""The figures of a timeline and its weakest places."""

from __future__ import annotations

import pytest

from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.clock import clock_tenths
from saidwhen.summary import summarise, weakest_places
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


def words(marks: str) -> tuple[TimedWord, ...]:
    """A word a mark, a second each: ``.`` is sure, ``?`` is doubtful, ``~`` reworded, ``-`` unsaid.

    The words are called after their numbers.
    """
    made = []
    for k, mark in enumerate(marks):
        interval = Interval(float(k), k + 1.0)
        verdict: Verdict = NotSaid(confidence=0.1)
        if mark != "-":
            kind = Reworded if mark == "~" else Said
            confidence = 0.25 if mark == "?" else 0.75
            verdict = kind(interval=interval, confidence=confidence, method=Method.ATTENTION)
        printed = PrintedWord(text=str(k), shown=str(k), span=Span(k, k + 1), speaker=None, piece=0)
        made.append(TimedWord(printed=printed, verdict=verdict))
    return tuple(made)


def test_counts_and_seconds() -> None:
    heard = (
        HeardOnly(text="um", interval=Interval(0.5, 1.0), kind=HeardKind.FILLER),
        HeardOnly(text="buy now", interval=Interval(3.0, 9.0), kind=HeardKind.PASSAGE),
    )
    summary = summarise(Timeline(words=words("..?~--"), heard=heard))
    assert (summary.words, summary.said, summary.reworded, summary.not_said) == (6, 3, 1, 2)
    assert summary.heard_only_seconds == pytest.approx(6.5)
    assert summary.confidence == pytest.approx((3 * 0.75 + 0.25) / 4)


@pytest.mark.parametrize("marks", ["", "---"])
def test_nothing_was_said(marks: str) -> None:
    summary = summarise(Timeline(words=words(marks)))
    assert (summary.said, summary.not_said, summary.confidence) == (0, len(marks), 0.0)
    assert summary.weakest == ()


@pytest.mark.parametrize(
    ("marks", "places"),
    [
        ("......", []),
        ("..?...", ["2"]),
        ("..?.?.", ["2 3 4"]),
        ("?...?.", ["0 1 2 3 4"]),
        ("?....?", ["0", "5"]),
        ("..-...", []),
        ("?-?...", ["0 1 2"]),
        ("?....???....", ["5 6 7", "0"]),  # most doubt first
        ("?....?....?....?....?....?", ["0", "5", "10", "15", "20"]),  # at most five
    ],
)
def test_weakest_places(marks: str, places: list[str]) -> None:
    assert [place.text for place in weakest_places(words(marks))] == places


def test_weak_place_says_where_to_listen() -> None:
    (place,) = weakest_places(words("..?-?."))
    assert (place.start, place.end) == (2.0, 5.0)
    assert place.doubt == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00.0"),
        (59.94, "0:59.9"),
        (59.96, "1:00.0"),
        (61.25, "1:01.2"),
        (3599.99, "1:00:00.0"),
        (36_000, "10:00:00.0"),
    ],
)
def test_clock(seconds: float, shown: str) -> None:
    assert clock_tenths(seconds) == shown
