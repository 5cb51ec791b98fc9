"""The fast matcher against a slow one that tries every way, and what holds for any input."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.align import match as module
from saidwhen.align.match import Pair, match
from saidwhen.align.sound import likeness
from saidwhen.align.spoken import Form

Words = Sequence[tuple[Form, ...]]

UNLIKE, OPEN, EXTEND = -0.35, -0.9, -0.01
NEVER = float("-inf")


def words(line: str) -> tuple[tuple[Form, ...], ...]:
    """A word list; ``|`` parts the ways to say a word, ``_`` the words of one way."""
    return tuple(tuple(tuple(way.split("_")) for way in word.split("|")) for word in line.split())


def pairs(printed: str, heard: str, **free: bool) -> str:
    """The pairs as "printed=heard", or "printed~heard" where they are unlike."""
    found = match(words(printed), words(heard), **free)
    return " ".join(
        "_".join(printed.split()[slice(*pair.printed)])
        + ("=" if pair.alike else "~")
        + "_".join(heard.split()[slice(*pair.heard)])
        for pair in found
    )


# -- The slow twin -------------------------------------------------------------------------------


def value(printed: Words, heard: Words) -> float:
    """What it is worth to pair these few printed words with these few heard ones."""
    joined = [" ".join(" ".join(forms[0]) for forms in printed)]
    ways = [" ".join(form) for form in printed[0]] if len(printed) == 1 else joined
    like = max(likeness(way, " ".join(" ".join(forms[0]) for forms in heard)) for way in ways)
    if like >= 0.5:
        weight = min(2.0, 0.4 + 0.2 * len(ways[0].replace(" ", "")))
        return weight * (like - 0.5) / 0.5 + 0.1
    return UNLIKE if len(printed) == len(heard) == 1 else NEVER


def best_score(printed: Words, heard: Words, *, free_start: bool, free_end: bool) -> float:
    """The best total over all alignments: every cell, every state, no arrays."""
    rows, columns = len(printed), len(heard)
    paired, up, along = ([[NEVER] * (columns + 1) for _ in range(rows + 1)] for _ in range(3))
    paired[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            for tall, wide in ((1, 1), (1, 2), (1, 3), (2, 1), (3, 1)):
                if tall <= i and wide <= j:
                    before = max(t[i - tall][j - wide] for t in (paired, up, along))
                    gain = value(printed[i - tall : i], heard[j - wide : j])
                    paired[i][j] = max(paired[i][j], before + gain)
            if i:
                opened = max(paired[i - 1][j], along[i - 1][j]) + OPEN
                up[i][j] = max(opened, up[i - 1][j] + EXTEND)
            if j:
                price = 0.0 if i == 0 and free_start else OPEN
                opened = max(paired[i][j - 1], up[i][j - 1]) + price
                along[i][j] = max(opened, along[i][j - 1]) + EXTEND
    ends = [max(table[rows][j] for table in (paired, up, along)) for j in range(columns + 1)]
    return max(ends) if free_end else ends[-1]


def score(
    found: Sequence[Pair], printed: Words, heard: Words, *, free_start: bool, free_end: bool
) -> float:
    """The total of the pairs and of what they leave out."""
    total, i, j = 0.0, 0, 0
    for pair in found:
        total += gaps(pair.printed[0] - i, pair.heard[0] - j, free=free_start and i == 0 == j)
        total += value(printed[slice(*pair.printed)], heard[slice(*pair.heard)])
        i, j = pair.printed[1], pair.heard[1]
    left = 0 if free_end else len(heard) - j
    return total + gaps(len(printed) - i, left, free=free_start and i == 0 == j)


def gaps(printed: int, heard: int, *, free: bool) -> float:
    up = OPEN + (printed - 1) * EXTEND if printed else 0.0
    along = (0.0 if free else OPEN) + heard * EXTEND if heard else 0.0
    return up + along


VOCABULARY = (
    "the a of river rivers gold old harbor har bor 2|two|too too start up startup in on an since "
    "because guangdong guang dong 7|seven seven one_hundred|a_hundred hundred liang yang"
)
ONE_OF_THEM = st.sampled_from(VOCABULARY.split())
WORD_LISTS = st.lists(ONE_OF_THEM, min_size=1, max_size=7).map(" ".join).map(words)


@settings(max_examples=300, deadline=None)
@given(WORD_LISTS, WORD_LISTS, st.booleans(), st.booleans())
def test_no_alignment_scores_better(
    printed: Words, heard: Words, free_start: bool, free_end: bool
) -> None:
    found = match(printed, heard, free_start=free_start, free_end=free_end)
    reached = score(found, printed, heard, free_start=free_start, free_end=free_end)
    best = best_score(printed, heard, free_start=free_start, free_end=free_end)
    assert reached == pytest.approx(best, abs=1e-3)


def assert_valid(found: Sequence[Pair], printed: Words, heard: Words) -> None:
    """In order, without overlap, inside both lists, in the groups that are allowed."""
    i = j = 0
    for pair in found:
        assert i <= pair.printed[0] < pair.printed[1] <= len(printed)
        assert j <= pair.heard[0] < pair.heard[1] <= len(heard)
        size = pair.printed[1] - pair.printed[0], pair.heard[1] - pair.heard[0]
        assert size in {(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)}
        assert 0 <= pair.likeness <= 1
        assert pair.alike or size == (1, 1)
        i, j = pair.printed[1], pair.heard[1]


LONG_LISTS = st.lists(ONE_OF_THEM, min_size=8, max_size=24).map(" ".join).map(words)


@settings(max_examples=100, deadline=None)
@given(LONG_LISTS, LONG_LISTS, st.booleans(), st.booleans())
def test_in_a_band_the_pairs_are_still_in_order(
    printed: Words, heard: Words, free_start: bool, free_end: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_CELLS", 1)
        patch.setattr(module, "_NARROWEST", 7)
        found = match(printed, heard, free_start=free_start, free_end=free_end)
    assert_valid(found, printed, heard)
    reached = score(found, printed, heard, free_start=free_start, free_end=free_end)
    best = best_score(printed, heard, free_start=free_start, free_end=free_end)
    assert reached <= best + 1e-3


@given(LONG_LISTS)
def test_in_a_band_equal_lists_match_word_by_word(both: Words) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_CELLS", 1)
        patch.setattr(module, "_NARROWEST", 7)
        found = match(both, both)
    assert [pair.printed for pair in found] == [pair.heard for pair in found]
    assert sum(pair.printed[1] - pair.printed[0] for pair in found) == len(both)


def test_long_lists_need_some_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three thousand words on either side, all unlike."""
    compared = 0

    def unlike(a: Sequence[str], b: Sequence[str]) -> NDArray[np.float32]:
        nonlocal compared
        compared += len(a) * len(b)
        return np.zeros((len(a), len(b)), np.float32)

    monkeypatch.setattr(module, "likeness_matrix", unlike)
    many = words("word " * 3000)
    tracemalloc.start()
    try:
        found = match(many, many)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == ()
    assert peak < 50e6
    assert compared <= 5 * 4_000_000  # five ways to group them in each cell of the band


def test_a_match_far_from_the_diagonal_of_short_lists_is_found() -> None:
    assert pairs("guangdong harbor", "a b c d e f g h i j k l guangdong harbor") == (
        "guangdong=guangdong harbor=harbor"
    )


# -- Examples ------------------------------------------------------------------------------------


def test_nothing_to_match() -> None:
    assert match((), words("a")) == match(words("a"), ()) == match((), ()) == ()


@pytest.mark.parametrize(
    ("printed", "heard", "expected"),
    [
        ("guangdong plant", "guang dong plant", "guangdong=guang_dong plant=plant"),
        ("start up company", "startup company", "start_up=startup company=company"),
        ("okonkwo said", "oh con quo said", "okonkwo=oh_con_quo said=said"),
        ("mother in law came", "motherinlaw came", "mother_in_law=motherinlaw came=came"),
        ("we saw liang there", "we saw yang there", "we=we saw=saw liang=yang there=there"),
        # An unlike word keeps its place between its neighbours.
        ("we furious here", "we angry here", "we=we furious~angry here=here"),
        # The second way to say a word.
        ("in 7|seven", "in seven", "in=in 7|seven=seven"),
        # A stray short word finds no partner in an advert.
        ("harbor", "buy quick soap today", "harbor~today"),
    ],
)
def test_pairs(printed: str, heard: str, expected: str) -> None:
    assert pairs(printed, heard) == expected


def test_a_free_start_costs_nothing() -> None:
    heard = "good evening dear friends the"
    assert pairs("the", heard, free_start=True) == "the=the"
    assert pairs("the", "the dear friends good evening", free_end=True) == "the=the"


def test_a_pair_is_alike_from_one_half() -> None:
    assert Pair(printed=(0, 1), heard=(0, 1), likeness=0.5).alike
    assert not Pair(printed=(0, 1), heard=(0, 1), likeness=0.49).alike
