"""Files are written whole or not at all, whatever the disk does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from saidwhen.errors import OutputError
from saidwhen.save import check_folder, save_all

Snapshot = Callable[[Path], dict[str, bytes]]

NAMES = ("talk.srt", "talk.vtt", "talk.json")


def files(folder: Path, content: bytes) -> dict[Path, bytes]:
    return {folder / name: content for name in NAMES}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with the files of an earlier run."""
    folder = tmp_path / "out"
    save_all(files(folder, b"good"))
    return folder


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write files beyond ``size`` bytes."""
    resource = pytest.importorskip("resource", reason="limits on files are a matter of Unix")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_writes_every_file_and_makes_the_folder(tmp_path: Path, snapshot: Snapshot) -> None:
    save_all(files(tmp_path / "a" / "b", b"text"))
    assert snapshot(tmp_path / "a" / "b") == dict.fromkeys(sorted(NAMES), b"text")


def test_replaces_older_files(good: Path, snapshot: Snapshot) -> None:
    save_all(files(good, b"better"))
    assert snapshot(good) == dict.fromkeys(sorted(NAMES), b"better")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a matter of Unix")
def test_a_new_file_is_as_readable_as_any_other(good: Path) -> None:
    (good / "plain").touch()
    assert (good / "talk.srt").stat().st_mode == (good / "plain").stat().st_mode


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_full_disk_when_the_bytes_reach_it(
    good: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    real, calls = os.fsync, []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    before = snapshot(good)
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputError, match="No space left on device") as failure:
        save_all(files(good, b"newer"))
    assert failure.value.file == good / NAMES[failing - 1]
    assert snapshot(good) == before


def test_full_disk_in_the_middle_of_a_file(good: Path, snapshot: Snapshot) -> None:
    before = snapshot(good)
    contents = files(good, b"newer") | {good / "talk.json": b"x" * 100_000}
    with largest_file(50_000), pytest.raises(OutputError) as failure:
        save_all(contents)
    assert failure.value.file == good / "talk.json"
    assert "room on the disk" in str(failure.value.hint)
    assert snapshot(good) == before


def test_disk_that_is_really_full(tmp_path: Path) -> None:
    mounted = tmp_path / "disk"
    mounted.mkdir()
    script = (
        "import pathlib, sys\n"
        "from saidwhen.save import save_all\n"
        "from saidwhen.errors import OutputError\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "save_all({folder / 'talk.srt': b'good'})\n"
        "try:\n"
        "    save_all({folder / 'talk.srt': b'newer', folder / 'talk.json': bytes(10**6)})\n"
        "except OutputError as failure:\n"
        "    print(failure, [(p.name, p.read_bytes()) for p in folder.iterdir()])\n"
    )
    mount = f"mount -t tmpfs -o size=64k none '{mounted}' || exit 77\n"
    command = mount + f"'{sys.executable}' -c \"$0\" '{mounted}'"
    try:
        ended = subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command, script],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("no unshare on this system")
    if not ended.stdout and ended.returncode in (1, 77) and "Traceback" not in ended.stderr:
        pytest.skip(f"no small disk may be mounted here: {ended.stderr.strip()}")
    assert ended.stdout.strip() == (
        "cannot be written (No space left on device) [('talk.srt', b'good')]"
    )


def test_stopped_in_the_middle(
    good: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fsync(_: int) -> None:
        raise KeyboardInterrupt

    before = snapshot(good)
    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        save_all(files(good, b"newer"))
    assert snapshot(good) == before


def test_folder_of_a_file_s_name(good: Path, snapshot: Snapshot) -> None:
    (good / "talk.json").unlink()
    (good / "talk.json").mkdir()
    before = snapshot(good)
    with pytest.raises(OutputError, match="there is a folder of this name") as failure:
        save_all(files(good, b"newer"))
    assert failure.value.file == good / "talk.json"
    assert snapshot(good) == before


def test_check_makes_nothing(tmp_path: Path, snapshot: Snapshot) -> None:
    check_folder(tmp_path)
    check_folder(tmp_path / "a" / "b")
    assert snapshot(tmp_path) == {}


@pytest.mark.parametrize("place", ["file", "file/below", "file/far/below"])
def test_path_under_a_file(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as failure:
        check_folder(tmp_path / place)
    assert failure.value.file == tmp_path / place


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is a matter of Linux")
def test_system_folder() -> None:
    with pytest.raises(OutputError):
        check_folder(Path("/proc/saidwhen"))


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="modes do not bind this user"
)
def test_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        check_folder(closed / "out")


def test_bad_folder_is_said_before_the_work(
    run: Any, demo_audio: Path, demo_transcript: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ended = run("caption", demo_audio, demo_transcript, "-o", tmp_path / "file" / "out")
    assert ended.code == 1
    assert ended.err.startswith(f"saidwhen: {tmp_path / 'file' / 'out'}: cannot be written")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
