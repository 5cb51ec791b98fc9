"""`saidwhen render`: captions again from a result, without the audio."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saidwhen.cli import options, show
from saidwhen.outputs import (
    ALL,
    JSON,
    captions_of,
    check_formats,
    choose_profile,
    write_captioned,
)
from saidwhen.result_reading import read_result


def command(
    result: Annotated[
        Path, typer.Argument(metavar="RESULT", help="A .json result, by saidwhen or its schema.")
    ],
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
    names = options.split(formats)
    # The result is what everything is made of: it is not among all that is made of it.
    wanted = tuple(name for name in check_formats(names) if name != JSON or ALL not in names)
    rules = choose_profile(profile)
    known = read_result(result)
    shown = captions_of(known, rules)
    files = write_captioned(known, shown, output, wanted, stem=result.stem)
    show.tell_left_out(known, wanted)
    if quiet and not as_json:
        return
    captioned = show.Captioned(captions=shown, profile=rules)
    if as_json:
        show.show_json(known, files, captioned)
    else:
        show.show_summary(known, files, captioned, verbose=False)
