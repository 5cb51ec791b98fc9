"""`saidwhen caption --corrections` on the demo episode, with the real models."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import saidwhen
from saidwhen.cli.app import app
from saidwhen.corrections import (
    Correction,
    Corrections,
    Fine,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
)
from saidwhen.corrections.file import to_bytes
from saidwhen.errors import BadCorrections
from saidwhen.result_writing import to_json
from saidwhen.transcripts.span import Span

Write = Callable[..., Path]


def place(result: saidwhen.Result, words: str) -> dict[str, Any]:
    assert result.document is not None
    start = result.document.source.text.index(words)
    return {"span": Span(start, start + len(words)), "printed": words}


@pytest.fixture(scope="module")
def items(demo_result: saidwhen.Result) -> tuple[Correction, ...]:
    kettle = place(demo_result, "kettle")
    return (
        TextCorrection(**place(demo_result, "Fen."), text="Fenn."),
        TextCorrection(**place(demo_result, "Right."), text="Right. Every copy?"),
        SpeakerCorrection(**place(demo_result, "Old tape gets sticky,"), speaker="Nora Whitlock"),
        TimeCorrection(**place(demo_result, "lighthouse"), start=2.0, end=2.5),
        Fine(**place(demo_result, "has never let us down.")),
        TextCorrection(span=kettle["span"], printed="kettel", text="urn"),
    )


@pytest.fixture(scope="module")
def write(demo_result: saidwhen.Result, items: tuple[Correction, ...]) -> Write:
    def corrections(folder: Path, **changes: Any) -> Path:
        assert demo_result.document is not None
        whole = Corrections(
            audio="audio.mp3",
            audio_sha256=demo_result.audio.sha256,
            transcript="transcript.txt",
            transcript_sha256=demo_result.document.source.sha256,
            items=items,
        )
        file = folder / "audio.corrections.json"
        file.write_bytes(to_bytes(replace(whole, **changes)))
        return file

    return corrections


def run(audio: Path, transcript: Path, folder: Path, file: Path) -> Any:
    arguments = ["caption", str(audio), str(transcript), "-o", str(folder), "--model", "tiny.en"]
    return CliRunner().invoke(app, [*arguments, "--corrections", str(file)])


@pytest.fixture(scope="module")
def corrected(
    demo_result: saidwhen.Result,
    demo_audio: Path,
    demo_transcript: Path,
    write: Write,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Any]:
    """The folder, and what the command said."""
    folder = tmp_path_factory.mktemp("corrected")
    (folder / "audio.json").write_bytes(to_json(demo_result))
    file = write(folder)
    return folder, run(demo_audio, demo_transcript, folder, file)


def words_of(data: bytes) -> list[dict[str, Any]]:
    return list(json.loads(data)["words"])


def test_what_does_not_fit_is_told_by_name_and_the_code_says_so(
    corrected: tuple[Path, Any],
) -> None:
    folder, done = corrected
    assert done.exit_code == 4
    told = "Not corrected: text “kettel” → “urn”: the transcript prints “kettle” there\n"
    assert done.stderr == told
    assert "Corrections: 5 of audio.corrections.json\n" in done.stdout
    written = json.loads((folder / "audio.json").read_bytes())["corrections"]
    assert (written["file"], written["applied"], len(written["refused"])) == (
        *("audio.corrections.json", 5),
        1,
    )


def test_texts_and_speakers_are_as_they_were_written(corrected: tuple[Path, Any]) -> None:
    folder, _ = corrected
    captions = (folder / "audio.srt").read_text(encoding="utf-8")
    assert "Martin Fenn." in captions
    assert "Fen." not in captions
    assert "Nora Whitlock: Old tape\ngets sticky," in captions
    result = saidwhen.read_result(folder / "audio.json")
    texts = [word.printed.text for word in result.timeline.words]
    at = texts.index("Right.")
    assert texts[at : at + 3] == ["Right.", "Every", "copy?"]
    # “Every copy,” was heard there and is not printed: now it is, and is no longer heard alone.
    assert all(word.interval for word in result.timeline.words[at : at + 3])
    assert not any("Every copy" in heard.text for heard in result.timeline.heard)


def test_all_but_what_was_touched_keeps_its_times(
    corrected: tuple[Path, Any], demo_result: saidwhen.Result
) -> None:
    folder, _ = corrected
    before, after = words_of(to_json(demo_result)), words_of((folder / "audio.json").read_bytes())
    times = [(word["span"], word["text"], word["start"], word["end"]) for word in before]
    kept = {str(time) for time in times}
    moved = [
        word["text"]
        for word in after
        if str((word["span"], word["text"], word["start"], word["end"])) not in kept
    ]
    # Two words on each side of a changed one may have moved, and words beside a time that was set.
    assert len(after) == len(before) + 2
    assert len(moved) <= 18
    assert {"Fenn.", "lighthouse"} <= set(moved)
    confident = next(word for word in after if word["text"] == "lighthouse")
    assert (confident["start"], confident["end"]) == (2.0, 2.5)
    assert (confident["method"], confident["confidence"]) == ("corrected", 1.0)


def test_fine_words_are_listed_no_longer(corrected: tuple[Path, Any]) -> None:
    folder, _ = corrected
    words = words_of((folder / "audio.json").read_bytes())
    assert [word["text"] for word in words if word.get("fine")] == [
        *("has", "never", "let", "us", "down.")
    ]
    result = saidwhen.read_result(folder / "audio.json")
    assert to_json(result) == (folder / "audio.json").read_bytes()


def test_the_same_again_gives_the_same(
    corrected: tuple[Path, Any], demo_audio: Path, demo_transcript: Path
) -> None:
    folder, _ = corrected
    before = (folder / "audio.json").read_bytes()
    run(demo_audio, demo_transcript, folder, folder / "audio.corrections.json")
    assert (folder / "audio.json").read_bytes() == before


def test_without_an_earlier_result_the_whole_is_aligned_first(
    corrected: tuple[Path, Any],
    demo_audio: Path,
    demo_transcript: Path,
    write: Write,
    tmp_path: Path,
) -> None:
    folder, _ = corrected
    run(demo_audio, demo_transcript, tmp_path, write(tmp_path))
    assert (tmp_path / "audio.json").read_bytes() == (folder / "audio.json").read_bytes()


def test_taken_back_the_words_are_as_printed_again(
    corrected: tuple[Path, Any],
    demo_result: saidwhen.Result,
    demo_audio: Path,
    demo_transcript: Path,
    write: Write,
    tmp_path: Path,
) -> None:
    folder, _ = corrected
    (tmp_path / "audio.json").write_bytes((folder / "audio.json").read_bytes())
    done = run(demo_audio, demo_transcript, tmp_path, write(tmp_path, items=()))
    assert done.exit_code == 0
    before, after = words_of(to_json(demo_result)), words_of((tmp_path / "audio.json").read_bytes())
    for one, other in zip(before, after, strict=True):
        assert (one["text"], one["speaker"], one["status"]) == (
            *(other["text"], other["speaker"]),
            other["status"],
        )
        assert other.get("fine") is None
        assert other["method"] != "corrected"
        if one["start"] is not None:
            assert other["start"] == pytest.approx(one["start"], abs=0.05)


def test_corrections_of_another_episode_are_refused_before_anything_is_written(
    demo_audio: Path, demo_transcript: Path, write: Write, tmp_path: Path
) -> None:
    file = write(tmp_path, transcript_sha256="0" * 64)
    done = run(demo_audio, demo_transcript, tmp_path, file)
    assert isinstance(done.exception, BadCorrections)
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
