"""Short rows of words among words that were not said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from saidwhen.align.phonetic.strays import without_strays
from saidwhen.align.phonetic.unit import Placed, Unit

PLACED = Placed(variant=0, spans=((0, 1),))


def kept(row: str, phones: int = 4) -> str:
    """Words that were said (x) or not (-), of so many phones each."""
    unit = Unit(phones=((1,) * phones,), forms=(("word",),), ends_sentence=False)
    placed: Sequence[Placed | None] = [PLACED if letter == "x" else None for letter in row]
    found = without_strays([unit] * len(row), placed)
    assert all(word in (PLACED, None) for word in found)
    return "".join("x" if word else "-" for word in found)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("xxxxxxxxxx", "xxxxxxxxxx"),
        ("xxxxxxxxx----------xx----------xxxxxxxxx", "xxxxxxxxx----------------------xxxxxxxxx"),
        ("xxxxxxxxx----------xxx---------xxxxxxxxx", "xxxxxxxxx----------xxx---------xxxxxxxxx"),
        ("xxxxxxxxx--------x--x--------xxxxxxxxx", "xxxxxxxxx--------------------xxxxxxxxx"),
        ("xxxxxxxxx---x---xxxxxxxxx", "xxxxxxxxx---x---xxxxxxxxx"),
        ("----------x", "-----------"),
        ("x----------", "-----------"),
        ("x", "x"),
        ("----", "----"),
        ("", ""),
    ],
)  # fmt: skip
def test_short_rows_far_from_what_was_said_are_taken_back(row: str, expected: str) -> None:
    assert kept(row) == expected


def test_a_row_of_twelve_phones_is_said() -> None:
    assert kept("----------x----------", phones=11) == "-" * 21
    assert kept("----------x----------", phones=12) == "----------x----------"


def test_a_third_of_the_words_around() -> None:
    """Two words of six are a third, two of five are more."""
    assert kept("x----x", phones=2) == "------"
    assert kept("x---x", phones=2) == "x---x"


def test_a_row_goes_on_over_two_words_that_were_not_said() -> None:
    row = "--------x--x--x--------"
    assert kept(row) == row
    assert kept("--------x---x---x--------") == "-" * 25
