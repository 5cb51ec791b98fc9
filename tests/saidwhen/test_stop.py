"""Ctrl-C and `kill` in the middle of a real run, in a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are a matter of Unix")

SAIDWHEN = [sys.executable, "-c", "from saidwhen.cli import main; main()"]
PATIENCE_SECONDS = 60.0


def read_until(terminal: int, wanted: bytes) -> bytes:
    """What the terminal shows until ``wanted`` is in it, or until it is closed."""
    shown, end = b"", time.monotonic() + PATIENCE_SECONDS
    while wanted not in shown and time.monotonic() < end:
        try:
            block = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side has closed it
            break
        if not block:
            break
        shown += block
    return shown


@pytest.mark.usefixtures("english_model")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "kill"]
)
def test_stopped_while_it_listens(
    demo_audio: Path,
    demo_transcript: Path,
    tmp_path: Path,
    snapshot: Callable[[Path], dict[str, bytes]],
    number: signal.Signals,
    code: int,
) -> None:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "audio.srt").write_bytes(b"good")
    before = snapshot(tmp_path)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*SAIDWHEN, "caption", demo_audio, demo_transcript, "-o", tmp_path / "out"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TMPDIR": str(tmp_path / "temporary"), "TERM": "xterm"},
    )
    os.close(theirs)
    try:
        assert b"listening" in read_until(ours, b"listening")
        process.send_signal(number)
        last = read_until(ours, b"never shown")
        out, _ = process.communicate(timeout=PATIENCE_SECONDS)
    finally:
        process.kill()
        process.wait()
        os.close(ours)

    assert process.returncode == code
    assert out == b""
    text = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", last.decode())
    assert "saidwhen: stopped; no file is left half written" in text
    assert "Traceback" not in text
    assert snapshot(tmp_path) == before
