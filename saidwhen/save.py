"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from saidwhen.errors import OutputError


def check_folder(folder: Path) -> None:
    """Make sure that files can be written into the folder, or where it would be made.

    Called before the long work, so that hours are not lost on a mistyped path; makes no folder, as
    the work may come to nothing. Raises :class:`OutputError`.
    """
    folder = folder.absolute()
    with _explained(folder):
        there = next(path for path in (folder, *folder.parents) if path.exists())
        with tempfile.TemporaryFile(dir=there):
            pass


def save_all(files: Mapping[Path, bytes]) -> None:
    """Write every file under a temporary name beside it, then rename them all; folders are made.

    If any cannot be written, none is replaced and no temporary file is left behind. Raises
    :class:`OutputError`.
    """
    # The names are known before there is a file, so that a signal at any moment leaves none.
    waiting = {path: path.with_name(f".saidwhen-{secrets.token_hex(8)}") for path in files}
    try:
        for path, data in files.items():
            with _explained(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                _refuse_folder(path)
                _write(waiting[path], data)
        for path, temporary in waiting.items():
            with _explained(path):
                temporary.replace(path)
    finally:
        for temporary in waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise OutputError(
            "there is a folder of this name", file=path, hint="choose another folder with -o"
        )


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot be written ({error.strerror or error})",
            file=path,
            hint="choose another folder with -o, or make room on the disk",
        ) from error
