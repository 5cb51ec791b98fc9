"""`saidwhen check`: what it prints, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import saidwhen
from saidwhen.subtitles import PROFILES

Run = Callable[..., Any]

GOOD = "1\n00:00:01,000 --> 00:00:02,000\nGood evening.\n"
SHORT = GOOD.replace("02,000", "01,500").replace("1\n00", "2\n00", 1)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.srt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.srt"
    path.write_text(SHORT, encoding="utf-8")
    return path


def test_a_good_file(run: Run, good: Path) -> None:
    done = run("check", good)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{good}: 0 violations (podcast)\n"


def test_a_bad_file(run: Run, bad: Path) -> None:
    done = run("check", bad, "--profile", "netflix")
    assert done.code == 1
    assert done.err == ""
    assert done.out.splitlines() == [
        "cue 1: srt_number: the number is 2, not 1 [SubRip, as it writes]",
        "cue 1: max_chars_per_second: 26 characters a second, 20 at most "
        "[Netflix TTSG, English, Reading Speed, adult programmes]",
        "cue 1: min_seconds: on screen for 0.500 s, 0.833 s at least "
        "[Netflix TTSG, General Requirements, Duration]",
        f"{bad}: 3 violations (netflix)",
        "  → with --against RESULT, limits that fast speech breaks are told apart",
    ]


def test_json(run: Run, good: Path, bad: Path) -> None:
    done = run("check", good, "--json")
    assert (done.code, json.loads(done.out)) == (0, [])
    done = run("check", bad, "--profile", "bbc", "--json")
    assert (done.code, done.err) == (1, "")
    assert json.loads(done.out) == [
        {
            "rule": "srt_number",
            "cue": 1,
            "value": "2",
            "limit": 1,
            "source": "SubRip, as it writes",
            "message": "the number is 2, not 1",
        },
        {
            "rule": "max_words_per_minute",
            "cue": 1,
            "value": 240.0,
            "limit": 180.0,
            "source": "BBC Subtitle Guidelines 4: 160 to 180",
            "message": "240 words a minute, 180 at most",
        },
    ]


def test_what_is_about_the_file_has_no_cue(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bom.srt"
    path.write_text("\ufeff" + GOOD, encoding="utf-8")
    done = run("check", path, "--json")
    assert [(v["rule"], v["cue"]) for v in json.loads(done.out)] == [("srt_bom", None)]
    assert run("check", path).out.startswith("file: srt_bom: ")


def test_a_profile_of_ones_own(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("max_line_chars = 5\n", encoding="utf-8")
    done = run("check", good, "--profile", tmp_path / "own.toml", "--json")
    assert [(v["value"], v["limit"], v["source"]) for v in json.loads(done.out)] == [
        (13, 5, "own.toml")
    ]


@pytest.mark.parametrize("content", [b"no captions here\n", b"\0\1\2", None])
def test_files_that_cannot_be_read(run: Run, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.srt"
    if content is not None:
        path.write_bytes(content)
    done = run("check", path, "--json")
    assert (done.code, done.out) == (1, "")
    assert str(path) in done.err


def test_wrong_usage(run: Run, good: Path, tmp_path: Path) -> None:
    assert run("check", good, "--profile", "nosuch").code == 2
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    done = run("check", good, "--against", tmp_path / "no.json")
    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("profile", sorted(PROFILES))
@pytest.mark.parametrize("ending", ["srt", "vtt", "ttml"])
def test_our_own_captions_of_the_demo(
    run: Run, demo_result: saidwhen.Result, tmp_path: Path, profile: str, ending: str
) -> None:
    saidwhen.write(demo_result, tmp_path, [ending, "json"], stem="demo", profile=profile)
    file, result = tmp_path / f"demo.{ending}", tmp_path / "demo.json"
    done = run("check", file, "--profile", profile, "--against", result)
    *lines, last = done.out.splitlines()
    assert (done.code, done.err) == (0, ""), done.out
    assert last.startswith(f"{file}: 0 violations, {len(lines)} exception")
    assert all("exception: the speech is faster" in line or "least time" in line for line in lines)


def test_the_exceptions_are_those_that_render_counts(
    run: Run, demo_result: saidwhen.Result, tmp_path: Path
) -> None:
    saidwhen.write(demo_result, tmp_path, ["srt", "json"], stem="demo")
    told = run("render", tmp_path / "demo.json", "-o", tmp_path / "again", "--json")
    done = run("check", tmp_path / "demo.srt", "--against", tmp_path / "demo.json")
    exceptions = json.loads(told.out)["captions"]["exceptions"]
    assert list(exceptions) == ["fast_speech"]
    assert done.out.count("exception: ") == exceptions["fast_speech"] > 0


def test_captions_of_other_times_do_not_pass(
    run: Run, demo_result: saidwhen.Result, tmp_path: Path
) -> None:
    saidwhen.write(demo_result, tmp_path, ["srt", "json"], stem="demo")
    file = tmp_path / "demo.srt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("00:00:", "00:01:", 3), encoding="utf-8")
    done = run("check", file, "--against", tmp_path / "demo.json", "--json")
    rules = {violation["rule"] for violation in json.loads(done.out)}
    assert done.code == 1
    assert "in_time" in rules
