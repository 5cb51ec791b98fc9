"""`saidwhen review` as a program of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from saidwhen.cli.app import app
from saidwhen.errors import BadCorrections, UsageError
from saidwhen.result import Result
from saidwhen.result_writing import to_json

SAIDWHEN = [sys.executable, "-c", "from saidwhen.cli import main; main()"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/([\w-]{32})/")


@pytest.fixture
def episode(result: Result, audio: Path, tmp_path: Path) -> Path:
    """A folder with a result, which names no audio by its content, and the audio."""
    nameless = replace(result, audio=replace(result.audio, sha256=""))
    (tmp_path / "tide.json").write_bytes(to_json(nameless))
    (tmp_path / "tide.wav").write_bytes(audio.read_bytes())
    return tmp_path


def start(episode: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [*SAIDWHEN, "review", "tide.json", "--audio", "tide.wav", "--no-browser"]
    return subprocess.Popen(
        [*command, *arguments],
        cwd=episode,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"COLUMNS": "200"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of Unix")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_tells_its_address_and_ends_on_a_signal(
    episode: Path, number: signal.Signals, code: int
) -> None:
    process = start(episode)
    assert process.stdout is not None
    found = ADDRESS.fullmatch(process.stdout.readline().strip())
    assert found
    connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
    connection.request("GET", f"/{found[2]}/")
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 200
    assert "saidwhen caption tide.wav tide.txt -o . --corrections tide.corrections.json" in page
    connection.close()
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Traceback" not in err
    if number == signal.SIGINT:
        assert (out.splitlines()[-1], err) == ("0 corrections in tide.corrections.json", "")


def test_each_review_has_a_token_of_its_own(episode: Path) -> None:
    tokens = set()
    for _ in range(2):
        process = start(episode)
        assert process.stdout is not None
        found = ADDRESS.fullmatch(process.stdout.readline().strip())
        assert found
        tokens.add(found[2])
        process.kill()
        process.communicate()
    assert len(tokens) == 2


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["review", *map(str, arguments), "--no-browser"])


def test_another_audio_is_refused(episode: Path, result: Result) -> None:
    (episode / "tide.json").write_bytes(to_json(result))
    done = run(episode / "tide.json", "--audio", episode / "tide.wav")
    assert isinstance(done.exception, UsageError)
    assert "not the audio that the result was made of" in str(done.exception)


def test_a_damaged_corrections_file_ends_it(episode: Path) -> None:
    file = episode / "tide.corrections.json"
    file.write_bytes(b"{}")
    done = run(episode / "tide.json", "--audio", episode / "tide.wav")
    assert isinstance(done.exception, BadCorrections)
    assert file.read_bytes() == b"{}"


def test_the_browser_is_shown_the_address(episode: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("saidwhen.cli.review.run", lambda *_: None)
    arguments = ["review", str(episode / "tide.json"), "--audio", str(episode / "tide.wav")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    assert opened == [done.output.splitlines()[0]]
    assert ADDRESS.fullmatch(opened[0])
