from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

from saidwhen.transcripts import format as formats
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnknownFormat, UnreadableTranscript, UnusableFormat
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source, decode
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.text_layouts import LAYOUTS


def whole(text: str, file: TranscriptFile, name: str) -> Document:
    source = Source(text=text, encoding="utf-8", sha256=file.sha256, file=file.name)
    paragraph = Paragraph(span=Span(0, len(text)), speaker=None)
    return Document.of_pieces(source, name, [paragraph], ())


class Shouted:
    """All in capitals."""

    name = "shouted"

    def sniff(self, file: TranscriptFile, hints: Hints) -> float:
        return 0.95 if file.text.isupper() else 0.0

    def parse(self, file: TranscriptFile, hints: Hints) -> Document:
        return whole(file.as_text().text, file, self.name)


class Packed:
    """Not text at all."""

    name = "packed"

    def sniff(self, file: TranscriptFile, hints: Hints) -> float:
        return 0.99 if file.data.startswith(b"\x1f\x8b") else 0.0

    def parse(self, file: TranscriptFile, hints: Hints) -> Document:
        return whole(file.data.decode("ascii", errors="ignore"), file, self.name)


shouted, packed = Shouted(), Packed()


class Installed:
    """Entry points as another package would bring them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, **named: object) -> None:
        def load(entry: EntryPoint) -> object:
            found = named[entry.name]
            if isinstance(found, Exception):
                raise found
            return found

        entries = [EntryPoint(name, f"others:{name}", formats.GROUP) for name in named]
        self._monkeypatch.setattr(EntryPoint, "load", load)
        self._monkeypatch.setattr(
            formats, "entry_points", lambda group: entries if group == formats.GROUP else []
        )
        formats._of_other_packages.cache_clear()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    yield Installed(monkeypatch)
    formats._of_other_packages.cache_clear()


def kind_of(data: bytes, **choice: str) -> str:
    return formats.parse(TranscriptFile.of(data, "talk.txt"), **choice).kind  # type: ignore[arg-type]


def test_text_from_documents_is_read_by_every_format_of_running_text() -> None:
    apart = ["docx", "odt", "rtf", "pdf", "html", "webvtt", "saidwhen-result", "podcast-json"]
    apart += ["recogniser-json", "subrip", "table"]

    assert [one.name for one in formats.BUILT_IN if one not in LAYOUTS] == apart
    assert [*LAYOUTS] == [one for one in formats.BUILT_IN if one in LAYOUTS]


def test_the_surest_format_parses(installed: Installed) -> None:
    installed(shouted=shouted, packed=packed)

    kinds = [
        kind_of(data)
        for data in (b"HELLO.", b"Hello.", b"Ada Moss\nHello.\nAda Moss\nBye.\n", b"\x1f\x8b hello")
    ]
    assert kinds == ["shouted", "plain", "bare-names", "packed"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nAda Moss: Hi.\n", "webvtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\n**Ada:** <p>Hi.</p>\n", "subrip"),
        ("WEBVTT is what we talk about today.\n", "plain"),
        ("In 00:00:01 --> we begin.\nHello.\n", "plain"),
        ('{"segments": [{"body": "<p>Ada: Hi.</p>"}]}', "podcast-json"),
        ('{"segments": [{"text": "Hi.", "start": 1}]}', "recogniser-json"),
        ('[{"text": "Hi.", "speaker": "Ada"}]', "recogniser-json"),
        ('{"format": "saidwhen-result", "words": [{"text": "Hi."}]}', "saidwhen-result"),
        ("[MUSIC]\nADA MOSS: Hi.\nBO FINCH: Hi.\nADA MOSS: Bye.\n", "colon-names"),
        ("{Laughs} So it is.\n", "plain"),
        ("<!DOCTYPE html><p>ADA: Hi.</p><p>BO: Hi.</p>", "html"),
        ("\n<cite>Ada:</cite><time>0:01</time><p>Hi.</p>", "html"),
        ("In HTML <p> opens a <p>paragraph</p>, says Ada.\n", "plain"),
        ("{\\rtf1 Hi.}", "rtf"),
        ("PK is how ZIP files begin, and %PDF- is another sign.\n", "plain"),
    ],
)
def test_the_content_decides_and_not_the_name(text: str, kind: str) -> None:
    for speakers in ((), ("Ada Moss",)):
        for name in ("talk.txt", "talk.srt", "talk.html"):
            file = TranscriptFile.of(text.encode(), name)
            assert formats.parse(file, speakers).kind == kind


def test_a_format_can_be_chosen(installed: Installed) -> None:
    installed(shouted=shouted)
    text = b"Ada Moss\nHello.\nAda Moss\nBye.\n"

    assert kind_of(text, format_name="plain") == "plain"
    assert kind_of(text, format_name="shouted") == "shouted"
    with pytest.raises(UnknownFormat, match="“papyrus”") as caught:
        kind_of(text, format_name="papyrus")
    assert "plain, shouted" in str(caught.value.hint)


def test_what_no_format_reads_is_refused_with_its_kind() -> None:
    for choice in ({}, {"format_name": "plain"}, {"format_name": "bare-names"}):
        with pytest.raises(UnreadableTranscript, match="Ogg audio"):
            kind_of(b"OggS\0\x02", **choice)


def test_a_source_parses_too() -> None:
    assert formats.parse(decode(b"Hello.", "talk.txt")).kind == "plain"


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (ImportError("No module named 'ink'"), "No module named 'ink'"),
        (SimpleNamespace(name="ink", sniff=None), "it has no “parse”"),
        (SimpleNamespace(name="plain", sniff=None, parse=None), "the name “plain” is taken"),
    ],
)
def test_a_format_that_cannot_be_used_is_named(
    installed: Installed, found: object, fault: str
) -> None:
    installed(ink=found)

    with pytest.raises(UnusableFormat, match="“ink”") as caught:
        kind_of(b"Hello.")
    assert fault in str(caught.value)
    assert "pip uninstall" in str(caught.value.hint)


def test_names_are_told_apart() -> None:
    names = [one.name for one in formats.formats()]

    assert sorted(set(names)) == sorted(names)


WHO_WINS = [
    ("bare-names", "Ada Moss\nHello there.\nBo Finch\nHello.\nAda Moss\nWell.\n"),
    ("bare-names", "Ada Moss\nHello there.\nBo Finch\nHe said: no. Note: yes.\nAda Moss\nWell.\n"),
    ("bare-names", "Ada Moss:\nHello there.\nBo Finch:\nHello.\nAda Moss:\nWell.\n"),
    ("bare-names", "Ada Moss\n0:02\nHello there.\nBo Finch\n0:04\nHello.\nAda Moss\n0:09\nWell.\n"),
    ("colon-names", "ADA MOSS, HOST: Hello.\nBO FINCH: Hello.\nMOSS: Well.\n"),
    ("colon-names", "Right.\nADA: Hello.\nRight.\nBO: Hello.\nADA: Well.\nBO: So.\n"),
    ("colon-names", "Ada: Hello, it is 9:30.\nBo: Is it? [0:04]\nAda: Well.\n"),
    ("timestamped", "[0:02] Ada: Hello.\n[0:04] Bo: Hello.\nAda: Well.\n"),
    ("timestamped", "0:02 **Ada Moss** Hello.\n\n0:04 **Bo Finch** Hello.\n"),
    ("timestamped", "Ada Moss  0:02\nHello there.\n\nBo Finch  0:04\nHello.\n"),
    ("timestamped", "0:02\nhello there\n0:04\nhello\n0:09\nwell\n"),
    ("markdown", "**Ada Moss:** Hello.\n\n**Bo Finch:** \\[0:04\\] Hello.\n"),
    ("markdown", "# The Loaf\n\nAda: Hello.\n\nBo: *Hello*.\n\nAda: Well.\n"),
    ("markdown", "# The Loaf\n\nHello, [you](https://example.org).\n"),
    ("markdown", "**Ada:** Hello.\n\nAct One. The Rye.\n\n**Bo:** Hello.\n\n**Ada:** Well.\n"),
    ("screenplay", "INT. BAKERY - NIGHT\n\nADA\nHello.\n\nBO\nHello.\n\nADA\nWell.\n"),
    ("screenplay", "THE COURT: Hello.\nQ. Why?\nA. So.\nQ. When?\nA. Now.\n"),
    (
        "radio-drama",
        "Ada Moss\nHello there.\nAct One. The Rye.\nBo Finch\nHello.\nAda Moss\nWell.\n",
    ),
    ("radio-drama", "ADA: Hello.\n\nAct One: The Rye\n\nBO: Hello.\n\nADA: Well.\n"),
    ("plain", "Hello there. It was late: half past nine.\nRight.\nI went home.\n"),
    ("plain", "I saw the lamp upon the hill\nAnd nobody had lit it\n"),
    ("plain", "Act One. The Rye.\nHello there.\n"),
    # No other text is like captions; which of them it is, their own tests tell.
    ("subrip", "1\n00:00:01,000 --> 00:00:02,000\nAda: Hello.\n"),
    ("webvtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello.\n"),
]


@pytest.mark.parametrize(("kind", "text"), WHO_WINS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_who_wins(kind: str, text: str, end: str) -> None:
    assert kind_of(text.replace("\n", end).encode()) == kind


@pytest.mark.parametrize(("kind", "text"), WHO_WINS[:-2])
def test_no_other_format_is_as_sure(kind: str, text: str) -> None:
    file = TranscriptFile.of(text.encode(), "talk.txt")
    scores = {one.name: one.sniff(file, Hints()) for one in formats.BUILT_IN}
    best = scores.pop(kind)

    assert best > max(scores.values())
