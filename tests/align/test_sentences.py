"""Sentences of printed words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.sentences import ends_sentence, is_capitalised, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We left. “Why?” she asked", [(0, 2), (2, 3), (3, 5)]),
        ("one two", [(0, 2)]),
        ("He said: (yes!) And", [(0, 2), (2, 3), (3, 4)]),
        ("", []),
    ],
)
def test_where_they_begin_and_end(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(sentences(text.split())) == expected


@given(st.lists(st.sampled_from(["a", "b.", "“c?”", "D", "e…"])))
def test_every_word_is_in_one(texts: list[str]) -> None:
    found = list(sentences(texts))
    assert [k for first, end in found for k in range(first, end)] == list(range(len(texts)))
    for first, end in found:
        assert not any(ends_sentence(text) for text in texts[first : end - 1])


@pytest.mark.parametrize(
    ("word", "expected"), [("Ann", True), ("“Ann", True), ("ann", False), ("“9th", False)]
)
def test_capital_letters(word: str, expected: bool) -> None:
    assert is_capitalised(word) is expected
