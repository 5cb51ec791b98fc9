"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from saidwhen.errors import OutputError


def check_folder(folder: Path) -> None:
    """Make the folder if need be, and make sure that files can be written into it.

    Called before the long work, so that hours are not lost on a mistyped path. Raises
    :class:`OutputError`.
    """
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass


def save_all(files: Mapping[Path, bytes]) -> None:
    """Write every file under a temporary name beside it, then rename them all.

    If any cannot be written, none is replaced and nothing is left behind. Raises
    :class:`OutputError`.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            with _explained(path):
                ready.append((_written_beside(path, data), path))
        for temporary, path in ready:
            with _explained(path):
                temporary.replace(path)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def _written_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600; a new file should be as readable as any other.
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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
