"""`saidwhen report` on the demo episode."""

from __future__ import annotations

import base64
import io
import json
import re
import wave
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import saidwhen
from saidwhen.audio.errors import UnreadableAudio
from saidwhen.cli.app import app
from saidwhen.errors import OutputError
from saidwhen.result_writing import to_json


@pytest.fixture(scope="module")
def written(
    demo_result: saidwhen.Result, demo_audio: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the demo's result, its player's page and its report."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "episode.json").write_bytes(to_json(demo_result))
    (folder / "episode.player.html").write_text("the player", encoding="utf-8")
    arguments = ["report", str(folder / "episode.json"), "--audio", str(demo_audio)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert done.output.split() == [
        *("Wrote", str(folder / "episode.report.html")),
        *("Wrote", str(folder / "episode.report.json")),
    ]
    return folder


def test_the_json_has_the_score_the_course_and_the_places(
    written: Path, demo_result: saidwhen.Result
) -> None:
    report = json.loads((written / "episode.report.json").read_text(encoding="utf-8"))
    result = json.loads(to_json(demo_result))
    assert (report["format"], report["version"]) == ("saidwhen-report", 1)
    assert report["summary"] == result["summary"]
    assert [one["name"] for one in report["speakers"]] == [
        *("Nora Whitlock", "Martin Fenn", "Grace Holloway")
    ]
    assert len(report["course"]) == 800
    assert {column["going"] for column in report["course"]} == {
        *("speech", "unprinted", "other", "silence")
    }
    for place in report["places"]:
        if place["words"]:
            first, last = place["words"]
            said = [word["text"] for word in result["words"][first:last]]
            assert place["printed"] == " ".join(said)


def test_each_place_has_a_clip_and_a_link_into_the_player(written: Path) -> None:
    report = json.loads((written / "episode.report.json").read_text(encoding="utf-8"))
    page = (written / "episode.report.html").read_text(encoding="utf-8")
    clips = re.findall(r'src="data:audio/wav;base64,([^"]+)"', page)
    links = re.findall(r'href="([^"]+)"', page)
    assert len(clips) == len(links) == len(report["places"])
    for place, clip, link in zip(report["places"], clips, links, strict=True):
        assert link == f"./episode.player.html#t={place['start']:.3f},{place['end']:.3f}"
        with wave.open(io.BytesIO(base64.b64decode(clip))) as sound:
            seconds = sound.getnframes() / sound.getframerate()
        before = min(0.6, place["start"])
        expected = min(before + place["end"] - place["start"] + 0.6, 12.0)
        assert seconds == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize("command", ["player", "report"])
def test_an_input_is_never_replaced(
    tmp_path: Path, demo_result: saidwhen.Result, demo_audio: Path, command: str
) -> None:
    result, page = tmp_path / "episode.json", tmp_path / "episode.html"
    result.write_bytes(to_json(demo_result))
    output = page if command == "report" else result
    arguments = [command, str(result), "--audio", str(demo_audio), "-o", str(output)]
    done = CliRunner().invoke(app, arguments)
    assert isinstance(done.exception, OutputError)
    assert "replaced" in str(done.exception)
    assert result.read_bytes() == to_json(demo_result)
    assert not page.exists()


class Tags(HTMLParser):
    """The names of a page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)


def test_text_is_text(tmp_path: Path, demo_result: saidwhen.Result, demo_audio: Path) -> None:
    heard = tuple(
        replace(passage, text="<script>alert(1)</script> & \"<img src=x onerror='x'>\"")
        for passage in demo_result.timeline.heard
    )
    timeline = replace(demo_result.timeline, heard=heard)
    (tmp_path / "hostile.json").write_bytes(to_json(replace(demo_result, timeline=timeline)))
    arguments = ["report", str(tmp_path / "hostile.json"), "--audio", str(demo_audio), "-q"]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.output) == (0, "")
    page = (tmp_path / "hostile.report.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert not {"script", "img"} & set(tags.names)
    assert "&lt;script&gt;" in page
    assert "<a " not in page  # there is no player to lead into


def test_axe_finds_nothing(written: Path, new_page: Callable[..., Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core").Axe()
    for scheme in ("light", "dark"):
        for width in (1100, 360):
            page = new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
            page.goto((written / "episode.report.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width
            found = axe.run(page)
            assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("command", ["player", "report"])
def test_another_recording_is_told(
    tmp_path: Path, demo_result: saidwhen.Result, demo_audio: Path, command: str
) -> None:
    result, same, other = (tmp_path / name for name in ("episode.json", "same.mp3", "other.mp3"))
    result.write_bytes(to_json(demo_result))
    same.write_bytes(demo_audio.read_bytes())
    other.write_bytes(demo_audio.read_bytes() + b"\0")
    done = CliRunner().invoke(app, [command, str(result), "--audio", str(same)])
    assert (done.exit_code, done.stderr) == (0, "")
    done = CliRunner().invoke(app, [command, str(result), "--audio", str(other)])
    assert done.exit_code == 0
    assert done.stderr == (
        f"{other} is not the file that the result was made of (audio.mp3): "
        "the times are right only if it is the same recording\n"
    )


@pytest.mark.parametrize("command", ["player", "report", "review"])
def test_audio_that_may_not_be_read_is_told(
    tmp_path: Path,
    demo_result: saidwhen.Result,
    demo_audio: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    def refused(file: Path) -> str:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr("saidwhen.cli.pages.sha256_of", refused)
    result = tmp_path / "episode.json"
    result.write_bytes(to_json(demo_result))
    done = CliRunner().invoke(app, [command, str(result), "--audio", str(demo_audio)])
    assert isinstance(done.exception, UnreadableAudio)
    assert str(done.exception) == "the file cannot be opened (Permission denied)"
    assert list(tmp_path.iterdir()) == [result]
