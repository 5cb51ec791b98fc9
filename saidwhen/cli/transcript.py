"""`saidwhen transcript`: how a transcript is read, before any audio is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from saidwhen.cli import options
from saidwhen.cli.show import print_json, unfound
from saidwhen.clock import clock_tenths
from saidwhen.pipeline import Options, language_of, read_transcript
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.outline import Entry, outline
from saidwhen.transcripts.speaker import Speaker, Why

_STYLES = {"title": "bold", "heading": "bold", "sound": "italic", "note": "dim", "time": "cyan"}


def command(
    transcript: options.Transcript,
    transcript_format: options.TranscriptFormat = None,
    speaker: options.Speaker = None,
    speakers: options.Speakers = None,
    language: options.Language = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the parse for programs on stdout.")
    ] = False,
) -> None:
    """Show how a transcript is read: who says what, and what nobody says.

    No audio is needed. What is wrong here can be put right with the options before an episode is
    captioned.

    Example: saidwhen transcript transcript.txt
    """
    chosen = Options(
        transcript_format=transcript_format,
        speakers=tuple(speaker or ()),
        speakers_file=speakers,
        language=language,
    )
    document = read_transcript(transcript, chosen)
    spoken = language_of(document, chosen)
    if as_json:
        _show_json(document, spoken)
    else:
        _show(document, spoken, chosen.speakers)


def _show_json(document: Document, language: str) -> None:
    entry = {
        "kind": document.kind,
        "language": language,
        "encoding": document.source.encoding,
        "speakers": [
            {"name": speaker.name, "printed": list(speaker.printed)}
            for speaker in document.speakers
        ],
        "pieces": [
            {
                "type": entry.type,
                "speaker": entry.speaker,
                "text": entry.text,
                "span": [entry.span.start, entry.span.end],
            }
            for entry in outline(document)
        ],
    }
    print_json(entry)


def _show(document: Document, language: str, named: Sequence[str]) -> None:
    console = Console(highlight=False)
    for line in (*_summary(document, language), *unfound(named, document)):
        console.print(line, soft_wrap=True)
    speaker: str | None = None
    for entry in outline(document):
        if entry.type == "paragraph" and entry.speaker != speaker:
            speaker = entry.speaker
            console.print(Text(f"\n{speaker or '(nobody named)'}", style="bold green"))
        console.print(Padding(_text(entry), (0, 0, 0, 2), expand=False))


def _text(entry: Entry) -> Text:
    shown = entry.text if entry.seconds is None else f"{entry.text} = {clock_tenths(entry.seconds)}"
    style = _STYLES.get(entry.type, "")
    return Text(shown if entry.type == "paragraph" else f"<{entry.type}> {shown}", style=style)


def _summary(document: Document, language: str) -> Iterator[Text]:
    yield Text(f"Text: {document.kind}, {document.source.encoding}, {language}")
    counts = {"turns": 0, "sounds": len(document.sounds), "times": len(document.times)}
    counts["turns"] = sum(piece.type == "turn" for piece in document.pieces)
    yield Text(
        f"{len(document.words):,} words, {counts['turns']:,} turns, {counts['sounds']:,} sounds, "
        f"{counts['times']:,} printed times"
    )
    yield Text("Speakers:" if document.speakers else "Speakers: none named", style="bold")
    for speaker in document.speakers:
        yield from _speaker(speaker)


def _speaker(speaker: Speaker) -> Iterator[Text]:
    yield Text(f"  {speaker.name}")
    for printed, why in zip(speaker.printed, speaker.why, strict=False):
        if why is not Why.NAME:
            yield Text(f"    also “{printed}”: {why.value}", style="dim")
