"""A result as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import saidwhen
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.errors import OutputError, UsageError
from saidwhen.outputs import (
    check_formats,
    check_outputs,
    known_formats,
    left_out,
    render,
    write,
)
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.result_writing import to_json
from saidwhen.subtitles import FORMATS
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source, read
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


@pytest.fixture
def result() -> Result:
    word = TimedWord(
        printed=PrintedWord(text="Hi.", shown="Hi.", span=Span(0, 3), speaker=None, piece=0),
        verdict=Said(interval=Interval(1.0, 2.0), confidence=1.0, method=Method.ACOUSTIC),
    )
    return Result(
        audio=AudioInfo(file="talk.mp3", seconds=3.0, sha256=""),
        document=None,
        timeline=Timeline(words=(word,)),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )


def test_formats_without_repeats() -> None:
    assert known_formats() == (*FORMATS, "json")
    assert check_formats(["vtt", "srt", "vtt"]) == ("vtt", "srt")
    assert check_formats(["json", "all"]) == ("json", *FORMATS)


@pytest.mark.parametrize("formats", [[], ["SRT"], ["srt", "docx"]])
def test_unknown_formats(formats: list[str], result: Result) -> None:
    with pytest.raises(UsageError, match="format") as failure:
        render(result, formats)
    assert failure.value.hint == f"known are: {', '.join(known_formats())}; or all"


def test_write_returns_the_paths_in_order(result: Result, tmp_path: Path) -> None:
    paths = write(result, tmp_path / "out", ["vtt", "srt"])
    assert paths == (tmp_path / "out" / "talk.vtt", tmp_path / "out" / "talk.srt")
    assert paths[1].read_text(encoding="utf-8") == "1\n00:00:01,000 --> 00:00:02,500\nHi.\n\n"


@pytest.mark.parametrize(
    ("file", "stem", "name"),
    [
        ("talk.mp3", None, "talk.srt"),
        ("my.talk.final.mp3", None, "my.talk.final.srt"),
        ("talk", None, "talk.srt"),
        (".mp3", None, ".mp3.srt"),
        ("", None, "captions.srt"),
        ("talk.mp3", "other", "other.srt"),
    ],
)
def test_names(result: Result, tmp_path: Path, file: str, stem: str | None, name: str) -> None:
    named = replace(result, audio=replace(result.audio, file=file))
    assert [path.name for path in write(named, str(tmp_path), ["srt"], stem)] == [name]


def test_all_formats_but_those_for_which_there_is_nothing(result: Result, tmp_path: Path) -> None:
    names = [path.name for path in write(result, tmp_path, ["all"])]
    extensions = [format_.extension for format_ in FORMATS.values()]
    extensions.remove(".chapters.json")
    assert names == [f"talk{extension}" for extension in (*extensions, ".json")]
    assert left_out(result, ["srt", "chapters", "json"]) == {
        "chapters": "the text has no headings with speech below them"
    }


def test_the_transcript_is_not_replaced(result: Result, tmp_path: Path) -> None:
    """Not by a result that is written again beside it, when only its contents tell what it is."""
    transcript = tmp_path / "talk.txt"
    transcript.write_text("Hi.", encoding="utf-8")
    source = read(transcript)
    pieces = [Paragraph(span=Span(0, 3), speaker=None)]
    known = replace(result, document=Document.of_pieces(source, "plain", pieces, []))
    with pytest.raises(OutputError, match="the transcript would be replaced") as failure:
        write(known, tmp_path, ["srt", "txt"])
    assert failure.value.file == transcript
    assert [path.name for path in tmp_path.iterdir()] == ["talk.txt"]
    transcript.write_text("Another text.", encoding="utf-8")
    assert len(write(known, tmp_path, ["srt", "txt"])) == 2


def test_render_all(result: Result, tmp_path: Path, run: Callable[..., Any]) -> None:
    file = tmp_path / "talk.json"
    file.write_bytes(to_json(result))
    before = file.read_bytes()
    ended = run("render", file, "-o", tmp_path, "--formats", "all", "-q")
    reason = "the text has no headings with speech below them"
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == f"No chapters file was written: {reason}\n"
    assert file.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == len(FORMATS)


def test_inputs_are_not_replaced(tmp_path: Path) -> None:
    transcript = tmp_path / "talk.vtt"
    transcript.write_text("WEBVTT\n", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    check_outputs(elsewhere, "talk", ["vtt"], [transcript])
    check_outputs(tmp_path, "talk", ["srt", "json"], [transcript, tmp_path / "missing"])
    with pytest.raises(OutputError, match="would be replaced") as failure:
        check_outputs(tmp_path, "talk", ["srt", "vtt"], [transcript])
    assert failure.value.file == transcript


def test_public_names() -> None:
    assert all(hasattr(saidwhen, name) for name in saidwhen.__all__)
    assert sorted(saidwhen.__all__) == saidwhen.__all__


def said_one_after_another(text: str, language: str) -> Result:
    document = parse(Source(text=text, encoding="utf-8", sha256="", file="talk.md"))
    words = tuple(
        TimedWord(
            printed=word,
            verdict=Said(
                interval=Interval(k / 2, k / 2 + 0.4), confidence=1.0, method=Method.ACOUSTIC
            ),
        )
        for k, word in enumerate(document.words)
    )
    return Result(
        audio=AudioInfo(file="talk.mp3", seconds=99.0, sha256=""),
        document=document,
        timeline=Timeline(words=words),
        settings=Settings(saidwhen="", language=language, recogniser=""),
        share_agreeing=1.0,
    )


MARKED = """\
# The *Loaf*

## **Break** and [rise](https://bread.test)

**ADA MOSS:** So this is bread.

**BO FINCH:** It is.
"""


def test_headings_are_written_as_a_reader_sees_them() -> None:
    made = render(said_one_after_another(MARKED, "en"), ["chapters", "html", "txt"])
    chapters = json.loads(made["chapters"])
    assert chapters["title"] == "The Loaf"
    assert [chapter["title"] for chapter in chapters["chapters"]] == ["Break and rise"]
    page, text = made["html"].decode(), made["txt"].decode()
    assert "<h1>The Loaf</h1>\n<h2>Break and rise</h2>" in page
    assert text.startswith("The Loaf\n\nBreak and rise\n")
    for written in (page, text):
        assert "*" not in written
        assert "bread.test" not in written


def test_sentences_end_as_the_language_has_it() -> None:
    text = "Ada Moos: Am 3. Oktober kam Nr. 5 an. Das war alles.\n\nBo Fink: Ja.\n"

    def bodies(language: str) -> list[str]:
        made = render(said_one_after_another(text, language), ["podcast"])
        return [segment["body"] for segment in json.loads(made["podcast"])["segments"]]

    assert bodies("de") == ["Am 3. Oktober kam Nr. 5 an.", "Das war alles.", "Ja."]
    assert bodies("en")[0] == "Am 3."
