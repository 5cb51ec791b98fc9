"""Whether text and audio belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.belonging import Match, belonging
from saidwhen.align.match import Pair


def rows(*lengths: int, likeness: float = 1.0) -> list[Pair]:
    """Rows of pairs so long, with a word left out on both sides after each."""
    pairs: list[Pair] = []
    at = 0
    for length in lengths:
        pairs += [
            Pair(printed=(k, k + 1), heard=(k, k + 1), likeness=likeness)
            for k in range(at, at + length)
        ]
        at += length + 1
    return pairs


@pytest.mark.parametrize(
    ("lengths", "printed", "match", "share"),
    [
        ((10,), 100, Match.YES, 0.10),
        ((9,), 100, Match.NO, 0.09),
        ((3, 3, 4), 100, Match.YES, 0.10),
        ((2,) * 40, 100, Match.NO, 0.0),
        ((3,), 30, Match.YES, 0.10),
        ((), 30, Match.NO, 0.0),
        # Fewer than thirty words have to agree in half.
        ((14,), 29, Match.TOO_SHORT, 14 / 29),
        ((15,), 29, Match.YES, 15 / 29),
        ((5,), 29, Match.NO, 5 / 29),
        ((6,), 29, Match.TOO_SHORT, 6 / 29),
        ((3,), 6, Match.YES, 0.5),
        ((2,), 2, Match.TOO_SHORT, 0.0),
        ((), 8, Match.NO, 0.0),
        ((), 7, Match.TOO_SHORT, 0.0),
        ((), 0, Match.TOO_SHORT, 0.0),
    ],
)
def test_belonging(lengths: tuple[int, ...], printed: int, match: Match, share: float) -> None:
    answer = belonging(rows(*lengths), printed)
    assert answer.match is match
    assert answer.share == pytest.approx(share)


def test_unlike_words_do_not_count_and_break_a_row() -> None:
    assert belonging(rows(50, likeness=0.4), 100).share == 0.0
    two = Pair(printed=(2, 3), heard=(2, 3), likeness=0.4)
    assert belonging([*rows(2), two, *rows(5)[3:]], 100).share == 0.0


def test_a_row_counts_in_printed_words() -> None:
    pairs = [
        Pair(printed=(0, 2), heard=(0, 1), likeness=1.0),
        Pair(printed=(2, 3), heard=(1, 4), likeness=1.0),
    ]
    assert belonging(pairs, 100).share == 0.03


def test_a_row_must_go_on_in_both_texts() -> None:
    pairs = [Pair(printed=(k, k + 1), heard=(2 * k, 2 * k + 1), likeness=1.0) for k in range(50)]
    assert belonging(pairs, 100).share == 0.0


@given(st.lists(st.integers(1, 8), max_size=12), st.integers(0, 20))
def test_the_share_is_a_share(lengths: list[int], more: int) -> None:
    printed = sum(length + 1 for length in lengths) + more
    answer = belonging(rows(*lengths), printed)
    assert 0 <= answer.share <= 1
    agreeing = sum(length for length in lengths if length >= 3)
    assert answer.share * printed == pytest.approx(agreeing)
