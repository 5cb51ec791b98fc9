"""Captions, and results, in another format: what survives, and what is told of the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import saidwhen
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.convert import convert, format_of
from saidwhen.errors import OutputError, UsageError
from saidwhen.outputs import known_formats
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.subtitles import FORMATS
from saidwhen.subtitles.errors import UnreadableCaptions
from saidwhen.subtitles.labelling import with_labels
from saidwhen.subtitles.losses import losses
from saidwhen.subtitles.readers import read_captions
from saidwhen.subtitles.track import Track
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Heading, Paragraph
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span

TALK = """WEBVTT
Language: en

one
00:00:01.001 --> 00:00:02.499 align:start
<v Ada Moss>Good <00:00:01.500>evening,
<i>all</i> of you.

00:00:02.500 --> 00:00:03.333
<v Ada Moss>We <c.yellow>begin</c> &amp; end.

00:00:03.400 --> 00:00:04.000
[BELLS]

00:00:04.000 --> 00:00:05.005
<v Bo Finch>Yes.</v>
<v Ada Moss>a &lt; b</v>

01:00:00.000 --> 01:00:01.000
<v Bo Finch>Bye.
"""
AS_SRT = """1
00:00:01,001 --> 00:00:02,499
Ada Moss: Good evening,
<i>all</i> of you.

2
00:00:02,500 --> 00:00:03,333
We begin & end.

3
00:00:03,400 --> 00:00:04,000
[BELLS]

4
00:00:04,000 --> 00:00:05,005
Bo Finch: Yes.
Ada Moss: a < b

5
01:00:00,000 --> 01:00:01,000
Bo Finch: Bye.

"""
TIMES = [(1001, 2499), (2500, 3333), (3400, 4000), (4000, 5005), (3_600_000, 3_601_000)]
VOICES: list[tuple[str | None, ...]] = [
    ("Ada Moss",),
    ("Ada Moss",),
    (None,),
    ("Bo Finch", "Ada Moss"),
    ("Bo Finch",),
]
SHOWN = [
    ("Good evening,", "all of you."),
    ("We begin & end.",),
    ("[BELLS]",),
    ("Yes.", "a < b"),
    ("Bye.",),
]


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.vtt"
    path.write_text(TALK, encoding="utf-8")
    return path


def told(path: Path) -> tuple[Any, ...]:
    read = read_captions(path.read_bytes())
    return (
        [(cue.start_ms, cue.end_ms) for cue in read.cues],
        [cue.voices for cue in read.cues],
        [cue.shown for cue in read.cues],
    )


def messages(conversion: Any) -> list[str]:
    return [f"{note.kind.value}: {note.message}" for note in conversion.notes]


def test_vtt_to_srt(talk: Path) -> None:
    out = talk.with_suffix(".srt")
    done = convert(talk, out)
    assert out.read_text(encoding="utf-8") == AS_SRT
    assert (done.format, done.cues) == ("srt", 5)
    assert messages(done) == [
        "left out: colours, in 1 caption",
        "left out: times of single words, in 1 caption",
        "left out: cue settings, in 1 caption",
        "left out: cue identifiers, in 1 caption",
        "left out: the language (en)",
    ]
    assert [note.line for note in done.notes][:2] == [9, 4]


@pytest.mark.parametrize(
    "way", [("srt",), ("ttml",), ("ttml", "srt"), ("srt", "ttml", "vtt", "srt")]
)
def test_times_voices_and_text_survive_any_way(talk: Path, way: tuple[str, ...]) -> None:
    path = talk
    for number, suffix in enumerate((*way, "vtt")):
        out = talk.with_name(f"{number}.{suffix}")
        convert(path, out)
        path = out
    assert told(path) == (TIMES, VOICES, SHOWN)


def test_the_same_format_keeps_everything(talk: Path) -> None:
    out = talk.with_name("again.vtt")
    done = convert(talk, out)
    assert messages(done) == ["left out: the language (en)"]
    assert out.read_text(encoding="utf-8") == TALK.replace("Language: en\n", "")


def test_styles_and_colours_reach_ttml_and_ass(talk: Path) -> None:
    convert(talk, talk.with_suffix(".ttml"))
    text = talk.with_suffix(".ttml").read_text(encoding="utf-8")
    assert '<span tts:fontStyle="italic">all</span> of you.' in text
    assert '<span tts:color="yellow">begin</span> &amp; end.' in text
    assert 'xml:lang="en"' in text
    done = convert(talk, talk.with_suffix(".ass"))
    events = talk.with_suffix(".ass").read_text(encoding="utf-8").splitlines()[-5:]
    assert events[0] == (
        r"Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ada Moss,0,0,0,,"
        r"{\k50}Ada Moss: Good {\k100}evening,\N{\i1}all{\i0} of you."
    )
    assert events[1].endswith(r",,We {\c&H00FFFF&}begin{\c} & end.")
    assert "left out: times finer than a hundredth of a second, in 3 captions" in messages(done)


def test_captions_as_text(talk: Path) -> None:
    convert(talk, talk.with_suffix(".txt"))
    assert talk.with_suffix(".txt").read_text(encoding="utf-8") == (
        "[00:00:01.001] Ada Moss: Good evening, all of you. We begin & end.\n\n"
        "[00:00:03.400] [BELLS]\n\n"
        "[00:00:04.000] Bo Finch: Yes.\n\n"
        "[00:00:04.000] Ada Moss: a < b\n\n"
        "[01:00:00.000] Bo Finch: Bye.\n"
    )
    convert(talk, talk.with_suffix(".labels.txt"))
    assert talk.with_suffix(".labels.txt").read_text(encoding="utf-8").splitlines()[3] == (
        "4.000000\t5.005000\tBo Finch: Yes. Ada Moss: a < b"
    )
    done = convert(talk, talk.with_suffix(".html"))
    assert "left out: the times at which captions go, in 5 captions" in messages(done)


def test_captions_as_podcast_segments(talk: Path) -> None:
    convert(talk, talk.with_suffix(".podcast.json"))
    segments = json.loads(talk.with_suffix(".podcast.json").read_bytes())["segments"]
    assert [tuple(segment.values()) for segment in segments] == [
        ("Ada Moss", 1.001, 2.499, "Good evening, all of you."),
        ("Ada Moss", 2.5, 3.333, "We begin & end."),
        (3.4, 4.0, "[BELLS]"),
        ("Bo Finch", 4.0, 5.005, "Yes."),
        ("Ada Moss", 4.0, 5.005, "a < b"),
        ("Bo Finch", 3600.0, 3601.0, "Bye."),
    ]


def test_what_srt_cannot_say_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.vtt"
    source.write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada>Hello.\n\n00:01.000 --> 00:02.000\nWho?\n\n"
        "00:02.000 --> 00:03.000\n<v Ada>&lt;i&gt;tag&lt;/i&gt;\n",
        encoding="utf-8",
    )
    assert messages(convert(source, tmp_path / "a.srt")) == [
        "left out: text that readers of this format take for markup, in 1 caption",
        "left out: that somebody without a name goes on after one with a name, in 1 caption",
    ]


def test_blank_lines_are_told(tmp_path: Path) -> None:
    source = tmp_path / "a.ttml"
    source.write_text(
        "<tt xmlns='http://www.w3.org/ns/ttml'><body><div>"
        "<p begin='0s' end='1s'>a<br/><br/>b</p></div></body></tt>",
        encoding="utf-8",
    )
    done = convert(source, tmp_path / "a.vtt")
    assert messages(done) == ["left out: blank lines, in 1 caption"]
    assert (tmp_path / "a.vtt").read_text(encoding="utf-8").endswith(".000\na\nb\n")


def test_order_and_times_that_run_backwards_are_told(tmp_path: Path) -> None:
    source = tmp_path / "a.srt"
    source.write_text(
        "1\n00:00:05,000 --> 00:00:06,000\nlate\n\n2\n00:00:02,000 --> 00:00:01,000\nearly\n",
        encoding="utf-8",
    )
    done = convert(source, tmp_path / "a.vtt")
    assert messages(done) == [
        "odd: a caption does not end after it begins; players leave it out",
        "odd: captions are not in order of time; they are put in order",
    ]
    assert done.notes[0].line == 5
    text = (tmp_path / "a.vtt").read_text(encoding="utf-8")
    assert text == (
        "WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nearly\n\n00:00:05.000 --> 00:00:06.000\nlate\n"
    )


def test_long_names_stand_above_a_single_line(tmp_path: Path) -> None:
    name = "The Representative of the Harbours"
    source = tmp_path / "a.vtt"
    source.write_text(
        f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v {name}>One line.\n\n"
        f"00:01.000 --> 00:02.000\n<v Ada>Hi. </v><v {name}>Two\nlines.\n",
        encoding="utf-8",
    )
    convert(source, tmp_path / "a.srt")
    assert (tmp_path / "a.srt").read_text(encoding="utf-8").splitlines()[2:] == [
        f"{name}:",
        "One line.",
        "",
        "2",
        "00:00:01,000 --> 00:00:02,000",
        "Ada: Hi.",
        f"{name}: Two",
        "lines.",
        "",
    ]


def test_labels_stand_behind_the_dashes_of_a_dialogue(tmp_path: Path) -> None:
    source = tmp_path / "a.vtt"
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada Moss>- Hi.</v>\n<v Bo Finch>-You?\n"
    source.write_text(text, encoding="utf-8")
    convert(source, tmp_path / "a.srt")
    lines = (tmp_path / "a.srt").read_text(encoding="utf-8").splitlines()
    assert lines[2:4] == ["- Ada Moss: Hi.", "-Bo Finch: You?"]
    convert(tmp_path / "a.srt", tmp_path / "b.vtt")
    assert told(tmp_path / "b.vtt") == told(source)


# Results -----------------------------------------------------------------------------------------


@pytest.fixture
def result(tmp_path: Path) -> Path:
    text = "Part One\nGood evening.\n"
    source = Source(text=text, encoding="utf-8", sha256="", file="talk.txt")
    pieces = [Heading(span=Span(0, 9)), Paragraph(span=Span(9, len(text)), speaker=None)]
    document = Document.of_pieces(source, "plain", pieces, [])
    made = Result(
        audio=AudioInfo(file="talk.mp3", seconds=3.0, sha256=""),
        document=document,
        timeline=Timeline(
            words=tuple(
                TimedWord(
                    printed=word,
                    verdict=Said(
                        interval=Interval(1.0 + n, 1.5 + n), confidence=1.0, method=Method.ACOUSTIC
                    ),
                )
                for n, word in enumerate(document.words)
            )
        ),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )
    path = tmp_path / "talk.json"
    path.write_bytes(saidwhen.to_json(made))
    return path


@pytest.mark.parametrize("name", [name for name in known_formats() if name != "json"])
def test_a_result_becomes_what_render_makes_of_it(result: Path, name: str) -> None:
    out = result.with_name(f"other{FORMATS[name].extension}")
    assert convert(result, out).cues is None
    assert out.read_bytes() == saidwhen.render(saidwhen.read_result(result), [name])[name]


def test_a_result_without_headings_has_no_chapters(result: Path) -> None:
    entry = json.loads(result.read_bytes())
    del entry["transcript"]
    result.write_text(json.dumps(entry), encoding="utf-8")
    with pytest.raises(UsageError, match="nothing to write: the text has no headings"):
        convert(result, result.with_name("a.chapters.json"))
    assert not result.with_name("a.chapters.json").exists()


# Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.srt", "srt"),
        ("A.VTT", "vtt"),
        ("a.words.vtt", "vtt-words"),
        ("a.dfxp", "ttml"),
        ("a.podcast.json", "podcast"),
        ("a.chapters.json", "chapters"),
        ("a.json", "json"),
        ("a.labels.txt", "labels"),
        ("a.TextGrid", "textgrid"),
        ("a.textgrid", "textgrid"),
        ("a.htm", "html"),
    ],
)
def test_formats_by_name(name: str, format_: str) -> None:
    assert format_of(Path(name)) == format_


@pytest.mark.parametrize("name", ["a", "a.docx", "srt"])
def test_names_of_no_format(name: str, talk: Path) -> None:
    with pytest.raises(UsageError, match="no format is known by the name of") as failure:
        convert(talk, talk.with_name(name))
    assert ".srt" in str(failure.value.hint)


@pytest.mark.parametrize("suffix", [".csv", ".TextGrid", ".chapters.json", ".json", ".words.vtt"])
def test_captions_hold_too_little_for_some_formats(talk: Path, suffix: str) -> None:
    with pytest.raises(UsageError, match="captions hold too little for the format"):
        convert(talk, talk.with_suffix(suffix))
    assert not talk.with_suffix(suffix).exists()


def test_the_input_is_never_replaced(talk: Path) -> None:
    linked = talk.with_name("linked.vtt")
    linked.symlink_to(talk)
    for target in (talk, linked):
        with pytest.raises(OutputError, match="would be replaced"):
            convert(talk, target)
    assert talk.read_text(encoding="utf-8") == TALK


def test_an_older_file_stays_where_the_new_one_fails(talk: Path) -> None:
    out = talk.with_suffix(".srt")
    out.write_text("older", encoding="utf-8")
    talk.write_text("no captions", encoding="utf-8")
    with pytest.raises(UnreadableCaptions, match="there is no caption in this file"):
        convert(talk, out)
    assert out.read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in talk.parent.iterdir()) == ["talk.srt", "talk.vtt"]


def test_folders_are_made_and_missing_files_told(talk: Path, tmp_path: Path) -> None:
    convert(talk, tmp_path / "new" / "folder" / "a.srt")
    assert (tmp_path / "new" / "folder" / "a.srt").exists()
    with pytest.raises(UnreadableCaptions, match="the captions cannot be read"):
        convert(tmp_path / "missing.srt", tmp_path / "b.srt")


# The command -------------------------------------------------------------------------------------


def test_command(talk: Path, run: Callable[..., Any]) -> None:
    out = talk.with_suffix(".srt")
    ended = run("convert", talk, out)
    assert (ended.code, ended.out) == (0, f"Wrote {out}: 5 captions\n")
    assert ended.err.splitlines()[:2] == [
        f"{talk}: left out: colours, in 1 caption (line 9)",
        f"{talk}: left out: times of single words, in 1 caption (line 4)",
    ]
    back = run("convert", out, talk.with_name("back.vtt"), "-q")
    assert (back.code, back.out) == (0, "")
    assert back.err == (
        f"{out}: note: names at the beginning of lines are taken for voices: Ada Moss, Bo Finch\n"
    )


def test_command_gathers_what_recurs(tmp_path: Path, run: Callable[..., Any]) -> None:
    source = tmp_path / "a.srt"
    source.write_text(
        "".join(f"00:00:0{n}.000 --> 00:00:0{n}.500\nline\n\n" for n in range(1, 9)),
        encoding="utf-8",
    )
    ended = run("convert", source, tmp_path / "a.vtt")
    assert ended.err.splitlines() == [
        f"{source}: odd: a caption has no number (lines 1, 4, 7, 10, 13 and 3 more)",
        f"{source}: odd: times are not written as 00:00:00,000 --> 00:00:00,000 "
        "(lines 1, 4, 7, 10, 13 and 3 more)",
    ]


def test_command_that_fails(talk: Path, run: Callable[..., Any]) -> None:
    ended = run("convert", talk, talk.with_suffix(".docx"))
    assert (ended.code, ended.out) == (2, "")
    ended = run("convert", talk, talk)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"saidwhen: {talk}: this input would be replaced by the output\n")


# Any captions ------------------------------------------------------------------------------------

NAMES = st.sampled_from(["Ada Moss", "Bo Finch", "Dr. Holloway", "Speaker 1"])
PARTS = ["good", "evening", "a < b", "no & yes", "“so,”", "1984", "再见。", "-", "—", ">", "i.e."]
LINES = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=5)
    .map(" ".join)
    .filter(lambda line: line[0] not in "-—>")  # which tell of another voice in SRT
)
CUES = st.lists(
    st.tuples(
        st.integers(0, 5000), st.integers(1, 7000), NAMES, st.lists(LINES, min_size=1, max_size=2)
    ),
    min_size=2,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(CUES, st.sampled_from(["srt", "ttml"]))
def test_any_dialogue_survives(cues: list[tuple[int, int, str, list[str]]], way: str) -> None:
    now, blocks, times, voices, shown = 0, [], [], [], []
    for gap, length, name, lines in cues:
        start, now = now + gap, now + gap + length
        times.append((start, now))
        voices.append((name,))
        shown.append(tuple(lines))
        stamps = [
            f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
            for ms in (start, now)
        ]
        text = "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;")
        blocks.append(f"{stamps[0]} --> {stamps[1]}\n<v {name}>{text}\n")
    track = read_captions(("WEBVTT\n\n" + "\n".join(blocks)).encode())
    compose = FORMATS[way].compose
    assert compose
    labelled = Track(cues=with_labels(track.cues))
    read = read_captions(compose(labelled).encode())
    assert [(c.start_ms, c.end_ms) for c in read.cues] == times
    assert [c.voices for c in read.cues] == voices
    assert [c.shown for c in read.cues] == shown
    assert list(losses(track, FORMATS[way])) == []
