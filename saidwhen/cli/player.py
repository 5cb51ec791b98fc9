"""`saidwhen player`: an episode and its transcript as a page that plays them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from saidwhen.cli import options
from saidwhen.cli.pages import check_files, tell_other_audio
from saidwhen.cli.show import wrote
from saidwhen.errors import UsageError
from saidwhen.outputs import choose_profile
from saidwhen.player import Embedded, Linked, player_page
from saidwhen.player.audio_source import embedded, find_audio, is_address, linked
from saidwhen.result_reading import read_result
from saidwhen.save import save_all


def command(
    result: options.Result,
    audio: Annotated[
        str | None,
        typer.Option(
            "--audio",
            metavar="FILE|URL",
            help="The episode. Without it: the result's audio file, beside the page or the result.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="The page. Without it: beside RESULT, under its name.",
            readable=False,
        ),
    ] = None,
    embed: Annotated[
        bool,
        typer.Option("--embed", help="Put the audio into the page, which then stands alone."),
    ] = False,
    profile: options.Profile = "podcast",
    quiet: options.Quiet = False,
) -> None:
    """Write a page that plays the episode and follows it word by word in the transcript.

    The page is one file and needs no network; it opens from a disk as well as from a site.

    Example: saidwhen player captions/episode.json --audio episode.mp3
    """
    rules = choose_profile(profile)
    known = read_result(result)
    page = output or result.with_suffix(".player.html")
    found = _find(audio, known.audio.file, page.parent, result.parent)
    if is_address(found):
        check_files([page], [result])
    else:
        check_files([page], [result, Path(found)])
        if Path(found).is_file():
            tell_other_audio(known, Path(found))
    source = _source(found, page, embed=embed)
    save_all({page: player_page(known, source, rules).encode("utf-8")})
    if quiet:
        return
    console = Console(highlight=False, soft_wrap=True)
    if audio is None and not Path(found).is_file():
        console.print(
            Text(f"{found} is not here: put it there, or name it with --audio", style="yellow")
        )
    console.print(wrote(page))


def _find(audio: str | None, named: str, *folders: Path) -> str:
    """The audio that is asked for; without one the result's, beside the page if it is nowhere."""
    if audio is not None:
        if not is_address(audio) and not Path(audio).is_file():
            raise UsageError("no such audio file", file=Path(audio), hint="check the path")
        return audio
    if not named:
        raise UsageError(
            "this result does not name its audio file", hint="give the file with --audio"
        )
    return str(find_audio(named, *folders) or folders[0] / named)


def _source(audio: str, page: Path, *, embed: bool) -> Linked | Embedded:
    if embed and is_address(audio):
        raise UsageError("only a file can be embedded, not an address", hint="leave out --embed")
    return embedded(Path(audio)) if embed else linked(audio, page)
