"""The validator: a small bad file for each rule, and exactly what is found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles import FORMATS, PROFILES, Profile, captions
from saidwhen.subtitles.check import Findings, check, check_against, read_for_check
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.profile import Brackets, Exchange, LabelLine, SpeakerName

Build = Callable[..., Timeline]
Found = list[tuple[str, int | None, object, object]]

# Nothing is asked of times and lengths but what a test asks itself.
FREE = Profile(
    max_line_chars=99,
    max_chars_per_second=999.0,
    max_chars_per_second_not_english=999.0,
    min_seconds=0.001,
    max_seconds=999.0,
    min_gap_frames=0,
    chain_gap=0.0,
    max_pause=999.0,
    linger=999.0,
)


def shown(findings: Findings) -> Found:
    return [(v.rule, v.cue, v.value, v.limit) for v in findings.violations]


def found(text: str | bytes, profile: Profile = FREE, name: str = "a.srt") -> Found:
    data = text if isinstance(text, bytes) else text.encode()
    return shown(check(read_for_check(data, Path(name)), data, profile))


def srt(*cues: tuple[str, str, str]) -> str:
    return "\n".join(
        f"{number}\n00:00:{start} --> 00:00:{end}\n{text}\n"
        for number, (start, end, text) in enumerate(cues, start=1)
    )


def vtt(*payloads: str, settings_: str = "") -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"00:0{number}.000 --> 00:0{number}.900{settings_}\n{payload}\n"
        for number, payload in enumerate(payloads)
    )


def test_a_good_file_breaks_nothing() -> None:
    assert found(srt(("01,000", "02,000", "Good evening."))) == []
    assert found(vtt("<v Ada Moss>Good <i>evening</i> &amp; <c.yellow>all</c>.")) == []


# What a cue shows


def test_lines_and_characters() -> None:
    profile = replace(FREE, max_lines=1, max_line_chars=6)
    text = srt(("01,000", "02,000", "Seven77\nsix666"))
    assert found(text, profile) == [("max_lines", 1, 2, 1), ("max_line_chars", 1, 7, 6)]


@pytest.mark.parametrize(
    ("double", "expected"), [(True, [("max_line_chars", 1, 8, 6)]), (False, [])]
)
def test_wide_characters(double: bool, expected: Found) -> None:
    profile = replace(FREE, max_line_chars=6, wide_chars_double=double)
    assert found(srt(("01,000", "02,000", "こんにち")), profile) == expected


def test_a_label_belongs_to_its_line_in_srt_and_to_none_in_vtt() -> None:
    profile = replace(FREE, max_line_chars=12)
    text = srt(("01,000", "02,000", "Ada Moss: Yes."))
    assert found(text, profile) == [("max_line_chars", 1, 14, 12)]
    assert found(vtt("<v Ada Moss>Yes."), profile) == []


def test_reading_speed() -> None:
    text = srt(("01,000", "02,000", "One two\nthree"))
    assert found(text, replace(FREE, max_chars_per_second=12.9)) == [
        ("max_chars_per_second", 1, 13.0, 12.9)
    ]
    assert found(text, replace(FREE, max_chars_per_second=13.0)) == []
    assert found(text, replace(FREE, max_words_per_minute=179.0)) == [
        ("max_words_per_minute", 1, 180.0, 179.0)
    ]


def test_a_sound_is_not_read_by_the_clock() -> None:
    profile = replace(FREE, max_chars_per_second=5.0)
    assert found(srt(("01,000", "02,000", "[DISTANT BELLS]")), profile) == []


def test_the_speed_is_that_of_the_language() -> None:
    profile = replace(FREE, max_chars_per_second=5.0)
    ttml = TTML.replace('xml:lang="en"', 'xml:lang="de"')
    assert found(ttml, profile, "a.ttml") == []
    assert found(TTML, profile, "a.ttml") == [("max_chars_per_second", 1, 13.0, 5.0)]


def test_an_empty_cue() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n"
    assert found(text) == [("empty", 1, None, None)]


def test_two_speakers_in_a_cue() -> None:
    text = vtt("<v Ada Moss>Yes?</v>\n<v Bo Finch>No.</v>")
    assert found(text, FREE, "a.vtt") == [("exchange", 1, 2, 1)]
    together = replace(FREE, exchange=Exchange.TOGETHER)
    assert found(text, together) == [("dash", 1, "Yes? | No.", "-")]
    assert found(vtt("<v Ada Moss>-Yes?</v>\n<v Bo Finch>-No.</v>"), together) == []
    assert found(srt(("01,000", "02,000", "- Yes?\n- No."))) == [("exchange", 1, 2, 1)]


LABELLED = srt(("01,000", "02,000", "Ada Moss: Yes?"), ("02,000", "03,000", "Bo Finch: No."))


def test_the_form_of_labels() -> None:
    assert found(LABELLED) == []
    assert found(LABELLED, replace(FREE, label="[{name}] ")) == [
        ("label", 1, "Ada Moss:", "[{name}] "),
        ("label", 2, "Bo Finch:", "[{name}] "),
    ]
    assert [f[0] for f in found(LABELLED, replace(FREE, speaker_name=SpeakerName.CAPITALS))] == [
        "speaker_name",
        "speaker_name",
    ]
    assert [f[3] for f in found(LABELLED, replace(FREE, speaker_name=SpeakerName.NONE))] == [
        "none",
        "none",
    ]
    assert [f[0] for f in found(LABELLED, replace(FREE, label_line=LabelLine.OWN))] == [
        "label_line",
        "label_line",
    ]


# When cues come and go


def test_durations() -> None:
    profile = replace(FREE, min_seconds=5 / 6, max_seconds=2.0)
    text = srt(("01,000", "01,832", "a"), ("02,000", "02,833", "b"), ("03,000", "05,002", "c"))
    # 0.833 is 20 frames of 1/24 s, cut to milliseconds
    assert found(text, profile) == [
        ("min_seconds", 1, 0.832, 0.833),
        ("max_seconds", 3, 2.002, 2.0),
    ]


def test_gaps() -> None:
    profile = replace(FREE, min_gap_frames=2, chain_gap=0.5)
    gaps = {82: "min_gap_frames", 83: None, 84: None, 86: "chain_gap", 498: "chain_gap", 500: None}
    for ms, rule in gaps.items():
        text = srt(("01,000", "02,000", "a"), (f"02,{ms:03}", "03,000", "b"))
        limit = {"min_gap_frames": 0.083, "chain_gap": 0.5}
        assert found(text, profile) == ([(rule, 2, ms / 1000, limit[rule])] if rule else []), ms


def test_a_gap_that_cannot_be_closed_may_stay() -> None:
    profile = replace(FREE, chain_gap=0.5, max_seconds=1.2)
    assert found(srt(("01,000", "02,000", "a"), ("02,400", "03,000", "b")), profile) == []


def test_the_order_of_times() -> None:
    text = srt(("03,000", "04,000", "a"), ("01,000", "02,000", "b"), ("06,000", "05,000", "c"))
    assert found(text) == [("order", 2, 1.0, 3.0), ("times", 3, 5.0, 6.0)]


def test_overlap() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:01.500\n<v Ada Moss>Yes?\n\n"
        "00:01.000 --> 00:02.000\n<v Bo Finch>No.\n"
    )
    assert found(text) == [("overlap", 2, 1.0, 1.5)]
    overlapping = replace(FREE, exchange=Exchange.OVERLAP)
    assert found(text, overlapping) == []
    assert found(text.replace("Bo Finch", "Ada Moss"), overlapping) == [("overlap", 2, 1.0, 1.5)]


def test_the_frame_grid() -> None:
    profile = replace(FREE, frame_rate=25.0, min_seconds=0.04)
    text = srt(("01,000", "02,040", "a"), ("02,080", "03,010", "b"))
    assert found(text, profile) == [("frame_rate", 2, 3.01, 3.0)]


# Strict SRT

GOOD = "1\n00:00:01,000 --> 00:00:02,000\nYes.\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n"


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (GOOD, []),
        (GOOD.replace("\n", "\r\n"), []),
        (GOOD.replace("2\n00", "3\n00"), [("srt_number", 2, "3", 2)]),
        (GOOD.replace("2\n00", "00"), [("srt_number", 2, None, 2)]),
        (
            GOOD.replace("00:00:03,000", "00:00:03.000"),
            [
                (
                    "srt_timestamp",
                    2,
                    "00:00:03.000 --> 00:00:04,000",
                    "00:00:00,000 --> 00:00:00,000",
                )
            ],
        ),
        (GOOD.replace("Yes.\n\n", "Yes.\n"), [("srt_blank_line", 2, "Yes.", None)]),
        (GOOD.replace("Yes.", "Yes,\n\nyes."), [("srt_blank_line", 1, None, None)]),
        (GOOD.replace("Yes.", "Yes --> no."), [("srt_arrow", 1, "Yes --> no.", None)]),
        ("By hand\n\n" + GOOD, [("srt_stray", None, "By hand", None)]),
        ("\ufeff" + GOOD, [("srt_bom", None, "byte order mark", "none")]),
        (
            GOOD.replace("Yes", "Café").encode("windows-1252"),
            [("encoding", None, "byte 36", "UTF-8")],
        ),
    ],
)
def test_strict_srt(bad: str | bytes, expected: Found) -> None:
    assert found(bad) == expected


# Strict WebVTT


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ("a & b", [("vtt_escape", 1, "&", None)]),
        ("a &nosuch; b", [("vtt_escape", 1, "&nosuch;", None)]),
        ("a &lt; b &#38; c", []),
        ("a < b", [("vtt_escape", 1, "<", None)]),
        ("<font>a</font>", [("vtt_tag", 1, "<font>", None), ("vtt_tag", 1, "</font>", None)]),
        ("<i>a", [("vtt_unclosed", 1, "<i>", None)]),
        ("a</i>", [("vtt_tag", 1, "</i>", None)]),
        ("<b><i>a</b></i>", [("vtt_tag", 1, "</b>", None), ("vtt_tag", 1, "</i>", None)]),
        ("<v>a", [("vtt_tag", 1, "<v>", None)]),
        ("<v Ada>a", []),
        ("Oh. <v Ada>a", [("vtt_unclosed", 1, "<v>", None)]),
        ("<ruby>a<rt>b</ruby>", []),
        ("<00:00.500>a", []),
        ("<00:05.000>a", [("vtt_timestamp", 1, "<00:05.000>", None)]),
    ],
)
def test_the_text_of_webvtt(bad: str, expected: Found) -> None:
    assert found(vtt(bad)) == expected


@pytest.mark.parametrize(
    ("settings_", "expected"),
    [
        (" align:start line:90% position:50%,center size:40% vertical:rl", []),
        (" line:-1", []),
        (" size:101%", ["size:101%"]),
        (" align:middle", ["align:middle"]),
        (" colour:red", ["colour:red"]),
        (" size:5% size:5%", ["size:5%"]),
    ],
)
def test_cue_settings(settings_: str, expected: list[str]) -> None:
    assert found(vtt("a", settings_=settings_)) == [
        ("vtt_setting", 1, value, None) for value in expected
    ]


TIMED = "00:01.000 --> 00:02.000\n"
FORM = "00:00:00.000 --> 00:00:00.000"


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (f"{TIMED}a\n", [("vtt_signature", None, TIMED.strip(), "WEBVTT")]),
        (f"WEBVTT\nLanguage: en\n\n{TIMED}a\n", [("vtt_header", None, "Language: en", None)]),
        (
            f"WEBVTT\n\n{TIMED}a\n00:03.000 --> 00:04.000\nb\n",
            [("vtt_blank_line", 2, "a", None)],
        ),
        (
            "WEBVTT\n\n00:01,000 --> 00:02.000\na\n",
            [("vtt_timestamp", 1, "00:01,000 --> 00:02.000", FORM)],
        ),
        (
            "WEBVTT\n\n00:01.000-->00:02.000\na\n",
            [("vtt_timestamp", 1, "00:01.000-->00:02.000", FORM)],
        ),
        (f"WEBVTT\n\nx --> y\nb\n\n{TIMED}a\n", [("vtt_arrow", None, "x --> y", None)]),
        (f"WEBVTT\n\nJust text\n\n{TIMED}a\n", [("vtt_block", None, "Just text", None)]),
        (f"WEBVTT\n\n{TIMED}a\n\nSTYLE\n::cue {{}}\n", [("vtt_block", None, "STYLE", None)]),
        (f"WEBVTT\n\nSTYLE\n::cue {{}}\n\nNOTE x\n\n{TIMED}a\n", []),
        (
            f"WEBVTT\n\none\n{TIMED}a\n\none\n00:03.000 --> 00:04.000\nb\n",
            [("vtt_identifier", 2, "one", None)],
        ),
    ],
)
def test_the_lines_of_webvtt(bad: str, expected: Found) -> None:
    assert found(bad, name="a.vtt") == expected


# TTML

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>
<p begin="00:00:01.000" end="00:00:02.000">Good evening.</p>
</div></body></tt>
"""


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (TTML, []),
        (TTML.replace("</div>", ""), ["ttml_xml"]),
        (TTML.replace("/ns/ttml", "/2006/10/ttaf1"), ["ttml_root"]),
        (TTML.replace(' xml:lang="en"', ""), ["ttml_language"]),
        (TTML.replace("00:00:02.000", "0:00:02,000"), ["ttml_time"]),
        (
            TTML.replace(
                "<tt ",
                '<tt xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:timeBase="smpte" ',
            ),
            ["ttml_time_base"],
        ),
        (
            TTML.replace("UTF-8", "ISO-8859-1").replace("Good", "Café").encode("latin-1"),
            ["encoding"],
        ),
    ],
)
def test_ttml(bad: str | bytes, expected: list[str]) -> None:
    assert [rule for rule, *_ in found(bad, name="a.ttml")] == expected


# Against what was said


def against(text: str, timeline: Timeline, profile: Profile = FREE) -> Findings:
    data = text.encode()
    return check_against(read_for_check(data, Path("a.srt")), data, profile, timeline, "en")


def write(timeline: Timeline, profile: Profile, format_: str) -> str:
    episode = Episode(
        captions=captions(timeline, profile),
        timeline=timeline,
        document=None,
        language="en",
        audio_file="a.mp3",
        seconds=999.0,
    )
    text = FORMATS[format_].write(episode)
    assert text
    return text


@pytest.fixture
def talk(build: Build) -> Timeline:
    """Words of 0.3 s from 1 s on: one two three from 1.0 to 1.9, four five from 1.9 to 2.5."""
    return build(("Ada Moss", "One two three."), ("Bo Finch", "Four five."))


def test_cues_where_their_words_are(talk: Timeline) -> None:
    text = srt(
        ("01,000", "01,900", "Ada Moss: One two three."),
        ("01,900", "02,500", "Bo Finch: Four five."),
    )
    assert shown(against(text, talk)) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("00,990", "01,900"), ("01,900", "02,500"), [("in_time", 1, 0.99, 1.0)]),
        (("01,050", "01,900"), ("01,900", "02,500"), [("in_time", 1, 1.05, 1.0)]),
        (("01,000", "01,850"), ("01,900", "02,500"), [("out_time", 1, 1.85, 1.9)]),
        (("01,000", "01,900"), ("01,900", "02,498"), [("out_time", 2, 2.498, 2.5)]),
        (("01,000", "01,900"), ("01,900", "03,100"), [("linger", 2, 0.6, 0.5)]),
    ],
)
def test_cues_beside_their_words(
    talk: Timeline, first: tuple[str, str], second: tuple[str, str], expected: Found
) -> None:
    text = srt((*first, "Ada Moss: One two three."), (*second, "Bo Finch: Four five."))
    profile = replace(FREE, linger=0.5)
    assert shown(against(text, talk, profile)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ada Moss: One three.", "Bo Finch: Four five.", [("missing", 1, "two", None)]),
        ("Ada Moss: One two three.", "Bo Finch: Four four five.", [("not_said", 2, "four", None)]),
        (
            "Ada Moss: One two three.",
            "Ada Moss: Four five.",
            [("speaker", 2, "Ada Moss", "Bo Finch")],
        ),
        ("ADA MOSS: one, two: THREE", "Bo: Four five!", []),
    ],
)
def test_words_and_speakers(talk: Timeline, first: str, second: str, expected: Found) -> None:
    text = srt(("01,000", "01,900", first), ("01,900", "02,500", second))
    named = replace(FREE, label="{name}: ", speaker_name=SpeakerName.FULL)
    assert shown(against(text, talk, named)) == expected


def test_words_in_the_wrong_order(talk: Timeline) -> None:
    text = srt(
        ("01,000", "01,900", "Ada Moss: One three two."),
        ("01,900", "02,500", "Bo Finch: Four five."),
    )
    rules = {rule for rule, *_ in shown(against(text, talk))}
    assert {"missing", "not_said"} <= rules


def test_unsaid_words_may_ride_along_inside_a_sentence_only(build: Build) -> None:
    timeline = build(("Ada Moss", "One ~two three. ~Four."))
    riding = srt(("01,000", "01,600", "One two three."))
    assert shown(against(riding, timeline)) == []
    without = srt(("01,000", "01,600", "One three."))
    assert shown(against(without, timeline)) == []
    unsaid = srt(("01,000", "01,600", "One two three. Four."))
    assert shown(against(unsaid, timeline)) == [("not_said", 1, "Four.", None)]


def test_a_pause_inside_a_cue(build: Build) -> None:
    timeline = build(("Ada Moss", "One +2 two."))
    text = srt(("01,000", "03,600", "One two."))
    profile = replace(FREE, max_pause=1.5)
    assert shown(against(text, timeline, profile)) == [("max_pause", 1, 2.0, 1.5)]


def test_fast_speech_is_an_exception_where_it_was_so_fast(talk: Timeline) -> None:
    profile = replace(FREE, max_chars_per_second=10.0, linger=0.0)
    text = srt(("01,000", "01,900", "One two three."), ("01,900", "02,500", "Four five."))
    assert [rule for rule, *_ in shown(check_only(text, profile))] == ["max_chars_per_second"] * 2
    findings = against(text, talk, profile)
    assert shown(findings) == []
    assert [(e.violation.cue, e.reason.name) for e in findings.excused] == [
        (1, "FAST_SPEECH"),
        (2, "FAST_SPEECH"),
    ]


def check_only(text: str, profile: Profile) -> Findings:
    data = text.encode()
    return check(read_for_check(data, Path("a.srt")), data, profile)


def test_a_cue_that_goes_too_soon_is_no_exception(talk: Timeline) -> None:
    profile = replace(FREE, max_chars_per_second=10.0, linger=1.0)
    text = srt(("01,000", "01,900", "One two three."), ("01,900", "02,500", "Four five."))
    findings = against(text, talk, profile)
    assert shown(findings) == [("max_chars_per_second", 2, 16.7, 10.0)]
    assert [e.violation.cue for e in findings.excused] == [1]


def test_too_short_cues_are_an_exception_only_where_the_next_could_not_join(
    build: Build,
) -> None:
    profile = replace(FREE, min_seconds=1.0)
    two = build(("Ada Moss", "One."), ("Bo Finch", "Two three four five."))
    text = srt(("01,000", "01,300", "One."), ("01,300", "02,500", "Two three four five."))
    findings = against(text, two, profile)
    assert shown(findings) == []
    assert [e.reason.name for e in findings.excused] == ["NO_TIME"]
    one = build(("Ada Moss", "One two three four five."))
    text = text.replace("One.", "One").replace("Two", "two")
    assert shown(against(text, one, profile)) == [("min_seconds", 1, 0.3, 1.0)]


def test_a_sentence_of_its_own_could_have_joined_the_next(build: Build) -> None:
    timeline = build(("Ada Moss", "One. Two three four five."))
    text = srt(("01,000", "01,300", "One."), ("01,300", "02,500", "Two three four five."))
    profile = replace(FREE, min_seconds=1.0)
    assert shown(against(text, timeline, profile)) == [("min_seconds", 1, 0.3, 1.0)]


def test_two_who_share_a_cue_have_a_line_each_for_what_might_join(build: Build) -> None:
    timeline = build(("Ada Moss", "One."), ("Bo Finch", "Two three four five."))
    text = srt(("01,000", "01,900", "- One.\n- Two three"), ("01,900", "02,500", "four five."))
    profile = replace(FREE, min_seconds=1.0, exchange=Exchange.TOGETHER, dash="- ")
    profile = replace(profile, label_sole_speaker=False, speaker_name=SpeakerName.NONE)
    narrow = against(text, timeline, replace(profile, max_line_chars=20))
    assert [one for one in shown(narrow) if one[1] == 1] == []
    assert ("min_seconds", 1, "NO_TIME") in excused(narrow)
    wide = against(text, timeline, replace(profile, max_line_chars=22))
    assert ("min_seconds", 1, 0.9, 1.0) in shown(wide)


def test_words_in_brackets_that_are_said_are_no_sound(build: Build) -> None:
    timeline = build((None, "(One two) three (four)."), (None, "(Five six.)"))
    text = srt(("01,000", "02,200", "(One two) three (four)."), ("02,200", "02,800", "(Five six.)"))
    assert shown(against(text, timeline)) == []
    assert shown(against(text.replace("Five", "Nine"), timeline)) == [
        ("missing", 1, "(Five six.)", None)
    ]


def test_a_long_word_is_an_exception(build: Build) -> None:
    timeline = build(("Ada Moss", "See archive.example.org/index now."))
    profile = replace(FREE, max_line_chars=12)
    text = srt(("01,000", "01,900", "See\narchive.example.org/index\nnow."))
    findings = against(text, timeline, replace(profile, max_lines=2))
    assert shown(findings) == [("max_lines", 1, 3, 2)]
    assert [e.reason.name for e in findings.excused] == ["LONG_WORD"]


def excused(findings: Findings) -> list[tuple[str, int | None, str]]:
    return [(e.violation.rule, e.violation.cue, e.reason.name) for e in findings.excused]


def test_a_gap_without_room_is_an_exception(build: Build) -> None:
    timeline = build(("Ada Moss", "One."), ("Bo Finch", "Two."))
    profile = replace(FREE, min_gap=0.2, chain_gap=0.2)
    text = srt(("01,000", "01,150", "One."), ("01,300", "01,600", "Two."))
    findings = against(text, timeline, profile)
    assert shown(findings) == []
    assert excused(findings) == [("min_gap", 2, "NO_GAP")]
    timeline = build(("Ada Moss", "One two."), ("Bo Finch", "Two."))
    text = srt(("01,000", "01,500", "One two."), ("01,600", "01,900", "Two."))
    assert shown(against(text, timeline, profile)) == [("min_gap", 2, 0.1, 0.2)]


def test_unsaid_words_that_run_over_are_an_exception(build: Build) -> None:
    timeline = build(("Ada Moss", "One ~abcd ~efg two."))
    profile = replace(FREE, max_line_chars=9)
    text = srt(("01,000", "01,600", "One abcd efg\ntwo."))
    findings = against(text, timeline, profile)
    assert shown(findings) == []
    assert excused(findings) == [("max_line_chars", 1, "UNSAID_WORDS")]
    said = build(("Ada Moss", "One abcd efg two."))
    text = text.replace("01,600", "02,200")
    assert shown(against(text, said, profile)) == [("max_line_chars", 1, 12, 9)]


def test_a_long_name_is_an_exception(build: Build) -> None:
    timeline = build(("Ada Moss", "One."))
    text = srt(("01,000", "01,300", "Ada Moss:\nOne."))
    findings = against(text, timeline, replace(FREE, max_line_chars=6))
    assert shown(findings) == []
    assert excused(findings) == [("max_line_chars", 1, "LONG_LABEL")]


def test_a_long_sound_is_an_exception(build: Build) -> None:
    timeline = build(("Ada Moss", "One."), ("*", "[BELLS AND WIND]"))
    text = srt(("01,000", "01,300", "One."), ("01,300", "05,300", "[BELLS\nAND\nWIND]"))
    findings = against(text, timeline)
    assert shown(findings) == []
    assert excused(findings) == [("max_lines", 2, "LONG_SOUND")]


def test_a_label_takes_room_where_cues_might_be_joined(build: Build) -> None:
    timeline = build(("Al", "One two three four."))
    text = srt(("01,000", "01,300", "(Al)\nOne"), ("01,300", "02,200", "two three\nfour."))
    own = replace(FREE, min_seconds=0.5, max_line_chars=12, label="({name})")
    own = replace(own, label_line=LabelLine.OWN)
    findings = against(text, timeline, own)
    assert shown(findings) == []
    assert excused(findings) == [("min_seconds", 1, "NO_TIME")]
    unlabelled = replace(own, label_sole_speaker=False)
    text = text.replace("(Al)\n", "")
    assert shown(against(text, timeline, unlabelled)) == [("min_seconds", 1, 0.3, 0.5)]


def test_a_gap_that_is_closed_may_outlast_the_linger(build: Build) -> None:
    timeline = build(("Ada Moss", "One. +0.4 Two."))
    text = srt(("01,000", "01,700", "One."), ("01,700", "02,000", "Two."))
    profile = replace(FREE, linger=0.2, chain_gap=0.5)
    assert shown(against(text, timeline, profile)) == []
    assert shown(against(text, timeline, replace(profile, chain_gap=0.1))) == [
        ("linger", 1, 0.4, 0.2)
    ]


def test_labels_in_the_form_of_the_profile(build: Build, talk: Timeline) -> None:
    profile = replace(FREE, label="[{name}] ", exchange=Exchange.TOGETHER)
    both = "-[Ada Moss] One two three.\n-[Bo Finch] Four five."
    assert shown(against(srt(("01,000", "02,500", both)), talk, profile)) == []
    carried = srt(
        ("01,000", "01,900", "[Ada Moss] One two three."), ("01,900", "02,500", "Four five.")
    )
    assert shown(against(carried, talk, profile)) == [("speaker", 2, "Ada Moss", "Bo Finch")]


def test_sounds_are_known_by_the_result(build: Build) -> None:
    timeline = build(("Ada Moss", "One."), ("*", "[BELLS]"), ("Ada Moss", "Two."))
    profile = replace(FREE, sound_brackets=Brackets.NONE, linger=0.0)
    text = srt(
        ("01,000", "01,300", "One."), ("01,300", "05,300", "BELLS"), ("05,300", "05,600", "Two.")
    )
    assert shown(against(text, timeline, profile)) == []


# Our own files

WORDS = st.lists(
    st.sampled_from(
        ["sea", "lamp", "keepers,", "evening.", "~not", "+0.4", "+2", "Gannet", "1984."]
    ),
    min_size=1,
    max_size=25,
)
TURNS = st.lists(st.tuples(st.sampled_from(["Ada Moss", "Bo Finch", "Cy Reed"]), WORDS), max_size=5)


@settings(max_examples=60)
@given(
    turns=TURNS,
    name=st.sampled_from(sorted(PROFILES)),
    format_=st.sampled_from(["srt", "vtt", "ttml"]),
)
def test_what_we_write_breaks_nothing_without_an_excuse(
    build: Build, turns: list[Any], name: str, format_: str
) -> None:
    timeline = build(*((speaker, " ".join(words)) for speaker, words in turns))
    assume(captions(timeline, PROFILES[name]))
    text = write(timeline, PROFILES[name], format_)
    findings = against(text, timeline, PROFILES[name])
    assert findings.violations == ()
