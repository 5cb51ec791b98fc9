"""Voices and captions: what they promise, and how they print."""

from __future__ import annotations

import pytest

from saidwhen.subtitles import Caption
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.voice import CueWord, Voice


def word(index: int, text: str, line: int) -> CueWord:
    return CueWord(
        index=index, text=text, line=line, start_ms=index * 300, end_ms=index * 300 + 200
    )


WORDS = (word(4, "Good", 0), word(5, "evening,", 0), word(7, "everybody.", 1))
VOICE = Voice(lines=("Good evening,", "everybody."), speaker="Ana", label="Ana: ", words=WORDS)


def test_a_voice_prints_its_label_in_front_above_or_not_at_all():
    assert VOICE.printed == ("Ana: Good evening,", "everybody.")
    assert VOICE.shown == ("Good evening,", "everybody.")
    above = Voice(lines=("Good evening.",), speaker="Ana", label="(Ana) ", above=True)
    assert above.printed == ("(Ana)", "Good evening.")
    assert Voice(lines=("Good evening.",), speaker="Ana", above=True).printed == ("Good evening.",)


def test_a_dash_stands_before_the_label_in_every_format():
    voice = Voice(lines=("No.",), speaker="Ben", label="[Ben] ", dash="-")
    assert voice.printed == ("-[Ben] No.",)
    assert voice.shown == ("-No.",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"lines": ()},
        {"lines": ("a", "")},
        {"lines": ("a\nb",)},
        {"lines": ("Good evening,",), "words": WORDS},
        {"lines": ("Good", "evening, everybody."), "words": WORDS},
    ],
)
def test_a_voice_is_checked(wrong):
    with pytest.raises(ValueError, match="lines"):
        Voice(**wrong)


def test_a_caption_of_two_voices():
    other = Voice(lines=("Good",), dash="-", words=(word(9, "Good", 0),))
    made = Caption(start_ms=0, end_ms=9, kind=Kind.SPEECH, voices=(VOICE, other))
    assert made.printed == ("Ana: Good evening,", "everybody.", "-Good")
    assert made.shown == ("Good evening,", "everybody.", "-Good")
    assert made.speakers == ("Ana", None)
    assert made.words == (4, 10)


@pytest.mark.parametrize(
    "wrong", [{"start_ms": 9, "end_ms": 9}, {"start_ms": -1, "end_ms": 9}, {"voices": ()}]
)
def test_a_caption_is_checked(wrong):
    fields = {"start_ms": 0, "end_ms": 9, "kind": Kind.SPEECH, "voices": (VOICE,)}
    with pytest.raises(ValueError, match="not a"):
        Caption(**(fields | wrong))
