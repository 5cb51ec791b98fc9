"""`saidwhen caption`: an episode and its transcript in, captions out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saidwhen.cli import options, show
from saidwhen.outputs import check_formats, check_outputs, write
from saidwhen.pipeline import Options, caption, default_workers


def command(
    audio: options.Audio,
    transcript: Annotated[
        Path, typer.Argument(metavar="TRANSCRIPT", help="The transcript as it was published.")
    ],
    output: options.Folder = Path(),
    formats: options.Formats = "srt,vtt,json",
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            help="A name alone on its line that was not taken for a speaker. Repeatable.",
        ),
    ] = None,
    language: options.Language = None,
    method: options.Method = None,
    model: options.Model = None,
    workers: options.Workers = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write the files even if text and audio seem not to fit."),
    ] = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Time a published transcript against its audio and write captions.

    Writes DIR/<name of AUDIO>.srt, .vtt and .json.

    If text and audio do not belong together, nothing is written and the exit code is 3.

    Example: saidwhen caption episode.mp3 transcript.txt -o captions
    """
    wanted = check_formats(options.split(formats))
    check_outputs(output, audio.stem, wanted, (audio, transcript))
    chosen = Options(
        speakers=tuple(speaker or ()),
        language=language,
        approach=method,
        model=model,
        workers=workers or default_workers(),
        force=force,
    )
    with show.progress_bar(wanted=not (quiet or as_json)) as report:
        result = caption(
            audio, transcript, chosen, report=report, announce_download=show.announce_download
        )
    files = write(result, output, wanted)
    if as_json:
        show.show_json(result, files)
    elif not quiet:
        show.show_summary(result, files, verbose=verbose)
