"""From spikes to starts: what the HMM teaches, and what stands without it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from saidwhen.align.acoustic.phone_set import BLANK, PHONE_IDS
from saidwhen.align.phonetic.clock import (
    _MEASURES,
    COLUMNS,
    Starts,
    _phone_classes,
    _prior,
    design,
    read_clock,
    ridge,
)
from saidwhen.align.phonetic.unit import Placed, Unit

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]
Read = Callable[..., Starts]


@pytest.fixture
def read(units: Units, speak: Any, row: Row) -> Read:
    """Read the clock of ``count`` words whose HMM starts lie ``late`` seconds before the spikes
    (those in ``unknown`` are not known, those in ``wrong`` half a second off).
    """

    def clock(
        count: int,
        late: float,
        unknown: Sequence[int] = (),
        wrong: Sequence[int] = (),
        off: float = 0.5,
    ) -> Starts:
        spoken = speak(row("a", 0, count))
        placed = [word for _, word in spoken.words]
        hmm = {}
        for k, word in enumerate(placed):
            start = word.first * 0.02 - late + (off if k in wrong else 0.0)
            if k not in unknown:
                hmm[k] = (start, start + 0.2)
        return read_clock(units(row("a", 0, count)), placed, spoken.posteriors, hmm)

    return clock


def spikes(speak: Any, row: Row, count: int) -> np.ndarray:
    return np.array([word.first * 0.02 for _, word in speak(row("a", 0, count)).words])


@pytest.mark.parametrize("late", [0.06, 0.09, 0.13])
def test_the_lateness_is_learnt_on_the_episode(
    read: Read, speak: Any, row: Row, late: float
) -> None:
    """The HMM's starts, 2.5 ms later."""
    clock = read(300, late)
    off = clock.seconds - (spikes(speak, row, 300) - late + 0.0025)
    assert np.abs(off).max() <= 0.008
    assert np.abs(off).mean() <= 0.002
    assert clock.late == pytest.approx(late - 0.0025, abs=0.004)
    assert clock.words == tuple(range(300))


def test_words_without_hmm_have_their_start_by_what_the_others_taught(
    read: Read, speak: Any, row: Row
) -> None:
    clock = read(300, 0.12, unknown=range(100, 140))
    assert np.flatnonzero(np.isnan(clock.apart)).tolist() == list(range(100, 140))
    off = clock.seconds - (spikes(speak, row, 300) - 0.12 + 0.0025)
    assert np.abs(off[100:140]).max() <= 0.02
    assert np.abs(off[100:140]).mean() <= 0.01


def test_an_hmm_that_is_far_off_is_not_believed(read: Read, speak: Any, row: Row) -> None:
    wrong = range(0, 300, 12)
    clock = read(300, 0.09, wrong=wrong)
    assert np.abs(clock.apart[list(wrong)]).min() > 0.4
    off = clock.seconds - (spikes(speak, row, 300) - 0.09 + 0.0025)
    assert np.abs(off).max() <= 0.02
    assert np.abs(off).mean() <= 0.003


def test_an_hmm_that_is_a_little_off_counts_for_two_thirds(
    read: Read, speak: Any, row: Row
) -> None:
    clock = read(300, 0.09, wrong=[150], off=0.03)
    off = clock.seconds[150] - (spikes(speak, row, 300)[150] - 0.09 + 0.0025)
    assert off == pytest.approx(0.65 * 0.03, abs=0.006)


def test_few_words_teach_nothing(read: Read, speak: Any, row: Row) -> None:
    """The usual lateness and the HMM alone, 5 ms later, which counts for most."""
    few, many = read(59, 0.17), read(60, 0.17)
    alone = read(59, 0.17, unknown=range(59))
    by_phones = alone.seconds
    hmm = spikes(speak, row, 59) - 0.17 + 0.005
    assert few.apart == pytest.approx(hmm - by_phones)
    near = np.abs(few.apart) <= 0.1
    assert near.any()
    assert few.seconds[near] == pytest.approx((by_phones + 0.85 * (hmm - by_phones))[near])
    assert few.late == alone.late
    assert many.late > few.late + 0.03


def test_no_hmm_at_all(read: Read, speak: Any, row: Row) -> None:
    for count in (10, 100):
        clock = read(count, 0.09, unknown=range(count))
        assert np.isnan(clock.apart).all()
        lateness = spikes(speak, row, count) - clock.seconds
        assert ((lateness > 0.0) & (lateness < 0.2)).all()
        assert clock.late == pytest.approx(float(np.median(lateness)))


def test_an_hmm_without_one_plausible_start_teaches_nothing(read: Read) -> None:
    none = read(100, 0.09, unknown=range(100))
    two = read(100, 0.09, unknown=range(2, 100))
    assert two.late == none.late


def test_no_words() -> None:
    posteriors: Any = None
    clock = read_clock((), (), posteriors, {})
    assert clock.words == ()
    assert len(clock.seconds) == len(clock.apart) == 0
    skipped = Unit(phones=((1,),), forms=(("a",),), ends_sentence=False)
    assert read_clock([skipped], [None], posteriors, {}).words == ()


# --- the regression -------------------------------------------------------------------------------


def test_ridge_recovers_coefficients() -> None:
    rng = np.random.default_rng(1)
    rows, true = rng.normal(size=(4000, COLUMNS)), rng.normal(0, 0.004, COLUMNS)
    lateness = rows @ true + rng.normal(0, 0.005, 4000)
    fitted = ridge(rows, lateness, np.zeros(COLUMNS))
    assert np.abs(fitted - true).max() <= 0.0006


@pytest.mark.parametrize(("off", "most"), [(0.9, 0.0006), (0.1, 0.006)])
def test_wild_starts_hardly_move_the_regression(off: float, most: float) -> None:
    """A tenth of them, all to one side: those of half a second not at all, nearer ones a little."""
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(4000, COLUMNS))
    rows[:, _MEASURES] = 1
    lateness = rng.normal(0, 0.005, 4000)
    lateness[rng.choice(4000, 400, replace=False)] += off
    assert np.abs(ridge(rows, lateness, np.zeros(COLUMNS))).max() <= most


def test_ridge_stays_at_its_prior_where_nothing_tells_otherwise() -> None:
    prior = np.linspace(-0.01, 0.01, COLUMNS)
    rows = np.zeros((50, COLUMNS))
    rows[:, 3] = 1
    fitted = ridge(rows, np.full(50, prior[3] + 0.02), prior)
    assert np.delete(fitted, 3) == pytest.approx(np.delete(prior, 3))
    assert prior[3] + 0.015 < fitted[3] < prior[3] + 0.02
    assert ridge(rows, rows @ prior, prior) == pytest.approx(prior)


def test_design_has_a_phone_a_class_before_and_a_class_after(units: Units, speak: Any) -> None:
    spoken = speak(["a0", "a1", "/30", "a2"])
    words = units(["a0", "a1", "a2"])
    rows = design(words, [word for _, word in spoken.words], spoken.posteriors)
    assert rows.shape == (3, COLUMNS)
    for unit, row in zip(words, rows, strict=True):
        phones = unit.phones[0]
        assert np.flatnonzero(row[:BLANK]).tolist() == [phones[0]]
    before, second, after_pause = rows[:, 39:53], rows[:, 53:67], rows[:, 67:107]
    assert before.sum(axis=1).tolist() == second.sum(axis=1).tolist() == [1, 1, 1]
    pause = 13
    assert [int(row.argmax()) for row in before] == [
        pause,
        _phone_classes()[words[0].phones[0][-1]],
        pause,
    ]
    assert after_pause.sum(axis=1).tolist() == [1, 0, 1]
    assert (rows[:, 108] == [1.4, 0.5, 1.4]).all()


def test_a_word_of_one_phone_has_a_row(units: Units, speak: Any) -> None:
    spoken = speak(["a0"])
    unit = Unit(phones=((PHONE_IDS["AH"],),), forms=(("a",),), ends_sentence=False)
    placed = Placed(variant=0, spans=((51, 52),))
    (row,) = design([unit], [placed], spoken.posteriors)
    assert np.isfinite(row).all()
    assert row[53 + 13] == 1


def test_the_prior_fits_the_columns_and_is_about_as_late_as_the_model() -> None:
    assert _prior().shape == (COLUMNS,)
    assert np.isfinite(_prior()).all()


def test_every_phone_has_a_class() -> None:
    classes = _phone_classes()
    alike = [("P", "B"), ("S", "Z"), ("M", "NG"), ("IY", "AE"), ("SH", "JH")]
    assert all(classes[PHONE_IDS[a]] == classes[PHONE_IDS[b]] for a, b in alike)
    assert len(set(classes.tolist())) == 13
