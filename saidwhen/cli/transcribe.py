"""`saidwhen transcribe`: captions of what was heard, where no transcript exists."""

from __future__ import annotations

from pathlib import Path

from saidwhen.cli import options, show
from saidwhen.cli.written import wanted, write
from saidwhen.pipeline import Options, default_workers, transcribe


def command(
    audio: options.Audio,
    output: options.Folder = Path(),
    formats: options.Formats = "srt,vtt,json",
    profile: options.Profile = "podcast",
    language: options.Language = None,
    model: options.Model = None,
    workers: options.Workers = None,
    as_json: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Caption what is heard, without a transcript.

    Writes DIR/<name of AUDIO>.srt, .vtt and .json.

    The words are the recogniser's own, and nobody is named.

    Example: saidwhen transcribe episode.mp3 -o captions
    """
    asked = wanted(output, audio.stem, formats, profile)
    asked.check(audio)
    chosen = Options(language=language, model=model, workers=workers or default_workers())
    with show.progress_bar(wanted=not (quiet or as_json)) as report:
        result = transcribe(audio, chosen, report=report, announce_download=show.announce_download)
    written = write(result, asked)
    if as_json:
        show.show_json(result, written)
    elif not quiet:
        show.show_summary(result, written, verbose=verbose)
