"""What a recogniser's words tell of places that the phones found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES
from saidwhen.align.phonetic.stretches import LATE_SECONDS
from saidwhen.align.phonetic.unit import Placed
from saidwhen.align.phonetic.witness import (
    MEASURES,
    Witness,
    _unheard_runs,
    measures,
    silenced,
)
from saidwhen.audio.interval import Interval


def at(start: float, end: float) -> Placed:
    """A word of two phones from about ``start`` to ``end``."""
    first, last = (round((time + LATE_SECONDS) / FRAME_SECONDS) for time in (start, end - 0.05))
    return Placed(variant=0, spans=((first, first + 1), (last, last + 1)))


def heard_at(
    heard: list[Interval | None],
    words: list[tuple[Interval, int]] | None = None,
) -> Witness:
    known = words or [(time, k) for k, time in enumerate(heard) if time]
    return Witness(
        heard=tuple(heard),
        unprinted=(),
        words=tuple(time for time, _ in known),
        stands_for=tuple(number for _, number in known),
    )


@pytest.mark.parametrize(
    ("placed", "near"),
    [
        (at(5.0, 5.4), True),
        (at(4.6, 4.9), True),
        (at(5.6, 5.9), True),
        (at(4.4, 4.7), False),
        (at(5.9, 6.2), False),
    ],
)
def test_a_word_was_heard_about_there_or_elsewhere(placed: Placed, near: bool) -> None:
    (row,) = measures(heard_at([Interval(5.0, 5.4)]), [placed])
    assert row[:2].tolist() == ([1, 0] if near else [0, 1])


def test_a_word_that_was_not_heard_is_neither() -> None:
    (row,) = measures(heard_at([None]), [at(5.0, 5.4)])
    assert row.tolist() == [0, 0, 1 / 8, 0]


def test_words_heard_in_its_time_speak_against_a_word() -> None:
    """Its own word and its neighbours' do not."""
    words = [
        (Interval(4.0, 4.5), 6),
        (Interval(4.5, 5.0), 7),
        (Interval(5.0, 5.5), 30),
        (Interval(5.5, 6.0), -1),
    ]
    heard = [None] * 6 + [words[0][0], words[1][0], None]
    told = heard_at(heard, words)

    def others(placed: Placed) -> float:
        return float(measures(told, [None] * 7 + [placed, None])[7, 3])

    assert others(at(4.0, 5.0)) == pytest.approx(0, abs=0.01)
    assert others(at(4.8, 5.2)) == pytest.approx(0.5, abs=0.1)
    assert others(at(5.0, 6.0)) == pytest.approx(1, abs=0.05)
    assert others(at(7.0, 8.0)) == 0


def test_where_a_word_has_no_place_only_the_run_is_told() -> None:
    rows = measures(heard_at([None, None, None]), [None] * 3)
    assert rows.shape == (3, len(MEASURES))
    assert rows[:, 2].tolist() == [3 / 8] * 3
    assert rows[:, [0, 1, 3]].sum() == 0


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_as_long_as_counted_one_by_one(heard: list[bool]) -> None:
    times = [Interval(k, k + 1) if one else None for k, one in enumerate(heard)]
    expected = []
    for k, one in enumerate(heard):
        first = end = k
        while first > 0 and not heard[first - 1]:
            first -= 1
        while end < len(heard) and not heard[end]:
            end += 1
        expected.append(0 if one else end - first)
    assert _unheard_runs(times).tolist() == expected


def test_unprinted_speech_is_silence_to_the_search() -> None:
    rng = np.random.default_rng(1)
    log_probs = np.log(rng.dirichlet(np.ones(CLASSES), 500)).astype(np.float16)
    heard = Posteriors(log_probs=log_probs)
    found = silenced(heard, [Interval(2.0, 3.0), Interval(9.5, 99.0)])
    late = round(LATE_SECONDS / FRAME_SECONDS)
    quiet = np.zeros(500, bool)
    quiet[100 + late : 150 + late] = quiet[475 + late :] = True
    assert (found.log_probs[quiet].argmax(axis=1) == BLANK).all()
    assert (found.log_probs[quiet][:, :BLANK] <= -12).all()
    assert (found.log_probs[~quiet] == log_probs[~quiet]).all()
    assert (heard.log_probs == log_probs).all()
