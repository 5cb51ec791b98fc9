"""From pairs to placements: replaced words, words with room, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from saidwhen.align.match import Pair
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.resolve import Evidence, Resolution, resolve
from saidwhen.align.words import spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

Timed = Sequence[tuple[str, float, float]]


def evidence(
    printed: str, heard: Timed, active: Iterable[tuple[float, float]] | None = None
) -> Evidence:
    """Words and their times; what is active is where words were heard, unless told."""
    frames = np.zeros(3000, bool)
    for start, end in active or [(start, end) for _, start, end in heard]:
        frames[round(100 * start) : round(100 * end)] = True
    return Evidence(
        printed=spoken_words(printed.split(), "en"),
        heard=spoken_words([text for text, _, _ in heard], "en"),
        heard_words=[
            HeardWord(text=text, interval=Interval(start, end), probability=0.8)
            for text, start, end in heard
        ],
        activity=Activity(active=frames, frame_seconds=0.01),
    )


def pair(printed: tuple[int, int], heard: tuple[int, int], likeness: float = 1.0) -> Pair:
    return Pair(printed=printed, heard=heard, likeness=likeness)


def shown(resolution: Resolution) -> list[str | None]:
    return [placement and _shown(placement) for placement in resolution.placements]


def _shown(placement: Placement) -> str:
    interval = placement.interval
    return f"{placement.ground.value} {interval.start:.2f}-{interval.end:.2f}"


ENDS = [("we", 0.0, 0.3), ("left", 3.0, 3.4)]


def test_words_heard_as_printed_have_the_heard_times() -> None:
    resolution = resolve(evidence("we left", ENDS), [pair((0, 1), (0, 1)), pair((1, 2), (1, 2))])
    assert shown(resolution) == ["heard 0.00-0.30", "heard 3.00-3.40"]
    assert resolution.answered == {0, 1}
    assert resolution.placements[0] == Placement(
        interval=Interval(0.0, 0.3),
        ground=Ground.HEARD,
        likeness=1.0,
        probability=0.8,
        form=("we",),
    )


def test_a_group_of_words_shares_its_time_by_letters() -> None:
    heard = [("startup", 1.0, 1.8)]
    resolution = resolve(evidence("start up", heard), [pair((0, 2), (0, 1))])
    assert shown(resolution) == ["heard 1.00-1.53", "heard 1.53-1.80"]


def test_the_probability_of_a_group_is_the_mean() -> None:
    given = evidence("Guangdong", [("guang", 1.0, 1.4), ("dong", 1.4, 1.8)])
    resolution = resolve(given, [pair((0, 1), (0, 2))])
    assert shown(resolution) == ["heard 1.00-1.80"]
    assert resolution.answered == {0, 1}


@pytest.mark.parametrize(
    ("seconds", "placed"), [(0.2, False), (0.25, True), (0.6, True), (1.4, True), (1.5, False)]
)
def test_other_words_stand_for_the_printed_ones_if_they_take_about_as_long(
    seconds: float, placed: bool
) -> None:
    """ "suddenly", 9 letters of 0.065 s, takes 0.59 s; 0.4 to 2.5 times that is about as long."""
    heard = [ENDS[0], ("pxz", 0.5, 0.5 + seconds), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((2, 3), (2, 3))]
    resolution = resolve(evidence("we suddenly left", heard), pairs)
    assert (resolution.placements[1] is not None) == placed
    assert (1 in resolution.answered) == placed
    if placed:
        assert shown(resolution)[1] == f"replaced 0.50-{0.5 + seconds:.2f}"


def test_as_many_other_words_lend_their_times_one_by_one() -> None:
    heard = [ENDS[0], ("entire", 0.5, 0.7), ("affair", 0.8, 1.4), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((3, 4), (3, 4))]
    resolution = resolve(evidence("we whole thing left", heard), pairs)
    assert shown(resolution)[1:3] == ["replaced 0.50-0.70", "replaced 0.80-1.40"]


def test_more_or_fewer_other_words_lend_their_times_together() -> None:
    heard = [ENDS[0], ("turned", 0.5, 0.8), ("down", 0.8, 1.1), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((2, 3), (3, 4))]
    resolution = resolve(evidence("we rejected left", heard), pairs)
    assert shown(resolution)[1] == "replaced 0.50-1.10"


def test_like_sounds_are_misheard_not_reworded() -> None:
    heard = [ENDS[0], ("this", 0.5, 0.8), ("guy", 0.8, 1.1), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((3, 4), (3, 4))]
    resolution = resolve(evidence("we the sky left", heard), pairs)
    assert shown(resolution)[1:3] == ["misheard 0.50-0.80", "misheard 0.80-1.10"]


FILLING = "one two three four five six seven eight nine ten eleven"


def test_a_long_block_is_not_replaced_as_a_whole() -> None:
    heard = [ENDS[0], *((f"z{k}q", 0.5 + k / 4, 0.75 + k / 4) for k in range(10)), ("left", 4, 5)]
    pairs = [pair((0, 1), (0, 1)), pair((12, 13), (11, 12))]
    resolution = resolve(evidence(f"we {FILLING} left", heard), pairs)
    assert shown(resolution)[1:12] == [None] * 11


def test_of_a_long_block_the_words_beside_the_edges_keep_their_places() -> None:
    placed, answered = in_place_of_the_filling(20)
    assert placed == [0, 1, 2, 11, 12]
    assert answered == {0, 1, 2, 20, 21}


def test_in_far_more_speech_than_is_printed_no_word_keeps_the_place_of_another() -> None:
    placed, answered = in_place_of_the_filling(60)
    assert placed == [0, 12]
    assert answered == {0, 61}


def in_place_of_the_filling(count: int) -> tuple[list[int], frozenset[int]]:
    """So many words are heard, none like it: which words are placed, and which heard ones stand."""
    words = ((f"z{k}q", 0.5 + k / 4, 0.75 + k / 4) for k in range(count))
    heard = [ENDS[0], *words, ("left", 0.5 + count / 4, 1.5 + count / 4)]
    unlike = [
        pair((1, 2), (1, 2), 0.1),
        pair((2, 3), (2, 3), 0.1),
        pair((5, 6), (9, 10), 0.1),
        pair((11, 12), (count, count + 1), 0.1),
    ]
    pairs = [pair((0, 1), (0, 1)), *unlike, pair((12, 13), (count + 1, count + 2))]
    resolution = resolve(evidence(f"we {FILLING} left", heard), pairs)
    placed = [k for k, placement in enumerate(resolution.placements) if placement]
    return placed, resolution.answered


def test_no_word_keeps_a_place_beside_the_edge_of_the_episode() -> None:
    heard = [*((f"z{k}q", 0.5 + k / 4, 0.75 + k / 4) for k in range(40))]
    unlike = [pair((0, 1), (0, 1), 0.1), pair((2, 3), (39, 40), 0.1)]
    resolution = resolve(evidence("we never left", heard), unlike)
    assert shown(resolution) == [None] * 3
    assert resolution.answered == frozenset()


ROOM = [pair((0, 1), (0, 1)), pair((2, 3), (1, 2))]


def test_a_word_goes_where_there_is_time_for_it() -> None:
    heard = [("we", 0.0, 0.2), ("left", 0.7, 1.0)]
    given = evidence("we never left", heard, active=[(0.0, 1.0)])
    resolution = resolve(given, ROOM)
    assert shown(resolution) == ["heard 0.00-0.20", "room 0.20-0.70", "heard 0.70-1.00"]
    assert resolution.answered == {0, 1}


def test_a_word_stretched_over_the_one_that_was_missed_gives_it_up() -> None:
    heard = [("we", 0.0, 0.7), ("left", 0.7, 1.0)]
    resolution = resolve(evidence("we never left", heard), ROOM)
    assert shown(resolution) == ["heard 0.00-0.23", "room 0.23-0.70", "heard 0.70-1.00"]


@pytest.mark.parametrize(
    ("left", "active_to", "why"),
    [
        (0.35, 0.35, "too little time"),
        (0.7, 0.25, "silence"),
        (3.0, 3.0, "so much time that something else must have been said"),
    ],
)
def test_a_word_does_not_go_where_it_does_not_fit(left: float, active_to: float, why: str) -> None:
    heard = [("we", 0.0, 0.2), ("left", left, left + 0.3)]
    given = evidence("we never left", heard, active=[(0.0, active_to)])
    assert resolve(given, ROOM).placements[1] is None, why


def test_a_word_does_not_go_where_other_words_were_heard() -> None:
    heard = [("we", 0.0, 0.2), ("a", 0.3, 0.35), ("left", 0.7, 1.0)]
    given = evidence("we never left", heard, active=[(0.0, 1.0)])
    resolution = resolve(given, [pair((0, 1), (0, 1)), pair((2, 3), (2, 3))])
    assert shown(resolution)[1] is None
    assert resolution.answered == {0, 2}


@pytest.mark.parametrize(("count", "placed"), [(4, True), (5, False)])
def test_only_a_few_words_are_put_by_room(count: int, placed: bool) -> None:
    heard = [("we", 0.0, 0.2), ("left", 2.2, 2.5)]
    printed = " ".join(["we", *["never"] * count, "left"])
    given = evidence(printed, heard, active=[(0.0, 2.5)])
    resolution = resolve(given, [pair((0, 1), (0, 1)), pair((count + 1, count + 2), (1, 2))])
    assert (resolution.placements[1] is not None) == placed


def test_words_before_the_first_and_after_the_last_heard_one_have_no_room() -> None:
    given = evidence("so we left then", [("we", 1.0, 1.2), ("left", 1.2, 1.5)], active=[(0, 5)])
    resolution = resolve(given, [pair((1, 2), (0, 1)), pair((2, 3), (1, 2))])
    assert shown(resolution) == [None, "heard 1.00-1.20", "heard 1.20-1.50", None]


def test_the_tempo_is_that_of_the_words_around() -> None:
    """The same time is enough for a word of a fast speaker, and too little for a slow one's."""

    def has_room(seconds_per_word: float) -> bool:
        heard = [("river", k * seconds_per_word, (k + 1) * seconds_per_word) for k in range(12)]
        after = 12 * seconds_per_word + 0.25
        heard.append(("left", after, after + 0.3))
        printed = " ".join(["river"] * 12 + ["never", "left"])
        pairs = [pair((k, k + 1), (k, k + 1)) for k in range(12)] + [pair((13, 14), (12, 13))]
        given = evidence(printed, heard, active=[(0, after + 0.3)])
        return resolve(given, pairs).placements[12] is not None

    assert has_room(0.3)
    assert not has_room(0.7)


def test_other_words_are_measured_by_the_tempo_around() -> None:
    def replaced(seconds_per_word: float) -> bool:
        heard = [("river", k * seconds_per_word, (k + 1) * seconds_per_word) for k in range(12)]
        after = 12 * seconds_per_word
        heard += [("pxz", after, after + 0.25), ("left", after + 0.25, after + 0.6)]
        printed = " ".join(["river"] * 12 + ["suddenly", "left"])
        pairs = [pair((k, k + 1), (k, k + 1)) for k in range(12)] + [pair((13, 14), (13, 14))]
        return resolve(evidence(printed, heard), pairs).placements[12] is not None

    assert replaced(0.3)
    assert not replaced(0.7)


@pytest.mark.parametrize(
    ("printed", "heard", "form"),
    [
        ("1984", "nineteen eighty four", ("nineteen", "eighty", "four")),
        ("1984", "one thousand nine hundred and eighty four", None),
        ("$5", "five dollars.", ("five", "dollars")),
        ("1984", "1984", ()),
        ("Guangdong", "guang dong", ("guangdong",)),
        ("dr", "Doctor", ("doctor",)),
    ],
)
def test_the_form_that_was_heard_letter_for_letter(
    printed: str, heard: str, form: tuple[str, ...] | None
) -> None:
    words = [(text, k / 4, k / 4 + 0.25) for k, text in enumerate(heard.split())]
    (placement,) = resolve(evidence(printed, words), [pair((0, 1), (0, len(words)))]).placements
    assert placement
    if form is None:
        assert placement.form in spoken_words([printed], "en").forms[0]
    else:
        assert placement.form == form


def test_of_words_that_share_a_time_the_first_begins_where_it_was_heard() -> None:
    heard = [ENDS[0], ("turned", 0.5, 0.8), ("down", 0.8, 1.1), ("flat", 1.1, 1.5), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((3, 4), (4, 5))]
    resolution = resolve(evidence("we whole thing left", heard), pairs)
    shared = [placement and placement.interpolated for placement in resolution.placements]
    assert shared == [False, False, True, False]


def test_a_pause_is_not_shared_out() -> None:
    """A recogniser lets its last word last through the pause, and one begin in the pause before."""
    heard = [ENDS[0], ("turned", 0.5, 0.8), ("down", 0.8, 2.0), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((2, 3), (3, 4))]
    given = evidence("we rejected left", heard, active=[(0, 0.3), (0.45, 1.1), (3, 3.4)])
    assert shown(resolve(given, pairs))[1] == "replaced 0.50-1.10"
    given = evidence("we rejected left", heard, active=[(0, 0.3), (0.75, 1.95), (3, 3.4)])
    assert shown(resolve(given, pairs))[1] == "replaced 0.75-2.00"


def test_filler_stands_for_nothing() -> None:
    heard = [ENDS[0], ("you", 0.5, 0.7), ("know", 0.7, 1.0), ENDS[1]]
    pairs = [pair((0, 1), (0, 1)), pair((2, 3), (3, 4))]
    resolution = resolve(evidence("we suddenly left", heard), pairs)
    assert shown(resolution)[1] is None
    assert resolution.answered == {0, 3}
