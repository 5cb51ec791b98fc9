"""What is nothing but filler."""

from __future__ import annotations

import pytest

from saidwhen.align.fillers import is_filler


@pytest.mark.parametrize(
    "words", ["um", "you know", "so um i mean", "kind of like", "sort of sort of", "well right"]
)
def test_filler(words: str) -> None:
    assert is_filler(words.split())


@pytest.mark.parametrize("words", ["", "you", "know", "sort", "um river", "since", "i mean it"])
def test_no_filler(words: str) -> None:
    assert not is_filler(words.split())
