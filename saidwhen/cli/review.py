"""`saidwhen review`: the places of a result on a page, to be ticked and corrected."""

from __future__ import annotations

import secrets
import shlex
import signal
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from saidwhen.audio.recording import record
from saidwhen.cli import options
from saidwhen.cli.failure import Stopped
from saidwhen.cli.pages import is_audio_of
from saidwhen.corrections.file import ENDING
from saidwhen.errors import UsageError
from saidwhen.result_reading import read_result
from saidwhen.review.desk import Desk
from saidwhen.review.guard import Guard
from saidwhen.review.page import review_page
from saidwhen.review.server import HOST, application, episode_audio, listen, run
from saidwhen.save import check_folder

_TOKEN_BYTES = 24


def command(
    result: options.Result,
    audio: options.Episode,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            metavar="N",
            help="Without it: a free one.",
            show_default=False,
        ),
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Listen to the places of a result that are in doubt, and tick or correct them on a page.

    The page is served to this machine alone, until Ctrl-C. Corrections are saved at once, beside
    the result, as <name of RESULT>.corrections.json; `saidwhen caption --corrections` applies them.

    Example: saidwhen review captions/episode.json --audio episode.mp3
    """
    known = read_result(result)
    file = result.with_suffix(ENDING)
    check_folder(file.parent)
    served = episode_audio(audio)
    if not is_audio_of(known, served):
        raise UsageError(
            "this is not the audio that the result was made of",
            file=audio,
            hint="give the same file as to `saidwhen caption`",
        )
    desk = Desk(known, file)
    with record(served) as recording:
        page = review_page(desk, recording, _how_to_apply(desk, result, audio))
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with listen(port) as listening:
        bound = listening.getsockname()[1]
        address = f"http://{HOST}:{bound}/{token}/"
        console = Console(highlight=False, soft_wrap=True)
        console.print(Text(address, style="bold"))
        console.print(Text(f"Corrections: {file}. Ctrl-C ends the review."))
        if not no_browser:
            webbrowser.open(address)
        try:
            run(Guard(application(desk, page, served), bound, token), listening)
        except Stopped as stop:
            if stop.number != signal.SIGINT:
                raise
    console.print(Text(f"{len(desk.items):,} corrections in {file}", style="green"))


def _how_to_apply(desk: Desk, result: Path, audio: Path) -> str:
    """The command that applies the corrections, as a shell takes it."""
    parts = ["saidwhen", "caption", str(audio), desk.document.source.file or "TRANSCRIPT"]
    parts += ["-o", str(result.parent), "--corrections", str(desk.file)]
    return shlex.join(parts)
