"""`saidwhen convert`: a caption file, or a result, in another format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from saidwhen.cli import options
from saidwhen.convert import convert
from saidwhen.subtitles.track import Note, NoteKind

_MOST_LINES = 5
_HEADS = {
    NoteKind.ODD: "odd",
    NoteKind.TAKEN: "note",
    NoteKind.LEFT_OUT: "left out",
}


def command(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="IN", help="Captions (SRT, WebVTT, TTML) or a .json result.", readable=False
        ),
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help="The file to write; its ending tells the format.", readable=False
        ),
    ],
    quiet: options.Quiet = False,
) -> None:
    """Turn captions, also other people's, or a result into another format.

    Times stay to the millisecond, and voices stay; what the format cannot carry is told on stderr.

    Example: saidwhen convert episode.srt episode.vtt
    """
    done = convert(source, target)
    told = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in _told(done.notes):
        told.print(Text(f"{source}: {line}"))
    if not quiet:
        written = (
            f"Wrote {target}" if done.cues is None else f"Wrote {target}: {done.cues} captions"
        )
        Console(highlight=False, soft_wrap=True).print(Text(written, style="green"))


def _told(notes: Sequence[Note]) -> Iterator[str]:
    """A line for each different note, with the lines of the file where it applies."""
    places: dict[tuple[NoteKind, str], list[int]] = {}
    for note in notes:
        places.setdefault((note.kind, note.message), []).append(note.line)
    for (kind, message), lines in places.items():
        yield f"{_HEADS[kind]}: {message}{_where(sorted({line for line in lines if line}))}"


def _where(lines: Sequence[int]) -> str:
    if not lines:
        return ""
    listed = ", ".join(str(line) for line in lines[:_MOST_LINES])
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f" (line {listed}{more})" if len(lines) == 1 else f" (lines {listed}{more})"
