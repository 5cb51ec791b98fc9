"""Where a long recording is cut."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.audio.pieces import cut_at_pauses

FRAME = 0.01


def levels(seconds: float, pauses: list[tuple[float, float]] | None = None) -> NDArray[np.float32]:
    """Speech at -20 dB with pauses of -60 dB."""
    made = np.full(round(seconds / FRAME), -20, np.float32)
    for start, end in pauses or []:
        made[round(start / FRAME) : round(end / FRAME)] = -60
    return made


@given(st.floats(0.01, 900), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_pieces_cover_everything_and_are_short(total: float, seed: int) -> None:
    noise = np.random.default_rng(seed).normal(-30, 10, round(total / FRAME) + 1)
    pieces = cut_at_pauses(noise.astype(np.float32), FRAME, total)
    assert pieces[0].start == 0
    assert pieces[-1].end == total
    assert all(a.end == b.start for a, b in pairwise(pieces))
    assert all(piece.seconds <= 120 for piece in pieces)
    assert all(piece.seconds >= 90 for piece in pieces[:-1])


def test_short_recordings_are_not_cut() -> None:
    assert len(cut_at_pauses(levels(120), FRAME, 120.0)) == 1


def test_nothing_gives_nothing() -> None:
    assert cut_at_pauses(levels(0), FRAME, 0.0) == ()


@pytest.mark.parametrize("start", [92.0, 100.0, 118.0])
def test_cut_in_the_middle_of_the_pause(start: float) -> None:
    pieces = cut_at_pauses(levels(150, [(start, start + 0.3)]), FRAME, 150.0)
    assert [piece.end for piece in pieces] == [pytest.approx(start + 0.15, abs=0.011), 150.0]


def test_a_pause_outside_the_last_half_minute_does_not_count() -> None:
    pieces = cut_at_pauses(levels(150, [(50, 60), (110, 110.4)]), FRAME, 150.0)
    assert 110 <= pieces[0].end <= 110.4
