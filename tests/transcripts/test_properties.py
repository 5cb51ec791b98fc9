"""What holds for any text whatever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import EmptyTranscript, UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.format import BUILT_IN, parse
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.piece import Heading, Paragraph
from saidwhen.transcripts.script import clauses_of
from saidwhen.transcripts.source import Source, decode

LINES = st.sampled_from(
    [
        *("Ada Moss", "Bo", "Host", "Greta Pell, baker", "ADA MOSS:", "Ada and Bo", "Moss"),
        *("Right", "Yes.", "Part two", "The Long Quay", "© 2024 Loaf", "[MUSIC]", "(laughs)"),
        *("", " \t", "\xa0", ". . .", "— well —", "“It’s $43,000,” he said.", "Transcript", "1"),
        *("ADA MOSS, HOST: Yes.", "Bo: (laughs) No.", "**Bo:** \\[00:12\\] *So* it", "0:14"),
        *("[00:01] Bo: Well.", "Ada (0:12):", "Act One. Rye.", "Q. Why?", "A.  So.", "# Rye"),
        *("INT. BAKERY - DAY", "> **x**: [a](http://b.c) &amp;", "<!-- no", "(BANG)BO: Hi (ph)."),
        *("王小明：你好。", "12:30 – Rye", "Guests: Bo, Ada", "- Ada: Hi.", "FADE OUT."),
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
TEXTS = st.text() | st.lists(st.tuples(LINES, ENDS)).map(
    lambda rows: "".join(part for row in rows for part in row)
)
SPEAKERS = st.lists(st.sampled_from(["Ada Moss", "right", "", "[MUSIC]", ". . ."]), max_size=2)


def source_of(text: str) -> Source:
    return Source(text=text, encoding="utf-8", sha256="", file="talk.txt")


def check(document: Document) -> None:
    text = document.source.text
    assert document.rebuild() == text
    assert all(len(piece.span) for piece in document.pieces)
    for number, piece in enumerate(document.pieces):
        inside = [word for word in document.words if word.piece == number]
        if isinstance(piece, Paragraph) or (isinstance(piece, Heading) and piece.aloud):
            said = document.seen(piece).split()
            runs = [clause for run in said for clause in clauses_of(run)]
            assert [word.text for word in inside] == [
                run for run in runs if any(char.isalnum() for char in run)
            ]
            assert not inside or " ".join(word.shown for word in inside) == " ".join(runs)
        else:
            assert not inside


@given(TEXTS, SPEAKERS)
def test_pieces_cover_any_text_in_every_format(text: str, speakers: list[str]) -> None:
    file, hints = TranscriptFile.of_source(source_of(text)), Hints(speakers=tuple(speakers))
    for one in BUILT_IN:
        assert 0 <= one.sniff(file, hints) <= 1
        try:
            check(one.parse(file, hints))
        except (EmptyTranscript, UnreadableTranscript):
            continue


@given(TEXTS, st.data())
def test_a_text_cut_short_is_read_or_refused(text: str, data: st.DataObject) -> None:
    whole = text.encode("utf-8", errors="ignore")
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    try:
        check(parse(decode(cut, "talk.txt")))
    except (EmptyTranscript, UnreadableTranscript):
        return


@given(st.lists(LINES))
def test_line_ends_and_byte_order_marks_change_nothing(lines: list[str]) -> None:
    parses = []
    for encoding, end in (
        ("utf-8", "\n"),
        ("utf-8-sig", "\r\n"),
        ("utf-16", "\r"),
        ("utf-8", "\r\n"),
    ):
        try:
            document = parse(decode(end.join(lines).encode(encoding), "talk.txt"))
        except EmptyTranscript:
            parses.append(None)
            continue
        parses.append(
            (
                document.kind,
                document.speakers,
                [piece.type for piece in document.pieces],
                [(word.shown, word.speaker, word.piece) for word in document.words],
            )
        )

    assert all(other == parses[0] for other in parses)
