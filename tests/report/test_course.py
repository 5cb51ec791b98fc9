"""What goes on over time."""

from __future__ import annotations

import numpy as np

from saidwhen.align.timeline import Timeline
from saidwhen.audio.interval import Interval
from saidwhen.report.course import Going, SpeakerTime, course_of, speaker_times, stretches


def levels() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """12 s: loud, but for the first second and the last."""
    loud = np.full(1200, -20.0, np.float32)
    loud[:100] = loud[1100:] = -90.0
    return loud


def test_columns(timeline: Timeline) -> None:
    columns = course_of(timeline, levels(), 12.0, 12)
    assert [column.interval for column in columns[:2]] == [Interval(0.0, 1.0), Interval(1.0, 2.0)]
    assert [column.going for column in columns] == [
        Going.SILENCE,
        *[Going.SPEECH] * 2,
        Going.OTHER,
        *[Going.UNPRINTED] * 3,
        Going.OTHER,
        *[Going.SPEECH] * 2,
        *[Going.OTHER, Going.SILENCE],
    ]
    assert [column.confidence for column in columns] == [
        *[None, 0.575, 0.9],  # 1 to 2 s: 0.9, 0.3, 0.9, 0.2
        *[None] * 5,
        0.75,
        *[None] * 3,
    ]
    assert [column.level for column in columns] == [0.0, *[1.0] * 10, 0.0]


def test_stretches_end_where_the_speaker_or_a_pause_does(timeline: Timeline) -> None:
    assert list(stretches(timeline)) == [
        ("Ada", Interval(1.0, 3.0)),
        ("Ben", Interval(8.0, 10.5)),
    ]
    assert speaker_times(timeline) == (
        SpeakerTime(name="Ada", seconds=2.0),
        SpeakerTime(name="Ben", seconds=2.5),
    )
    assert list(stretches(Timeline(words=()))) == []
