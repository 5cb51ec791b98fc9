"""Milliseconds are made once."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.subtitles import Profile
from saidwhen.subtitles.clock import clock, milliseconds


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1.9996, 2000), (1.9994, 1999), (0.0005, 0), (0.0015, 2), (0.0, 0), (10800.0005, 10800000)],
)
def test_half_to_even(seconds, expected):
    assert milliseconds(seconds) == expected


def test_without_a_frame_rate_a_tick_is_a_millisecond():
    ticks = clock(Profile())
    assert (ticks.at(1.9996), ticks.milliseconds(2000)) == (2000, 2000)
    assert (ticks.at_least(2 / 24), ticks.at_most(2 / 24)) == (84, 83)
    assert (ticks.at_least(0.5), ticks.at_most(0.5)) == (500, 500)


def test_frames():
    ticks = clock(Profile(frame_rate=25.0))
    assert (ticks.at(1.0), ticks.at(1.001), ticks.at(1.04), ticks.at(1.041)) == (25, 26, 26, 27)
    assert ticks.milliseconds(26) == 1040
    assert (ticks.at_least(1.0), ticks.at_least(0.81), ticks.at_most(7.01)) == (25, 21, 175)


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        (24.0, Fraction(24)),
        (23.976, Fraction(24000, 1001)),
        (23.98, Fraction(24000, 1001)),
        (29.97, Fraction(30000, 1001)),
        (59.94, Fraction(60000, 1001)),
        (12.5, Fraction(25, 2)),
    ],
)
def test_rates_as_they_are_written(written, rate):
    assert clock(Profile(frame_rate=written)).rate == rate


@given(st.integers(0, 10_800_000), st.sampled_from([23.976, 24.0, 25.0, 29.97, 30.0, 50.0]))
def test_a_frame_is_the_next_after_the_moment(ms, frame_rate):
    ticks = clock(Profile(frame_rate=frame_rate))
    tick = ticks.at(ms / 1000)
    assert ticks.milliseconds(tick) >= ms > ticks.milliseconds(tick - 1) - 1
