"""Tempo and shares of time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.tempo import (
    USUAL_SECONDS_PER_LETTER,
    longest_seconds,
    seconds_per_letter,
    share_out,
)
from saidwhen.audio.interval import Interval


def test_few_words_have_the_usual_tempo() -> None:
    assert seconds_per_letter([(5, 2.0)] * 7) == USUAL_SECONDS_PER_LETTER
    assert seconds_per_letter([]) == USUAL_SECONDS_PER_LETTER


def test_the_tempo_is_the_median() -> None:
    said = [(5, 0.4)] * 5 + [(5, 0.01)] * 2 + [(5, 9.0)] * 2
    assert seconds_per_letter(said) == pytest.approx(0.08)


def test_the_tempo_stays_human() -> None:
    assert seconds_per_letter([(10, 0.02)] * 8) == 0.035
    assert seconds_per_letter([(2, 5.0)] * 8) == 0.13


def test_shares() -> None:
    assert share_out(Interval(1.0, 3.0), [1, 3]) == (Interval(1.0, 1.5), Interval(1.5, 3.0))


@given(
    st.floats(0, 10_000),
    st.floats(0.01, 100),
    st.lists(st.integers(1, 20), min_size=1, max_size=50),
)
def test_shares_cover_the_interval(start: float, seconds: float, weights: list[int]) -> None:
    whole = Interval(start, start + seconds)
    parts = share_out(whole, weights)
    assert parts[0].start == whole.start
    assert parts[-1].end == whole.end
    assert all(a.end == b.start for a, b in pairwise(parts))
    for part, weight in zip(parts, weights, strict=True):
        assert part.seconds == pytest.approx(whole.seconds * weight / sum(weights), abs=1e-6)


@pytest.mark.parametrize(("words", "seconds"), [(0, 2.0), (1, 2.0), (3, 2.0), (4, 2.4), (10, 6.0)])
def test_a_token_of_many_words_may_last_longer(words: int, seconds: float) -> None:
    assert longest_seconds(["word"] * words) == pytest.approx(seconds)
