"""The `saidwhen` command."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Annotated, NoReturn

import typer

import saidwhen
from saidwhen.cli import caption, models, render, transcribe
from saidwhen.cli.failure import reported
from saidwhen.errors import ExitCode

app = typer.Typer(
    name="saidwhen",
    help="Put a published transcript back onto its audio: when was each word said, by whom, how "
    "sure. Writes speaker-labelled SRT and WebVTT captions and a JSON result.",
    epilog="Exit codes: 0 good · 1 bad input · 2 wrong usage · 3 text and audio do not belong "
    "together (nothing is written).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("caption")(caption.command)
app.command("transcribe")(transcribe.command)
app.command("render")(render.command)
app.command("models")(models.command)


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


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through the same clean-up as Ctrl-C."""
    raise SystemExit(ExitCode.TERMINATED)


def main() -> None:
    """Run the command line and exit with its code."""
    signal.signal(signal.SIGTERM, _terminate)
    with reported():
        code = app(standalone_mode=False)
    sys.exit(code or ExitCode.GOOD)
