"""Which rows of agreeing words are kept: three letters a word, so four with the blank."""

from __future__ import annotations

from saidwhen.align.match import Pair
from saidwhen.align.strays import without_strays
from saidwhen.align.words import SpokenWords

TEXT = SpokenWords(forms=((("abc",),),) * 60)


def pair(printed: int, heard: int, likeness: float = 1.0) -> Pair:
    return Pair(printed=(printed, printed + 1), heard=(heard, heard + 1), likeness=likeness)


def row(printed: int, heard: int, words: int) -> list[Pair]:
    return [pair(printed + k, heard + k) for k in range(words)]


def kept(*rows: list[Pair]) -> list[int]:
    """Numbers of the printed words whose pairs are kept."""
    pairs = [pair for row in rows for pair in row]
    return [pair.printed[0] for pair in without_strays(pairs, TEXT)]


def test_a_short_row_far_from_all_others_goes() -> None:
    assert kept(row(0, 0, 5), row(20, 20, 3), row(40, 40, 5)) == [0, 1, 2, 3, 4, *range(40, 45)]


def test_a_long_row_stays_wherever_it_is() -> None:
    assert kept(row(0, 0, 5), row(20, 20, 4), row(40, 40, 5)) == [
        *range(5), *range(20, 24), *range(40, 45)
    ]  # fmt: skip


def test_a_short_row_keeps_company_with_its_neighbour() -> None:
    assert kept(row(0, 0, 5), row(8, 11, 1)) == [0, 1, 2, 3, 4, 8]
    assert kept(row(0, 0, 5), row(9, 9, 1)) == [0, 1, 2, 3, 4]
    assert kept(row(0, 0, 5), row(8, 12, 1)) == [0, 1, 2, 3, 4]


def test_two_short_rows_keep_each_other() -> None:
    assert kept(row(0, 0, 5), row(20, 20, 2), row(24, 25, 2)) == [0, 1, 2, 3, 4, 20, 21, 24, 25]


def test_unlike_pairs_stay_for_others_to_judge() -> None:
    assert kept(row(0, 0, 5), [pair(20, 20, likeness=0.2)], row(30, 30, 1)) == [*range(5), 20]


def test_a_text_that_is_short_as_a_whole_keeps_its_pairs() -> None:
    assert kept(row(0, 0, 1), row(20, 20, 1)) == [0, 20]
    assert kept() == []
