"""When cues come on and go off."""

from __future__ import annotations

import pytest

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue, Kind, Label
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.timing import show

GAP = 0.1
PROFILE = Profile(min_gap=GAP)


def cue(start: float, end: float, kind: Kind = Kind.SPEECH) -> Cue:
    return Cue(
        interval=Interval(start, end),
        kind=kind,
        speaker=None,
        lines=("x",),
        label=Label.NONE,
        words=None,
    )


def shown(speech: list[tuple[float, float]], sounds: list[tuple[float, float]] | None = None):
    cues = show(
        [cue(*times) for times in speech],
        [cue(*times, kind=Kind.SOUND) for times in sounds or []],
        PROFILE,
    )
    return [
        (round(c.interval.start, 3), round(c.interval.end, 3), c.kind is Kind.SOUND) for c in cues
    ]


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        # lingers half a second after the last word
        ([(1, 3)], [(1, 3.5)]),
        # a short word stays a second
        ([(1, 1.2)], [(1, 2.0)]),
        # but not into the next cue
        ([(1, 1.2), (1.5, 4)], [(1, 1.4), (1.5, 4.5)]),
        # never past seven seconds
        ([(1, 7.8)], [(1, 8.0)]),
        ([(1, 30)], [(1, 8.0)]),
        # a gap below half a second is closed to the least gap
        ([(1, 3), (3.9, 5)], [(1, 3.8), (3.9, 5.5)]),
        # a wider one stays
        ([(1, 3), (4.1, 5)], [(1, 3.5), (4.1, 5.5)]),
        # speech that goes on gives its last moment to the gap
        ([(1, 3), (3, 5)], [(1, 2.9), (3, 5.5)]),
        # so little room that the gap must give way
        ([(1, 1.1), (1.1, 3)], [(1, 1.05), (1.1, 3.5)]),
        # speakers who talk over each other
        ([(1, 5), (3, 6)], [(1, 2.9), (3, 6.5)]),
        # one time for all: a millisecond apart
        ([(1, 2), (1, 2), (1, 2)], [(1, 1.001), (1.001, 1.002), (1.002, 2.5)]),
    ],
)
def test_speech(speech, expected):
    assert [times[:2] for times in shown(speech)] == [
        (start, pytest.approx(end, abs=0.0011)) for start, end in expected
    ]


@pytest.mark.parametrize(
    ("speech", "sounds", "expected"),
    [
        # between two speeches, a gap on each side
        ([(1, 3), (8, 9)], [(3, 8)], [(1, 3, 0), (3.1, 7.9, 1), (8, 9.5, 0)]),
        # its own stretch is kept where that is smaller; small gaps close
        ([(1, 3), (9, 9.9)], [(4, 8)], [(1, 3.5, 0), (4, 8, 1), (9, 10.4, 0)]),
        # shown at its beginning, seven seconds at most
        ([(1, 3), (20, 22)], [(3.5, 20)], [(1, 3.4, 0), (3.5, 10.5, 1), (20, 22.5, 0)]),
        # a short word before it gets its second if the sound keeps one
        ([(1, 1.2), (8, 9)], [(1.2, 8)], [(1, 2, 0), (2.1, 7.9, 1), (8, 9.5, 0)]),
        ([(1, 1.2), (2.5, 3)], [(1.2, 2.5)], [(1, 1.2, 0), (1.3, 2.4, 1), (2.5, 3.5, 0)]),
        # overlapped by speech
        ([(1, 3), (5, 9)], [(2, 8)], [(1, 3, 0), (3.1, 4.9, 1), (5, 9.5, 0)]),
        # no room
        ([(1, 3), (3.2, 9)], [(2, 8)], [(1, 3.1, 0), (3.2, 8.0 + 1.5, 0)]),
        # two sounds on one stretch share it
        ([], [(1, 5), (1, 5)], [(1, 2, 1), (2.1, 5, 1)]),
        # before everything
        ([(4, 5)], [(0, 4)], [(0, 3.9, 1), (4, 5.5, 0)]),
    ],
)
def test_sounds(speech, sounds, expected):
    assert shown(speech, sounds) == [(a, b, bool(s)) for a, b, s in expected]
