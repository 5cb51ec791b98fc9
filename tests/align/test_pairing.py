"""Anchors cut at whole tokens, and the matches between them in their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align import pairing
from saidwhen.align.match import Pair
from saidwhen.align.pairing import anchor_pairs, anchored, pair_words, pairs_around
from saidwhen.align.words import spoken_words


def drawn(printed: str, heard: str, pairs: tuple[Pair, ...]) -> str:
    return " ".join(
        "_".join(printed.split()[slice(*pair.printed)])
        + ("=" if pair.alike else "~")
        + "_".join(heard.split()[slice(*pair.heard)])
        for pair in pairs
    )


@pytest.mark.parametrize(
    ("printed", "heard", "expected"),
    [
        ("we met at noon", "we met at noon", "we=we met=met at=at noon=noon"),
        ("he paid $7 today", "he paid seven dollars today", "he=he paid=paid $7=seven_dollars"),
        ("he paid seven dollars today", "he paid $7 today", "he=he paid=paid seven_dollars=$7"),
        # Printed and heard tokens that never begin together inside a number go as one.
        ("it was 15% more", "it was fifteen percent more", "it=it was=was 15%=fifteen_percent"),
    ],
)
def test_anchors_are_whole_tokens(printed: str, heard: str, expected: str) -> None:
    pairs = anchor_pairs(spoken_words(printed.split(), "en"), spoken_words(heard.split(), "en"))
    assert drawn(printed, heard, pairs).startswith(expected)
    assert all(pair.likeness == 1.0 for pair in pairs)


def test_a_token_that_an_anchor_cuts_is_dropped() -> None:
    printed, heard = "on May 2018 again", "on May twenty eighty again"
    pairs = anchor_pairs(spoken_words(printed.split(), "en"), spoken_words(heard.split(), "en"))
    assert drawn(printed, heard, pairs) == "on=on May=May"


def test_between_two_anchors_the_rest_is_matched() -> None:
    printed = "we all met Liang at the old harbor and then she left"
    heard = "um we all met yang at the old harbor and dan she left so"
    pairs = pair_words(spoken_words(printed.split(), "en"), spoken_words(heard.split(), "en"))
    assert drawn(printed, heard, pairs) == (
        "we=we all=all met=met Liang=yang at=at the=the old=old harbor=harbor and=and then~dan "
        "she=she left=left"
    )


def test_only_the_ends_of_the_episode_are_free(monkeypatch: pytest.MonkeyPatch) -> None:
    freedoms: list[dict[str, bool]] = []

    def recorded(*words: object, **free: bool) -> tuple[Pair, ...]:
        freedoms.append(free)
        return ()

    monkeypatch.setattr(pairing, "match", recorded)
    text = spoken_words(["we", "met", "at", "noon", "X", "and", "then", "we", "left"], "en")
    other = spoken_words(["we", "met", "at", "noon", "Y", "and", "then", "we", "left"], "en")
    for words, heard in ((text, other), (text, spoken_words([], "en"))):
        pair_words(words, heard)
    start, between, end = (
        {"free_start": True, "free_end": False},
        {"free_start": False, "free_end": False},
        {"free_start": False, "free_end": True},
    )
    assert freedoms[0] == start
    assert freedoms[-2] == end
    assert freedoms[1:-2] == [between] * (len(freedoms) - 3)
    assert freedoms[-1] == {"free_start": True, "free_end": True}


VOCABULARY = "the of harbor Liang yang guang dong Guangdong $7 seven dollars 2018"
TOKENS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=25)


@given(TOKENS, TOKENS)
def test_pairs_are_in_order_and_do_not_overlap(printed: list[str], heard: list[str]) -> None:
    i = j = 0
    for pair in pair_words(spoken_words(printed, "en"), spoken_words(heard, "en")):
        assert i <= pair.printed[0] < pair.printed[1] <= len(printed)
        assert j <= pair.heard[0] < pair.heard[1] <= len(heard)
        i, j = pair.printed[1], pair.heard[1]


@given(TOKENS)
def test_a_text_matches_itself(tokens: list[str]) -> None:
    words = spoken_words(tokens, "en")
    pairs = pair_words(words, words)
    assert all(pair.alike and pair.printed == pair.heard for pair in pairs)
    assert sum(pair.printed[1] - pair.printed[0] for pair in pairs) == len(tokens)


def test_large_blocks_are_anchored_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """And come out as small ones do, the given pairs among them."""
    text = [
        f"{a}{b}" for a in ("bor", "dal", "fen", "gim", "hul") for b in ("ko", "la", "mi", "no")
    ]
    printed = spoken_words(["start", *text, "end"], "en")
    heard = spoken_words(["start", *text[:9], *text[12:], "end"], "en")
    given = [
        Pair(printed=(0, 1), heard=(0, 1), likeness=1.0),
        Pair(printed=(21, 22), heard=(18, 19), likeness=1.0),
    ]
    assert anchored(given, printed, heard) == tuple(given)
    monkeypatch.setattr(pairing, "_LARGE_BLOCK", 10)
    found = anchored(given, printed, heard)
    assert set(given) < set(found)
    assert [pair.printed[0] for pair in found[1:-1]] == [*range(1, 10), *range(13, 21)]
    assert pairs_around(found, printed, heard) == pairs_around(given, printed, heard)
