"""The `saidwhen` command."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper
from types import FrameType
from typing import Annotated, NoReturn

import typer

import saidwhen
from saidwhen.cli import (
    caption,
    check,
    convert,
    models,
    player,
    profiles,
    render,
    report,
    review,
    transcribe,
    transcript,
)
from saidwhen.cli.failure import Stopped, reported
from saidwhen.cli.memory import return_large_blocks

app = typer.Typer(
    name="saidwhen",
    help="Put a published transcript back onto its audio: when was each word said, by whom, how "
    "sure. Writes speaker-labelled SRT and WebVTT captions and a JSON result.",
    epilog="Exit codes: 0 good · 1 bad input · 2 wrong usage · 3 text and audio do not belong "
    "together (nothing is written) · 4 written, but some corrections do not fit.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for panel, commands in {
    "From an episode": {"caption": caption, "transcribe": transcribe, "transcript": transcript},
    "From a result": {"render": render, "player": player, "report": report, "review": review},
    "With anybody's captions": {"convert": convert, "check": check},
    "What there is": {"profiles": profiles, "models": models},
}.items():
    for name, module in commands.items():
        app.command(name, rich_help_panel=panel)(module.command)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"saidwhen {saidwhen.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Put a published transcript back onto its audio."""
    del version


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    """Leave the same way, through every clean-up, on Ctrl-C and on `kill`."""
    raise Stopped(number)


def main() -> None:
    """Run the command line and exit with its code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A pipe may have an encoding that lacks our dashes and the transcript's letters.
            stream.reconfigure(errors="backslashreplace")
    return_large_blocks()
    with reported():
        app()
