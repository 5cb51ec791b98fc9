"""Which words are placed anew, and how they are put among the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said, Verdict
from saidwhen.audio.activity import measure_activity
from saidwhen.audio.interval import Interval
from saidwhen.corrections import TextCorrection
from saidwhen.corrections.document import correct_document
from saidwhen.corrections.placed import (
    Sounding,
    document_of,
    found_in,
    nothing_found,
    put_together,
)
from saidwhen.corrections.windows import Window, kept_verdicts, windows_of
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.span import Span

Place = Callable[..., Span]
SECONDS = 20.0


def said(start: float, end: float, confidence: float = 0.95) -> Said:
    return Said(interval=Interval(start, end), confidence=confidence, method=Method.ACOUSTIC)


def set_(start: float, end: float) -> Said:
    return Said(interval=Interval(start, end), confidence=1.0, method=Method.CORRECTED)


def test_words_that_nothing_touches_keep_their_verdicts(
    document: Document, timeline: Timeline
) -> None:
    kept = kept_verdicts(document.words, timeline.words, {})
    assert list(kept) == [word.verdict for word in timeline.words]
    assert windows_of(kept, SECONDS) == ()


def test_a_changed_word_is_loose_and_looked_for_between_sure_ones(
    document: Document, timeline: Timeline, place: Place
) -> None:
    tom = TextCorrection(span=place("book."), printed="book.", text="book, or two.")
    corrected = correct_document(document, [tom]).document
    kept = kept_verdicts(corrected.words, timeline.words, {})
    assert [k for k, verdict in enumerate(kept) if verdict is None] == [21, 22, 23]
    (window,) = windows_of(kept, SECONDS)
    # “I still” and “mostly guesses,” are near enough to have been misled.
    assert window.words == range(19, 26)
    assert window.between == Interval(8.5, 10.6)  # from “still” to “guesses,”
    assert window.context == range(len(corrected.words))
    assert window.stretch.start == pytest.approx(0.7)
    assert window.stretch.end == pytest.approx(14.4)


def test_a_time_that_was_set_is_an_edge(document: Document, timeline: Timeline) -> None:
    kept: list[Verdict | None] = [word.verdict for word in timeline.words]
    kept[20], kept[21] = set_(9.05, 9.2), None
    (window,) = windows_of(tuple(kept), SECONDS)
    assert (window.words, window.between.start) == (range(21, 24), 9.2)
    assert (window.context.start, window.stretch.start) == (21, 9.2)


def test_a_set_time_cuts_its_neighbours_or_loosens_them(
    document: Document, timeline: Timeline
) -> None:
    #  19: 8.6–8.9, 20: 9.0–9.3, 21: 9.4–9.7, 22: 9.8–10.1
    kept = kept_verdicts(document.words, timeline.words, {21: set_(9.25, 9.85)})
    assert kept[20] == said(9.0, 9.25)
    assert kept[21] == set_(9.25, 9.85)
    assert kept[22] == said(9.85, 10.1)
    kept = kept_verdicts(document.words, timeline.words, {21: set_(8.8, 9.0)})
    assert kept[19] == said(8.6, 8.8)
    assert kept[20] is None
    assert kept[22] == timeline.words[22].verdict


def test_a_time_that_is_set_no_longer_is_looked_for_again(
    document: Document, timeline: Timeline
) -> None:
    words = tuple(
        replace(word, verdict=set_(9.5, 9.6)) if k == 21 else word
        for k, word in enumerate(timeline.words)
    )
    assert kept_verdicts(document.words, words, {})[21] is None
    again = kept_verdicts(document.words, words, {21: set_(9.5, 9.6)})
    assert again[21] == set_(9.5, 9.6)


def test_a_set_time_keeps_how_the_word_was_spoken(document: Document, timeline: Timeline) -> None:
    spoken = replace(said(9.4, 9.7), spoken="the book")
    words = tuple(
        replace(word, verdict=spoken) if k == 21 else word for k, word in enumerate(timeline.words)
    )
    kept = kept_verdicts(document.words, words, {21: set_(9.5, 9.6)})
    assert kept[21] == replace(set_(9.5, 9.6), spoken="the book")


STATES = st.lists(
    st.sampled_from(["sure", "sure", "sure", "weak", "unsaid", "set", "loose"]), max_size=60
)


def verdict_of(state: str, k: int) -> Verdict | None:
    match state:
        case "loose":
            return None
        case "unsaid":
            return NotSaid(confidence=0.5)
        case "set":
            return set_(k * 0.4, k * 0.4 + 0.3)
        case _:
            return said(k * 0.4, k * 0.4 + 0.3, 0.9 if state == "sure" else 0.2)


@given(STATES)
def test_windows_hold_every_loose_word_and_none_that_was_set(states: list[str]) -> None:
    kept = tuple(verdict_of(state, k) for k, state in enumerate(states))
    windows = windows_of(kept, 40.0)
    inside = [k for window in windows for k in window.words]
    assert inside == sorted(set(inside))
    assert {k for k, state in enumerate(states) if state == "loose"} <= set(inside)
    assert not any(states[k] == "set" for k in inside)
    for window in windows:
        assert window.context.start <= window.words.start < window.words.stop <= window.context.stop
        assert window.stretch.start <= window.between.start < window.between.end
        assert window.between.end <= window.stretch.end
        assert not any(states[k] == "set" for k in window.context)
        for k, edge in ((window.words.start - 1, "end"), (window.words.stop, "start")):
            if 0 <= k < len(kept):
                anchor = kept[k]
                assert isinstance(anchor, Said)
                time = window.between.start if edge == "end" else window.between.end
                assert getattr(anchor.interval, edge) == time


@given(st.data())
def test_what_is_found_stays_in_its_window_and_in_order(
    document: Document, data: st.DataObject
) -> None:
    words = document.words[:9]
    window = Window(
        words=range(2, 7),
        between=Interval(10.0, 11.0),
        context=range(9),
        stretch=Interval(8.0, 13.0),
    )
    edges = sorted(data.draw(st.lists(st.integers(0, 5000), min_size=18, max_size=18, unique=True)))
    verdicts: list[Verdict] = [
        said(start / 1000, end / 1000) if data.draw(st.booleans()) else NotSaid(confidence=0.5)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    timeline = Timeline(
        words=tuple(
            TimedWord(printed=word, verdict=verdict)
            for word, verdict in zip(words, verdicts, strict=True)
        )
    )
    found = found_in(window, timeline, words)
    assert len(found.verdicts) == 5
    intervals = [one.interval for one in found.verdicts if not isinstance(one, NotSaid)]
    assert all(10.0 <= one.start < one.end <= 11.0 for one in intervals)
    assert all(one.end <= other.start for one, other in pairwise(intervals))
    for verdict, new in zip(verdicts[2:7], found.verdicts, strict=True):
        if (
            isinstance(verdict, Said)
            and not 2.0 <= sum((verdict.interval.start, verdict.interval.end)) / 2 <= 3.0
        ):
            assert new.confidence == 0.3  # for want of a place of its own
        if (
            isinstance(verdict, Said)
            and 2.0 <= verdict.interval.start < verdict.interval.end <= 3.0
        ):
            assert isinstance(new, Said)
            assert new.confidence == 0.95
            assert new.interval.start == pytest.approx(verdict.interval.start + 8.0)


def test_words_without_anything_heard_share_the_room_or_are_not_said(document: Document) -> None:
    window = Window(
        words=range(3),
        between=Interval(1.0, 2.1),
        context=range(3),
        stretch=Interval(1.0, 2.1),
    )
    found = nothing_found(window, document.words)
    assert [(v.interval.start, v.confidence, v.method) for v in found.verdicts] == [  # type: ignore[union-attr]
        (1.0, 0.3, Method.INTERPOLATED),
        (1.275, 0.3, Method.INTERPOLATED),
        (1.916, 0.3, Method.INTERPOLATED),
    ]
    narrow = replace(window, between=Interval(1.0, 1.1))
    assert set(nothing_found(narrow, document.words).verdicts) == {NotSaid(confidence=0.3)}


def test_the_timeline_is_the_earlier_one_but_for_the_window(
    document: Document, timeline: Timeline, place: Place
) -> None:
    item = TextCorrection(span=place("Right."), printed="Right.", text="Right so.")
    corrected = correct_document(document, [item]).document
    kept = kept_verdicts(corrected.words, timeline.words, {})
    (window,) = windows_of(kept, SECONDS)
    assert window.words == range(26, 32)
    um = HeardOnly(text="um", interval=Interval(0.2, 0.3), kind=HeardKind.FILLER)
    late = replace(um, interval=Interval(13.0, 13.1))
    start = window.stretch.start
    new = Timeline(
        words=tuple(
            TimedWord(printed=word, verdict=said(11.4 - start + 0.3 * k, 11.5 - start + 0.3 * k))
            for k, word in enumerate(corrected.words, -window.words.start)
            if k + window.words.start in window.context
        ),
        heard=(um, replace(late, interval=Interval(13.0 - start, 13.1 - start))),
    )
    levels = np.full(2000, -20, np.float32)
    audio = Sounding(activity=measure_activity(levels, 0.01), seconds=SECONDS)
    found = found_in(window, new, corrected.words)
    whole = put_together(corrected, timeline, kept, [found], audio)
    assert [word.verdict for word in whole.words[:26]] == [
        word.verdict for word in timeline.words[:26]
    ]
    assert [word.verdict for word in whole.words[32:]] == [
        word.verdict for word in timeline.words[31:]
    ]
    assert [round(word.interval.start, 3) for word in whole.words[26:32] if word.interval] == [
        *(11.4, 11.7, 12.0, 12.3, 12.6, 12.9)
    ]
    assert whole.sounds[0] == timeline.sounds[0]
    # The advert was in the window and is not heard now; “um” is outside.
    assert [(one.text, one.interval.start) for one in whole.heard] == [("um", 13.0)]


def test_a_part_of_a_document_has_the_same_words(document: Document) -> None:
    part = document_of(document.words[13:30], document.kind)
    assert [word.text for word in part.words] == [word.text for word in document.words[13:30]]
    assert part.source.text == (
        "when. It was Tom.\nI still have the book. It is mostly guesses, by Tom.\nRight.\nNothing\n"
    )
    assert len(part.pieces) == 4
