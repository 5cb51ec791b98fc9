"""Between which printed words a moment lies."""

from __future__ import annotations

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.gaps import Gaps
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


def word(start: float | None) -> TimedWord:
    printed = PrintedWord(text="w", shown="w", span=Span(0, 1), speaker=None, piece=0)
    if start is None:
        return TimedWord(printed=printed, verdict=NotSaid(confidence=1))
    interval = Interval(start, start + 0.5)
    return TimedWord(
        printed=printed, verdict=Said(interval=interval, confidence=1, method=Method.ACOUSTIC)
    )


def test_before_which_word_a_moment_lies() -> None:
    gaps = Gaps([word(1.0), word(None), word(None), word(2.0), word(None)])
    assert [gaps.at(seconds) for seconds in (0.5, 1.0, 1.5, 2.0, 2.5)] == [0, 0, 3, 3, 5]


def test_without_words_there_is_one_gap() -> None:
    assert Gaps([]).at(3.0) == 0
    assert Gaps([word(None)]).at(3.0) == 1
