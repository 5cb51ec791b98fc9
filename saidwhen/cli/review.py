"""`saidwhen review`: the places of a result on a page, to be ticked and corrected."""

from __future__ import annotations

import hashlib
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
from saidwhen.cli.failure import Stopped
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
    result: Annotated[
        Path, typer.Argument(metavar="RESULT", help="A .json result, by saidwhen or its schema.")
    ],
    audio: Annotated[Path, typer.Option("--audio", metavar="FILE", help="The episode.")],
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="Without it: a free one.")
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
    _check_audio(served, known.audio.sha256, audio)
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


def _check_audio(file: Path, sha256: str, named: Path) -> None:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    if sha256 and digest != sha256:
        raise UsageError(
            "this is not the audio that the result was made of",
            file=named,
            hint="give the same file as to `saidwhen caption`",
        )


def _how_to_apply(desk: Desk, result: Path, audio: Path) -> str:
    """The command that applies the corrections, as a shell takes it."""
    parts = ["saidwhen", "caption", str(audio), desk.document.source.file or "TRANSCRIPT"]
    parts += ["-o", str(result.parent), "--corrections", str(desk.file)]
    return shlex.join(parts)
