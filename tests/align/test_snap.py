"""Word times of a recogniser, moved to where the sound sets in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.snap import snapped
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval


def word(start: float, end: float) -> HeardWord:
    return HeardWord(text="слово", interval=Interval(start, end), probability=0.8)


def loud(*spans: tuple[float, float], seconds: float = 20.0) -> Activity:
    active = np.zeros(round(seconds * 100), bool)
    for start, end in spans:
        active[round(start * 100) : round(end * 100)] = True
    return Activity(active=active, frame_seconds=0.01)


def times(words: tuple[HeardWord, ...]) -> list[tuple[float, float]]:
    return [(w.interval.start, w.interval.end) for w in words]


def test_the_words_of_a_model_that_is_early_are_moved() -> None:
    found = snapped([word(1, 2), word(2, 2.5)], "base", loud((0, 20)))
    assert times(found) == [pytest.approx((1.045, 2.045)), pytest.approx((2.045, 2.545))]


def test_of_a_model_that_nobody_measured_the_times_stay() -> None:
    words = (word(1, 2), word(2, 2.5))
    assert snapped(words, "large-v3", loud((0, 20))) == words


@pytest.mark.parametrize(
    ("onset", "start"), [(1.5, 1.47), (1.12, 1.09), (1.05, 1.0), (3.0, 1.0), (0.5, 1.0)]
)
def test_a_word_that_begins_in_silence_begins_where_it_grows_loud(
    onset: float, start: float
) -> None:
    """Unless that is nearer than a tenth of a second, or not in the word at all."""
    ((found, end),) = times(snapped([word(1, 2)], "other", loud((onset, 10))))
    assert found == pytest.approx(start)
    assert end == 2


@given(
    st.lists(st.floats(0, 9).map(lambda x: round(x, 2)), min_size=1, max_size=8),
    st.lists(st.booleans(), min_size=100, max_size=100),
    st.sampled_from(["base", "other"]),
)
def test_order_and_length_are_kept(starts: list[float], active: list[bool], model: str) -> None:
    starts = sorted(starts)
    ends = [max(b, a + 0.02) for a, b in zip(starts, [*starts[1:], 10.0], strict=True)]
    words = [word(a, b) for a, b in zip(starts, ends, strict=True)]
    activity = Activity(active=np.array(active), frame_seconds=0.1)
    found = snapped(words, model, activity)
    assert [w.text for w in found] == [w.text for w in words]
    begins = [w.interval.start for w in found]
    assert begins == sorted(begins)
    assert all(w.interval.seconds > 0 for w in found)
