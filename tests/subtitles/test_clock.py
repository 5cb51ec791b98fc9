"""Milliseconds are made once."""

from __future__ import annotations

import pytest

from saidwhen.audio.interval import Interval
from saidwhen.subtitles import FORMATS
from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.clock import milliseconds, stamp
from saidwhen.subtitles.cue import Cue, Kind, Label


def cue(start: float, end: float) -> Cue:
    return Cue(
        interval=Interval(start, end),
        kind=Kind.SPEECH,
        speaker=None,
        lines=("x",),
        label=Label.NONE,
        words=(0, 1),
    )


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1.9996, 2000), (1.9994, 1999), (0.0005, 0), (0.0015, 2), (0.0, 0), (10800.0005, 10800000)],
)
def test_half_to_even(seconds, expected):
    assert milliseconds(seconds) == expected


def test_one_moment_is_the_same_in_every_format():
    (caption,) = stamp([cue(1.9996, 4.0005)])
    assert "00:00:02,000 --> 00:00:04,000" in FORMATS["srt"].write([caption])
    assert "00:00:02.000 --> 00:00:04.000" in FORMATS["vtt"].write([caption])


def test_each_caption_lasts_and_none_overlaps_whatever_is_rounded():
    made = list(stamp([cue(1.0001, 1.0002), cue(1.0002, 1.0003), cue(1.0004, 1.4)]))
    assert [(c.start_ms, c.end_ms) for c in made] == [(1000, 1001), (1001, 1002), (1002, 1400)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_ms": 5, "end_ms": 5},
        {"start_ms": -1},
        {"lines": ()},
        {"lines": ("a", "")},
        {"lines": ("a\nb",)},
    ],
)
def test_a_caption_is_checked(wrong):
    fields = {
        "start_ms": 0,
        "end_ms": 9,
        "kind": Kind.SPEECH,
        "speaker": None,
        "lines": ("a",),
        "label": Label.NONE,
        "words": None,
    }
    with pytest.raises(ValueError, match="not "):
        Caption(**(fields | wrong))
