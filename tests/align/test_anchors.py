"""Exact anchors: what holds for any two texts, and which of several copies is chosen."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from saidwhen.align.anchors import _PRICE, _runs, _without_overlap, find_anchors
from saidwhen.align.chain import Run, best_chain

TEXTS = st.lists(st.sampled_from("abcd"), max_size=26)
RUNS = st.lists(
    st.builds(Run, printed=st.integers(0, 60), heard=st.integers(0, 60), length=st.integers(3, 20)),
    max_size=12,
)


def anchors(printed: str, heard: str) -> list[tuple[int, int, int]]:
    """Runs of letters as (printed, heard, length)."""
    return [(run.printed, run.heard, run.length) for run in find_anchors(printed, heard)]


@given(TEXTS, TEXTS)
def test_anchors_are_exact_and_in_order(printed: list[str], heard: list[str]) -> None:
    i = j = 0
    for run in find_anchors(printed, heard):
        assert run.length > 0
        assert run.printed >= i
        assert run.heard >= j
        i, j = run.printed + run.length, run.heard + run.length
        assert printed[run.printed : i] == heard[run.heard : j]
    assert i <= len(printed)
    assert j <= len(heard)


@given(TEXTS, TEXTS)
def test_runs_are_all_the_passages_of_three_equal_words(
    printed: list[str], heard: list[str]
) -> None:
    found = {
        (run.printed + k, run.heard + k) for run in _runs(printed, heard) for k in range(run.length)
    }
    slow = {
        (i + k, j + k)
        for i in range(len(printed) - 2)
        for j in range(len(heard) - 2)
        if printed[i : i + 3] == heard[j : j + 3]
        for k in range(3)
    }
    assert found == slow


@given(RUNS)
@example([Run(printed=0, heard=5, length=3), Run(printed=4, heard=5, length=20)])
@example([Run(printed=0, heard=6, length=3), Run(printed=4, heard=5, length=20)])
def test_a_chain_goes_forward_in_both_texts(runs: list[Run]) -> None:
    ordered = sorted(runs, key=lambda run: (run.printed, run.heard))
    chain = best_chain(ordered, _PRICE)
    assert bool(chain) == bool(runs)
    for before, after in pairwise(chain):
        assert before.printed < after.printed
        assert before.heard < after.heard


@given(RUNS)
def test_without_overlap_starts_stay_and_ends_give_way(runs: list[Run]) -> None:
    chain = best_chain(sorted(runs, key=lambda run: (run.printed, run.heard)), _PRICE)
    kept = _without_overlap(chain)
    assert [(run.printed, run.heard) for run in kept] == [(r.printed, r.heard) for r in chain]
    for number, (run, whole) in enumerate(zip(kept, chain, strict=True)):
        room = [
            min(after.printed - run.printed, after.heard - run.heard)
            for after in chain[number + 1 : number + 2]
        ]
        assert run.length == min([whole.length, *room])


def test_equal_texts_are_one_run() -> None:
    assert anchors("abcdefgh", "abcdefgh") == [(0, 0, 8)]


def test_two_equal_words_are_too_few() -> None:
    assert anchors("ab", "ab") == []
    assert anchors("abXcd", "abYcd") == []


def test_a_cut_and_an_insertion() -> None:
    assert anchors("abcdefghijkl", "abcdijkl") == [(0, 0, 4), (8, 4, 4)]
    assert anchors("abcdijkl", "abcdefghijkl") == [(0, 0, 4), (4, 8, 4)]


def test_one_unbroken_passage_beats_two_halves_of_its_repeat() -> None:
    story = "abcdefghijklmnop"
    assert anchors(story, story[4:10] + "XYZ" + story) == [(0, 9, 16)]
    assert anchors(story, story + "XYZ" + story[4:10]) == [(0, 0, 16)]


def test_a_near_copy_is_worth_less_than_a_whole_one() -> None:
    """The jump between the halves has its price, however short it is."""
    assert anchors("abcdefgh", "abcdXabcdefgh") == [(0, 5, 8)]


def test_of_a_passage_begun_twice_the_later_copy_is_the_one_that_was_gone_on_with() -> None:
    runs = [Run(printed=0, heard=0, length=8), Run(printed=5, heard=11, length=9)]
    assert _without_overlap(runs) == (
        Run(printed=0, heard=0, length=5),
        Run(printed=5, heard=11, length=9),
    )


def test_what_is_heard_over_and_over_seeds_nothing() -> None:
    assert anchors("abc", "abc" * 24)
    assert anchors("abc", "abc" * 25) == []
    assert anchors("abcdef", "abc" * 25 + "abcdef") == [(1, 76, 5)]


def test_a_far_jump_must_be_worth_it() -> None:
    """Three words of a cut passage that come up in a long advert are left alone."""
    printed = "abcdefgh" + "qrs" + "ijklmnop"
    heard = "abcdefgh" + "X" * 400 + "qrs" + "Y" * 400 + "ijklmnop"
    assert anchors(printed, heard) == [(0, 0, 8), (11, 811, 8)]


def test_a_near_jump_is_cheap() -> None:
    assert anchors("abcdefg", "abcXXefg") == [(0, 0, 3), (4, 5, 3)]
