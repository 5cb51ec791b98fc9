"""`saidwhen caption`: an episode and its transcript in, captions out."""

from __future__ import annotations

from pathlib import Path

import typer

from saidwhen.cli import options, show
from saidwhen.cli.memory import tidying
from saidwhen.cli.written import wanted, write
from saidwhen.errors import ExitCode
from saidwhen.pipeline import Options, caption, default_workers


def command(
    audio: options.Audio,
    transcript: options.Transcript,
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
    force: options.Force = False,
    no_voices: options.NoVoices = False,
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
    asked = wanted(output, audio.stem, formats, profile)
    asked.check(audio, transcript, *([corrections] if corrections else []))
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
    written = write(result, asked)
    show.tell_refused(result)
    if as_json:
        show.show_json(result, written)
    elif not quiet:
        show.show_summary(result, written, verbose=verbose, voices_wanted=chosen.voices)
    if result.corrections and result.corrections.refused:
        raise typer.Exit(ExitCode.PARTLY)
