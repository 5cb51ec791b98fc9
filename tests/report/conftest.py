"""Small timelines, written as one line a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

Row = tuple[str, str, float | None, float | None, float]
"""Speaker, word, start and end in seconds or None, confidence."""


def timeline_of(rows: list[Row], heard: list[tuple[float, float, str]] | None = None) -> Timeline:
    words = []
    for k, (speaker, text, start, end, confidence) in enumerate(rows):
        printed = PrintedWord(text=text, shown=text, span=Span(k, k), speaker=speaker, piece=0)
        if start is None or end is None:
            words.append(TimedWord(printed=printed, verdict=NotSaid(confidence=confidence)))
            continue
        verdict = Said(interval=Interval(start, end), confidence=confidence, method=Method.ACOUSTIC)
        words.append(TimedWord(printed=printed, verdict=verdict))
    return Timeline(
        words=tuple(words),
        heard=tuple(
            HeardOnly(text=text, interval=Interval(start, end), kind=HeardKind.PASSAGE)
            for start, end, text in heard or []
        ),
    )


@pytest.fixture(scope="session")
def make_timeline() -> Callable[..., Timeline]:
    return timeline_of


@pytest.fixture
def timeline() -> Timeline:
    """Ada says eight words, two of them doubtful, two not said; then an advert; then Ben."""
    return timeline_of(
        [
            ("Ada", "So", 1.0, 1.2, 0.9),
            ("Ada", "low", 1.2, 1.5, 0.3),
            ("Ada", "water", 1.5, 1.9, 0.9),
            ("Ada", "is", 1.9, 2.0, 0.2),
            ("Ada", "really", None, None, 0.7),
            ("Ada", "not", None, None, 0.8),
            ("Ada", "at", 2.6, 2.7, 0.9),
            ("Ada", "six.", 2.7, 3.0, 0.9),
            ("Ben", "Who", 8.0, 8.2, 0.9),
            ("Ben", "sa-a-a-ays?", 8.2, 10.5, 0.6),
        ],
        [(2.1, 2.4, "well"), (4.0, 7.0, "buy a boat from us today")],
    )
