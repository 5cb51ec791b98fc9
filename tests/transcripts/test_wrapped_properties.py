"""What holds for captions, JSON and documents of any content."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import EmptyTranscript, TranscriptError, UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.formats import own_result as own
from saidwhen.transcripts.formats import podcast_json, recogniser_json, rtf, subrip, webvtt
from saidwhen.transcripts.hints import NO_HINTS
from saidwhen.transcripts.piece import Paragraph
from tests.transcripts.test_made import docx, odt, pdf_of

LINES = st.sampled_from(
    [
        *("", " ", "WEBVTT", "NOTE no", "1", "x", "00:01.000 --> 00:02.000", "0:0:3,5 -> 0:0:4"),
        *(
            "<v Ada>Hi</v>",
            "<v Bo Finch>a <v Ada>b",
            "Ada Moss: So.",
            ">> BO: It",
            "- [Ada] is.",
            ">>",
        ),
        *("[MUSIC]", "(laughs) &amp; <i>well</i>", "<i>(laughs</i>) so", "♪ la ♪", "Ada Moss: So."),
    ]
)
CAPTIONS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))).map(
    lambda rows: "WEBVTT\n\n00:00.000 --> 00:01.000\nHi.\n" + "".join(map("".join, rows))
)
SEGMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "body": st.sampled_from(
                ["So", "so it is.", ".", "[MUSIC]", "Bo: (laughs) no", "\x00", " "]
            )
        },
        optional={
            "speaker": st.sampled_from(["Ada Moss", "Bo", "", None, 0, "A", "spk_1", "Jingle"]),
            "startTime": st.floats(-1, 9e9) | st.none() | st.just("0:01"),
            "endTime": st.floats(allow_nan=False, allow_infinity=False) | st.booleans(),
        },
    )
)
KEYS = st.sampled_from(
    [
        *("segments", "results", "items", "alternatives", "words", "text", "content", "speaker"),
        *("start", "channels", "utterances", "monologues", "elements", "value", "type", "events"),
        *(
            "segs",
            "utf8",
            "phrases",
            "transcript",
            "pieces",
            "span",
            "speakers",
            "paragraphs",
            "id",
        ),
        *(
            "transcription",
            "offsets",
            "speaker_labels",
            "audio_duration",
            "format",
            "nBest",
            "name",
        ),
    ]
)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


def file_of(text: str) -> TranscriptFile:
    return TranscriptFile.of(text.encode("utf-8", errors="ignore"), "talk")


def said(document: Document) -> list[str]:
    return [word.shown for word in document.words]


@given(CAPTIONS)
def test_captions_are_read_whole(text: str) -> None:
    for one in (webvtt, subrip):
        document = one.parse(file_of(text), NO_HINTS)
        assert document.rebuild() == text
        assert document.words[0].text == "Hi."
        inside = [
            part
            for piece in document.pieces
            if isinstance(piece, Paragraph)
            for part in piece.inside
        ]
        assert all(document.seen(part) == " ".join(document.seen(part).split()) for part in inside)


@given(CAPTIONS)
def test_line_ends_of_captions_change_nothing(text: str) -> None:
    ends = [text.replace("\r\n", "\n").replace("\n", end) for end in ("\n", "\r\n", "\r")]
    documents = [webvtt.parse(file_of(one), NO_HINTS) for one in ends]

    assert said(documents[0]) == said(documents[1]) == said(documents[2])
    assert len({tuple(hint.seconds for hint in one.times) for one in documents}) == 1


@given(SEGMENTS)
def test_every_body_is_printed_in_order(segments: list[dict[str, object]]) -> None:
    text = json.dumps({"segments": [{"body": "Hi", "speaker": "Ada Moss"}, *segments]})
    document = podcast_json.parse(file_of(text), NO_HINTS)
    shown = "".join(
        document.seen(piece) for piece in document.pieces if isinstance(piece, Paragraph)
    )
    bodies = "".join(
        str(one["body"]).replace("(laughs)", "").replace("\x00", "")
        for one in segments
        if one["body"] != "[MUSIC]"
    )

    assert document.rebuild() == document.source.text
    assert "".join(shown.split()) == "".join(f"Hi{bodies}".split())


@given(TREES)
def test_any_json_is_read_or_refused(tree: object) -> None:
    text = json.dumps(tree)
    for one in (podcast_json, recogniser_json, own):
        assert 0 <= one.sniff(file_of(text), NO_HINTS) <= 1
        try:
            document = one.parse(file_of(text), NO_HINTS)
        except (EmptyTranscript, UnreadableTranscript):
            continue
        assert document.rebuild() == document.source.text


@given(st.binary(), st.lists(st.sampled_from([*"{}\\", "\\par ", "\\b", "\\u9?", "\\'e9", "a "])))
def test_any_rtf_is_read_or_refused(tail: bytes, words: list[str]) -> None:
    data = b"{\\rtf1 Hi. " + "".join(words).encode() + tail
    try:
        document = rtf.parse(TranscriptFile.of(data, "talk.rtf"), NO_HINTS)
    except EmptyTranscript:
        return
    assert document.rebuild() == document.source.text


PACKED = [
    docx("<w:p><w:r><w:t>Good evening.</w:t></w:r></w:p>"),
    odt("<office:body><office:text><text:p>Good evening.</text:p></office:text></office:body>"),
    pdf_of([b"BT /F0 11 Tf 1 0 0 1 56 700 Tm (Good evening.) Tj ET"]),
]


@pytest.mark.parametrize("packed", PACKED, ids=["docx", "odt", "pdf"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damage_is_read_or_refused(packed: bytes, data: st.DataObject) -> None:
    damaged = bytearray(packed)
    for place in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=6)):
        damaged[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(packed) // 2, len(packed)))
    try:
        document = parse(TranscriptFile.of(bytes(damaged[:cut]), "talk.bin"))
    except TranscriptError:
        return
    assert document.rebuild() == document.source.text
