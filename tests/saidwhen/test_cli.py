"""The command line's contract: files, what is printed, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer.main

import saidwhen
from saidwhen.audio import voice_package
from saidwhen.cli.app import app

SAIDWHEN = [sys.executable, "-c", "from saidwhen.cli import main; main()"]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture
def demo(demo_audio: Path, demo_transcript: Path, english_model: object) -> tuple[Path, Path]:
    return demo_audio, demo_transcript


@pytest.fixture(scope="module")
def result_json(tmp_path_factory: pytest.TempPathFactory, demo_result: saidwhen.Result) -> Path:
    (path,) = saidwhen.write(demo_result, tmp_path_factory.mktemp("result"), ["json"])
    return path


# --- caption --------------------------------------------------------------------------------------


def test_caption_in_a_process_of_its_own(
    demo: tuple[Path, Path], demo_result: saidwhen.Result, tmp_path: Path
) -> None:
    """And a second real run gives the same bytes as the first."""
    output = tmp_path / "made" / "on the way"
    ended = subprocess.run(
        [*SAIDWHEN, "caption", *demo, "-o", output], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "\x1b" not in ended.stdout
    written = {path.name: path.read_bytes() for path in output.iterdir()}
    made = saidwhen.render(demo_result)
    assert written == {f"audio.{key}": data for key, data in made.items()}


def test_summary_for_a_person(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    ended = run("caption", *demo, "-o", tmp_path)
    summary = json.loads((tmp_path / "audio.json").read_bytes())["summary"]
    lines = ended.out.splitlines()
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert lines[0] == "Text: bare-names, utf-8, en"
    assert lines[1] == "Speakers: Nora Whitlock, Martin Fenn, Grace Holloway"
    assert lines[2] == (
        f"215 printed words: {summary['said']} said, {summary['reworded']} reworded, "
        f"{summary['not_said']} not said"
    )
    assert lines[3] == f"Heard but not printed: {round(summary['heard_only_seconds'])} s"
    assert lines[-3:] == [
        f"Wrote {tmp_path / f'audio.{suffix}'}" for suffix in ("srt", "vtt", "json")
    ]
    if summary["weakest"]:
        assert "Weakest places:" in lines
        assert any(summary["weakest"][0]["text"][:40] in line for line in lines)


def test_verbose_lists_what_is_not_printed(
    demo: tuple[Path, Path], tmp_path: Path, run: Any
) -> None:
    brief = run("caption", *demo, "-o", tmp_path)
    full = run("caption", *demo, "-o", tmp_path, "-v")
    assert "brought to you by" not in brief.out
    assert "brought to you by" in full.out
    assert set(brief.out.splitlines()) < set(full.out.splitlines())


def test_quiet_is_silent(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    ended = run("caption", *demo, "-o", tmp_path, "-q")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("more", [(), ("-q",), ("-v",)])
def test_json_prints_one_object(
    demo: tuple[Path, Path], tmp_path: Path, run: Any, more: tuple[str, ...]
) -> None:
    ended = run("caption", *demo, "-o", tmp_path, "--json", *more)
    told = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert told["files"] == [str(tmp_path / f"audio.{key}") for key in ("srt", "vtt", "json")]
    assert told["summary"] == json.loads((tmp_path / "audio.json").read_bytes())["summary"]
    assert told["speakers"] == ["Nora Whitlock", "Martin Fenn", "Grace Holloway"]
    assert told["audio"] == {"file": "audio.mp3", "seconds": 106.697, "truncated": False}
    assert told["transcript"] == {
        "file": str(demo[1]),
        "kind": "bare-names",
        "encoding": "utf-8",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("formats", "names"),
    [
        ("vtt", ["audio.vtt"]),
        ("json, SRT", ["audio.json", "audio.srt"]),
        ("srt,srt", ["audio.srt"]),
    ],
)
def test_formats(
    demo: tuple[Path, Path], tmp_path: Path, run: Any, formats: str, names: list[str]
) -> None:
    ended = run("caption", *demo, "-o", tmp_path, "--formats", formats)
    assert ended.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_files_are_named_after_the_audio(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    audio = tmp_path / "No. 7: a talk.final.mp3"
    audio.write_bytes(demo[0].read_bytes())
    assert run("caption", audio, demo[1], "-o", tmp_path / "out", "--formats", "srt").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["No. 7: a talk.final.srt"]


def test_named_speakers_are_kept(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    transcript = tmp_path / "talk.txt"
    text = demo[1].read_text(encoding="utf-8").replace("Martin Fenn\n", "The keeper of the tapes\n")
    transcript.write_text(text, encoding="utf-8")
    name = "The keeper of the tapes"
    ended = run("caption", demo[0], transcript, "-o", tmp_path / "out", "--speaker", name)
    assert ended.code == 0
    assert name in ended.out.splitlines()[1]
    result = json.loads((tmp_path / "out" / "audio.json").read_bytes())
    assert result["settings"]["speakers"] == [name]
    assert name in {word["speaker"] for word in result["words"]}


def test_text_of_another_encoding(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    transcript = tmp_path / "talk.txt"
    transcript.write_bytes(demo[1].read_text(encoding="utf-8").encode("cp1252"))
    ended = run("caption", demo[0], transcript, "-o", tmp_path / "out")
    assert ended.code == 0
    assert ended.out.splitlines()[0] == "Text: bare-names, windows-1252, en"


def test_present_folder_is_the_default(
    demo: tuple[Path, Path], tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("caption", *map(Path.absolute, demo), "--formats", "srt").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["audio.srt"]


def test_pronunciations_of_the_users_own(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    names = tmp_path / "names.dict"
    names.write_text("Puffin  P AH F IH N\n", encoding="utf-8")
    ended = run("caption", *demo, "-o", tmp_path / "out", "--pronunciations", names)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[2] == "Pronunciations: names.dict"
    result = json.loads((tmp_path / "out" / "audio.json").read_bytes())
    assert result["settings"]["pronunciations"] == "names.dict"


@pytest.mark.parametrize("method", ["phones", "words"])
def test_pronunciations_that_cannot_be_read(
    demo: tuple[Path, Path], tmp_path: Path, run: Any, method: str
) -> None:
    """Told before anything is heard, whether they would be of use or not."""
    names = tmp_path / "names.dict"
    names.write_text("# guests\nLiang L IY QQ NG\n", encoding="utf-8")
    given = ("--pronunciations", names, "--method", method)
    ended = run("caption", *demo, "-o", tmp_path / "out", *given)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"saidwhen: {names}, line 2: 'QQ' is no phone\n  → the phones are")
    assert not (tmp_path / "out").exists()


def test_pronunciations_that_were_not_used_are_told(
    result_json: Path, tmp_path: Path, run: Any
) -> None:
    entry = json.loads(result_json.read_bytes())
    entry["settings"] |= {"method": "words", "pronunciations": "names.dict"}
    by_words = tmp_path / "talk.json"
    by_words.write_text(json.dumps(entry), encoding="utf-8")
    ended = run("render", by_words, "-o", tmp_path)
    assert ended.out.splitlines()[2] == (
        "Pronunciations: names.dict was not used, since words were placed by what the recogniser "
        "heard and not by their phones"
    )
    told = json.loads(run("render", by_words, "-o", tmp_path, "--json").out)
    assert told["pronunciations"] == {"file": "names.dict", "used": False}


# --- voices ---------------------------------------------------------------------------------------


def test_voices_that_are_unlike_their_names_are_told(
    result_json: Path, tmp_path: Path, run: Any
) -> None:
    entry = json.loads(result_json.read_bytes())
    place = {"words": [0, 30], "speaker": "Nora Whitlock", "confidence": 0.99}
    entry["voices"] = {
        "parts": 11,
        "unlike": [place | {"sounds_like": f"Martin {k}"} for k in range(7)],
        "alike": [["Martin Fenn", "Grace Holloway"]],
    }
    doubtful = tmp_path / "talk.json"
    doubtful.write_text(json.dumps(entry), encoding="utf-8")
    lines = run("render", doubtful, "-o", tmp_path).out.splitlines()
    at = lines.index("Voices unlike the printed name:")
    assert re.fullmatch(
        r"  0:01\.\d–0:1\d\.\d  Nora Whitlock sounds like Martin 0: Under the stairs of .*…",
        lines[at + 1],
    )
    assert "sounds like Martin 4" in lines[at + 5]
    assert lines[at + 6 : at + 8] == [
        "  and 2 more, in the result file",
        "Martin Fenn and Grace Holloway sound like one person",
    ]
    told = json.loads(run("render", doubtful, "-o", tmp_path, "--json").out)
    assert [place["sounds_like"] for place in told["voices"]["unlike"]][-1] == "Martin 6"


def test_how_to_have_voices_compared_is_told_where_that_was_left_out(
    demo: tuple[Path, Path], tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_package, "is_installed", lambda: False)
    note = 'Voices: not compared; for that, pip install "saidwhen[voices]"'
    lines = run("caption", *demo, "-o", tmp_path).out.splitlines()
    assert [line for line in lines if line.startswith("Voices")] == [note]
    assert json.loads((tmp_path / "audio.json").read_bytes())["voices"] is None
    assert "Voices" not in run("caption", *demo, "-o", tmp_path, "--no-voices").out
    assert "Voices" not in run("render", tmp_path / "audio.json", "-o", tmp_path).out


@pytest.mark.skipif(not voice_package.is_installed(), reason="the voice model is not installed")
def test_voices_of_the_demo(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    lines = run("caption", *demo, "-o", tmp_path).out.splitlines()
    assert "Voices: 11 compared, none unlike its printed name" in lines
    assert json.loads((tmp_path / "audio.json").read_bytes())["voices"] == {
        "parts": 11,
        "unlike": [],
        "alike": [],
    }
    assert "Voices" not in run("caption", *demo, "-o", tmp_path, "--no-voices").out
    assert json.loads((tmp_path / "audio.json").read_bytes())["voices"] is None


# --- the other commands ---------------------------------------------------------------------------


def test_transcribe(demo: tuple[Path, Path], tmp_path: Path, run: Any) -> None:
    ended = run("transcribe", demo[0], "-o", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert re.search(r"^\d+ words heard$", ended.out, re.MULTILINE)
    assert "printed" not in ended.out
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "audio.json",
        "audio.srt",
        "audio.vtt",
    ]
    result = json.loads((tmp_path / "audio.json").read_bytes())
    assert result["transcript"]["kind"] == "heard"
    assert {word["status"] for word in result["words"]} == {"said"}
    assert {word["speaker"] for word in result["words"]} == {None}
    assert "Puffin" in (tmp_path / "audio.srt").read_text(encoding="utf-8")
    again = saidwhen.read_result(tmp_path / "audio.json")
    assert saidwhen.to_json(again) == (tmp_path / "audio.json").read_bytes()


def test_render_gives_the_same_captions(
    result_json: Path, demo_result: saidwhen.Result, tmp_path: Path, run: Any
) -> None:
    ended = run("render", result_json, "-o", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    made = saidwhen.render(demo_result, ["srt", "vtt"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        f"audio.{key}": data for key, data in made.items()
    }


def test_render_is_named_after_the_result(result_json: Path, tmp_path: Path, run: Any) -> None:
    renamed = tmp_path / "corrected.json"
    renamed.write_bytes(result_json.read_bytes())
    ended = run("render", renamed, "-o", tmp_path, "--formats", "vtt,json", "--json")
    assert [Path(file).name for file in json.loads(ended.out)["files"]] == [
        "corrected.vtt",
        "corrected.json",
    ]
    assert renamed.read_bytes() == result_json.read_bytes()


def test_render_of_a_broken_result(tmp_path: Path, run: Any, snapshot: Any) -> None:
    broken = tmp_path / "talk.json"
    broken.write_text('{"format": "saidwhen-result", "version": 1, "audio": 5}', encoding="utf-8")
    before = snapshot(tmp_path)
    ended = run("render", broken, "-o", tmp_path)
    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {broken}, $.audio: this is not a saidwhen result")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_render_of_no_result(tmp_path: Path, run: Any, name: str) -> None:
    ended = run("render", tmp_path / name, "-o", tmp_path / "out")
    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {tmp_path / name}: the result file cannot be read")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_pipe_of_a_narrow_encoding(result_json: Path, tmp_path: Path, encoding: str) -> None:
    entry = json.loads(result_json.read_bytes())
    for word in entry["words"]:
        word["confidence"] = 0.1  # so that the places are printed, curly quotes and all
    doubtful = tmp_path / "talk.json"
    doubtful.write_text(json.dumps(entry), encoding="utf-8")
    ended = subprocess.run(
        [*SAIDWHEN, "render", doubtful, "-o", tmp_path],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"Weakest places:" in ended.stdout


# --- help -----------------------------------------------------------------------------------------


def test_version(run: Any) -> None:
    ended = run("--version")
    assert (ended.code, ended.out) == (0, f"saidwhen {saidwhen.__version__}\n")


def test_help_names_every_command(run: Any) -> None:
    ended = run("--help")
    assert ended.code == 0
    assert set(COMMANDS) == {
        "caption",
        "check",
        "convert",
        "models",
        "player",
        "profiles",
        "render",
        "report",
        "review",
        "transcribe",
        "transcript",
    }
    for name in COMMANDS:
        assert f" {name} " in ended.out
    assert "Exit codes: 0 good" in ended.out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_explains_every_option(run: Any, name: str) -> None:
    ended = run(name, "--help")
    assert ended.code == 0
    assert f"Example: saidwhen {name}" in ended.out
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option":
            assert parameter.help, f"{parameter.name} is not explained"
            for spelling in parameter.opts:
                assert spelling in ended.out
        else:
            assert parameter.metavar or parameter.name.upper() in ended.out


@pytest.mark.parametrize("command", app.registered_commands, ids=lambda command: command.name)
def test_a_file_that_may_not_be_read_is_told_by_the_library(command: Any) -> None:
    """By typer's own check it would be wrong usage, with exit code 2 and no remedy."""
    for name, hint in get_type_hints(command.callback, include_extras=True).items():
        kinds, *described = get_args(hint) or (hint,)
        if Path in (kinds, *get_args(kinds)):
            assert [one.readable for one in described] == [False], name


def test_help_is_quick_to_come() -> None:
    """Nothing heavy is loaded for it."""
    code = (
        "import sys; sys.argv = ['saidwhen', '--help']\n"
        "from saidwhen.cli import main\n"
        "try:\n    main()\n"
        "finally:\n"
        "    heavy = {'faster_whisper', 'ctranslate2', 'onnxruntime'}\n"
        "    print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0
    assert ended.stderr.strip() == "[]"
