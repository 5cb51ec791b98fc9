"""`saidwhen render`: captions again from a result, without the audio."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from saidwhen.cli import options, show
from saidwhen.cli.written import split, wanted, write
from saidwhen.outputs import ALL, JSON
from saidwhen.result_reading import read_result


def command(
    result: options.Result,
    output: options.Folder = Path(),
    formats: options.Formats = "srt,vtt",
    profile: options.Profile = "podcast",
    as_json: options.Json = False,
    quiet: options.Quiet = False,
) -> None:
    """Write captions from a result file, in a moment and without the audio.

    Writes DIR/<name of RESULT>.srt and .vtt.

    Example: saidwhen render captions/episode.json -o captions
    """
    asked = wanted(output, result.stem, formats, profile)
    if ALL in split(formats):
        # The result is what everything is made of: it is not among all that is made of it.
        asked = replace(asked, formats=tuple(name for name in asked.formats if name != JSON))
    known = read_result(result)
    written = write(known, asked)
    if as_json:
        show.show_json(known, written)
    elif not quiet:
        show.show_summary(known, written, verbose=False)
