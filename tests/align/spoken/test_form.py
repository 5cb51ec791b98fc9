"""How forms are made distinct and strung together."""

from __future__ import annotations

from saidwhen.align.spoken.form import MOST, distinct, strung


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
