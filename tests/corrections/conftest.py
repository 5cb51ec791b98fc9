"""A small episode with a time for each word, and corrections of places that its text names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span

TEXT = """\
Ada Quill
The harbour at Saltmere dries out twice a day, and somebody wrote down when. It was Tom.
[BELL RINGS]
Ben Osier
I still have the book. It is (laughs) mostly guesses, by Tom.
Ada Quill
Right.
Ben Osier
Nothing good & nothing bad.
"""
FIRST_SECONDS, APART_SECONDS, LONG_SECONDS = 1.0, 0.4, 0.3

Place = Callable[..., Span]


@pytest.fixture(scope="session")
def document() -> Document:
    return parse(Source(text=TEXT, encoding="utf-8", sha256="text", file="tide.txt"))


@pytest.fixture(scope="session")
def place() -> Place:
    """The span of what the text has, counted from the first time it has it."""

    def find(words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = TEXT.index(words, start + 1)
        return Span(start, start + len(words))

    return find


@pytest.fixture(scope="session")
def timeline(document: Document) -> Timeline:
    """Words every 0.4 s, but for “twice a day,” that is not said."""

    def verdict(k: int, text: str) -> Said | NotSaid:
        if text in ("twice", "a", "day,"):
            return NotSaid(confidence=0.9)
        start = FIRST_SECONDS + k * APART_SECONDS
        interval = Interval(round(start, 3), round(start + LONG_SECONDS, 3))
        return Said(interval=interval, confidence=0.95, method=Method.ACOUSTIC)

    words = tuple(
        TimedWord(printed=word, verdict=verdict(k, word.text))
        for k, word in enumerate(document.words)
    )
    cue, _ = document.sounds
    sound = PlacedSound(text=cue.text, span=cue.span, before=17, interval=Interval(7.71, 7.79))
    advert = HeardOnly(text="buy a boat", interval=Interval(12.51, 12.59), kind=HeardKind.PASSAGE)
    return Timeline(words=words, sounds=(sound,), heard=(advert,))


@pytest.fixture(scope="session")
def result(document: Document, timeline: Timeline) -> Result:
    return Result(
        audio=AudioInfo(file="tide.wav", seconds=20.0, sha256="sound"),
        document=document,
        timeline=timeline,
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )
