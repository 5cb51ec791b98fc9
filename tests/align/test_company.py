"""Heard words among words that were not heard."""

from __future__ import annotations

import pytest

from saidwhen.align.company import in_company, without_lonely
from saidwhen.align.placement import Ground, Placement
from saidwhen.audio.interval import Interval

GROUNDS = {"p": Ground.PHONES, "h": Ground.HEARD, "r": Ground.REPLACED, "i": Ground.ROOM}


def kept(row: str) -> tuple[str, list[float]]:
    """A letter a word, a second each: p by phones, h heard, r replaced, i in room, - not said."""
    placements = [
        None
        if letter == "-"
        else Placement(
            interval=Interval(k, k + 0.5),
            ground=GROUNDS[letter],
            likeness=1.0,
            probability=0.9,
        )
        for k, letter in enumerate(row)
    ]
    left, refused = without_lonely(placements)
    assert all(new in (old, None) for new, old in zip(left, placements, strict=True))
    shown = "".join(letter if word else "-" for letter, word in zip(row, left, strict=True))
    return shown, [interval.start for interval in refused]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("pppp--h--r--hh--pppp", "pppp------------pppp"),  # likes of a passage that was cut
        ("pppphhhhhrhhhi-hpppp", "pppphhhhhrhhhi-hpppp"),  # noise that only the recogniser heard
        ("pppp-h---rrpppp", "pppp-h---rrpppp"),  # seven words: too few to tell
        ("rrrrrrrrrr", "----------"),
        ("hh--------", "h---------"),  # two of the first four, two of the first five
        ("", ""),
    ],
)
def test_only_company_is_believed(row: str, left: str) -> None:
    shown, refused = kept(row)
    assert shown == left
    assert refused == [k for k, (a, b) in enumerate(zip(row, left, strict=True)) if a != b]


def test_company_counts_three_words_on_either_side() -> None:
    heard = [True] * 3 + [False] * 4
    assert [in_company(heard, k) for k in range(7)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
