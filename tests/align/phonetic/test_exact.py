"""The choice between ways of hearing, with aligners that are made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import PHONE_IDS
from saidwhen.align.phonetic.exact import SaidWord, Times, Wanted, about, force
from saidwhen.align.phonetic.stretches import Stretch
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.audio.interval import Interval

LENGTH = 10.0
"""Seconds of a stretch."""


class Hears:
    """Hears in some ways, each of which has words start so many seconds too late, or not at all.

    Word *k* is said in stretch *k*, and starts when it does.
    """

    def __init__(self, **late: float | None) -> None:
        self.late = late
        self.aligned: list[tuple[str, list[int]]] = []

    def hear(self, read: Any, seconds: float) -> tuple[str, ...]:
        return pytest.fail("the recording was heard before")

    def likelihoods(self, hearing: str, readings: Any) -> list[float]:
        return pytest.fail("the words are known")

    def align(
        self,
        hearing: str,
        found: Sequence[Stretch],
        said: Callable[[int], SaidWord],
        progress: Callable[[float], None],
    ) -> dict[int, Times]:
        self.aligned.append((hearing, [k for stretch in found for k in stretch.words]))
        late = self.late[hearing]
        for done, stretch in enumerate(found, start=1):
            assert [said(k).onsets for k in stretch.words] == [(stretch.interval.start,)]
            progress(done / len(found))
        if late is None:
            return {}
        return {
            k: (stretch.interval.start + late, stretch.interval.end)
            for stretch in found
            for k in stretch.words
        }


def wanted(count: int, apart: Any = None) -> Wanted:
    """Stretches of a word each; the other clock has them start when they do."""
    found = tuple(
        Stretch(interval=Interval(k * LENGTH, (k + 1) * LENGTH), words=(k,), kept=frozenset({k}))
        for k in range(count)
    )

    def apart_from_the_clock(times: Mapping[int, Times]) -> NDArray[np.float64]:
        return np.array([times[k][0] - k * LENGTH if k in times else np.nan for k in range(count)])

    return Wanted(
        found=found,
        said=lambda k: SaidWord(phones=(k % 39,), onsets=(k * LENGTH,), end=k * LENGTH + 1),
        apart=apart or apart_from_the_clock,
    )


def forced(aligner: Hears, job: Wanted, *told: Any) -> dict[int, Times]:
    return force(aligner, list(aligner.late), job, *told)


def starts(times: Mapping[int, Times]) -> list[float]:
    return [times[k][0] - k * LENGTH for k in sorted(times)]


# --- one way --------------------------------------------------------------------------------------


def test_one_way_needs_no_trial() -> None:
    aligner = Hears(only=0.5)
    job = wanted(90, apart=lambda times: pytest.fail("there is nothing to choose"))
    times = forced(aligner, job)
    assert aligner.aligned == [("only", list(range(90)))]
    assert starts(times) == [0.5] * 90


# --- two ways -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "best"),
    [
        ({"near": 0.01, "far": 0.03}, "near"),
        ({"far": 0.03, "near": 0.01}, "near"),
        ({"far": 0.03, "near": -0.01}, "near"),
        ({"far": -0.03, "near": 0.01}, "near"),
        ({"first": 0.02, "second": 0.02}, "first"),
        ({"far": 0.3, "further": 5.0}, "far"),
    ],
)
def test_the_nearer_way_is_taken(late: dict[str, float], best: str) -> None:
    """The first where both are as near; beyond 0.12 s no distance is larger."""
    times = forced(Hears(**late), wanted(60))
    assert starts(times) == pytest.approx([late[best]] * 60)


def test_a_way_that_finds_nothing_is_not_taken() -> None:
    times = forced(Hears(deaf=None, far=0.08), wanted(5))
    assert starts(times) == pytest.approx([0.08] * 5)


def test_a_word_without_a_time_counts_as_far_off() -> None:
    """Half of the words exactly, or all of them nearly."""

    class Half(Hears):
        def align(self, hearing: str, *rest: Any) -> dict[int, Times]:
            times = super().align(hearing, *rest)
            if hearing == "half":
                return {k: time for k, time in times.items() if k % 2}
            return times

    times = forced(Half(half=0.0, all=0.03), wanted(10))
    assert starts(times) == pytest.approx([0.03] * 10)
    times = forced(Half(half=0.0, all=0.08), wanted(10))
    assert sorted(times) == [1, 3, 5, 7, 9]


def test_a_few_words_far_off_do_not_decide() -> None:
    """One in ten is off by a minute in the way that is nearer in all others."""

    class Stumbling(Hears):
        def align(self, hearing: str, *rest: Any) -> dict[int, Times]:
            times = super().align(hearing, *rest)
            if hearing == "stumbling":
                return {k: (a + 60 * (k % 10 == 3), b + 60) for k, (a, b) in times.items()}
            return times

    times = forced(Stumbling(steady=0.04, stumbling=0.01), wanted(20))
    assert starts(times)[0] == pytest.approx(0.01)


def test_no_word_is_known_to_the_clock() -> None:
    nothing = wanted(4, apart=lambda times: np.full(4, np.nan))
    assert starts(forced(Hears(first=0.1, second=0.0), nothing)) == pytest.approx([0.1] * 4)


# --- the trial ------------------------------------------------------------------------------------


def test_stretches_of_the_trial_are_not_aligned_twice() -> None:
    """Five minutes of fifteen: every third stretch, then the rest by the way that was taken."""
    aligner = Hears(far=0.03, near=0.01)
    times = forced(aligner, wanted(90))
    trial = list(range(0, 90, 3))
    assert aligner.aligned == [
        ("far", trial),
        ("near", trial),
        ("near", [k for k in range(90) if k % 3]),
    ]
    assert starts(times) == pytest.approx([0.01] * 90)


@pytest.mark.parametrize(("count", "tried"), [(1, 1), (44, 44), (46, 23), (600, 30)])
def test_some_five_minutes_are_tried(count: int, tried: int) -> None:
    """All of a short recording."""
    aligner = Hears(one=0.0, other=0.1)
    assert len(forced(aligner, wanted(count))) == count
    assert [len(words) for _, words in aligner.aligned] == [tried, tried, count - tried]


def test_nothing_to_align() -> None:
    for aligner in (Hears(one=0.0), Hears(one=0.0, other=0.0)):
        assert forced(aligner, wanted(0)) == {}


@pytest.mark.parametrize("late", [{"one": 0.0}, {"one": 0.0, "other": 0.1}])
@pytest.mark.parametrize("count", [1, 7, 90])
def test_progress_goes_up_to_one(late: dict[str, float], count: int) -> None:
    told: list[float] = []
    forced(Hears(**late), wanted(count), told.append)
    assert told == sorted(told)
    assert len(set(told)) == len(told) >= count
    assert told[-1] == 1.0


# --- what an aligner is told ----------------------------------------------------------------------


def test_a_word_is_told_in_seconds_less_what_the_phones_are_late() -> None:
    phones = tuple(PHONE_IDS[name] for name in ("K", "AE", "T"))
    other = tuple(PHONE_IDS[name] for name in ("K", "IH", "T"))
    unit = Unit(phones=(other, phones), forms=(("kit",), ("cat",)), ends_sentence=False)
    word = about(unit, Placed(variant=1, spans=((50, 51), (55, 58), (60, 62))))
    assert word.phones == phones
    assert word.onsets == pytest.approx((1.0 - 0.088, 1.1 - 0.088, 1.2 - 0.088))
    assert word.end == pytest.approx(1.24 - 0.088)
