"""Which passages are doubtful, and how the audio is cut to hear them again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.doubt import cut_at_silence, find_doubts
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.words import SpokenWords
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval

TOTAL = 60.0


def activity(*active: tuple[float, float], total: float = TOTAL) -> Activity:
    frames = np.zeros(round(total * 100), bool)
    for start, end in active:
        frames[round(start * 100) : round(end * 100)] = True
    return Activity(active=frames, frame_seconds=0.01)


def doubts(row: str, loud: Activity) -> list[tuple[int, int, float, float]]:
    """Of words of five letters at a second each: H heard, A by phones, P replaced, - not placed.

    A doubt is given as (first word, word after the last, seconds from, to).
    """
    ground = {"H": Ground.HEARD, "P": Ground.REPLACED, "R": Ground.ROOM, "M": Ground.MISHEARD}
    ground["A"] = Ground.PHONES
    placements = [
        None
        if letter == "-"
        else Placement(
            interval=Interval(k, k + 0.5), ground=ground[letter], likeness=1, probability=1
        )
        for k, letter in enumerate(row)
    ]
    words = SpokenWords(forms=((("river",),),) * len(row))
    found = find_doubts(placements, words, loud, TOTAL)
    return [(*doubt.printed, doubt.within.start, doubt.within.end) for doubt in found]


LOUD = activity((0, TOTAL))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("AAA-----AAA", [(3, 8, 2.5, 8.0)]),
        ("AAA--A--AAA", []),
        ("HHHH-----HHH", [(4, 9, 3.5, 9.0)]),
        ("HHHH----HHHH", []),
        ("HHHHPPPPPHHH", [(4, 9, 3.5, 9.0)]),
        ("HHHH-PRM-HHH", [(4, 9, 3.5, 9.0)]),
        ("-----HHH", [(0, 5, 0.0, 5.0)]),
        ("HHH-----", [(3, 8, 2.5, TOTAL)]),
        ("------", [(0, 6, 0.0, TOTAL)]),
        ("H-----H-----H", [(1, 6, 0.5, 6.0), (7, 12, 6.5, 12.0)]),
        ("HHHHHH", []),
        ("", []),
    ],
)
def test_doubts(row: str, expected: list[tuple[int, int, float, float]]) -> None:
    assert doubts(row, LOUD) == expected


def test_words_without_the_time_to_be_said_are_no_doubt() -> None:
    """Five words of six letters with the blank take 1.95 s; half of that must be loud."""
    row = "HHHH-----HHH"
    assert doubts(row, activity((4.0, 4.97))) == []
    assert doubts(row, activity((4.0, 4.98))) == [(4, 9, 3.5, 9.0)]
    assert doubts(row, activity((0.0, 3.5), (9.0, TOTAL))) == []


def cut(within: tuple[float, float], *active: tuple[float, float]) -> list[tuple[float, float]]:
    stretches = cut_at_silence(Interval(*within), activity(*active, total=200.0))
    return [(round(part.start, 3), round(part.end, 3)) for part in stretches]


@pytest.mark.parametrize(
    ("within", "active", "expected"),
    [
        ((0, 60), [], []),
        ((10, 20), [(5, 40)], [(10, 20)]),
        ((0, 60), [(10, 14)], [(9.8, 14.2)]),
        # Cut at a pause of over 0.35 s, and not at a shorter one.
        ((0, 60), [(10, 14), (14.5, 20)], [(9.8, 14.2), (14.3, 20.2)]),
        ((0, 60), [(10, 14), (14.35, 20)], [(9.8, 20.2)]),
        # The edges of neighbours end in the middle of a short pause.
        ((0, 60), [(10, 14), (14.38, 20)], [(9.8, 14.19), (14.19, 20.2)]),
        # A stretch shorter than 3 s goes with the next; a second or less with the one before.
        ((0, 60), [(10, 12), (13, 17)], [(9.8, 17.2)]),
        ((0, 60), [(10, 14), (15, 15.9)], [(9.8, 16.1)]),
        # But not past 28 s.
        ((0, 60), [(10, 12), (13, 38)], [(9.8, 38.2)]),
        ((0, 60), [(10, 12), (13, 38.1)], [(9.8, 12.2), (12.8, 38.3)]),
        # What has no pause for longer is cut in equal parts that do not overlap.
        ((0, 60), [(2, 58)], [(1.8, 30), (30, 58.2)]),
        ((0, 90), [(0, 90)], [(0, 22.5), (22.5, 45), (45, 67.5), (67.5, 90)]),
        ((0.56, 56.56), [(0, 90)], [(0.56, 28.56), (28.56, 56.56)]),
    ],
)
def test_stretches(
    within: tuple[float, float],
    active: list[tuple[float, float]],
    expected: list[tuple[float, float]],
) -> None:
    assert cut(within, *active) == expected


@given(
    st.lists(st.tuples(st.floats(0.02, 40), st.floats(0.0, 2)), min_size=1, max_size=12),
    st.floats(0, 20),
    st.floats(0.02, 100),
)
def test_stretches_lie_within_do_not_overlap_and_hold_all_that_is_loud(
    parts: list[tuple[float, float]], start: float, seconds: float
) -> None:
    frames = np.concatenate(
        [np.repeat([True, False], [round(100 * on), round(100 * off)]) for on, off in parts]
    )
    within = Interval(start, start + seconds)
    stretches = cut_at_silence(within, Activity(active=frames, frame_seconds=0.01))
    last = within.start
    for stretch in stretches:
        assert last <= stretch.start
        assert stretch.end <= within.end
        assert stretch.seconds <= 28.4 + 1e-6
        last = stretch.end
    for frame in np.flatnonzero(frames):
        middle = (frame + 0.5) * 0.01
        if within.start + 0.01 < middle < within.end - 0.01:
            assert any(part.start <= middle <= part.end for part in stretches)
