"""The places to listen to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import Timeline
from saidwhen.audio.interval import Interval
from saidwhen.report.places import PlaceKind, places_of

Make = Callable[[list[Any]], Timeline]


def test_places_worst_first(timeline: Timeline) -> None:
    assert [
        (place.kind.name, place.doubt, place.interval.start, place.interval.end)
        for place in places_of(timeline, 12.0)
    ] == [
        ("DOUBTFUL", 1.6, 1.2, 2.0),  # low, water, is: 0.7 + 0.1 + 0.8 and “water” between them
        ("NOT_SAID", 0.5, 2.0, 2.6),
        ("LONG", 0.4, 8.2, 10.5),
        ("UNPRINTED", 0.12, 4.0, 7.0),
        ("UNPRINTED", 0.02, 2.1, 2.4),
    ]


def test_what_stands_around_and_what_was_heard(timeline: Timeline) -> None:
    places = {place.kind: place for place in reversed(places_of(timeline, 12.0))}
    unsaid = places[PlaceKind.NOT_SAID]
    assert (unsaid.before, unsaid.printed, unsaid.after) == (
        "So low water is",
        "really not",
        "at six. Who sa-a-a-ays?",
    )
    assert (unsaid.heard, unsaid.speaker, unsaid.words) == ("well", "Ada", (4, 6))
    advert = places[PlaceKind.UNPRINTED]
    assert (advert.before, advert.printed, advert.after) == (
        "low water is at six.",
        "",
        "Who sa-a-a-ays?",
    )
    assert (advert.heard, advert.speaker, advert.words) == ("buy a boat from us today", None, None)
    assert places[PlaceKind.DOUBTFUL].heard == ""


def test_words_that_nobody_says_so_fast(make_timeline: Make) -> None:
    def every(apart: float) -> Timeline:
        return make_timeline(
            [("Ada", f"w{k}", k * apart, k * apart + 0.05, 0.9) for k in range(13)]
        )

    assert places_of(every(0.11), 5.0) == ()
    (fast,) = places_of(every(0.09), 5.0)
    assert (fast.kind, fast.words) == (PlaceKind.FAST, (0, 13))


def test_unsaid_words_without_room_have_an_interval_to_listen_to(make_timeline: Make) -> None:
    timeline = make_timeline(
        [
            ("Ada", "One", 1.0, 1.5, 0.9),
            ("Ada", "two", None, None, 0.9),
            ("Ada", "three.", 1.5, 2.0, 0.9),
        ]
    )
    (place,) = places_of(timeline, 3.0)
    assert place.interval == Interval(1.0, 2.0)


def test_unsaid_words_at_the_ends_reach_to_the_ends_of_the_audio(make_timeline: Make) -> None:
    timeline = make_timeline(
        [
            ("Ada", "One", None, None, 0.9),
            ("Ada", "two", 1.0, 1.5, 0.9),
            ("Ada", "three.", None, None, 0.8),
        ]
    )
    assert [place.interval for place in places_of(timeline, 3.0)] == [
        Interval(1.5, 3.0),
        Interval(0.0, 1.0),
    ]


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), max_size=25))
def test_every_unsaid_and_every_doubtful_word_is_in_a_place(
    make_timeline: Make, words: list[tuple[bool, float]]
) -> None:
    timeline = make_timeline(
        [
            ("Ada", "w", k if said else None, k + 0.5 if said else None, confidence)
            for k, (said, confidence) in enumerate(words)
        ]
    )
    places = places_of(timeline, 30.0)
    for kind, wanted in (
        (PlaceKind.NOT_SAID, [k for k, (said, _) in enumerate(words) if not said]),
        (PlaceKind.DOUBTFUL, [k for k, (said, sure) in enumerate(words) if said and sure < 0.5]),
    ):
        within = [range(*place.words) for place in places if place.kind is kind and place.words]
        assert all(any(k in numbers for numbers in within) for k in wanted)
    assert [place.doubt for place in places] == sorted((p.doubt for p in places), reverse=True)
    assert all(place.interval.end <= 30 for place in places)
