"""What is written, and what other people's parsers read."""

from __future__ import annotations

import html
from datetime import timedelta
from pathlib import Path

import av
import pysubs2
import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.subtitles import FORMATS, Caption, captions
from saidwhen.subtitles.cue import Kind, Label

UNHURRIED = settings(deadline=None)  # the machine may be busy
GOLDEN = Path(__file__).parent / "golden"
SPEECH, SOUND = Kind.SPEECH, Kind.SOUND


def caption(
    start_ms: int,
    end_ms: int,
    lines: tuple[str, ...],
    speaker: str | None = None,
    label: Label = Label.NONE,
) -> Caption:
    return Caption(
        start_ms=start_ms,
        end_ms=end_ms,
        kind=SPEECH,
        speaker=speaker,
        lines=lines,
        label=label,
        words=(0, 1),
    )


HARD = (
    caption(0, 1500, ("“Fish & chips,” she said:", "a < b, and c > d."), "Zoë Ñandú", Label.INLINE),
    caption(1583, 2000, ("It’s 10% — or 12?",), "Zoë Ñandú"),
    caption(2000, 2001, ("再见。",), "A <b> & C > D", Label.ABOVE),
    caption(61_001, 62_999, ("Nobody knows who says", "that &amp; means &."), None),
    caption(3_600_000, 3_601_000, ("Already an hour: 1 --> 2.",), "Ben", Label.INLINE),
)


@pytest.fixture(scope="module")
def episode(build):
    """A dialogue with each of the marks that the two formats treat apart."""
    return build(
        ("Zoë Ñandú", "Good evening. “Fish & chips,” she said, and I wrote a < b on the board."),
        ("R&D <Ltd>", "Really? ~Oh ~well."),
        ("*", "[BELLS & WHISTLES]"),
        (
            "The Representative of the Northern Harbours",
            "We ~really have nothing to add --> at all.",
        ),
        (None, "Thank you_. . . and good night."),
    )


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_golden(episode, name):
    written = FORMATS[name].write(captions(episode))
    golden = GOLDEN / f"episode{FORMATS[name].extension}"
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_no_captions(name):
    assert FORMATS[name].write([]).strip() == ("WEBVTT" if name == "vtt" else "")


def test_subrip_prints_the_name_where_the_label_says():
    text = FORMATS["srt"].write(HARD)
    assert "\nZoë Ñandú: “Fish & chips,” she said:\na < b, and c > d.\n" in text
    assert "\nIt’s 10% — or 12?\n" in text
    assert "\nA <b> & C > D:\n再见。\n" in text


def test_vtt_names_the_voice_on_every_cue_and_escapes():
    text = FORMATS["vtt"].write(HARD)
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n")
    assert "<v Zoë Ñandú>“Fish &amp; chips,” she said:\na &lt; b, and c &gt; d.\n" in text
    assert "<v Zoë Ñandú>It’s 10% — or 12?\n" in text
    assert "<v A &lt;b&gt; &amp; C &gt; D>再见。\n" in text
    assert "\nNobody knows who says\nthat &amp;amp; means &amp;.\n" in text
    assert text.count("-->") == len(HARD)


def test_srt_reads_it_back():
    read = list(srt.parse(FORMATS["srt"].write(HARD)))
    assert [(s.index, s.start, s.end) for s in read] == [
        (n, timedelta(milliseconds=c.start_ms), timedelta(milliseconds=c.end_ms))
        for n, c in enumerate(HARD, 1)
    ]
    assert [s.content for s in read][1::2] == [
        "It’s 10% — or 12?",
        "Nobody knows who says\nthat &amp; means &.",
    ]


def test_webvtt_reads_it_back():
    read = webvtt.from_string(FORMATS["vtt"].write(HARD), strict=True)
    assert [_webvtt_times(c) for c in read] == [(c.start_ms, c.end_ms) for c in HARD]
    assert [c.voice and html.unescape(c.voice) for c in read] == [c.speaker for c in HARD]
    assert [html.unescape(c.text) for c in read] == ["\n".join(c.lines) for c in HARD]


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_pysubs2_reads_it_back(name):
    read = pysubs2.SSAFile.from_string(FORMATS[name].write(HARD), format_=name)
    assert [(e.start, e.end) for e in read] == [(c.start_ms, c.end_ms) for c in HARD]
    texts = [e.plaintext for e in read]
    if name == "vtt":  # it drops tags, and leaves escapes as they are
        assert [html.unescape(t) for t in texts] == ["\n".join(c.lines) for c in HARD]
    else:
        assert texts[1] == "It’s 10% — or 12?"
        assert texts[3] == "Nobody knows who says\nthat &amp; means &."


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_ffmpeg_reads_it_back(tmp_path, name):
    read = _ffmpeg(tmp_path, name, HARD)
    assert [times for times, _ in read] == [(c.start_ms, c.end_ms) for c in HARD]
    texts = [text for _, text in read]
    if name == "vtt":
        assert texts == ["\n".join(c.lines) for c in HARD]
    else:
        assert texts[1] == "It’s 10% — or 12?"
        assert texts[4] == "Ben: Already an hour: 1 --> 2."


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_every_parser_agrees_on_an_episode(tmp_path, episode, name):
    made = captions(episode)
    times = [(c.start_ms, c.end_ms) for c in made]
    text = FORMATS[name].write(made)
    assert [t for t, _ in _ffmpeg(tmp_path, name, made)] == times
    read = pysubs2.SSAFile.from_string(text, format_=name)
    assert [(e.start, e.end) for e in read] == times
    if name == "srt":
        assert [(s.start, s.end) for s in srt.parse(text)] == [
            (timedelta(milliseconds=a), timedelta(milliseconds=b)) for a, b in times
        ]
    else:
        assert [_webvtt_times(c) for c in webvtt.from_string(text, strict=True)] == times


PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs"]) | st.just(" "),
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()) or "x")


@UNHURRIED
@given(
    st.lists(
        st.tuples(
            st.integers(1, 9_000), st.lists(PRINTED, min_size=1, max_size=2), st.none() | PRINTED
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_and_name_survive_vtt(cues):
    now, made = 0, []
    for ms, lines, speaker in cues:
        made.append(caption(now, now + ms, tuple(lines), speaker))
        now += ms
    read = webvtt.from_string(FORMATS["vtt"].write(made), strict=True)
    assert [_webvtt_times(c) for c in read] == [(c.start_ms, c.end_ms) for c in made]
    assert [_unescape(c.text) for c in read] == ["\n".join(c.lines) for c in made]
    assert [c.voice and _unescape(c.voice) for c in read] == [c.speaker for c in made]


@UNHURRIED
@given(st.integers(0, 99 * 3_600_000), st.integers(1, 9_000))
def test_any_millisecond_is_exact_in_both(start, lasts):
    made = [caption(start, start + lasts, ("x",))]
    (from_srt,) = srt.parse(FORMATS["srt"].write(made))
    (from_vtt,) = webvtt.from_string(FORMATS["vtt"].write(made), strict=True)
    assert (from_srt.start, from_srt.end) == (
        timedelta(milliseconds=start),
        timedelta(milliseconds=start + lasts),
    )
    assert _webvtt_times(from_vtt) == (start, start + lasts)


def _unescape(text: str) -> str:
    """The three escapes undone, nothing else (``html.unescape`` knows hundreds)."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _webvtt_times(cue: webvtt.Caption) -> tuple[int, int]:
    return tuple(
        ((t.hours * 60 + t.minutes) * 60 + t.seconds) * 1000 + t.milliseconds
        for t in (cue.start_time, cue.end_time)
    )


def _ffmpeg(folder: Path, name: str, made) -> list[tuple[tuple[int, int], str]]:
    """Times in ms and text of each cue, as FFmpeg's demuxer and decoder have them."""
    file = folder / f"captions.{name}"
    file.write_text(FORMATS[name].write(made), encoding="utf-8", newline="")
    read = []
    with av.open(str(file)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if packet.size:
                text = "\n".join(s.dialogue.decode("utf-8") for s in packet.decode())
                scale = packet.time_base * 1000
                start = packet.pts * scale
                read.append(((int(start), int(start + packet.duration * scale)), text))
    return read
