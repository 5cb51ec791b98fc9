from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts import display_name, script
from saidwhen.transcripts.script import clauses_of, is_unspaced, needs_no_blank, parts_of

RUNS = st.text(st.sampled_from("大家好を。，《》“”…a1-สวัดี"), min_size=1)


def test_the_examples_are_true() -> None:
    assert doctest.testmod(script).failed == 0
    assert doctest.testmod(display_name).failed == 0


def test_korean_and_hebrew_have_blanks() -> None:
    assert [is_unspaced(text) for text in ("안녕", "שלום", "bread", "", "。")] == [False] * 5
    assert [is_unspaced(text) for text in ("面", "パン", "ขนม", "a面")] == [True] * 4
    assert [needs_no_blank(char) for char in ("面", "。", "a", "", " ")] == [True, True] + [
        False
    ] * 3


@given(RUNS)
def test_nothing_is_lost(run: str) -> None:
    assert "".join(clauses_of(run)) == run
    assert "".join(parts_of(run)) == run
    if any(char.isalnum() for char in run) and is_unspaced(run):
        assert sum(any(map(str.isalnum, part)) for part in parts_of(run)) >= 1
