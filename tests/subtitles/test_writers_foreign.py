"""What other people's parsers read of what is written: the same cues, times and text.

A parser's own defect is named where it is met, with the smallest case.
"""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import av
import pycaption
import pysubs2
import pytest
import srt
import webvtt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from praatio import textgrid

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import FORMATS, Caption
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.text import one_line
from saidwhen.subtitles.voice import Voice
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

with warnings.catch_warnings():  # its own affair: it names a removed parser of Python's
    warnings.simplefilter("ignore")
    from ttconv.imsc import reader as imsc_reader
    from ttconv.isd import ISD
    from ttconv.model import Br, Text

UNHURRIED = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Cue = tuple[int, int, str]
"""Start and end in milliseconds, and the text."""


def caption(
    start_ms: int,
    end_ms: int,
    *lines: str,
    speaker: str | None = None,
    label: str = "",
    above: bool = False,
) -> Caption:
    voice = Voice(lines=lines, speaker=speaker, label=label, above=above)
    return Caption(start_ms=start_ms, end_ms=end_ms, kind=Kind.SPEECH, voices=(voice,))


def written(name: str, made: Sequence[Caption]) -> str:
    text = FORMATS[name].write(Episode(captions=tuple(made), language="en"))
    assert text is not None
    return text


def shown(made: Sequence[Caption]) -> list[Cue]:
    """Without labels, as formats with voices have it."""
    return [(c.start_ms, c.end_ms, "\n".join(c.shown)) for c in made]


def printed(made: Sequence[Caption]) -> list[Cue]:
    """With labels, as formats without voices have it."""
    return [(c.start_ms, c.end_ms, "\n".join(c.printed)) for c in made]


def hundredths(made: Sequence[Caption]) -> list[Cue]:
    """`printed` with the times of ASS."""
    return [((a + 5) // 10 * 10, (b + 5) // 10 * 10, text) for a, b, text in printed(made)]


def spoken_by(made: Sequence[Caption]) -> list[str | None]:
    return [c.speakers[0] for c in made]


# The parsers -------------------------------------------------------------------------------------


def by_srt(text: str) -> list[Cue]:
    return [
        (s.start // timedelta(milliseconds=1), s.end // timedelta(milliseconds=1), s.content)
        for s in srt.parse(text)
    ]


def by_pysubs2(text: str, format_: str) -> list[Cue]:
    read = pysubs2.SSAFile.from_string(text, format_=format_)
    return [(e.start, e.end, e.plaintext) for e in read]


def by_webvtt(text: str) -> list[tuple[Cue, str | None]]:
    return [
        (
            (c.start_time.in_milliseconds(), c.end_time.in_milliseconds(), unescape(c.text)),
            None
            if c.voice is None
            else unescape(c.voice.removesuffix("&#45;")) + "-" * c.voice.endswith("&#45;"),
        )
        for c in webvtt.from_string(text, strict=True)
    ]


def by_pycaption(reader: type, text: str) -> list[Cue]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of BeautifulSoup, which it gives XML as HTML
        read = reader().read(text)
    (language,) = read.get_languages()
    return [(c.start // 1000, c.end // 1000, c.get_text()) for c in read.get_captions(language)]


def by_ttconv(text: str) -> list[Cue]:
    """Each paragraph with its times and text, in the model that ttconv makes of a document."""
    model = imsc_reader.to_model(ET.ElementTree(ET.fromstring(text)))
    assert model is not None
    cues = []
    for div in model.get_body():
        for p in div:
            parts: list[str] = []
            for element in p.dfs_iterator():
                if isinstance(element, Text):
                    parts.append(element.get_text())
                elif isinstance(element, Br):
                    parts.append("\n")
            begin = p.get_begin() or 0  # it has none where it would be 0
            cues.append((round(begin * 1000), round(p.get_end() * 1000), "".join(parts)))
    return cues


def by_ffmpeg(file: Path, text: str) -> list[Cue]:
    """As FFmpeg's demuxer and decoder have them."""
    file.write_text(text, encoding="utf-8", newline="")
    cues = []
    with av.open(str(file)) as container:
        stream = container.streams.subtitles[0]
        for packet in container.demux(stream):
            if packet.size:
                said = "\n".join(map(_text, packet.decode()))
                scale = packet.time_base * 1000
                start = packet.pts * scale
                cues.append((int(start), int(start + packet.duration * scale), said))
    return cues


def _text(event: av.subtitles.subtitle.AssSubtitle) -> str:
    """The text of a decoded event, which is ASS: Text is its ninth field."""
    return event.ass.decode("utf-8").split(",", 8)[8].replace("\\N", "\n")


def unescape(text: str) -> str:
    """The three escapes undone, nothing else (``html.unescape`` knows hundreds)."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_ass_escapes(text: str) -> str:
    """An ASS event's text as libass and FFmpeg show it."""
    text = re.sub(r"(?<!\\)\{[^}]*\}", "", text)
    return text.replace("\\N", "\n").replace("\\{", "{").replace("\\}", "}").replace("\u2060", "")


# Captions that are hard to write -----------------------------------------------------------------

PLAIN = (
    caption(0, 1500, "Good evening,", "all of you.", speaker="Zoë Ñandú", label="Zoë Ñandú: "),
    caption(1583, 2000, "It’s 10% — or 12?", speaker="Zoë Ñandú"),
    caption(2000, 2010, "再见。", speaker="Ben", label="Ben:", above=True),
    caption(61_000, 62_990, "Nobody knows", "who says that."),
    caption(3_600_000, 3_601_000, "An hour: 1 --> 2.", speaker="Ben", label="Ben: "),
    caption(3_602_000, 3_603_000, "\u202eabc\u202c \u2066שלום\u2069", speaker="Ben"),
    caption(3_604_000, 3_605_000, "WEBVTT", "NOTE no note"),
    caption(3_606_000, 3_607_000, "1984"),
    caption(36_000_000 - 990, 36_000_000 - 10, "x" * 4000),
)
MARKUP = (
    caption(0, 1000, "“Fish & chips,” she said:", "a < b, and c > d.", speaker="A <b> & C > D"),
    caption(1000, 2000, "that &amp; means &.", "<i>no tag</i>", speaker="Ben &amp; Jerry"),
    caption(2000, 3000, "00:00:01.000 --> 00:00:02.000", speaker="Ben"),
    caption(3000, 4000, "<v Nobody>", "</v><00:00:03.500>", speaker="-->"),
)


def test_srt_by_srt():
    assert by_srt(written("srt", PLAIN)) == printed(PLAIN)
    assert by_srt(written("srt", MARKUP)) == [
        *printed(MARKUP)[:2],
        (2000, 3000, "00:00:01.000 -\u2060-> 00:00:02.000"),
        *printed(MARKUP)[3:],
    ]


def test_srt_by_pysubs2():
    assert by_pysubs2(written("srt", PLAIN), "srt") == printed(PLAIN)


def test_pysubs2_takes_what_stands_between_angles_in_srt_for_a_tag():
    made = (caption(0, 1000, "a < b, and c > d."),)
    assert by_pysubs2(written("srt", made), "srt") == [(0, 1000, "a  d.")]


def test_pysubs2_drops_a_last_line_that_is_a_number():
    """The last in the file: it takes it for the number of the next caption."""
    made = (caption(0, 1000, "In", "1984"),)
    assert by_pysubs2(written("srt", made), "srt") == [(0, 1000, "In")]
    assert by_pysubs2(written("vtt", made), "vtt") == [(0, 1000, "In")]


def test_srt_by_pycaption():
    assert by_pycaption(pycaption.SRTReader, written("srt", PLAIN)) == printed(PLAIN)
    assert [t[:2] for t in by_pycaption(pycaption.SRTReader, written("srt", MARKUP))] == [
        t[:2] for t in printed(MARKUP)
    ]


def test_srt_by_ffmpeg(tmp_path):
    assert by_ffmpeg(tmp_path / "a.srt", written("srt", PLAIN)) == printed(PLAIN)


def test_ffmpeg_breaks_a_line_of_srt_after_4095_bytes(tmp_path):
    made = (caption(0, 1000, "x" * 5000),)
    broken = "x" * 4095 + "\n" + "x" * 905
    assert by_ffmpeg(tmp_path / "a.srt", written("srt", made)) == [(0, 1000, broken)]


def test_vtt_by_webvtt():
    for made in (PLAIN, MARKUP):
        read = by_webvtt(written("vtt", made))
        assert [cue for cue, _ in read] == shown(made)
        assert [voice for _, voice in read] == spoken_by(made)


def test_vtt_by_pysubs2():
    assert by_pysubs2(written("vtt", PLAIN), "vtt") == [
        (start, end, text.replace(">", "&gt;")) for start, end, text in shown(PLAIN)
    ]


def test_pysubs2_leaves_the_escapes_of_webvtt_as_they_are():
    made = (caption(0, 1000, "a < b & c"),)
    assert by_pysubs2(written("vtt", made), "vtt") == [(0, 1000, "a &lt; b &amp; c")]


def test_vtt_by_pycaption():
    """It puts the voice into the text."""
    for made in (PLAIN, MARKUP):
        expected = [
            (start, end, f"{speaker}: {text}" if speaker else text)
            for (start, end, text), speaker in zip(shown(made), spoken_by(made), strict=True)
        ]
        assert by_pycaption(pycaption.WebVTTReader, written("vtt", made)) == expected


def test_vtt_by_ffmpeg(tmp_path):
    for made in (PLAIN, MARKUP):
        assert by_ffmpeg(tmp_path / "a.vtt", written("vtt", made)) == shown(made)


def test_ttml_by_ttconv():
    for made in (PLAIN, MARKUP):
        assert by_ttconv(written("ttml", made)) == printed(made)


def test_ttml_is_shown_by_ttconv():
    """At each moment the intermediate document has the text of the caption, in the region."""
    model = imsc_reader.to_model(ET.ElementTree(ET.fromstring(written("ttml", PLAIN))))
    times = list(ISD.significant_times(model))
    assert {round(time * 1000) for time in times} >= {c.start_ms for c in PLAIN}
    isd = ISD.from_model(model, times[1] if times[0] == 0 and len(times) > 1 else times[0])
    (region,) = isd.iter_regions()
    assert region.get_id() == "bottom"


def test_ttml_by_pycaption():
    """It knows nothing of ``xml:space`` and trims what stands beside a line break."""
    for made in (PLAIN, MARKUP):
        read = by_pycaption(pycaption.DFXPReader, written("ttml", made))
        assert read == printed(made)


def test_ass_by_ffmpeg(tmp_path):
    for made in (PLAIN, MARKUP):
        read = by_ffmpeg(tmp_path / "a.ass", written("ass", made))
        assert [(a, b, without_ass_escapes(text)) for a, b, text in read] == hundredths(made)


def test_ass_by_pysubs2():
    for made in (PLAIN, MARKUP):
        assert by_pysubs2(written("ass", made), "ass") == hundredths(made)
    read = pysubs2.SSAFile.from_string(written("ass", PLAIN))
    assert [e.name for e in read] == [speaker or "" for speaker in spoken_by(PLAIN)]


def test_pysubs2_does_not_know_that_a_brace_may_be_escaped_in_ass():
    """FFmpeg and libass show ``{x}``."""
    made = (caption(0, 1000, "{x}"),)
    assert by_pysubs2(written("ass", made), "ass") == [(0, 1000, "\\")]


def test_labels_are_three_columns():
    rows = [line.split("\t") for line in written("labels", PLAIN).splitlines()]
    assert [(float(a), float(b)) for a, b, _ in rows] == [
        (c.start_ms / 1000, c.end_ms / 1000) for c in PLAIN
    ]


# Any captions ------------------------------------------------------------------------------------

MARKS = ("-->", "<b>", "</i>", "&amp;", "&lt", "&#38;", "<v", "{\\an8}", "\\N", "\\", "]]>", "<!--")
WORDS_OF_FORMATS = ("1", "WEBVTT", "NOTE", "STYLE", ">>", "line:0", "00:00:01,000 --> 00:00:02,000")
UNSEEN = ("\u202e", "\u2066", "\ufeff", "\u200b", "🎉", "x" * 300)
NASTY = st.sampled_from([*MARKS, *WORDS_OF_FORMATS, *UNSEEN])
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
HOSTILE = st.lists(ANY | NASTY, min_size=1, max_size=4).map(" ".join).map(one_line).filter(bool)
HARMLESS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn", "Co", "Zs"])
        | st.just(" "),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: one_line(re.sub(r"[<>&{}\\]", "", text)))
    .filter(bool)
)


def tracks(text: st.SearchStrategy[str], step: int = 1) -> st.SearchStrategy[list[Caption]]:
    """Captions one after the other, without labels."""
    cue = st.tuples(
        st.integers(0, 900),
        st.integers(1, 9000),
        st.lists(text, min_size=1, max_size=2),
        st.none() | text,
    )

    def made(cues: list[tuple[int, int, list[str], str | None]]) -> list[Caption]:
        now, captions = 0, []
        for gap, length, lines, speaker in cues:
            start = now + gap * step
            now = start + length * step
            captions.append(caption(start, now, *lines, speaker=speaker))
        return captions

    return st.lists(cue, min_size=1, max_size=4).map(made)


def has_last_number(cues: Sequence[Cue]) -> bool:
    """Whether pysubs2 may drop a line, see above."""
    return any(re.search(r"\n\d+\Z", text) for _, _, text in cues)


@UNHURRIED
@given(tracks(HOSTILE))
def test_any_vtt_by_webvtt(made):
    read = by_webvtt(written("vtt", made))
    assert [cue for cue, _ in read] == shown(made)
    assert [voice for _, voice in read] == spoken_by(made)


@UNHURRIED
@given(tracks(HOSTILE))
def test_any_vtt_by_ffmpeg(tmp_path, made):
    read = by_ffmpeg(tmp_path / "a.vtt", written("vtt", made))
    assert [cue[:2] for cue in read] == [cue[:2] for cue in shown(made)]


@UNHURRIED
@given(tracks(HARMLESS))
def test_any_vtt_by_the_others(tmp_path, made):
    text = written("vtt", made)
    assert by_ffmpeg(tmp_path / "a.vtt", text) == shown(made)
    assert has_last_number(shown(made)) or by_pysubs2(text, "vtt") == shown(made)


@UNHURRIED
@given(tracks(HOSTILE))
def test_any_srt_by_srt(made):
    """As many captions with the same times and text, whatever the text looks like."""
    read = by_srt(written("srt", made))
    assert [(a, b, text.replace("\u2060", "")) for a, b, text in read] == [
        (a, b, text.replace("\u2060", "")) for a, b, text in printed(made)
    ]


@UNHURRIED
@given(tracks(HARMLESS))
def test_any_srt_by_the_others(tmp_path, made):
    text = written("srt", made)
    assert by_ffmpeg(tmp_path / "a.srt", text) == printed(made)
    assert has_last_number(printed(made)) or by_pysubs2(text, "srt") == printed(made)
    assert by_pycaption(pycaption.SRTReader, text) == printed(made)


@UNHURRIED
@given(tracks(HOSTILE))
def test_any_ttml_by_ttconv(made):
    assert by_ttconv(written("ttml", made)) == printed(made)


@UNHURRIED
@given(tracks(HOSTILE, step=10))
def test_any_ass_by_ffmpeg(tmp_path, made):
    read = by_ffmpeg(tmp_path / "a.ass", written("ass", made))
    assert [(a, b, without_ass_escapes(text)) for a, b, text in read] == [
        (a, b, text.replace("\u2060", "")) for a, b, text in printed(made)
    ]


@UNHURRIED
@given(st.integers(0, 99 * 3_600_000), st.integers(1, 9000))
def test_any_millisecond_is_exact(start, lasts):
    made = [caption(start, start + lasts, "x")]
    expected = [(start, start + lasts, "x")]
    assert by_srt(written("srt", made)) == expected
    assert [cue for cue, _ in by_webvtt(written("vtt", made))] == expected
    assert by_ttconv(written("ttml", made)) == expected


WORDS = st.lists(
    st.tuples(
        st.integers(0, 3000), st.integers(1, 900), HOSTILE.map(lambda t: t.replace(" ", "")), ANY
    ),
    min_size=1,
    max_size=8,
)


@UNHURRIED
@given(WORDS)
def test_any_textgrid_by_praatio(tmp_path, told):
    now, words = 0, []
    for number, (gap, length, text, speaker) in enumerate(told):
        start = now + gap
        now = start + length
        words.append(
            TimedWord(
                printed=PrintedWord(
                    text=text, shown=text, span=Span(number, number + 1), speaker=speaker, piece=0
                ),
                verdict=Said(
                    interval=Interval(start / 1000, now / 1000),
                    confidence=1.0,
                    method=Method.ACOUSTIC,
                ),
            )
        )
    made = Episode(timeline=Timeline(words=tuple(words)), seconds=now / 1000 + 1)
    file = tmp_path / "a.TextGrid"
    file.write_text(FORMATS["textgrid"].write(made), encoding="utf-8")
    grid = textgrid.openTextgrid(str(file), includeEmptyIntervals=False)
    assert grid.maxTimestamp == pytest.approx(now / 1000 + 1)
    assert [
        (round(e.start * 1000), round(e.end * 1000), e.label) for e in grid.getTier("words").entries
    ] == [
        (round(w.interval.start * 1000), round(w.interval.end * 1000), one_line(w.printed.text))
        for w in words
        if w.interval
    ]
