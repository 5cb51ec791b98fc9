"""The chain, held against all the chains there are."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.chain import JumpPrice, Run, best_chain

PHONES = JumpPrice(slope=0.3, base=4.0, log=1.0, least_gain=2)
WORDS = JumpPrice(slope=0.15, base=2.0, log=0.5, least_gain=1)

RUNS = st.lists(
    st.builds(
        Run,
        printed=st.integers(0, 40),
        heard=st.integers(0, 40),
        length=st.integers(1, 15),
        worth=st.sampled_from([1.0, 1.0, 0.5, 0.2]),
    ),
    max_size=8,
).map(lambda runs: sorted(runs, key=lambda run: (run.printed, run.heard)))


def worth(chain: tuple[Run, ...] | list[Run], price: JumpPrice) -> float:
    """Items of the first run, then of each its new ones less the jump; -inf where it cannot be."""
    total = chain[0].worth * chain[0].length if chain else 0.0
    for before, run in pairwise(chain):
        printed, heard = run.printed - before.printed, run.heard - before.heard
        new = run.length - max(0, before.length - printed, before.length - heard)
        if printed <= 0 or heard <= 0 or new < price.least_gain:
            return -inf
        jump = abs(heard - printed)
        cost = min(price.slope * jump, price.base + price.log * log2(1 + jump))
        total += run.worth * new - cost * (jump > 0)
    return total


@given(RUNS, st.sampled_from([PHONES, WORDS]))
def test_no_chain_is_worth_more(runs: list[Run], price: JumpPrice) -> None:
    best = max(
        worth(chain, price) for count in range(len(runs) + 1) for chain in combinations(runs, count)
    )
    assert worth(best_chain(runs, price), price) == pytest.approx(best)


def test_no_runs_no_chain() -> None:
    assert best_chain([], WORDS) == []


@pytest.mark.parametrize(
    ("jump", "cost"), [(0, 0.0), (1, 0.3), (10, 3.0), (31, 9.0), (1000, 13.97)]
)
def test_price_of_a_jump(jump: int, cost: float) -> None:
    """A run after a jump joins the chain where it covers more than the jump costs."""
    first = Run(printed=0, heard=0, length=20)
    for length, joins in ((int(cost) + 1, True), (int(cost), False)):
        if length < PHONES.least_gain:
            continue
        after = Run(printed=30, heard=30 + jump, length=length)
        worthwhile = joins and length > cost
        assert (best_chain([first, after], PHONES) == [first, after]) == worthwhile


def test_least_gain() -> None:
    first, after = Run(printed=0, heard=0, length=20), Run(printed=1, heard=1, length=20)
    assert best_chain([first, after], WORDS) == [first, after]
    assert best_chain([first, after], PHONES) == [first]


def test_an_unbroken_passage_beats_a_trailer_and_the_rest() -> None:
    trailer = Run(printed=100, heard=0, length=60)
    whole = Run(printed=0, heard=200, length=300)
    rest = Run(printed=160, heard=360, length=140)
    assert best_chain([whole, trailer, rest], PHONES) == [whole]


def test_three_thousand_runs_are_looked_back_at() -> None:
    """A run that only the 3,000th before it leads to is found, one further back is not."""
    first = Run(printed=0, heard=0, length=50)
    for between, joined in ((2999, True), (3000, False)):
        # Heard backwards and after the last run: none of these leads to another.
        beside = [Run(printed=60 + k, heard=20_000 - k, length=1) for k in range(between)]
        last = Run(printed=5000, heard=5000, length=70)
        chain = best_chain([first, *beside, last], WORDS)
        assert (chain == [first, last]) == joined
