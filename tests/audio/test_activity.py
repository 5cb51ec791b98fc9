"""Where something goes on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from saidwhen.audio.activity import Activity, measure_activity
from saidwhen.audio.interval import Interval

FRAME = 0.01


def of(marks: str) -> Activity:
    """A frame a mark: ``#`` is active."""
    return Activity(active=np.array([mark == "#" for mark in marks]), frame_seconds=FRAME)


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [(0, 0.1, 0.04), (0.02, 0.05, 0.03), (0.03, 0.04, 0.01), (0, 0.02, 0), (0.05, 9, 0.01)],
)
def test_seconds(start: float, end: float, seconds: float) -> None:
    assert of("..###...#.").seconds(start, end) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("start", "end", "trimmed"),
    [
        (0, 0.1, (0.02, 0.09)),
        (0, 0.06, (0.02, 0.05)),
        (0.03, 0.04, (0.03, 0.04)),
        (0.05, 0.08, None),
        (0.5, 0.9, None),
    ],
)
def test_trimmed(start: float, end: float, trimmed: tuple[float, float] | None) -> None:
    found = of("..###...#.").trimmed(start, end)
    if trimmed is None:
        assert found is None
    else:
        assert isinstance(found, Interval)
        assert (found.start, found.end) == pytest.approx(trimmed)


@pytest.mark.parametrize("floor", [-100.0, -70.0, -50.0])
def test_speech_stands_out_from_any_floor(floor: float) -> None:
    rng = np.random.default_rng(3)
    levels = np.full(1000, floor) + rng.normal(0, 1, 1000)
    levels[300:700] = -20 + rng.normal(0, 3, 400)
    active = measure_activity(levels.astype(np.float32), FRAME).active
    assert active[300:700].all()
    assert not active[:300].any()
    assert not active[700:].any()


def test_a_breath_over_digital_silence_does_not_count(tone: Any) -> None:
    levels = np.full(1000, -100, np.float32)
    levels[300:700] = -20
    levels[800:820] = -55
    active = measure_activity(levels, FRAME).active
    assert active.sum() == 400
