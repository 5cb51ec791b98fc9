"""`saidwhen report`: how good a result is, and where to listen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from saidwhen.audio.recording import record
from saidwhen.cli import options
from saidwhen.cli.pages import check_files, tell_other_audio
from saidwhen.cli.show import wrote
from saidwhen.player.audio_source import link
from saidwhen.report.entry import report_json
from saidwhen.report.findings import find
from saidwhen.report.page import report_page
from saidwhen.result_reading import read_result
from saidwhen.save import save_all


def command(
    result: options.Result,
    audio: options.Episode,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="The page; the JSON goes beside it. Without it: <RESULT>.report.html.",
            readable=False,
        ),
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a page with the score of a result and the places to listen to, the worst first.

    Each place has a clip. Where the player's page, <RESULT>.player.html, stands beside the result,
    each place leads into it.

    Example: saidwhen report captions/episode.json --audio episode.mp3
    """
    known = read_result(result)
    page = output or result.with_suffix(".report.html")
    data_file = page.with_suffix(".json")
    check_files((page, data_file), (result, audio))
    with record(audio) as recording:
        tell_other_audio(known, audio)
        findings = find(known, recording)
        html = report_page(known, findings, recording, _player(result, page))
    files = {page: html.encode("utf-8"), data_file: report_json(known, findings)}
    save_all(files)
    if not quiet:
        console = Console(highlight=False, soft_wrap=True)
        for file in files:
            console.print(wrote(file))


def _player(result: Path, page: Path) -> str:
    """The address of the player's page as the report links it; empty where there is none."""
    player = result.with_suffix(".player.html")
    return link(player, page) if player.is_file() and player != page else ""
