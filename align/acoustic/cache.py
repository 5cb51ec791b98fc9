"""The phone model's graph on disk: made once from the installed weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.weights import PACKAGE, VERSION, Weights

GRAPH_VERSION = 1
"""Raised whenever the graph that is made from the same weights changes."""

_NOTICE = f"""\
The phone model beside this file was converted by saidwhen from the acoustic model in the Python
package {PACKAGE} {VERSION} (https://github.com/hamanlp/hama), Copyright Seongmin Park, licensed
under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

Changed: stored in another format, and its 191 tokens summed to 39 English phones and a blank.
It is distributed on an "AS IS" basis, without warranties or conditions of any kind.
"""


def graph_file(weights: Weights, folder: Path) -> Path:
    """The ONNX file of the phone model in ``folder``, made if it is not there.

    Raises :class:`PhoneModelMissing` where it cannot be written.
    """
    file = folder / f"{PACKAGE}-{weights.sha256[:16]}-v{GRAPH_VERSION}.onnx"
    if file.is_file():
        return file
    # Importing onnx takes 0.2 s, which only the first run should.
    from saidwhen.align.acoustic.graph import phone_graph  # noqa: PLC0415

    data = phone_graph(weights).SerializeToString(deterministic=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{file.stem}.NOTICE.txt", _NOTICE.encode())
        _write(file, data)
    except OSError as error:
        raise PhoneModelMissing(
            f"the phone model cannot be prepared ({error.strerror})",
            file=file,
            hint="the folder must be writable and have 10 MB free",
        ) from error
    return file


def _write(file: Path, data: bytes) -> None:
    """All of the file or nothing, also where two processes write it at once."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{PACKAGE}-") as temporary:
        ready = Path(temporary) / file.name
        ready.write_bytes(data)
        ready.replace(file)
