"""`saidwhen render`: captions again from a result, without the audio."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saidwhen.cli import options, show
from saidwhen.outputs import check_formats, write
from saidwhen.result_reading import read_result


def command(
    result: Annotated[
        Path, typer.Argument(metavar="RESULT", help="A .json result, by saidwhen or its schema.")
    ],
    output: options.Folder = Path(),
    formats: options.Formats = "srt,vtt",
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Write captions from a result file, in a moment and without the audio.

    Writes DIR/<name of RESULT>.srt and .vtt.

    Example: saidwhen render captions/episode.json -o captions
    """
    wanted = check_formats(options.split(formats))
    known = read_result(result)
    files = write(known, output, wanted, stem=result.stem)
    if as_json:
        show.show_json(known, files)
    elif not quiet:
        show.show_summary(known, files, verbose=False)
