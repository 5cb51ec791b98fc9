"""Two speakers in quick exchange."""

from __future__ import annotations

from dataclasses import replace

from saidwhen.subtitles import PROFILES, Profile, captions
from saidwhen.subtitles.profile import Exchange, LabelLine
from saidwhen.subtitles.reason import Reason

TOGETHER = Profile(exchange=Exchange.TOGETHER)


def lines(timeline, profile=TOGETHER):
    return [" | ".join(caption.printed) for caption in captions(timeline, profile)]


QUICK = (
    ("Ana", "+1 So it never ran at all?"),
    ("Ben", "No."),
    ("Ana", "Never?"),
    ("Ben", "+0.5 Not once in all the years that I have lived here."),
)


def test_two_short_turns_share_a_caption(build):
    made = captions(build(*QUICK), TOGETHER)
    assert [" | ".join(caption.printed) for caption in made] == [
        "Ana: So it never ran at all?",
        "-Ben: No. | -Ana: Never?",
        "Ben: Not once in all the years | that I have lived here.",
    ]
    pair = made[1]
    assert pair.speakers == ("Ben", "Ana")
    assert pair.shown == ("-No.", "-Never?")
    assert [[word.text for word in voice.words] for voice in pair.voices] == [["No."], ["Never?"]]
    assert pair.words == (6, 8)


def test_separate_says_why_they_are_short(build):
    made = captions(build(*QUICK), replace(TOGETHER, exchange=Exchange.SEPARATE))
    assert [caption.printed for caption in made][1:3] == [("Ben: No.",), ("Ana: Never?",)]
    assert [Reason.NO_TIME in caption.reasons for caption in made] == [False, True, True, False]


def test_turns_that_can_be_read_alone_stay_alone(build):
    slow = (("Ana", "Was it never mended?"), ("Ben", "+1.2 No."), ("Ana", "+1.2 Never?"))
    assert lines(build(*slow)) == ["Ana: Was it never mended?", "Ben: No.", "Ana: Never?"]


def test_a_line_is_not_taken_from_a_turn_whose_rest_lacks_time(build):
    told = "All of us went up there, until it burnt. So that night the mill was lit."
    assert lines(build(("Ben", "No."), ("Ana", told)), PROFILES["netflix"]) == [
        "[Ben] No.",
        "[Ana] All of us went up there, | until it burnt.",
        "So that night the mill was lit.",
    ]
    # with a fifth word there is time for the rest
    longer = told.replace("until it", "until the mill")
    assert lines(build(("Ben", "No."), ("Ana", longer)), PROFILES["netflix"]) == [
        "-[Ben] No. | -[Ana] All of us went up there,",
        "until the mill burnt.",
        "So that night the mill was lit.",
    ]


def test_a_sound_or_a_pause_keeps_them_apart(build):
    sound = (("Ben", "No."), ("*", "[BELL]"), ("Ana", "Never?"), ("Ben", "Not once, I said."))
    assert lines(build(*sound))[:2] == ["Ben: No.", "[BELL]"]
    assert "-Ben: No. | -Ana: Never?" not in lines(build(*sound))


def test_what_does_not_fit_a_line_stays_alone(build):
    long = (
        ("Ana", "No."),
        ("Representative of the Northern Harbours", "Never?"),
        ("Ben", "Not once, I said, and I say it again."),
    )
    assert lines(build(*long))[0] == "Ana: No."
    own = replace(TOGETHER, label_line=LabelLine.OWN)
    assert "Ben: | No." in lines(build(*QUICK), own)


def test_nobody_named(build):
    quick = ((None, "Did it ever run?"), ("Ana", "No."), (None, "Never?"), ("Ana", "Not once."))
    assert lines(build(*quick)) == ["-Did it ever run? | -Ana: No.", "-Never? | -Ana: Not once."]


def test_houses(build):
    netflix = lines(build(*QUICK), PROFILES["netflix"])
    assert netflix[1] == "-[Ben] No. | -[Ana] Never?"
    assert lines(build(*QUICK), PROFILES["bbc"])[1:3] == ["BEN: No.", "ANA: Never?"]


def test_turns_are_paired_so_that_none_is_too_short(build):
    four = (
        ("Ana", "And who mended it?"),
        ("Ben", "Nobody."),
        ("Ana", "Never?"),
        ("Ben", "Never. +3 And so it stands."),
    )
    made = captions(build(*four), TOGETHER)
    assert [" | ".join(caption.printed) for caption in made] == [
        "-Ana: And who mended it? | -Ben: Nobody.",
        "-Ana: Never? | -Ben: Never.",
        "And so it stands.",
    ]
    assert not any(Reason.NO_TIME in caption.reasons for caption in made)


def test_a_line_of_a_longer_turn_may_join(build):
    timeline = build(
        ("Ana", "And did anybody ever climb up there and look at the clock?"),
        ("Ben", "No."),
        ("Ana", "Never?"),
        ("Ben", "Not once in all the years that I have lived here."),
    )
    made = captions(timeline, TOGETHER)
    assert [" | ".join(caption.printed) for caption in made] == [
        "Ana: And did anybody ever climb up there",
        "-and look at the clock? | -Ben: No.",
        "-Ana: Never? | -Ben: Not once in all the years",
        "that I have lived here.",
    ]
    assert [caption.words for caption in made] == [(0, 7), (7, 13), (13, 20), (20, 25)]
    assert not any(Reason.NO_TIME in caption.reasons for caption in made)


def test_words_show_less_than_a_pause_before_they_are_said(build):
    def first(words: str) -> list[str]:
        rest = "They took the hands away in the winter of the flood."
        return lines(build(("Ana", words), ("Ben", "Why?"), ("Ana", rest)))[:1]

    assert first("It never ran again.") == ["-Ana: It never ran again. | -Ben: Why?"]
    assert first("It has never run again.") == ["Ana: It has never run again."]
