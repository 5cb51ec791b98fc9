"""Where a caption must end."""

from __future__ import annotations

import math

import pytest

from saidwhen.align.timeline import PlacedSound, Timeline
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import DEFAULT
from saidwhen.subtitles.run import split_into_runs
from saidwhen.subtitles.shown import shown_words
from saidwhen.transcripts.span import Span


def runs(timeline: Timeline):
    return list(split_into_runs(shown_words(timeline.words, 42), timeline.sounds, DEFAULT))


def texts(timeline: Timeline) -> list[str]:
    return [" ".join(word.text for word in run.words) for run in runs(timeline)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one +1.49 two", ["one two"]),
        ("one +1.51 two", ["one", "two"]),
        ("one +1.0 ~ah +1.0 two", ["one ah", "two"]),
        ("one. ¶ two", ["one. two"]),
    ],
)
def test_pauses(build, text, expected):
    assert texts(build(("Ana", text))) == expected


@pytest.mark.parametrize(
    ("text", "before", "placed", "expected"),
    [
        ("one two +1.0 three", 2, True, ["one two", "three"]),
        ("one two +1.0 three", 2, False, ["one two three"]),
        ("one two +1.0 three", 0, True, ["one two three"]),
        ("one two +1.0 three", 3, True, ["one two three"]),
        # around a word that was not said: it stays with the word before
        ("one ~ah +1.0 three", 1, True, ["one ah", "three"]),
        ("one ~ah +1.0 three", 2, True, ["one ah", "three"]),
    ],
)
def test_sounds(build, text, before, placed, expected):
    sound = PlacedSound(
        text="[BELL]",
        span=Span(0, 6),
        before=before,
        interval=Interval(1.7, 2.4) if placed else None,
    )
    timeline = Timeline(words=build(("Ana", text)).words, sounds=(sound,))
    assert texts(timeline) == expected


def test_speakers(build):
    made = runs(build(("Ana", "one"), (None, "two"), ("Ana", "three +5 four"), ("Ben", "five")))
    assert [(run.speaker, run.new_speaker, round(run.until, 6), run.follows) for run in made] == [
        ("Ana", True, 1.3, False),
        (None, False, 1.6, True),
        ("Ana", True, 6.9, True),
        ("Ana", False, 7.2, False),
        ("Ben", True, math.inf, True),
    ]
