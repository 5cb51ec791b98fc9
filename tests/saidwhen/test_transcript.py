"""`saidwhen transcript`: a parse for a person and for programs, without any audio."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import NotSaid
from saidwhen.pipeline import Options, read_transcript
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.result_reading import from_json
from saidwhen.result_writing import to_json

TEXT = """\
# The Loaf

**ADA MOSS:** \\[00:04\\] So *this* \\[laughs\\] is bread.

**Break:**

**Moss**: Rye.

**BO FINCH:** It is.
"""


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_parse_for_programs(transcript: Path, run: Any) -> None:
    ended = run("transcript", transcript, "--json")

    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == {
        "kind": "markdown",
        "language": "en",
        "encoding": "utf-8",
        "speakers": [
            {"name": "Ada Moss", "printed": ["ADA MOSS", "Moss"]},
            {"name": "Bo Finch", "printed": ["BO FINCH"]},
        ],
        "pieces": [
            {"type": "title", "speaker": None, "text": "The Loaf", "span": [0, 10]},
            {"type": "time", "speaker": None, "text": "00:04", "span": [26, 35]},
            {
                "type": "paragraph",
                "speaker": "Ada Moss",
                "text": "So this is bread.",
                "span": [36, 66],
            },
            {"type": "sound", "speaker": None, "text": "[laughs]", "span": [46, 56]},
            {"type": "note", "speaker": None, "text": "Break:", "span": [68, 78]},
            {"type": "paragraph", "speaker": "Ada Moss", "text": "Rye.", "span": [90, 94]},
            {"type": "paragraph", "speaker": "Bo Finch", "text": "It is.", "span": [110, 116]},
        ],
    }


def test_the_parse_for_a_person(transcript: Path, run: Any) -> None:
    ended = run("transcript", transcript)

    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert [line.rstrip() for line in ended.out.splitlines()] == [
        "Text: markdown, utf-8, en",
        "7 words, 3 turns, 1 sounds, 1 printed times",
        "Speakers:",
        "  Ada Moss",
        "    also “ADA MOSS”: same but for case, accents or marks",
        "    also “Moss”: surname",
        "  Bo Finch",
        "    also “BO FINCH”: same but for case, accents or marks",
        "  <title> The Loaf",
        "  <time> 00:04 = 0:04.0",
        "",
        "Ada Moss",
        "  So this is bread.",
        "  <sound> [laughs]",
        "  <note> Break:",
        "  Rye.",
        "",
        "Bo Finch",
        "  It is.",
    ]


def test_the_options_change_the_parse(transcript: Path, tmp_path: Path, run: Any) -> None:
    (tmp_path / "speakers.txt").write_text("Moss = Ada M.\nada moss = Ada M.\n", encoding="utf-8")
    ended = run("transcript", transcript, "--json", "--speakers", tmp_path / "speakers.txt")
    assert json.loads(ended.out)["speakers"][0] == {
        "name": "Ada M.",
        "printed": ["ADA MOSS", "Moss"],
    }
    ended = run(
        *("transcript", transcript, "--json", "--transcript-format", "plain", "--language", "de")
    )
    parsed = json.loads(ended.out)
    assert (parsed["kind"], parsed["language"], parsed["speakers"]) == ("plain", "de", [])
    ended = run("transcript", transcript, "--json", "--speaker", "Break")
    assert {"name": "Break", "printed": ["Break"]} in json.loads(ended.out)["speakers"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--transcript-format", "papyrus"), 2, "there is no transcript format “papyrus”"),
        (("--speakers", "none.txt"), 1, "there is no such file"),
    ],
)
def test_what_goes_wrong_is_told(
    transcript: Path, run: Any, arguments: tuple[str, ...], code: int, message: str
) -> None:
    ended = run("transcript", transcript, *arguments)

    assert (ended.code, ended.out) == (code, "")
    assert message in ended.err


def test_every_kind_of_piece_comes_back_from_a_result(transcript: Path) -> None:
    transcript.write_text(f"{TEXT}\n\nAct One. Rye.\n\n**Moss:** Now (ph). [0:12]\n")
    document = read_transcript(transcript, Options(language="en"))
    result = Result(
        audio=AudioInfo(file="talk.mp3", seconds=9.0, sha256=""),
        document=document,
        timeline=Timeline(
            words=tuple(
                TimedWord(printed=word, verdict=NotSaid(confidence=0.5)) for word in document.words
            )
        ),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=0.0,
    )
    again = from_json(to_json(result)).document

    assert {piece.type for piece in document.pieces} == {
        *("title", "heading", "turn", "paragraph", "time", "note"),
    }
    assert again is not None
    assert again.pieces == document.pieces
    assert again.words == document.words
    assert [one.why for one in again.speakers] == [one.why for one in document.speakers]
    assert again.times == document.times
    assert [sound.text for sound in again.sounds] == ["[laughs]"]


def test_a_name_that_stands_before_no_turn_is_told(transcript: Path, run: Any) -> None:
    told = "No turn begins with the name “Ada Mos” that --speaker gives"
    assert told in run("transcript", transcript, "--speaker", "Ada Mos").out
    named = ("--speaker", "ada moss:", "--speaker", "BO FINCH")
    assert "No turn begins" not in run("transcript", transcript, *named).out
