"""A result as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import saidwhen
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.errors import OutputError, UsageError
from saidwhen.outputs import check_formats, check_outputs, known_formats, render, write
from saidwhen.result import AudioInfo, Result, Settings
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
    assert known_formats() == ("srt", "vtt", "json")
    assert check_formats(["vtt", "srt", "vtt"]) == ("vtt", "srt")


@pytest.mark.parametrize("formats", [[], ["SRT"], ["srt", "ass"]])
def test_unknown_formats(formats: list[str], result: Result) -> None:
    with pytest.raises(UsageError, match="format") as failure:
        render(result, formats)
    assert "srt, vtt, json" in str(failure.value.hint)


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
