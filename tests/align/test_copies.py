"""Which copy of a passage is taken where one of them is expected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.chain import JumpPrice, Run, best_chain
from saidwhen.align.copies import Expected, weighed

RUNS = st.lists(
    st.builds(Run, printed=st.integers(0, 40), heard=st.integers(0, 40), length=st.integers(1, 15)),
    max_size=8,
)
PRICE = JumpPrice(slope=0.3, base=4.0, log=1.0, least_gain=2)


def expected_at(diagonal: int, count: int = 200, reach: int = 10) -> Expected:
    """Printed item k is expected about heard item k + ``diagonal``."""
    middle = np.arange(count) + diagonal
    return Expected(low=middle - reach, high=middle + reach)


NOTHING = Expected(low=np.zeros(200, int), high=np.full(200, -1))
FIRST, SECOND = Run(printed=20, heard=20, length=40), Run(printed=20, heard=120, length=40)


@pytest.mark.parametrize(
    ("diagonal", "worths"), [(0, [1.0, 0.2]), (100, [0.2, 1.0]), (50, [1.0, 1.0])]
)
def test_a_copy_counts_less_than_the_one_that_is_expected(
    diagonal: int, worths: list[float]
) -> None:
    found = weighed([FIRST, SECOND], expected_at(diagonal))
    assert [run.worth for run in found] == pytest.approx(worths)
    assert [(run.printed, run.heard, run.length) for run in found] == [(20, 20, 40), (20, 120, 40)]


def test_what_is_expected_of_nothing_changes_nothing() -> None:
    assert weighed([FIRST, SECOND], NOTHING) == [FIRST, SECOND]
    assert weighed([], expected_at(0)) == []


def test_a_passage_that_was_heard_once_keeps_its_worth_wherever_it_is_expected() -> None:
    for diagonal in range(-200, 200, 20):
        assert weighed([FIRST], expected_at(diagonal)) == [FIRST]


def test_a_run_is_parted_where_its_copy_ends() -> None:
    half = Run(printed=20, heard=120, length=20)
    assert weighed([FIRST, half], expected_at(100)) == [
        Run(printed=20, heard=20, length=20, worth=0.2),
        half,
        Run(printed=40, heard=40, length=20),
    ]


def test_a_run_is_parted_where_it_is_no_more_expected() -> None:
    """The second copy is expected as far as printed item 35."""
    low, high = NOTHING.low.copy(), NOTHING.high.copy()
    low[:35], high[:35] = np.arange(35) + 90, np.arange(35) + 110
    assert weighed([FIRST, SECOND], Expected(low=low, high=high)) == [
        Run(printed=20, heard=20, length=15, worth=0.2),
        SECOND,
        Run(printed=35, heard=35, length=25),
    ]


@given(RUNS, st.integers(-40, 40), st.integers(0, 30))
def test_the_parts_of_the_runs_are_the_runs(runs: list[Run], diagonal: int, reach: int) -> None:
    """Item by item; and where an item counts less it was heard where it is expected."""
    middle = np.arange(60) + diagonal
    expected = Expected(low=middle - reach, high=middle + reach)

    def items(of: Sequence[Run]) -> list[tuple[int, int]]:
        return sorted((run.printed + k, run.heard + k) for run in of for k in range(run.length))

    def near(printed: int, heard: int) -> bool:
        return bool(expected.low[printed] <= heard <= expected.high[printed])

    found = weighed(runs, expected)
    assert items(found) == items(runs)
    assert found == sorted(found, key=lambda run: (run.printed, run.heard))
    there = {printed for printed, heard in items(runs) if near(printed, heard)}
    for run in found:
        for k in range(run.length):
            printed, heard = run.printed + k, run.heard + k
            less = printed in there and not near(printed, heard)
            assert run.worth == (0.2 if less else 1.0)


def test_the_chain_takes_the_copy_that_is_expected() -> None:
    """Printed 0–100, of which 20–60 were heard twice, with 60 other items between."""
    before, after = Run(printed=0, heard=0, length=20), Run(printed=60, heard=160, length=40)
    runs = [before, FIRST, SECOND, after]
    for diagonal, copy in ((0, FIRST), (100, SECOND)):
        chain = best_chain(weighed(runs, expected_at(diagonal)), PRICE)
        assert chain == [before, copy, after]


def test_of_runs_that_hold_a_copy_and_more_the_rest_is_taken_as_well() -> None:
    """What is before and after the passage is heard without a break from one copy of it."""
    runs = [Run(printed=0, heard=0, length=60), Run(printed=20, heard=120, length=80)]
    low, high = np.arange(200) - 5, np.arange(200) + 5
    low[60:], high[60:] = low[60:] + 100, high[60:] + 100
    first = best_chain(weighed(runs, Expected(low=low, high=high)), PRICE)
    assert [(run.printed, run.heard, run.length) for run in first] == [(0, 0, 60), (60, 160, 40)]
    low[20:60], high[20:60] = low[20:60] + 100, high[20:60] + 100
    second = best_chain(weighed(runs, Expected(low=low, high=high)), PRICE)
    assert [(run.printed, run.heard, run.length) for run in second] == [(0, 0, 20), (20, 120, 80)]
