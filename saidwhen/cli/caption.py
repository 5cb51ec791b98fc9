"""`saidwhen caption`: an episode and its transcript in, captions out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saidwhen.cli import options, show
from saidwhen.cli.memory import tidying
from saidwhen.errors import ExitCode
from saidwhen.outputs import (
    captions_of,
    check_formats,
    check_outputs,
    choose_profile,
    write_captioned,
)
from saidwhen.pipeline import Options, caption, default_workers


def command(
    audio: options.Audio,
    transcript: Annotated[
        Path, typer.Argument(metavar="TRANSCRIPT", help="The transcript as it was published.")
    ],
    output: options.Folder = Path(),
    formats: options.Formats = "srt,vtt,json",
    profile: options.Profile = "podcast",
    transcript_format: options.TranscriptFormat = None,
    speaker: options.Speaker = None,
    speakers: options.Speakers = None,
    language: options.Language = None,
    method: options.Method = None,
    model: options.Model = None,
    pronunciations: options.Pronunciations = None,
    corrections: options.Corrections = None,
    workers: options.Workers = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write the files even if text and audio seem not to fit."),
    ] = False,
    no_voices: Annotated[
        bool,
        typer.Option("--no-voices", help="Do not compare the voices with the printed names."),
    ] = False,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Time a published transcript against its audio and write captions.

    Writes DIR/<name of AUDIO>.srt, .vtt and .json.

    If text and audio do not belong together, nothing is written and the exit code is 3. Corrections
    that do not fit are left out and told, and the exit code is 4.

    Example: saidwhen caption episode.mp3 transcript.txt -o captions
    """
    wanted = check_formats(options.split(formats))
    rules = choose_profile(profile)
    inputs = (audio, transcript, *([corrections] if corrections else []))
    check_outputs(output, audio.stem, wanted, inputs)
    chosen = Options(
        transcript_format=transcript_format,
        speakers=tuple(speaker or ()),
        speakers_file=speakers,
        language=language,
        approach=method,
        model=model,
        pronunciations=pronunciations,
        corrections=corrections,
        earlier=output / f"{audio.stem}.json" if corrections else None,
        voices=not no_voices,
        workers=workers or default_workers(),
        force=force,
    )
    with show.progress_bar(wanted=not (quiet or as_json)) as report:
        result = caption(
            audio,
            transcript,
            chosen,
            report=tidying(report),
            announce_download=show.announce_download,
        )
    shown = captions_of(result, rules)
    files = write_captioned(result, shown, output, wanted)
    show.tell_left_out(result, wanted)
    show.tell_refused(result)
    captioned = show.Captioned(captions=shown, profile=rules)
    if as_json:
        show.show_json(result, files, captioned)
    elif not quiet:
        show.show_summary(result, files, captioned, verbose=verbose, voices_wanted=chosen.voices)
    if result.corrections and result.corrections.refused:
        raise typer.Exit(ExitCode.PARTLY)
