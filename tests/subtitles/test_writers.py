"""What is written: each format's text, letter for letter."""

from __future__ import annotations

import csv
import io
import json
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import FORMATS, Caption, captions
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.voice import Colour, CueWord, Voice
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Heading, Paragraph, Piece, SoundCue, Title, Turn
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker

GOLDEN = Path(__file__).parent / "golden"
SPEECH, SOUND = Kind.SPEECH, Kind.SOUND
TTML = "{http://www.w3.org/ns/ttml}"
STYLING = "{http://www.w3.org/ns/ttml#styling}"


def caption(
    start_ms: int,
    end_ms: int,
    lines: tuple[str, ...],
    speaker: str | None = None,
    label: str = "",
    *,
    above: bool = False,
) -> Caption:
    voice = Voice(lines=lines, speaker=speaker, label=label, above=above)
    return Caption(start_ms=start_ms, end_ms=end_ms, kind=SPEECH, voices=(voice,))


def exchange(start_ms: int, end_ms: int, *voices: tuple[str, str]) -> Caption:
    """Two short turns that share a caption, in colours."""
    colours = (Colour.YELLOW, Colour.CYAN)
    return Caption(
        start_ms=start_ms,
        end_ms=end_ms,
        kind=SPEECH,
        voices=tuple(
            Voice(lines=(text,), speaker=name, label=f"{name}: ", dash="-", colour=colour)
            for (name, text), colour in zip(voices, colours, strict=True)
        ),
    )


HARD = (
    caption(
        0, 1500, ("“Fish & chips,” she said:", "a < b, and c > d."), "Zoë Ñandú", "Zoë Ñandú: "
    ),
    caption(1583, 2000, ("It’s 10% — or 12?",), "Zoë Ñandú"),
    caption(2000, 2001, ("再见。",), "A <b> & C > D", "A <b> & C > D: ", above=True),
    caption(61_001, 62_999, ("Nobody knows who says", "that &amp; means &."), None),
    caption(3_600_000, 3_601_000, ("Already an hour: 1 --> 2.",), "Ben", "Ben: "),
    exchange(3_602_000, 3_603_500, ("Ben", "You"), ("Ada, of Bath", "did!")),
)

DOCUMENT_PIECES = (
    ("title", "The Mill\n"),
    ("turn", "Ada\n"),
    ("paragraph", "Good evening. “Fish & chips” are 9 < 10.\n"),
    ("sound_cue", "[BELLS & WHISTLES]\n"),
    ("heading", "The Parts\n"),
    ("heading", "Part One: Flour\n"),
    ("paragraph", "We begin here.\n"),
    ("turn", "R&D <Ltd>\n"),
    ("paragraph", 'He said "no".\n'),
    ("heading", "Part Two: Bread\n"),
    ("paragraph", "Never said at all.\n"),
)


def made_document() -> Document:
    text, speaker = "", None
    pieces: list[Piece] = []
    for kind, part in DOCUMENT_PIECES:
        span = Span(len(text), len(text) + len(part))
        text += part
        match kind:
            case "title":
                pieces.append(Title(span=span))
            case "heading":
                pieces.append(Heading(span=span))
            case "turn":
                speaker = part.strip()
                pieces.append(Turn(span=span, speaker=speaker))
            case "paragraph":
                pieces.append(Paragraph(span=span, speaker=speaker))
            case "sound_cue":
                pieces.append(SoundCue(span=span, text=part.strip()))
    source = Source(text=text, encoding="utf-8", sha256="", file="mill.txt")
    speakers = [Speaker(name=name, printed=(name,)) for name in ("Ada", "R&D <Ltd>")]
    return Document.of_pieces(source, "bare-names", pieces, speakers)


def said(timeline: Timeline, start_ms: int, end_ms: int, label: str, *lines: range) -> Caption:
    """A caption with the timeline's words of those numbers in each of its lines."""
    cue_words = []
    for line, numbers in enumerate(lines):
        for index in numbers:
            word = timeline.words[index]
            at = word.interval
            cue_words.append(
                CueWord(
                    index=index,
                    text=word.printed.shown,
                    line=line,
                    start_ms=round(at.start * 1000) if at else None,
                    end_ms=round(at.end * 1000) if at else None,
                )
            )
    shown = [[word.text for word in cue_words if word.line == n] for n in range(len(lines))]
    voice = Voice(
        lines=tuple(map(" ".join, shown)),
        speaker=timeline.words[lines[0][0]].printed.speaker,
        label=label,
        words=tuple(cue_words),
    )
    return Caption(start_ms=start_ms, end_ms=end_ms, kind=SPEECH, voices=(voice,))


@pytest.fixture(scope="module")
def mill() -> Episode:
    """Title, headings, a sound, an unprinted remark, and words of each verdict."""
    document = made_document()
    words, now = [], 1.0
    for number, printed in enumerate(document.words):
        unsaid = printed.text == "are" or printed.piece == len(document.pieces) - 1
        verdict = Reworded if number == 1 else Said
        span = Interval(now, round(now + 0.3, 3))
        words.append(
            TimedWord(
                printed=printed,
                verdict=NotSaid(confidence=0.875)
                if unsaid
                else verdict(interval=span, confidence=0.9, method=Method.ACOUSTIC),
            )
        )
        now = round(now + (0.0 if unsaid else 0.3), 3)
        now = round(now + (5.0 if printed.text == "10." else 0.0), 3)
    sound = document.pieces[3]
    assert isinstance(sound, SoundCue)
    timeline = Timeline(
        words=tuple(words),
        sounds=(
            PlacedSound(text=sound.text, span=sound.span, before=7, interval=Interval(4.0, 7.25)),
        ),
        heard=(HeardOnly(text='um, "so"', interval=Interval(7.5, 7.75), kind=HeardKind.FILLER),),
    )
    return Episode(
        captions=(
            said(timeline, 1000, 3300, "Ada: ", range(2), range(2, 7)),
            Caption(start_ms=4000, end_ms=7250, kind=SOUND, voices=(Voice(lines=(sound.text,)),)),
            said(timeline, 7800, 8616, "", range(7, 10)),
            said(timeline, 8700, 10_100, "R&D <Ltd>: ", range(10, 13)),
        ),
        timeline=timeline,
        document=document,
        language="en",
        audio_file="mill.mp3",
        seconds=12.5,
    )


@pytest.fixture(scope="module")
def dialogue(build) -> Episode:
    """A dialogue with each of the marks that SRT and WebVTT treat apart."""
    timeline = build(
        ("Zoë Ñandú", "Good evening. “Fish & chips,” she said, and I wrote a < b on the board."),
        ("R&D <Ltd>", "Really? ~Oh ~well."),
        ("*", "[BELLS & WHISTLES]"),
        (
            "The Representative of the Northern Harbours",
            "We ~really have nothing to add --> at all.",
        ),
        (None, "Thank you_. . . and good night."),
    )
    return Episode(captions=captions(timeline), timeline=timeline, language="en")


def compare(written: str | None, name: str) -> None:
    golden = GOLDEN / name
    assert written is not None
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8", newline="")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_golden_dialogue(dialogue, name):
    compare(FORMATS[name].write(dialogue), f"episode{FORMATS[name].extension}")


@pytest.mark.parametrize("name", list(FORMATS))
def test_golden_mill(mill, name):
    compare(FORMATS[name].write(mill), f"mill{FORMATS[name].extension}")


def test_extensions_differ_and_tell_the_format():
    extensions = [format_.extension.lower() for format_ in FORMATS.values()]
    assert len(set(extensions)) == len(extensions)
    assert ".json" not in extensions  # the result's own


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("srt", ""),
        ("vtt", "WEBVTT\n"),
        ("vtt-words", "WEBVTT\n"),
        ("podcast", '{\n "version": "1.0.0",\n "segments": []\n}\n'),
        ("podcast-words", '{\n "version": "1.0.0",\n "segments": []\n}\n'),
        ("txt", ""),
        ("labels", ""),
        ("csv", "start,end,word,speaker,verdict,confidence,method\n"),
        ("tsv", "start\tend\tword\tspeaker\tverdict\tconfidence\tmethod\n"),
        ("chapters", None),
    ],
)
def test_nothing_to_write(name, expected):
    written = FORMATS[name].write(Episode())
    assert written == expected or (written or "").strip() == (expected or "").strip()


def test_subrip_prints_the_name_where_the_label_says():
    text = FORMATS["srt"].write(Episode(captions=HARD))
    assert "\nZoë Ñandú: “Fish & chips,” she said:\na < b, and c > d.\n" in text
    assert "\nIt’s 10% — or 12?\n" in text
    assert "\nA <b> & C > D:\n再见。\n" in text
    assert "\n-Ben: You\n-Ada, of Bath: did!\n" in text


def test_subrip_text_that_reads_as_times_does_not_cut_its_caption():
    lines = ("7", "00:00:05,000 --> 00:00:06,000")
    written = FORMATS["srt"].write(Episode(captions=(caption(1000, 2000, lines),)))
    assert written == (
        "1\n00:00:01,000 --> 00:00:02,000\n7\n00:00:05,000 -\u2060-> 00:00:06,000\n\n"
    )


def test_vtt_names_the_voice_on_every_cue_and_escapes():
    text = FORMATS["vtt"].write(Episode(captions=HARD))
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n")
    assert "<v Zoë Ñandú>“Fish &amp; chips,” she said:\na &lt; b, and c &gt; d.\n" in text
    assert "<v Zoë Ñandú>It’s 10% — or 12?\n" in text
    assert "<v A &lt;b&gt; &amp; C &gt; D>再见。\n" in text
    assert "\nNobody knows who says\nthat &amp;amp; means &amp;.\n" in text
    assert "<v Ben><c.yellow>-You</c></v>\n<v Ada, of Bath><c.cyan>-did!</c>" in text
    assert text.count("-->") == len(HARD)


def test_an_arrow_cannot_come_about_in_a_voice_tag():
    made = (caption(0, 1000, ("Yes.",), "Ada --"), caption(1000, 2000, ("No.",), "-->"))
    written = FORMATS["vtt"].write(Episode(captions=made))
    assert written.splitlines()[3::3] == ["<v Ada -&#45;>Yes.", "<v --&gt;>No."]


def words(*parts: tuple[str, int | None], line: int = 0) -> tuple[CueWord, ...]:
    return tuple(
        CueWord(
            index=index,
            text=text,
            line=line,
            start_ms=at,
            end_ms=None if at is None else at + 100,
        )
        for index, (text, at) in enumerate(parts)
    )


SUNG = Caption(
    start_ms=1000,
    end_ms=4000,
    kind=SPEECH,
    voices=(
        Voice(
            lines=("Row, row the", "{boat}"),
            speaker="Ada",
            label="Ada: ",
            words=(
                *words(("Row,", 1200), ("row", 1500), ("the", None)),
                *words(("{boat}", 2345), line=1),
            ),
        ),
    ),
)


def test_timestamp_tags_are_inside_the_cue_and_rise():
    written = FORMATS["vtt-words"].write(Episode(captions=(SUNG,)))
    assert written.splitlines()[2:] == [
        "00:00:01.000 --> 00:00:04.000",
        "<v Ada><00:00:01.200>Row, <00:00:01.500>row the",
        "<00:00:02.345>{boat}",
    ]
    late = (*words(("Row,", 1000), ("row", 1000), ("the", 4000)), *words(("{boat}", 9000), line=1))
    voice = Voice(lines=SUNG.voices[0].lines, words=late)
    squeezed = Caption(start_ms=1000, end_ms=4000, kind=SPEECH, voices=(voice,))
    written = FORMATS["vtt-words"].write(Episode(captions=(squeezed,)))
    assert written.splitlines()[3:] == ["Row, row the", "{boat}"]


def test_ass_syllables_last_as_long_as_the_caption():
    written = FORMATS["ass"].write(Episode(captions=(SUNG,)))
    assert written.splitlines()[-1] == (
        r"Dialogue: 0,0:00:01.00,0:00:04.00,Default,Ada,0,0,0,,"
        r"{\k20}Ada: {\k30}Row, {\k85}row the\N{\k165}\{boat\}"
    )


def test_ass_hundredths_and_commas_in_names():
    lines = FORMATS["ass"].write(Episode(captions=HARD)).splitlines()
    events = [line for line in lines if line.startswith("Dialogue")]
    assert events[1].startswith("Dialogue: 0,0:00:01.58,0:00:02.00,Default,Zoë Ñandú,0,0,0,,It’s")
    assert events[2].startswith("Dialogue: 0,0:00:02.00,0:00:02.01,Default,A <b> & C > D,0,0,0,,")
    assert events[5].endswith(
        r",Ben; Ada; of Bath,0,0,0,,{\c&H00FFFF&}-Ben: You\N{\c&HFFFF00&}-Ada, of Bath: did!"
    )


def test_ass_backslashes_are_no_tags():
    made = (caption(0, 100, (r"C:\new \h {\b1}",)),)
    written = FORMATS["ass"].write(Episode(captions=made)).splitlines()[-1]
    assert written.endswith(",,C:\\\u2060new \\\u2060h \\{\\\u2060b1\\}")


def paragraphs(written: str) -> list[etree._Element]:
    return list(etree.fromstring(written.encode()).iter(f"{TTML}p"))


def test_ttml_labels_voices_and_line_breaks():
    written = FORMATS["ttml"].write(Episode(captions=HARD, language="en"))
    shown = [
        etree.tostring(p, encoding="unicode", with_tail=False).split(">", 1)[1][:-4]
        for p in paragraphs(written)
    ]
    assert shown == [
        '<span ttm:role="source">Zoë Ñandú: </span>“Fish &amp; chips,” she said:<br/>'
        "a &lt; b, and c &gt; d.",
        "It’s 10% — or 12?",
        '<span ttm:role="source">A &lt;b&gt; &amp; C &gt; D:</span><br/>再见。',
        "Nobody knows who says<br/>that &amp;amp; means &amp;.",
        '<span ttm:role="source">Ben: </span>Already an hour: 1 --&gt; 2.',
        '<span ttm:agent="speaker-3" tts:color="yellow">-</span>'
        '<span ttm:agent="speaker-3" tts:color="yellow" ttm:role="source">Ben: </span>'
        '<span ttm:agent="speaker-3" tts:color="yellow">You</span><br/>'
        '<span ttm:agent="speaker-4" tts:color="cyan">-</span>'
        '<span ttm:agent="speaker-4" tts:color="cyan" ttm:role="source">Ada, of Bath: </span>'
        '<span ttm:agent="speaker-4" tts:color="cyan">did!</span>',
    ]


PROFILE_ATTRIBUTES = {
    "tts:origin", "tts:extent", "tts:displayAlign", "tts:textAlign", "tts:fontFamily",
    "tts:fontSize", "tts:lineHeight", "tts:color", "tts:textOutline", "tts:fontWeight",
    "tts:fontStyle", "tts:textDecoration", "ttp:contentProfiles", "ttm:agent", "ttm:role",
    "xml:id", "xml:lang", "xml:space", "begin", "end", "region", "type",
}  # fmt: skip


def test_ttml_keeps_the_rules_of_imsc(mill):
    """IMSC 1.1, sections 6 to 8, as far as they concern what is written."""
    written = FORMATS["ttml"].write(mill)
    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<tt ')
    tt = etree.fromstring(written.encode())
    prefixes = {uri: prefix for prefix, uri in tt.nsmap.items()}
    prefixes["http://www.w3.org/XML/1998/namespace"] = "xml"
    used = {
        f"{prefixes[name.namespace]}:{name.localname}" if name.namespace else name.localname
        for element in tt.iter()
        for name in map(etree.QName, element.attrib)
    }
    assert used <= PROFILE_ATTRIBUTES
    assert tt.get("{http://www.w3.org/ns/ttml#parameter}contentProfiles") == (
        "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    )
    (region,) = tt.iter(f"{TTML}region")
    sides = [region.get(f"{STYLING}{name}").split() for name in ("origin", "extent")]
    assert all(0 <= int(side.rstrip("%")) <= 100 for pair in sides for side in pair)
    assert all(  # the region lies within the root container
        sum(int(pair[axis].rstrip("%")) for pair in sides) <= 100 for axis in (0, 1)
    )
    assert not any("px" in value or value.endswith("c") for value in region.attrib.values())
    assert all(p.get("begin") and p.get("end") for p in tt.iter(f"{TTML}p"))


def test_ttml_has_no_character_that_xml_lacks():
    made = (caption(0, 100, ("a\x01b\ufffec",), "x\x02"),)
    (p,) = paragraphs(FORMATS["ttml"].write(Episode(captions=made)))
    assert p.text == "a\ufffdb\ufffdc"


def test_podcast_segments_are_the_sentences(mill):
    told = json.loads(FORMATS["podcast"].write(mill))
    assert told["version"] == "1.0.0"
    assert [
        (s.get("speaker"), s["startTime"], s["endTime"], s["body"]) for s in told["segments"]
    ] == [
        ("Ada", 1.0, 1.6, "Good evening."),
        ("Ada", 1.6, 2.8, "“Fish & chips” 9 < 10."),
        (None, 4.0, 7.25, "[BELLS & WHISTLES]"),
        ("Ada", 7.8, 8.7, "We begin here."),
        ("R&D <Ltd>", 8.7, 9.6, 'He said "no".'),
    ]


def test_podcast_words_are_the_said_words(mill):
    told = json.loads(FORMATS["podcast-words"].write(mill))
    said = [word for word in mill.timeline.words if word.interval]
    spoken = [s for s in told["segments"] if s["body"] != "[BELLS & WHISTLES]"]
    assert [s["body"] for s in spoken] == [word.printed.shown for word in said]
    assert [(s["startTime"], s["endTime"]) for s in spoken] == [
        (word.interval.start, word.interval.end) for word in said
    ]


class _Outline(HTMLParser):
    """The text of each element that the podcast namespace knows, and of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open = ""

    def handle_starttag(self, tag, attrs):
        self._open = tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        if self._open in {"cite", "time", "p", "h1", "h2", "title"}:
            self.found.append((self._open, data))


def test_html_has_the_whole_text_with_its_headings(mill):
    outline = _Outline()
    outline.feed(FORMATS["html"].write(mill))
    assert outline.found == [
        ("title", "The Mill"),
        ("h1", "The Mill"),
        ("cite", "Ada:"),
        ("time", "0:01"),
        ("p", "Good evening. “Fish & chips” are 9 < 10."),
        ("time", "0:04"),
        ("p", "[BELLS & WHISTLES]"),
        ("h2", "The Parts"),
        ("h2", "Part One: Flour"),
        ("cite", "Ada:"),
        ("time", "0:07.800"),
        ("p", "We begin here."),
        ("cite", "R&D <Ltd>:"),
        ("time", "0:08.700"),
        ("p", 'He said "no".'),
        ("h2", "Part Two: Bread"),
        ("cite", "R&D <Ltd>:"),
        ("p", "Never said at all."),
    ]


@pytest.mark.parametrize(("name", "dialect"), [("csv", "excel"), ("tsv", "excel-tab")])
def test_tables_have_a_row_for_each_printed_word(mill, name, dialect):
    head, *rows = csv.reader(io.StringIO(FORMATS[name].write(mill)), dialect=dialect)
    assert head == ["start", "end", "word", "speaker", "verdict", "confidence", "method"]
    assert [row[2] for row in rows] == [word.printed.text for word in mill.timeline.words]
    assert rows[0] == ["1.000", "1.300", "Good", "Ada", "said", "0.900", "acoustic"]
    assert rows[1][4] == "reworded"
    assert rows[4] == ["", "", "are", "Ada", "not_said", "0.875", ""]
    assert rows[12][2:4] == ['"no".', "R&D <Ltd>"]


def test_chapters_start_with_the_first_word_below_their_heading(mill):
    assert json.loads(FORMATS["chapters"].write(mill)) == {
        "version": "1.2.0",
        "title": "The Mill",
        "fileName": "mill.mp3",
        "chapters": [
            {"startTime": 1.0, "title": "The Mill"},
            {"startTime": 7.8, "title": "Part One: Flour"},
        ],
    }


def test_no_chapters_without_headings(dialogue):
    assert FORMATS["chapters"].write(dialogue) is None
    assert FORMATS["chapters"].absent
    assert [name for name, format_ in FORMATS.items() if format_.absent] == ["chapters"]
