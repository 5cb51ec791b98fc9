"""Bad input: each kind with its own message, the right exit code, and nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def inputs(
    tmp_path_factory: pytest.TempPathFactory,
    demo_audio: Path,
    demo_transcript: Path,
    demo_samples: Any,
    write_audio: Callable[..., Path],
) -> Path:
    """A folder of good and bad files."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "episode.mp3").write_bytes(demo_audio.read_bytes())
    (folder / "episode.txt").write_bytes(demo_transcript.read_bytes())
    (folder / "other.txt").write_bytes((DATA / "other_transcript.txt").read_bytes())
    (folder / "folder").mkdir()
    for name in ("empty.mp3", "empty.txt"):
        (folder / name).touch()
    (folder / "blank.txt").write_text(" \n\n\t\n", encoding="utf-8")
    (folder / "no words.txt").write_text("* * *\n\n. . .\n—\n", encoding="utf-8")
    (folder / "only sounds.txt").write_text("[MUSIC PLAYING]\n", encoding="utf-8")
    (folder / "text.mp3").write_bytes(demo_transcript.read_bytes())
    (folder / "text.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n", encoding="utf-8")
    (folder / "zeros.mp3").write_bytes(bytes(5000))
    write_audio(folder / "mute.mp4", np.zeros((0, 0), np.int16), picture_seconds=1.0)
    write_audio(folder / "silence.flac", np.zeros(5 * 16_000, np.int16), codec="flac")
    noise = np.random.default_rng(1).normal(scale=3000, size=5 * 16_000).astype(np.int16)
    write_audio(folder / "noise.wav", noise)
    write_audio(folder / "second.wav", demo_samples[3 * 16_000 : 4 * 16_000])
    return folder


BAD_AUDIO = [
    ("missing.mp3", "no such audio file"),
    ("folder", "this is a folder, not an audio file"),
    ("empty.mp3", "the file is empty"),
    ("episode.txt", "this is not an audio file"),
    ("text.mp3", "this is not an audio file"),
    ("text.srt", "this is not an audio file"),
    ("zeros.mp3", "this is not an audio file"),
    ("mute.mp4", "there is no sound in this file"),
    ("silence.flac", "all 5.0 s of the audio are silence"),
    ("noise.wav", "nobody is heard to speak in 5.0 s of audio"),
    ("second.wav", "1.0 s of audio are too short to tell"),
]

BAD_TRANSCRIPTS = [
    ("missing.txt", "there is no such file"),
    ("episode.txt/missing.txt", "there is no such file"),
    ("folder", "this is a folder, not a transcript file"),
    ("empty.txt", "there is no printed word of speech in this transcript"),
    ("blank.txt", "there is no printed word of speech in this transcript"),
    ("no words.txt", "there is no printed word of speech in this transcript"),
    ("only sounds.txt", "there is no printed word of speech in this transcript"),
    ("episode.mp3", "this looks like MP3 audio, not like a transcript"),
]


def good_files(folder: Path, stem: str) -> Path:
    """A folder with files that an earlier, good run wrote."""
    folder.mkdir()
    for suffix in ("srt", "vtt", "json"):
        (folder / f"{stem}.{suffix}").write_bytes(f"good {suffix}".encode())
    return folder


@pytest.mark.usefixtures("english_model")
@pytest.mark.parametrize(("name", "message"), BAD_AUDIO)
def test_bad_audio(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any, name: str, message: str
) -> None:
    output = good_files(tmp_path / "out", Path(name).stem)
    before = snapshot(tmp_path), snapshot(inputs)

    ended = run("caption", inputs / name, inputs / "episode.txt", "-o", output)

    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {inputs / name}: {message}")
    assert ended.out == ""
    assert (snapshot(tmp_path), snapshot(inputs)) == before


@pytest.mark.parametrize(("name", "message"), BAD_TRANSCRIPTS)
def test_bad_transcript(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any, name: str, message: str
) -> None:
    output = good_files(tmp_path / "out", "episode")
    before = snapshot(tmp_path), snapshot(inputs)

    ended = run("caption", inputs / "episode.mp3", inputs / name, "-o", output)

    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {inputs / name}: {message}")
    assert ended.out == ""
    assert (snapshot(tmp_path), snapshot(inputs)) == before


@pytest.mark.parametrize(
    "name", ["missing.mp3", "folder", "empty.mp3", "text.mp3", "mute.mp4", "silence.flac"]
)
def test_transcribe_refuses_the_same_audio(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any, name: str
) -> None:
    ended = run("transcribe", inputs / name, "-o", tmp_path / "out")

    assert ended.code == 1
    assert str(inputs / name) in ended.err
    assert snapshot(tmp_path) == {}


def test_every_kind_has_a_message_of_its_own() -> None:
    audio = [message for name, message in BAD_AUDIO if not name.startswith(("text", "zeros"))]
    assert len(set(audio)) == len(audio)


@pytest.mark.usefixtures("english_model")
def test_transcript_of_another_episode(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any
) -> None:
    output = good_files(tmp_path / "out", "episode")
    before = snapshot(tmp_path)

    ended = run("caption", inputs / "episode.mp3", inputs / "other.txt", "-o", output)

    assert ended.code == 3
    assert ended.err.startswith(
        f"saidwhen: {inputs / 'other.txt'}: text and audio do not belong together"
    )
    assert "--force" in ended.err
    assert snapshot(tmp_path) == before


@pytest.mark.usefixtures("english_model")
def test_forced_on_another_episode(inputs: Path, tmp_path: Path, run: Any) -> None:
    ended = run(
        "caption", inputs / "episode.mp3", inputs / "other.txt", "--force", "-o", tmp_path / "out"
    )

    assert ended.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "episode.json",
        "episode.srt",
        "episode.vtt",
    ]


@pytest.mark.usefixtures("english_model")
def test_few_words_that_are_not_heard_are_too_little_to_tell(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any
) -> None:
    short = tmp_path / "short.txt"
    short.write_text("Plastic touches the leaf.\n", encoding="utf-8")

    ended = run("caption", inputs / "episode.mp3", short, "-o", tmp_path / "out")

    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {short}: 4 printed words, few of them heard")
    assert list(snapshot(tmp_path)) == ["short.txt"]


def test_nothing_is_made_on_the_way_to_a_failure(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any
) -> None:
    ended = run("caption", inputs / "empty.mp3", inputs / "episode.txt", "-o", tmp_path / "a/b")

    assert ended.code == 1
    assert snapshot(tmp_path) == {}


@pytest.mark.usefixtures("english_model")
def test_language_that_the_model_does_not_know(inputs: Path, tmp_path: Path, run: Any) -> None:
    ended = run(
        *("caption", inputs / "episode.mp3", inputs / "episode.txt", "-o", tmp_path),
        *("--model", "tiny.en", "--language", "xx"),
    )

    assert ended.code == 1
    assert "the model tiny.en does not know the language “xx”" in ended.err
    assert "multilingual" in ended.err


def test_folder_that_holds_no_model(inputs: Path, tmp_path: Path, run: Any) -> None:
    ended = run(
        *("caption", inputs / "episode.mp3", inputs / "episode.txt", "-o", tmp_path / "out"),
        *("--model", inputs / "folder"),
    )

    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {inputs / 'folder'}: this folder holds no Whisper")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--formats", "srt,doc"), "there is no format “doc”"),
        (("--formats", ","), "no format is named"),
        (("--model", "enormous"), "there is no model of this name or in this folder: “enormous”"),
        (("--model", "./no/such/model"), "there is no model of this name or in this folder"),
        (("--workers", "0"), "Invalid value for '--workers'"),
        (("--bogus",), "No such option"),
    ],
)
def test_wrong_usage(
    inputs: Path,
    tmp_path: Path,
    run: Any,
    snapshot: Any,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    ended = run(
        *("caption", inputs / "episode.mp3", inputs / "episode.txt", "-o", tmp_path / "out"),
        *arguments,
    )

    assert ended.code == 2
    assert message in ended.err
    assert "Traceback" not in ended.err
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("arguments", [(), ("captoin",), ("caption",), ("caption", "a.mp3")])
def test_incomplete_commands(run: Any, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_output_that_would_replace_an_input(
    inputs: Path, tmp_path: Path, run: Any, snapshot: Any
) -> None:
    audio, transcript = tmp_path / "talk.mp3", tmp_path / "talk.vtt"
    audio.write_bytes((inputs / "episode.mp3").read_bytes())
    transcript.write_bytes((inputs / "episode.txt").read_bytes())
    before = snapshot(tmp_path)

    ended = run("caption", audio, transcript, "-o", tmp_path)

    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {transcript}: this input would be replaced")
    assert snapshot(tmp_path) == before
