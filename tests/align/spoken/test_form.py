"""How forms are made distinct and strung together."""

from __future__ import annotations

import pytest

from saidwhen.align.spoken.form import MOST, distinct, spoken_otherwise, strung


def test_distinct_keeps_the_first_of_equals_and_drops_the_empty() -> None:
    assert distinct([("b",), (), ("a",), ("b",)]) == (("b",), ("a",))


def test_distinct_cuts() -> None:
    assert len(distinct((str(n),) for n in range(100))) == MOST


def test_strung_puts_the_likeliest_combinations_first() -> None:
    parts = [[("a",), ("b",)], [("1",), ("2",), ("3",)]]
    assert strung(parts) == (
        ("a", "1"),
        ("a", "2"),
        ("b", "1"),
        ("a", "3"),
        ("b", "2"),
        ("b", "3"),
    )


def test_strung_passes_over_a_part_without_a_way() -> None:
    assert strung([[("a",)], [], [("b",)]]) == (("a", "b"),)


def test_strung_of_nothing_is_nothing() -> None:
    assert strung([]) == ()


@pytest.mark.parametrize(
    ("token", "form", "spoken"),
    [
        ("1984.", "nineteen eighty four", "nineteen eighty four"),
        ("$43,000", "forty three thousand dollars", "forty three thousand dollars"),
        ("Dr.", "doctor", "doctor"),
        ("3D", "three d", "three d"),
        ("’90s", "nineties", "nineties"),
        ("&", "and", "and"),
        ("“River,”", "river", ""),
        ("AI", "a i", ""),
        ("co-operate", "co operate", ""),
        ("Zürich", "zurich", ""),
        ("don’t", "don't", ""),
        ("don’t", "do not", ""),
        ("it's", "it has", ""),
        ("1984", "", ""),
    ],
)
def test_spoken_otherwise(token: str, form: str, spoken: str) -> None:
    assert spoken_otherwise(tuple(form.split()), token) == spoken
