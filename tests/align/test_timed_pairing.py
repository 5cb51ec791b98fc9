"""Which copy of a passage printed words are paired with, where their times are printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from saidwhen.align.pairing import pair_words
from saidwhen.align.printed_times import PrintedTime
from saidwhen.align.timed_pairing import pair_timed_words
from saidwhen.align.words import spoken_words
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

(BEFORE, PASSAGE, OTHER, AFTER) = (
    line.split()
    for line in """\
the ferry leaves at half past seven and nobody waits for the tide in this town
bread is what we bake here with flour water and salt from the lower bay
music plays again while seagulls shout above a roof for quite some seconds
so my uncle mended nets on that quay until his hands would not hold a needle\
""".splitlines()
)
PRINTED = [*BEFORE, *PASSAGE, *AFTER]
HEARD = [*BEFORE, *PASSAGE, *OTHER, *PASSAGE, *AFTER]
FIRST, SECOND = len(BEFORE), len(BEFORE + PASSAGE + OTHER)
LATER = SECOND - FIRST


def passage_at(times: Sequence[PrintedTime]) -> set[int]:
    """From which heard word on the passage is paired; a word is heard each second."""
    words = [
        HeardWord(text=text, interval=Interval(float(k), k + 0.9), probability=0.9)
        for k, text in enumerate(HEARD)
    ]
    printed, heard = spoken_words(PRINTED, "en"), spoken_words(HEARD, "en")
    pairs = pair_timed_words(printed, heard, words, times)
    if not times:
        assert pairs == pair_words(printed, heard)
    inside = range(FIRST, FIRST + len(PASSAGE))
    return {
        pair.heard[0] - (pair.printed[0] - FIRST) for pair in pairs if pair.printed[0] in inside
    }


def times_with_passage_at(start: float, off: float = 0.0) -> tuple[PrintedTime, ...]:
    """Before, within and after the passage; all of them are off by the same."""
    rows = [(0, 0), (5, 5), (9, 9), (FIRST, start), (FIRST + 5, start + 5)]
    after = len(BEFORE + PASSAGE)
    rows += [(after + k, after + k + LATER) for k in (0, 4, 8)]
    return tuple(PrintedTime(word=word, seconds=at + off) for word, at in rows)


@pytest.mark.parametrize("off", [0.0, 35.0, 2000.0])
@pytest.mark.parametrize("copy", [FIRST, SECOND])
def test_the_copy_is_taken_whose_time_is_printed(copy: int, off: float) -> None:
    assert passage_at(times_with_passage_at(copy, off)) == {copy}


def test_times_without_a_law_change_nothing() -> None:
    (usual,) = passage_at(())
    for copy in (FIRST, SECOND):
        times = times_with_passage_at(copy)
        other = [
            PrintedTime(word=time.word, seconds=(k * 97) % 400.0) for k, time in enumerate(times)
        ]
        assert passage_at(other) == {usual}


def test_a_time_where_the_passage_was_not_heard_changes_nothing() -> None:
    (usual,) = passage_at(())
    assert passage_at(times_with_passage_at(300.0)) == {usual}
