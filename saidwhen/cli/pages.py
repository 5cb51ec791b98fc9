"""Pages that are written, and the files that they are made of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from saidwhen.errors import OutputError
from saidwhen.save import check_folder


def check_files(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise :class:`OutputError` where one cannot be written or would replace an input."""
    given = [path for path in inputs if path.exists()]
    for output in outputs:
        check_folder(output.parent)
        for path in given:
            if output.exists() and output.samefile(path):
                raise OutputError(
                    "this input would be replaced by the output",
                    file=path,
                    hint="choose another name with -o",
                )
