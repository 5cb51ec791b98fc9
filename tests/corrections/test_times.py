"""Times that a person set, and what is fine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.corrections import Fine, TimeCorrection
from saidwhen.corrections.times import corrected_times, shared_out, with_fine
from saidwhen.report.places import places_of
from saidwhen.summary import weakest_places
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.span import Span

Place = Callable[..., Span]
SECONDS = 20.0


def at(span: Span, printed: str, start: float, end: float) -> TimeCorrection:
    return TimeCorrection(span=span, printed=printed, start=start, end=end)


def test_a_word_has_the_time_that_was_set(document: Document, place: Place) -> None:
    times = corrected_times(document.words, [at(place("book."), "book.", 8.6, 9.0)], SECONDS)
    assert times.refused == ()
    assert times.verdicts == {
        21: Said(interval=Interval(8.6, 9.0), confidence=1.0, method=Method.CORRECTED)
    }


def test_several_words_share_it_and_only_the_first_is_sure(
    document: Document, place: Place
) -> None:
    times = corrected_times(document.words, [at(place("I still"), "I still", 7.0, 7.602)], SECONDS)
    assert {k: (said.interval, said.confidence) for k, said in times.verdicts.items()} == {
        17: (Interval(7.0, 7.101), 1.0),
        18: (Interval(7.101, 7.602), 0.5),
    }


def test_the_later_of_two_times_of_a_word_counts(document: Document, place: Place) -> None:
    one, other = at(place("book."), "book.", 8.6, 9.0), at(place("book."), "book.", 8.7, 9.1)
    times = corrected_times(document.words, [one, other], SECONDS)
    assert [said.interval for said in times.verdicts.values()] == [Interval(8.7, 9.1)]


@pytest.mark.parametrize(
    ("words", "start", "end", "why"),
    [
        ("book.", 19.0, 20.5, "the audio ends at 20.000 s"),
        ("the book.", 9.0, 9.001, "that is too short for its words"),
        ("still", 9.0, 9.2, "words would run backwards by another corrected time"),
        ("Right.", 8.0, 8.5, "words would run backwards by another corrected time"),
        (" ", 8.0, 8.5, "there is no word in it"),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    document: Document, place: Place, words: str, start: float, end: float, why: str
) -> None:
    known = at(place("have"), "have", 8.2, 8.6)
    times = corrected_times(document.words, [known, at(place(words), words, start, end)], SECONDS)
    assert [one.why for one in times.refused] == [why]
    assert len(times.verdicts) == 1


@given(
    st.lists(st.text(alphabet="abc", min_size=1, max_size=9), min_size=1, max_size=12),
    st.integers(0, 5000),
    st.integers(0, 3000),
)
def test_a_shared_time_is_shared_without_rest(texts: list[str], start: int, spare: int) -> None:
    end = start + len(texts) + spare
    shared = shared_out(texts, start / 1000, end / 1000)
    assert (shared[0].start, shared[-1].end) == (start / 1000, end / 1000)
    assert all(one.end == other.start for one, other in pairwise(shared))
    assert all(round(interval.seconds, 6) >= 0.001 for interval in shared)


def test_what_is_fine_is_in_no_list(timeline: Timeline, place: Place) -> None:
    assert [place_.kind.name for place_ in places_of(timeline, SECONDS)] == [
        *("NOT_SAID", "UNPRINTED")
    ]
    gap = Span(place("Right.").start - 10, place("Right.").start)
    fine = with_fine(
        timeline,
        [Fine(span=place("twice a day,"), printed="twice a day,"), Fine(span=gap, printed="")],
    )
    assert [word.printed.text for word in fine.words if word.fine] == ["twice", "a", "day,"]
    assert not any(one.fine for one in fine.heard)  # it is heard before “Nothing”
    (place_,) = places_of(fine, SECONDS)
    assert place_.kind.name == "UNPRINTED"
    nothing = place("Nothing").start
    fine = with_fine(fine, [Fine(span=Span(place("Right.").end, nothing), printed="")])
    assert [one.fine for one in fine.heard] == [True]
    assert not any(word.fine for word in fine.words)  # the first is fine no longer
    assert [place_.kind.name for place_ in places_of(fine, SECONDS)] == ["NOT_SAID"]


def test_fine_words_cover_what_is_heard_between_them(timeline: Timeline, place: Place) -> None:
    words = "Right.\nBen Osier\nNothing"
    fine = with_fine(timeline, [Fine(span=place(words), printed=words)])
    assert [one.fine for one in fine.heard] == [True]


def test_fine_words_are_not_among_the_weakest(timeline: Timeline, place: Place) -> None:
    weak = replace(
        timeline,
        words=tuple(
            replace(word, verdict=replace(word.verdict, confidence=0.1)) if k == 21 else word
            for k, word in enumerate(timeline.words)
        ),
    )
    assert [one.text for one in weakest_places(weak.words)] == ["book."]
    fine = with_fine(weak, [Fine(span=place("book."), printed="book.")])
    assert weakest_places(fine.words) == ()
