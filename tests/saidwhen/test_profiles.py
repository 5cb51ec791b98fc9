"""Caption rules on the command line and in the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import saidwhen
from saidwhen.errors import UsageError
from saidwhen.subtitles import PROFILES

TURNS = (
    ("Ana", "Was the market clock ever mended in the years that you have lived here?"),
    ("Ben", "No."),
    ("Ana", "Never?"),
    ("Ben", "Not once, and nobody has asked."),
)


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result of another program: four turns, 0.3 s a word."""
    words, now = [], 1.0
    for speaker, text in TURNS:
        for word in text.split():
            words.append(
                {
                    "text": word,
                    "start": round(now, 3),
                    "end": round(now + 0.3, 3),
                    "status": "said",
                    "confidence": 1,
                    "method": "acoustic",
                    "speaker": speaker,
                }
            )
            now += 0.3
    file = tmp_path / "talk.json"
    audio = {"file": "talk.mp3", "seconds": 20, "sha256": ""}
    entry = {"format": "saidwhen-result", "version": 1, "audio": audio, "words": words}
    file.write_text(json.dumps(entry), encoding="utf-8")
    return file


def lines(file: Path) -> list[str]:
    """The text of an SRT file."""
    shown = file.read_text(encoding="utf-8").splitlines()
    return [line for line in shown if line and not line.isdigit() and "-->" not in line]


def test_render_by_each_profile(result: Path, tmp_path: Path, run: Any) -> None:
    written = set()
    for name in PROFILES:
        folder = tmp_path / name
        assert run("render", result, "-o", folder, "--profile", name, "-q").code == 0
        written.add((folder / "talk.srt").read_text(encoding="utf-8"))
    assert len(written) == len(PROFILES)
    assert "-[Ben] No." in lines(tmp_path / "netflix" / "talk.srt")
    assert "BEN: No." in lines(tmp_path / "bbc" / "talk.srt")
    assert ">> BEN: No." in lines(tmp_path / "youtube" / "talk.srt")
    assert "(Ben)" in lines(tmp_path / "dcmp" / "talk.srt")


def test_every_webvtt_cue_names_its_voice(result: Path, tmp_path: Path, run: Any) -> None:
    for name in PROFILES:
        run("render", result, "-o", tmp_path, "--profile", name, "-q")
        vtt = (tmp_path / "talk.vtt").read_text(encoding="utf-8")
        cues = [cue for cue in vtt.split("\n\n") if "-->" in cue]
        assert cues
        assert all("<v Ana>" in cue or "<v Ben>" in cue for cue in cues), name


def test_the_summary_tells_the_rules_and_what_breaks_them(
    result: Path, tmp_path: Path, run: Any
) -> None:
    ended = run("render", result, "-o", tmp_path)
    told = ended.out.splitlines()
    at = told.index("5 captions by the rules of podcast, but for:")
    assert told[at + 1 : at + 3] == [
        "  2: the speech is faster than the reading speed, and the text stays verbatim",
        "  2: the next words, or the next sound, come before the least time is over",
    ]
    ended = run("render", result, "-o", tmp_path, "--json")
    assert json.loads(ended.out)["captions"] == {
        "profile": "podcast",
        "count": 5,
        "exceptions": {"fast_speech": 2, "no_time": 2},
    }


def test_a_users_own_rules(result: Path, tmp_path: Path, run: Any) -> None:
    own = tmp_path / "house.toml"
    own.write_text('base = "netflix"\nframe_rate = 25\n', encoding="utf-8")
    ended = run("render", result, "-o", tmp_path, "--profile", own)
    assert "captions by the rules of house" in ended.out
    own.write_text("max_line = 40\n", encoding="utf-8")
    ended = run("render", result, "-o", tmp_path, "--profile", own)
    assert (ended.code, ended.out) == (1, "")
    assert "house.toml, max_line: no profile has such a rule" in ended.err


def test_an_unknown_profile_is_wrong_usage(result: Path, tmp_path: Path, run: Any) -> None:
    ended = run("render", result, "-o", tmp_path, "--profile", "cinema")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no profile “cinema”" in ended.err
    assert not (tmp_path / "talk.srt").exists()


def test_in_the_library(result: Path, tmp_path: Path) -> None:
    known = saidwhen.read_result(result)
    by_name = saidwhen.render(known, ["srt"], "bbc")
    assert by_name == saidwhen.render(known, ["srt"], PROFILES["bbc"])
    assert by_name != saidwhen.render(known, ["srt"])
    (path,) = saidwhen.write(known, tmp_path / "out", ["srt"], profile="bbc")
    assert path.read_bytes() == by_name["srt"]
    with pytest.raises(UsageError, match="no profile “cinema”"):
        saidwhen.render(known, ["srt"], "cinema")


def test_the_table_of_all(run: Any) -> None:
    ended = run("profiles")
    assert (ended.code, ended.err) == (0, "")
    rows = [row.split() for row in ended.out.splitlines()]
    assert rows[0] == ["rule", *PROFILES]
    assert ["max_line_chars", "32", "42", "37", "65", "32", "42"] in rows
    assert ["max_words_per_minute", "–", "–", "180", "–", "160", "–"] in rows
    assert "The default is podcast." in ended.out


def test_one_with_its_sources(run: Any) -> None:
    ended = run("profiles", "bbc")
    assert "max_lines" in ended.out
    assert "BBC Subtitle Guidelines 3.3" in ended.out
    assert "“{name}: ”" in ended.out
    assert "“[{name}] ”" in run("profiles", "netflix").out


def test_for_programs(run: Any, tmp_path: Path) -> None:
    told = json.loads(run("profiles", "--json").out)
    assert list(told) == list(PROFILES)
    assert told["bbc"]["max_lines"] == {"value": 2, "source": "BBC Subtitle Guidelines 3.3"}
    assert told["bbc"]["max_chars_per_second"]["value"] is None
    assert told["netflix"]["exchange"]["value"] == "together"
    own = tmp_path / "house.toml"
    own.write_text("max_lines = 1\n", encoding="utf-8")
    told = json.loads(run("profiles", own, "--json").out)
    assert told["house"]["max_lines"] == {"value": 1, "source": "house.toml"}
