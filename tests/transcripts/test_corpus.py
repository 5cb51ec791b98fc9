"""Transcripts written for this project, each with its parse as a person reads it beside it.

``NAME`` has its parse in ``NAME.golden``: the format and encoding, every speaker with the printed
forms and why they are joined, then the pieces. Speech is indented under whoever says it; what
nobody says is marked with its type. `UPDATE_GOLDEN=1` writes the parses anew: read the diff.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile, read_file
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.outline import outline

CORPUS = Path(__file__).parent / "corpus"
TRANSCRIPTS = sorted(path for path in CORPUS.iterdir() if path.suffix != ".golden")


def shown(document: Document) -> str:
    """The parse as it stands in a golden file."""
    return "\n".join([*_heading(document), "", *_entries(document)]) + "\n"


def _heading(document: Document) -> Iterator[str]:
    yield f"{document.kind}, {document.source.encoding}"
    for speaker in document.speakers:
        yield speaker.name
        for printed, why in zip(speaker.printed, speaker.why, strict=True):
            yield f"  “{printed}”: {why.value}"


def _entries(document: Document) -> Iterator[str]:
    speaker: str | None = ""
    for entry in outline(document):
        if entry.type == "paragraph":
            if entry.speaker != speaker:
                speaker = entry.speaker
                yield speaker or "(nobody named)"
            yield f"    {entry.text}"
        elif entry.seconds is not None:
            yield f"<time> {entry.text} = {entry.seconds:g} s"
        else:
            yield f"<{entry.type}> {entry.text}"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.name)
def test_corpus_golden(path: Path) -> None:
    golden = path.with_name(f"{path.name}.golden")
    found = shown(parse(read_file(path)))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.name)
def test_the_text_comes_back_to_the_byte(path: Path) -> None:
    file = TranscriptFile.of(path.read_bytes(), path.name)
    document = parse(file)

    assert document.rebuild() == document.source.text
    if file.source is not None and document.source.text == file.source.text:
        assert document.source.encode() == path.read_bytes()


def test_the_headings_of_acts_may_be_read_aloud() -> None:
    document = parse(read_file(CORPUS / "drama-acts.txt"))

    assert [
        word.text for word in document.words if document.pieces[word.piece].type == "heading"
    ] == [
        "Prologue",
        "Act",
        "One.",
        "The",
        "Wrong",
        "Suitcase.",
        "Act",
        "Two.",
        "The",
        "Right",
        "One.",
    ]
    assert "Credits" not in [word.text for word in document.words]


def test_every_golden_has_its_transcript() -> None:
    goldens = {path.name.removesuffix(".golden") for path in CORPUS.glob("*.golden")}

    assert goldens == {path.name for path in TRANSCRIPTS}
