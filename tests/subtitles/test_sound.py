"""Sounds, as printed and as a house writes them; unprinted speech."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, Timeline
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import PROFILES, Profile, captions
from saidwhen.subtitles.profile import Brackets, Case
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.sound import described
from saidwhen.transcripts.span import Span


@pytest.mark.parametrize(
    ("printed", "netflix", "bbc"),
    [
        ("[MUSIC PLAYING]", "[music playing]", "MUSIC PLAYING"),
        ("(laughter)", "[laughter]", "LAUGHTER"),
        ("[Bells of St. Mary ring]", "[Bells of St. Mary ring]", "BELLS OF ST. MARY RING"),
        ("Bells ring", "[Bells ring]", "BELLS RING"),
        ("(applause).", "[applause]", "APPLAUSE"),
        ("[SPEAKING SPANISH]", "[speaking spanish]", "SPEAKING SPANISH"),
        # several groups, and signs without letters, keep what is around them
        ("(laughs) (applause)", "(laughs) (applause)", "(LAUGHS) (APPLAUSE)"),
        ("♪♪", "♪♪", "♪♪"),
        ("[]", "[]", "[]"),
    ],
)
def test_houses(printed, netflix, bbc):
    assert described(printed, PROFILES["podcast"]) == printed
    assert described(printed, PROFILES["netflix"]) == netflix
    assert described(printed, PROFILES["bbc"]) == bbc


def test_round_brackets():
    profile = Profile(sound_brackets=Brackets.ROUND, sound_case=Case.PRINTED)
    assert described("[RAIN]", profile) == "(RAIN)"


def test_without_sounds(build, show):
    timeline = build(("Ana", "Let us listen."), ("*", "[BELLS]"), ("Ana", "That was it."))
    assert show(captions(timeline, Profile(sounds=False))) == [
        "1.000 2.400 Ana: Let us listen.",
        "5.900 7.300 That was it.",
    ]


def heard(start: float, end: float, kind: HeardKind) -> HeardOnly:
    return HeardOnly(text="Buy it now.", interval=Interval(start, end), kind=kind)


def test_unprinted_speech_is_named_only_where_asked_and_long(show):
    timeline = Timeline(
        words=(),
        heard=(
            heard(1, 31, HeardKind.PASSAGE),
            heard(40, 44, HeardKind.PASSAGE),
            heard(50, 70, HeardKind.FILLER),
        ),
    )
    assert captions(timeline, PROFILES["podcast"]) == ()
    asked = replace(PROFILES["podcast"], unprinted="[ADVERTISEMENT]")
    assert show(captions(timeline, asked)) == ["1.000 8.000 [ADVERTISEMENT]"]


def test_a_wide_description_takes_more_lines_and_says_so():
    text = "[音楽が静かに流れる 遠くで鐘が鳴る 雨が降りはじめる 風の音がする 人々の話し声]"
    sound = PlacedSound(text=text, span=Span(0, 1), before=0, interval=Interval(1, 9))
    (caption,) = captions(Timeline(words=(), sounds=(sound,)), PROFILES["podcast"])
    assert caption.shown == (
        "[音楽が静かに流れる",
        "遠くで鐘が鳴る 雨が降りはじめる",
        "風の音がする 人々の話し声]",
    )
    assert caption.reasons == {Reason.LONG_SOUND}
