"""What is written is read back, and what others write is read with a word on what is odd."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.subtitles import FORMATS
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.errors import UnreadableCaptions
from saidwhen.subtitles.readers import read_captions
from saidwhen.subtitles.track import Line, NoteKind, Style, TextSpan, Track, TrackCue
from saidwhen.subtitles.writers.printed import printed_lines

UNHURRIED = settings(deadline=None, max_examples=80)
GOLDEN = Path(__file__).parent / "golden"

MARKS = (
    "-->",
    "--",
    "<b>",
    "</i>",
    "&amp;",
    "&lt",
    "&#38;",
    "<v X>",
    "{\\an8}",
    "\\N",
    "]]>",
    "<!--",
)
WORDS = (
    "1",
    "WEBVTT",
    "NOTE",
    "00:00:01,000 --> 00:00:02,000",
    "Ada Moss: hi",
    "[music]",
    "x" * 999,
)
UNSEEN = ("\u202e", "\u2066", "\ufeff", "\u200b", "\u00a0", "🎉", "שלום")
ANY = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
TEXT = (
    st.lists(ANY | st.sampled_from([*MARKS, *WORDS, *UNSEEN]), min_size=1, max_size=4)
    .map(lambda parts: " ".join(" ".join(parts).split()))
    .filter(bool)
)
NAME = TEXT.map(lambda text: text[:40].strip()).filter(bool)


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Cues one after the other, of spans with voices, styles, colours and word times."""
    now, cues = 0, []
    for _ in range(draw(st.integers(1, 4))):
        start = now + draw(st.integers(0, 900))
        now = start + draw(st.integers(100, 9000))
        at = start
        lines: list[Line] = []
        for _ in range(draw(st.integers(1, 2))):
            spans = []
            for _ in range(draw(st.integers(1, 3))):
                later = draw(st.none() | st.integers(1, 15))
                at = at + (later or 0)
                spans.append(
                    TextSpan(
                        text=draw(TEXT),
                        voice=draw(st.none() | NAME),
                        styles=draw(st.frozensets(st.sampled_from(Style))),
                        colour=draw(st.none() | st.sampled_from(["yellow", "black"])),
                        at_ms=None if later is None else at,
                    )
                )
            lines.append(tuple(spans))
        cues.append(TrackCue(start_ms=start, end_ms=now, lines=tuple(lines)))
    # A file without any voice is searched for names in its text.
    first = TrackCue(start_ms=0, end_ms=0, lines=((TextSpan(text="a", voice="b"),),))
    return Track(cues=(first, *cues))


def look(span: TextSpan) -> TextSpan:
    return replace(span, text="", at_ms=None)


def joined(lines: tuple[Line, ...]) -> list[list[TextSpan]]:
    """The spans of each line, neighbours that differ in nothing but their text as one."""
    result = []
    for line in lines:
        spans: list[TextSpan] = []
        for span in line:
            if spans and span.at_ms is None and look(spans[-1]) == look(span):
                spans[-1] = replace(spans[-1], text=spans[-1].text + span.text)
            else:
                spans.append(span)
        result.append(spans)
    return result


def told(track: Track) -> list[tuple[int, int, list[list[TextSpan]]]]:
    return [(cue.start_ms, cue.end_ms, joined(cue.lines)) for cue in track.cues]


def without(track: Track, **values: object) -> Track:
    """The track with each span's fields set to ``values``."""
    return replace(
        track,
        cues=tuple(
            replace(
                cue,
                lines=tuple(tuple(replace(span, **values) for span in line) for line in cue.lines),
            )
            for cue in track.cues
        ),
    )


@UNHURRIED
@given(tracks())
def test_any_track_survives_vtt(track):
    read = read_captions(FORMATS["vtt"].compose(track).encode())
    assert told(read) == told(track)
    assert read.notes == ()


@UNHURRIED
@given(tracks())
def test_any_track_survives_ttml_without_word_times(track):
    kept = without(track, at_ms=None)
    read = read_captions(FORMATS["ttml"].compose(kept).encode())
    legal = re.compile("[\ufffe\uffff]")
    assert told(read) == [
        (
            start,
            end,
            [
                [
                    replace(
                        span,
                        text=legal.sub("\ufffd", span.text),
                        voice=span.voice and legal.sub("\ufffd", span.voice),
                    )
                    for span in line
                ]
                for line in lines
            ],
        )
        for start, end, lines in told(kept)
    ]
    assert read.notes == ()


@UNHURRIED
@given(tracks())
def test_any_track_keeps_times_and_text_in_srt(track):
    plain = without(track, at_ms=None, voice=None, styles=frozenset(), colour=None)
    if re.search(r"<(b|i|u|s|font)\b|\{\\", "".join(text for c in plain.cues for text in c.shown)):
        return  # SRT has no escapes
    read = read_captions(FORMATS["srt"].compose(plain).encode())
    assert [(c.start_ms, c.end_ms) for c in read.cues] == [
        (c.start_ms, c.end_ms) for c in plain.cues
    ]
    assert [printed(c).replace("\u2060", "") for c in read.cues] == [
        printed(c).replace("\u2060", "") for c in plain.cues
    ]


def printed(cue: TrackCue) -> str:
    return "\n".join("".join(piece.text for piece in line) for line in printed_lines(cue))


@UNHURRIED
@given(tracks())
def test_any_style_survives_srt(track):
    """Tags that are written are read, where the text itself has none."""
    plain = without(track, at_ms=None, voice=None, colour=None, text="so it is")
    read = read_captions(FORMATS["srt"].compose(plain).encode())
    assert told(read) == told(plain)


@pytest.mark.parametrize("name", ["srt", "vtt", "words.vtt", "ttml"])
def test_our_own_files_are_read_without_a_remark(name):
    read = read_captions((GOLDEN / f"mill.{name}").read_bytes())
    assert [note for note in read.notes if note.kind is not NoteKind.TAKEN] == []
    assert [(c.start_ms, c.end_ms) for c in read.cues] == [
        (1000, 3300),
        (4000, 7250),
        (7800, 8616),
        (8700, 10_100),
    ]
    assert read.cues[0].shown[0].removeprefix("Ada: ") == "Good evening."
    assert read.cues[0].shown[1] == "“Fish & chips” are 9 < 10."
    assert [c.kind for c in read.cues] == [Kind.SPEECH, Kind.SOUND, Kind.SPEECH, Kind.SPEECH]


@pytest.mark.parametrize(
    ("name", "voices"),
    [
        ("vtt", ["Ada", None, "Ada", "R&D <Ltd>"]),
        ("ttml", ["Ada", None, "Ada", "R&D <Ltd>"]),
        # “Ada:” stands there once, and “R&D <Ltd>” has not the form of a name.
        ("srt", [None, None, None, None]),
    ],
)
def test_voices_are_read(name, voices):
    read = read_captions((GOLDEN / f"mill.{name}").read_bytes())
    assert [c.voices[0] for c in read.cues] == voices


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("srt", [(1, 4), (6, 8), (10, 12), (14, 16)]),
        ("vtt", [(3, 5), (7, 8), (10, 11), (13, 14)]),
        ("ttml", [(18, 18), (19, 19), (20, 20), (21, 21)]),
    ],
)
def test_places_in_the_file(name, lines):
    read = read_captions((GOLDEN / f"mill.{name}").read_bytes())
    assert [(c.first_line, c.last_line) for c in read.cues] == lines
    for cue in read.cues:
        block = "\n".join(read.source[cue.first_line - 1 : cue.last_line])
        assert f"{cue.start_ms // 1000:02}" in block


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_line_ends_and_byte_order_mark(name, end):
    text = (GOLDEN / f"mill.{name}").read_text(encoding="utf-8")
    plain = read_captions(text.encode())
    ended = text.replace("\n", end)
    for data in (ended.encode(), b"\xef\xbb\xbf" + ended.encode(), ended.encode("utf-16")):
        read = read_captions(data)
        assert read.cues == plain.cues
        assert read.source == plain.source


def test_a_file_cut_short_is_read_as_far_as_it_goes():
    data = (GOLDEN / "mill.ttml").read_bytes()
    read = read_captions(data[: data.index(b"We begin")])
    assert [c.shown for c in read.cues][:2] == [
        ("Good evening.", "“Fish & chips” are 9 < 10."),
        ("[BELLS & WHISTLES]",),
    ]
    assert {note.kind for note in read.notes} == {NoteKind.ODD}
    text = (GOLDEN / "mill.srt").read_text(encoding="utf-8")
    assert len(read_captions(text[:80].encode()).cues) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is no caption in this file"),
        (b"Good evening.\n", "there is no caption in this file"),
        (b"WEBVTT\n\nNOTE nothing\n", "there is no caption in this file"),
        (b"\x00\x01\x02\xff" * 50, "this is not text"),
        (b"<?xml version='1.0'?><rss/>", "this is XML, but not TTML"),
        (b"<?xml", "this is XML, but not TTML"),
    ],
)
def test_what_holds_no_captions(data, message):
    with pytest.raises(UnreadableCaptions) as failure:
        read_captions(data, Path("talk.srt"))
    assert str(failure.value) == message
    assert failure.value.file == Path("talk.srt")


SCRAPS = [
    b"-->",
    b"\n\n",
    b"\n",
    b"<v ",
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"<br/>",
    b"&x;",
    b"\xff",
    b"{\\an8}",
]


@UNHURRIED
@given(
    st.sampled_from(["srt", "vtt", "ttml"]),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(SCRAPS) | st.binary()),
        max_size=6,
    ),
)
def test_damage_never_stops_the_reading(name, damages):
    data = (GOLDEN / f"mill.{name}").read_bytes()
    for place, length, scrap in damages:
        at = round(place * len(data))
        data = data[:at] + scrap + data[at + length :]
    try:
        read = read_captions(data)
    except UnreadableCaptions:
        return
    for target in ("srt", "vtt", "ttml", "ass", "txt"):
        compose = FORMATS[target].compose
        assert compose is not None
        again = compose(read)
        if target in {"srt", "vtt", "ttml"} and all(any(cue.shown) for cue in read.cues):
            times = [(cue.start_ms, cue.end_ms) for cue in read.cues]
            assert [(c.start_ms, c.end_ms) for c in read_captions(again.encode()).cues] == times


@pytest.mark.parametrize(
    "text", ["00:07,800 --> 00:08,616", "1:02:03 -> 1:02:04", "0 : 7 --> 0 : 9"]
)
def test_printed_times_do_not_cut_a_caption_in_two(text):
    damaged = f"1\n00:00:01,000 --> 00:00:02,000\n{{\\an8}}{text}\nStill one.\n"
    read = read_captions(damaged.encode())
    assert [cue.shown for cue in read.cues] == [(text, "Still one.")]
    (again,) = read_captions(FORMATS["srt"].compose(read).encode()).cues
    assert (again.start_ms, again.end_ms) == (1000, 2000)


def test_windows_1252_is_told():
    read = read_captions("1\n00:00:01,000 --> 00:00:02,000\nCafé “Zoë”\n".encode("cp1252"))
    assert read.cues[0].shown == ("Café “Zoë”",)
    assert [(n.kind, n.message) for n in read.notes] == [
        (NoteKind.TAKEN, "the encoding is taken for windows-1252")
    ]


def test_bytes_that_are_not_utf_8_do_not_stop_the_reading():
    good = "1\n00:00:01,000 --> 00:00:02,000\nCafé Zoë naïve ñandú\n".encode()
    read = read_captions(good + b"\nx\xff\n")
    assert read.cues[0].shown[0] == "Café Zoë naïve ñandú"
    assert read.notes[0].message == "bytes that are not UTF-8 are read as U+FFFD"


def notes(track: Track) -> list[tuple[str, int, str]]:
    return [(note.kind.value, note.line, note.message) for note in track.notes]


# SRT ---------------------------------------------------------------------------------------------

LOOSE_SRT = """
1
00:00:01.5 --> 00:00:02,25
Hello <i>there</i>,
world <b>of

7
0:00:03,000 --> 0:00:04,000 X1:40 X2:600
Second

line
8
00:00:05,000 --> 00:00:06,000
{\\an8}<font color="#FFFF00">Third</font> <font face="Arial">now</font> <s>old</s>

00:01:07,1234-->00:01:08,000
9
00:01:10,000 --> 00:01:11,000
"""


def test_srt_that_is_loosely_written():
    read = read_captions(LOOSE_SRT.encode())
    assert [(c.identifier, c.start_ms, c.end_ms, c.shown) for c in read.cues] == [
        ("1", 1500, 2250, ("Hello there,", "world <b>of")),
        ("7", 3000, 4000, ("Second", "line")),
        ("8", 5000, 6000, ("Third now old",)),
        ("", 67_123, 68_000, ()),
        ("9", 70_000, 71_000, ()),
    ]
    assert notes(read) == [
        ("odd", 3, "times are not written as 00:00:00,000 --> 00:00:00,000"),
        ("left out", 8, "what follows the times on their line"),
        ("odd", 10, "there is a blank line inside a caption"),
        ("odd", 12, "there is no blank line before a caption"),
        ("left out", 14, "positions and effects ({\\…})"),
        ("left out", 14, "a font or a colour"),
        ("left out", 14, "struck out text"),
        ("odd", 16, "a caption has no number"),
        ("odd", 16, "times are not written as 00:00:00,000 --> 00:00:00,000"),
        ("odd", 16, "a caption has no text"),
        ("odd", 17, "there is no blank line before a caption"),
        ("odd", 18, "a caption has no text"),
    ]
    spans = [(s.text, sorted(style.value for style in s.styles)) for s in read.cues[0].spans]
    assert spans == [("Hello ", []), ("there", ["i"]), (",", []), ("world <b>of", [])]
    assert [(s.text, s.colour) for s in read.cues[2].spans][:2] == [
        ("Third", "yellow"),
        (" ", None),
    ]


DIALOGUE = """1
00:00:01,000 --> 00:00:02,000
Roger Bingham: We are here.

2
00:00:02,000 --> 00:00:03,000
Note: no name.

3
00:00:03,000 --> 00:00:04,000
(APPLAUSE)

4
00:00:04,000 --> 00:00:05,000
- HOST: Yes?
- Ann Druyan: No.

5
00:00:05,000 --> 00:00:06,000
- Who was that?
- Nobody.

6
00:00:06,000 --> 00:00:07,000
Roger Bingham:
Me.
"""


def test_names_in_the_text_become_voices():
    read = read_captions(DIALOGUE.encode())
    spans = [[(s.voice, s.label, s.above, s.text) for s in c.spans] for c in read.cues]
    assert spans == [
        [("Roger Bingham", "Roger Bingham: ", False, "We are here.")],
        [("Roger Bingham", "", False, "Note: no name.")],
        [(None, "", False, "(APPLAUSE)")],
        [
            ("HOST", "", False, "- "),
            ("HOST", "HOST: ", False, "Yes?"),
            ("Ann Druyan", "", False, "- "),
            ("Ann Druyan", "Ann Druyan: ", False, "No."),
        ],
        [(None, "", False, "- Who was that?"), (None, "", False, "- Nobody.")],
        [("Roger Bingham", "Roger Bingham:", True, "Me.")],
    ]
    assert notes(read) == [
        (
            "taken",
            0,
            "names at the beginning of lines are taken for voices: Roger Bingham, HOST, Ann Druyan",
        )
    ]
    assert FORMATS["srt"].compose(read) == DIALOGUE + "\n"


@pytest.mark.parametrize(
    ("texts", "voices"),
    [
        (["Breaking News", "Storm Warning: stay in."], [None, None]),  # once, and not at the start
        (["Ben: hi.", "So: what?"], [None, None]),  # single words, once each
        (["Ben: hi.", "Ben: again."], ["Ben", "Ben"]),
        (["[SPEAKER_00]: hi.", "[SPEAKER_01]: oh."], ["SPEAKER_00", "SPEAKER_01"]),
        ([">> Ada Moss: hi.", ">> Oh."], ["Ada Moss", None]),
        (["Ada Moss: one.", "Two."], ["Ada Moss", "Ada Moss"]),
        (["At 5:30 we go.", "See https://x.org"], [None, None]),
        (["[Ada Moss] One.", "Two.", "[Ada Moss] Three."], ["Ada Moss"] * 3),
        (["[Ada] One.", "[BO] Two.", "[Ada] Three.", "[BO] Oh."], ["Ada", "BO", "Ada", "BO"]),
        (["[Ada] One.", "[Bo Finch] Two.", "[Ada] Three."], ["Ada", "Bo Finch", "Ada"]),
        (["[Ada Moss] One.", "[Bo Finch] Two."], [None, None]),  # once each: may be anything
        (["(Ada Moss) One.", "(Ada Moss) Two."], ["Ada Moss", "Ada Moss"]),
        (["(Meanwhile) One.", "(Meanwhile) Two."], [None, None]),  # round ones may be said
        (["[Laughter] One.", "[Laughter] Two."], [None, None]),
        (["[MUSIC PLAYING] One.", "[MUSIC PLAYING] Two."], [None, None]),
        (["[laughs] One.", "[laughs] Two.", "[Door Closes] Oh."], [None, None, None]),
        (["(A) One.", "(B) Two.", "(A) Three."], [None, None, None]),
        (["[Ada] Time: five.", "[Ada] Time: six."], ["Ada", "Ada"]),
    ],
)
def test_which_names_count(texts, voices):
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},500\n{line}\n\n" for n, line in enumerate(texts, 1)
    )
    read = read_captions(text.encode())
    assert [c.voices[0] for c in read.cues] == voices
    assert [printed(c) for c in read.cues] == texts


BRACKETS = """1
00:00:01,000 --> 00:00:02,000
[Ada Moss] Who is there?

2
00:00:02,000 --> 00:00:03,000
-[Bo] Me.
-[Ada Moss] You? (laughs)

3
00:00:03,000 --> 00:00:04,000
[BELLS] (thunder)

4
00:00:04,000 --> 00:00:05,000
[Bo]
Still me.
"""


def test_names_in_brackets_become_voices_and_sounds_stay_sounds():
    read = read_captions(BRACKETS.encode())
    assert [[(s.voice, s.label, s.above, s.text) for s in c.spans] for c in read.cues] == [
        [("Ada Moss", "[Ada Moss] ", False, "Who is there?")],
        [
            ("Bo", "", False, "-"),
            ("Bo", "[Bo] ", False, "Me."),
            ("Ada Moss", "", False, "-"),
            ("Ada Moss", "[Ada Moss] ", False, "You? (laughs)"),
        ],
        [(None, "", False, "[BELLS] (thunder)")],
        [("Bo", "[Bo]", True, "Still me.")],
    ]
    assert [c.kind for c in read.cues] == [Kind.SPEECH, Kind.SPEECH, Kind.SOUND, Kind.SPEECH]
    assert FORMATS["srt"].compose(read) == BRACKETS + "\n"
    assert "<v Bo>" in FORMATS["vtt"].compose(read)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[MUSIC]", Kind.SOUND),
        ("[MUSIC (FADES)]\n(applause)", Kind.SOUND),
        ("♪ one [two] ♪", Kind.SOUND),
        ("(three) ships (of four)", Kind.SPEECH),
        ("[sighs] Well. [laughs]", Kind.SPEECH),
        ("[one (two]", Kind.SOUND),
    ],
)
def test_what_is_a_sound(text, kind):
    (cue,) = read_captions(f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n".encode()).cues
    assert cue.kind is kind


# WebVTT ------------------------------------------------------------------------------------------

LOOSE_VTT = """WEBVTT a talk
Kind: captions
Language: de-CH

STYLE
::cue { color: red }

NOTE a note
of two lines

intro
00:01.000 --> 00:02.000 align:start position:10%
<v.loud Zo&euml; &amp; Co>Hallo <c.yellow.bg_blue>du</c> da</v> und <00:01.500><lang de>Tag</lang>

0:00:03,500 --> 00:00:04.000
</b>One <foo>two</foo> <ruby>漢<rt>kan</rt></ruby>

not a cue at all

00:05.000 --> never
lost
00:06.000 --> 00:07.000
kept
00:08.000 --> 00:07.500
back<i>wards
"""


def test_vtt_of_others():
    read = read_captions(LOOSE_VTT.encode())
    assert read.language == "de-CH"
    assert [(c.identifier, c.start_ms, c.end_ms, c.settings, c.shown) for c in read.cues] == [
        ("intro", 1000, 2000, "align:start position:10%", ("Hallo du da und Tag",)),
        ("", 3500, 4000, "", ("One two 漢kan",)),
        ("", 6000, 7000, "", ("kept",)),
        ("", 8000, 7500, "", ("backwards",)),
    ]
    assert [(s.text, s.voice, s.colour, s.at_ms) for s in read.cues[0].spans] == [
        ("Hallo ", "Zoë & Co", None, None),
        ("du", "Zoë & Co", "yellow", None),
        (" da", "Zoë & Co", None, None),
        (" und ", None, None, None),
        ("Tag", None, None, 1500),
    ]
    assert [s.styles for s in read.cues[3].spans] == [frozenset(), frozenset({Style.ITALIC})]
    assert notes(read) == [
        ("left out", 2, "the header's text"),
        ("left out", 5, "style sheets"),
        ("left out", 8, "notes"),
        ("left out", 13, "classes of text"),
        ("left out", 13, "classes of text"),
        ("left out", 13, "the language of words"),
        ("odd", 15, "times are not written as 00:00:00.000 --> 00:00:00.000"),
        ("odd", 16, "an end tag without its start tag is passed over"),
        ("odd", 16, "a tag that WebVTT does not know is passed over"),
        ("odd", 16, "an end tag without its start tag is passed over"),
        ("left out", 16, "ruby text, put in line"),
        ("left out", 16, "ruby text, put in line"),
        ("odd", 18, "lines without times are passed over"),
        ("odd", 20, "a caption whose times cannot be read is passed over"),
    ]


def test_vtt_without_a_blank_line_after_its_header():
    read = read_captions(
        b"WEBVTT\n00:00.000 --> 00:01.000\na\n\nNOTE\n\n00:02.000 --> 00:03.000\nb\n"
    )
    assert [(c.identifier, c.start_ms, c.shown) for c in read.cues] == [
        ("", 0, ("a",)),
        ("", 2000, ("b",)),
    ]


def test_vtt_without_its_header_is_read_as_srt_is():
    read = read_captions(b"00:00:01.000 --> 00:00:02.000\na\n")
    assert [(c.start_ms, c.end_ms, c.shown) for c in read.cues] == [(1000, 2000, ("a",))]
    assert read.format == "srt"


# TTML --------------------------------------------------------------------------------------------

OTHER_TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:tickRate="10000000" xml:lang="en-GB">
  <tt:head>
    <tt:metadata>
      <ttm:agent xml:id="a" type="person"><ttm:name type="alias">A.</ttm:name>
        <ttm:name type="full">Ada
          Moss</ttm:name></ttm:agent>
    </tt:metadata>
    <tt:styling>
      <tt:style xml:id="base" tts:fontSize="80%" tts:fontStyle="italic"/>
      <tt:style xml:id="yellow" style="base" tts:color="#ffff00ff"/>
    </tt:styling>
    <tt:layout>
      <tt:region xml:id="top" tts:displayAlign="before">
        <tt:style tts:fontWeight="bold"/>
      </tt:region>
      <tt:region xml:id="low" tts:displayAlign="after"/>
    </tt:layout>
  </tt:head>
  <tt:body begin="10s">
    <tt:div begin="00:00:01:15">
      <tt:p xml:id="c1" begin="0s" dur="2s" region="low" ttm:agent="a">
        <tt:span style="yellow">Hello</tt:span>   there,
        <tt:br/>  world   <tt:span tts:fontStyle="normal"> of </tt:span> text
      </tt:p>
      <tt:p begin="20000000t" end="3.5s" region="top">Up</tt:p>
      <tt:p xml:space="preserve" begin="4s" end="5s"> two
  lines </tt:p>
    </tt:div>
    <tt:div timeContainer="seq">
      <tt:p dur="1s">first</tt:p><tt:p begin="1s" dur="500ms">second</tt:p>
    </tt:div>
    <tt:div>
      <tt:p><tt:span begin="20s" end="21s">One</tt:span>
        <tt:span begin="21s" end="22s">Two</tt:span></tt:p>
      <tt:p begin="30s" end="40s"><tt:span begin="0s">Row</tt:span>
        <tt:span begin="1s">on</tt:span></tt:p>
      <tt:p begin="50s">open</tt:p>
      <tt:p begin="0:00:55,5" end="00:00:60">loose</tt:p>
      <tt:p begin="soon" end="1h"/>
    </tt:div>
  </tt:body>
</tt:tt>
"""


def test_ttml_of_others():
    read = read_captions(OTHER_TTML.encode())
    assert read.language == "en-GB"
    assert [(c.identifier, c.start_ms, c.end_ms, c.shown) for c in read.cues] == [
        ("c1", 11_500, 13_500, ("Hello there,", "world of text")),
        ("", 13_500, 15_000, ("Up",)),
        ("", 15_500, 16_500, (" two", "  lines ")),
        ("", 10_000, 11_000, ("first",)),
        ("", 12_000, 12_500, ("second",)),
        ("", 30_000, 31_000, ("One",)),
        ("", 31_000, 32_000, ("Two",)),
        ("", 40_000, 50_000, ("Row on",)),
        ("", 60_000, 65_500, ("open",)),
        ("", 65_500, 70_000, ("loose",)),
        ("", 10_000, 3_610_000, ()),
    ]
    first = [(s.text, s.colour, sorted(x.value for x in s.styles)) for s in read.cues[0].spans]
    assert first == [
        ("Hello", "yellow", ["i"]),
        (" there,", None, []),
        ("world ", None, []),
        ("of ", None, []),
        ("text", None, []),
    ]
    assert {s.voice for s in read.cues[0].spans} == {"Ada Moss"}
    assert [s.styles for s in read.cues[1].spans] == [frozenset({Style.BOLD})]
    assert [(s.text, s.at_ms) for s in read.cues[7].spans] == [
        ("Row", 40_000),
        (" ", None),
        ("on", 41_000),
    ]


def test_what_is_odd_about_ttml_of_others():
    found = notes(read_captions(OTHER_TTML.encode()))
    assert [message for kind, _, message in found if kind == "odd"] == [
        "a time is not written as TTML asks (0:00:55,5)",
        "a time is not written as TTML asks (00:00:60)",
        "a time is not written as TTML asks (soon)",
        "a caption has no text",
        "nothing says when a caption ends",
    ]
    assert [message for kind, _, message in found if kind == "left out"] == [
        "styling (tts:fontSize)",
        "places on the screen (regions)",
        "parts of milliseconds, which are rounded",
    ]
    assert [message for kind, _, message in found if kind == "taken"] == [
        "times of spans are taken for those of words"
    ]


def test_the_drafts_of_ttml_and_damaged_xml():
    text = (
        "<tt xmlns='http://www.w3.org/2006/10/ttaf1'><body><div>"
        "<p begin='1s' end='2s'>Fish & chips&nbsp;<br></p><p begin='3s' end='4s'>b</p></div></body>"
    )
    read = read_captions(text.encode())
    assert (read.cues[0].start_ms, read.cues[0].end_ms) == (1000, 2000)
    assert read.cues[0].shown[0].startswith("Fish")
    assert all(message.startswith("damaged XML: ") for _, _, message in notes(read))


def test_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = (
        f"<!DOCTYPE tt [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
        "<tt xmlns='http://www.w3.org/ns/ttml'><body><div>"
        "<p begin='1s' end='2s'>a&x;b</p></div></body></tt>"
    )
    read = read_captions(text.encode())
    assert "secret" not in "".join(text for cue in read.cues for text in cue.shown)


def test_a_bomb_of_entities_does_not_go_off():
    entities = "<!ENTITY a0 'lol'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
    )
    text = (
        f"<!DOCTYPE tt [{entities}]><tt xmlns='http://www.w3.org/ns/ttml'><body><div>"
        "<p begin='1s' end='2s'>&a11;</p></div></body></tt>"
    )
    try:
        read = read_captions(text.encode())
    except UnreadableCaptions:
        return
    assert sum(len(text) for cue in read.cues for text in cue.shown) < 10_000
