"""Which law printed times keep: exact examples, and what must hold of any."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.time_law import Fit, Law, Point, Step, _cheapest, fit_even_law, fit_law

TOLERANCE = 2.0


def point(word: int, printed: float, said: float, pause: float = 0.3) -> Point:
    return Point(word=word, printed=printed, low=max(0.0, said - pause), high=said)


def points(count: int, law: Callable[[int, float], float]) -> list[Point]:
    """A time each half a minute or so, ten words apart; ``law`` gives the audio's."""
    printed = [30.0 * k + (7 * k) % 11 for k in range(count)]
    return [point(10 * k, time, law(k, time)) for k, time in enumerate(printed)]


def fit(made: Sequence[Point]) -> Fit:
    return fit_law(made, TOLERANCE)


# --- examples -------------------------------------------------------------------------------------


def test_as_printed() -> None:
    found = fit(points(20, lambda _, time: time + 0.4))
    assert found == Fit(
        law=Law.AS_PRINTED, steps=(Step(word=0, seconds=0.0),), explains=(True,) * 20
    )
    assert found.holds
    assert found.at(55, 100.0) == 100.0


@pytest.mark.parametrize("offset", [35.0, -35.0, 3.5, 900.0])
def test_shifted(offset: float) -> None:
    found = fit(points(20, lambda _, time: time + offset + 40))
    assert (found.law, found.slope, len(found.steps)) == (Law.SHIFTED, 1.0, 1)
    assert found.at(0, 100.0) == pytest.approx(140 + offset)
    assert all(found.explains)


@pytest.mark.parametrize("slope", [25 / 24, 24 / 25, 1.01, 0.7, 1.9])
def test_stretched(slope: float) -> None:
    found = fit(points(40, lambda _, time: slope * time + 12))
    assert found.law is Law.STRETCHED
    assert found.slope == pytest.approx(slope, abs=1e-9)
    assert found.at(0, 600.0) == pytest.approx(slope * 600 + 12)
    assert all(found.explains)


@pytest.mark.parametrize("slope", [0.45, 2.2, 0.0])
def test_no_speed_is_as_far_off_as_that(slope: float) -> None:
    assert fit(points(40, lambda _, time: slope * time + 12)).law is Law.OTHER_EDITION


def test_stepwise() -> None:
    """Two adverts of 30 s and 45 s were put in."""
    made = points(30, lambda k, time: time + (0 if k < 10 else 30 if k < 22 else 75))
    found = fit(made)
    assert found.law is Law.STEPWISE
    assert [(step.word, step.seconds) for step in found.steps] == [
        (0, 0),
        (100, pytest.approx(30)),
        (220, pytest.approx(75)),
    ]
    assert (found.at(99, 500), found.at(100, 500)) == (pytest.approx(500), pytest.approx(530))
    assert all(found.explains)


def test_what_was_taken_out_is_a_step_too() -> None:
    found = fit(points(20, lambda k, time: time + (90 if k < 10 else 60)))
    assert (found.law, [step.seconds for step in found.steps]) == (
        Law.STEPWISE,
        [pytest.approx(90), pytest.approx(60)],
    )


def test_two_points_make_no_step() -> None:
    """The last three lie apart, or the last two: those are off."""
    for last, law in ((3, Law.STEPWISE), (2, Law.SHIFTED)):
        found = fit(points(20, lambda k, time, last=last: time + (40 if k < 20 - last else 80)))
        assert found.law is law
        assert sum(found.explains) == (20 if law is Law.STEPWISE else 18)


@pytest.mark.parametrize(("wrong", "law"), [(5, Law.SHIFTED), (6, Law.OTHER_EDITION)])
def test_a_quarter_of_the_points_may_be_wrong(wrong: int, law: Law) -> None:
    """Each of them by another amount."""
    made = points(20, lambda k, time: time + 35 + (97 * k if k % 3 == 1 and k < 3 * wrong else 0))
    found = fit(made)
    assert found.law is law
    assert sum(found.explains) == (20 - wrong if found.holds else 0)


@pytest.mark.parametrize(("wrong", "even"), [(5, Law.AS_PRINTED), (6, Law.OTHER_EDITION)])
def test_a_passage_that_was_taken_for_its_copy_is_no_step_of_an_even_law(
    wrong: int, even: Law
) -> None:
    made = points(20, lambda k, time: time + (42 if k < wrong else 0))
    assert fit(made).law is Law.STEPWISE
    assert fit_even_law(made, TOLERANCE).law is even


def test_too_few() -> None:
    for count, law in ((0, Law.TOO_FEW), (2, Law.TOO_FEW), (3, Law.SHIFTED)):
        found = fit(points(count, lambda _, time: time + 35))
        assert found.law is law
        assert len(found.explains) == count


def test_four_points_that_disagree_deny_nothing_and_five_do() -> None:
    for count, law in ((4, Law.TOO_FEW), (5, Law.OTHER_EDITION)):
        found = fit(points(count, lambda k, time: 10 + 10 * k + 200 * (k % 2) - time / 9))
        assert (found.law, found.holds, found.steps) == (law, False, ())


def test_a_time_may_lie_anywhere_between_two_words() -> None:
    """Music before each turn: the times tell when the music begins."""
    printed = [40.0 * k for k in range(10)]
    made = [
        Point(word=k, printed=time, low=time + 35, high=time + 50) for k, time in enumerate(printed)
    ]
    assert fit(made).explains == (True,) * 10
    early = [
        Point(word=k, printed=time, low=max(0.0, time - 1), high=time + 15 * (k % 2))
        for k, time in enumerate(printed)
    ]
    assert fit(early).law is Law.AS_PRINTED


@pytest.mark.parametrize(("off", "law"), [(1.9, Law.AS_PRINTED), (2.1, Law.SHIFTED)])
def test_the_tolerance_is_exact(off: float, law: Law) -> None:
    made = [
        Point(word=k, printed=30.0 * k, low=30.0 * k + off, high=30.0 * k + off) for k in range(6)
    ]
    assert fit(made).law is law


# --- what must hold of any ------------------------------------------------------------------------

NOISE = st.lists(st.floats(-0.9, 0.9), min_size=8, max_size=40)


@given(NOISE, st.floats(-3000, 3000).filter(lambda offset: abs(offset) > 3), st.integers(1, 20))
def test_any_shift_with_noise_is_told(noise: list[float], offset: float, words: int) -> None:
    made = [
        point(words * k, 5000 + 12.5 * k, 5000 + 12.5 * k + offset + wrong)
        for k, wrong in enumerate(noise)
    ]
    found = fit(made)
    assert found.law is Law.SHIFTED
    assert all(found.explains)
    assert abs(found.steps[0].seconds - offset) <= 0.9


@given(NOISE)
def test_times_of_this_audio_are_told_as_such(noise: list[float]) -> None:
    made = [point(k, 100 + 5.0 * k, 100 + 5.0 * k + wrong) for k, wrong in enumerate(noise)]
    assert fit(made).law is Law.AS_PRINTED


@given(st.integers(0, 10**9), st.integers(12, 40), st.floats(-500, 500))
def test_shuffled_times_are_dropped(seed: int, count: int, offset: float) -> None:
    made = points(count, lambda _, time: time + 600 + offset)
    printed = [each.printed for each in made]
    random.Random(seed).shuffle(printed)
    shuffled = [
        Point(word=each.word, printed=time, low=each.low, high=each.high)
        for each, time in zip(made, printed, strict=True)
    ]
    assert fit(shuffled) == Fit(law=Law.OTHER_EDITION, explains=(False,) * count)


LAWS = st.sampled_from(
    [
        lambda k, time: time,
        lambda k, time: time + 35,
        lambda k, time: 1.04 * time,
        lambda k, time: time + (20 if k < 6 else 90),
        lambda k, time: time + 97 * (k % 5),
    ]
)


@given(LAWS, st.integers(0, 14), st.integers(0, 10**9))
def test_the_order_of_the_points_does_not_matter(
    law: Callable[[int, float], float], count: int, seed: int
) -> None:
    made = points(count, law)
    mixed = list(made)
    random.Random(seed).shuffle(mixed)
    assert fit(mixed) == fit(made)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.floats(0, 4000), st.floats(0, 4000), st.floats(0, 100)),
        max_size=30,
    )
)
def test_whatever_is_explained_lies_within_the_tolerance(
    rows: list[tuple[int, float, float, float]],
) -> None:
    made = [
        Point(word=word, printed=printed, low=max(0.0, said - pause), high=said)
        for word, printed, said, pause in rows
    ]
    found = fit(made)
    assert len(found.explains) == len(made)
    if not found.holds:
        assert not any(found.explains)
        return
    assert sum(found.explains) >= max(3, 0.75 * len(made))
    ordered = sorted(made, key=lambda each: (each.word, each.printed, each.high, each.low))
    for each, explained in zip(ordered, found.explains, strict=True):
        at = found.at(each.word, each.printed)
        inside = each.low - TOLERANCE <= at <= each.high + TOLERANCE
        assert explained == inside


@given(st.integers(1, 4), st.integers(1, 7), st.randoms(use_true_random=False))
def test_no_path_through_the_levels_is_cheaper(
    levels: int, count: int, draw: random.Random
) -> None:
    """Held against all the paths there are."""
    misses = np.array([[draw.randint(0, 1) for _ in range(levels)] for _ in range(count)], float)

    def cost(path: Sequence[int]) -> float:
        changes = sum(a != b for a, b in pairwise(path))
        return sum(misses[k, level] for k, level in enumerate(path)) + 2.5 * changes

    paths = [tuple(int(i) for i in path) for path in np.ndindex((levels,) * count)]
    assert cost(_cheapest(misses)) == min(map(cost, paths))
