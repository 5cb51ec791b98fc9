"""The command line in this process, and a recogniser that hears each stretch only once."""

from __future__ import annotations

import hashlib
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.audio import whisper
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.recogniser import Recogniser
from saidwhen.cli import main

Run = Callable[..., "Outcome"]
Snapshot = Callable[[Path], dict[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Remembering:
    """A recogniser that hears the same samples only once."""

    def __init__(self, real: Recogniser) -> None:
        self._real = real
        self._heard: dict[bytes, tuple[HeardWord, ...]] = {}
        self.name, self.workers = real.name, real.workers

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        key = hashlib.sha1(samples.tobytes(), usedforsecurity=False).digest()
        if key not in self._heard:
            self._heard[key] = self._real.hear(samples)
        return self._heard[key]


@pytest.fixture(scope="session")
def remembering() -> Callable[..., Recogniser]:
    """Stands in for the class WhisperRecogniser: the real one, loaded once, hearing once."""
    real = whisper.WhisperRecogniser
    made: dict[tuple[Any, ...], Recogniser] = {}

    def recogniser(folder: Path, *, name: str, language: str, workers: int) -> Recogniser:
        key = (folder, name, language)
        if key not in made:
            made[key] = Remembering(real(folder, name=name, language=language, workers=workers))
        return made[key]

    return recogniser


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, remembering: Callable[..., Recogniser]) -> None:
    """Nothing is heard twice in the whole run of the tests."""
    monkeypatch.setattr(whisper, "WhisperRecogniser", remembering)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quick: None
) -> Iterator[Run]:
    """Run ``saidwhen`` with arguments, in this process; nothing of it is a terminal."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run_command(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["saidwhen", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        return Outcome(code=int(end.value.code or 0), out=captured.out, err=captured.err)

    yield run_command
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    def contents(folder: Path) -> dict[str, bytes]:
        """Every file under the folder and its bytes; folders too, as an empty entry."""
        return {
            str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"<folder>"
            for path in sorted(folder.rglob("*"))
        }

    return contents
