"""`saidwhen player`: where the audio is looked for, and what the page links to."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from saidwhen.cli.app import app
from saidwhen.errors import UsageError
from saidwhen.html_page import asset
from saidwhen.player.audio_source import Linked, embedded, linked
from saidwhen.player.page import player_page
from saidwhen.result import Result
from saidwhen.result_writing import to_json

SOURCE = re.compile(r'<audio controls preload="metadata" src="([^"]*)">')


@pytest.fixture
def place(tmp_path: Path, result: Result, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "captions").mkdir()
    (tmp_path / "captions" / "episode.json").write_bytes(to_json(result))
    (tmp_path / "take #1.mp3").write_bytes(b"sound")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["player", *arguments])


def source_in(page: Path) -> str:
    (source,) = SOURCE.findall(page.read_text(encoding="utf-8"))
    return str(source)


def test_the_audio_is_linked_relative_to_the_page(place: Path) -> None:
    done = run("captions/episode.json", "--audio", "take #1.mp3", "-o", "site/page.html")
    assert (done.exit_code, done.output) == (0, "Wrote site/page.html\n")
    assert source_in(place / "site" / "page.html") == "./../take%20%231.mp3"


def test_without_options_the_page_stands_beside_the_result(place: Path) -> None:
    (place / "captions" / "episode.wav").write_bytes(b"sound")
    done = run("captions/episode.json")
    assert done.output == "Wrote captions/episode.player.html\n"
    assert source_in(place / "captions" / "episode.player.html") == "./episode.wav"


def test_audio_that_is_not_there_is_linked_beside_the_page_and_said_so(place: Path) -> None:
    done = run("captions/episode.json", "-o", "page.html")
    told = "episode.wav is not here: put it there, or name it with --audio"
    assert done.output == f"{told}\nWrote page.html\n"
    assert source_in(place / "page.html") == "./episode.wav"


def test_an_address_is_kept_and_is_the_only_host(place: Path) -> None:
    run("captions/episode.json", "--audio", 'https://cdn.test/a b.mp3?x=1&y="2"', "-o", "p.html")
    assert not (place / "p.html").exists()  # an address has no blanks
    run("captions/episode.json", "--audio", 'https://cdn.test/a.mp3?x=1&y="2"', "-o", "p.html")
    assert source_in(place / "p.html") == "https://cdn.test/a.mp3?x=1&amp;y=%222%22"
    assert "media-src https://cdn.test;" in (place / "p.html").read_text(encoding="utf-8")


def test_embedded_audio_stands_in_the_page(place: Path) -> None:
    run("captions/episode.json", "--audio", "take #1.mp3", "--embed", "-o", "page.html")
    data = base64.b64encode(b"sound").decode()
    assert source_in(place / "page.html") == f"data:audio/mpeg;base64,{data}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--audio", "nothing.mp3"], "no such audio file"),
        (["--embed"], "the audio cannot be embedded"),
        (["--audio", "https://cdn.test/a.mp3", "--embed"], "only a file can be embedded"),
    ],
)
def test_faults(place: Path, arguments: list[str], message: str) -> None:
    done = run("captions/episode.json", *arguments)
    assert isinstance(done.exception, UsageError)
    assert message in str(done.exception)
    assert [path.name for path in (place / "captions").iterdir()] == ["episode.json"]


def test_a_result_that_names_no_audio_needs_one(
    place: Path, make_result: Callable[..., Result]
) -> None:
    (place / "nameless.json").write_bytes(to_json(make_result(audio_file="")))
    assert "does not name its audio file" in str(run("nameless.json").exception)


def test_the_policy_names_the_script_and_the_style_that_are_there(result: Result) -> None:
    page = player_page(result, Linked(href="./a.mp3"))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    for tag, directive in (('<script type="module">', "script-src"), ("<style>", "style-src")):
        text = page.partition(tag)[2].partition(f"</{tag[1:].split()[0].rstrip('>')}>")[0]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} &#x27;sha256-{digest}&#x27;" in policy
    assert policy.startswith("default-src &#x27;none&#x27;; ")
    assert "unsafe" not in policy


def test_nothing_of_the_player_ends_its_own_element() -> None:
    assert "</script" not in asset("player", "player.js").lower()
    assert "<!--" not in asset("player", "player.js")
    assert "</style" not in asset("player", "player.css").lower()
    for name in ("player.js", "player.css", "transcript.js", "page.html"):
        assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)", asset("player", name)), name


def test_the_same_result_gives_the_same_page(make_result: Callable[..., Result]) -> None:
    source = Linked(href="./a.mp3")
    assert player_page(make_result(), source) == player_page(make_result(), source)


def test_a_colon_in_a_name_is_no_scheme(tmp_path: Path) -> None:
    assert linked(str(tmp_path / "a:b.mp3"), tmp_path / "p.html").href == "./a%3Ab.mp3"
    assert linked("HTTPS://cdn.test/ä.mp3", tmp_path / "p.html").href == (
        "HTTPS://cdn.test/%C3%A4.mp3"
    )


def test_an_unknown_ending_is_taken_for_mp3(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"x")
    assert embedded(tmp_path / "a.bin").media_type == "audio/mpeg"
