"""How long it takes to write every format from the result of a long episode.

The result is made up: sentences of common words in turns of two speakers, at 160 words a minute. It
is read from its JSON file, turned into captions, and written in each format. Best of three runs.
"""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import saidwhen
from saidwhen.align.timeline import PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.outputs import captions_of, check_formats, episode_of
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.subtitles import FORMATS
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Heading, Paragraph, Piece, SoundCue, Turn
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker

WORDS_PER_MINUTE = 160
RUNS = 3
NAMES = ("Nora Whitlock", "Martin Fenn")
VOCABULARY = """the of and to in that it was for on are with they be at one have this from by but
what some we can out other were all there when up use your how said each she which their time will
way about many then them write would like so these her long make thing see him two has look more day
could go come did number sound no most people over know water than call first who may down side been
now find any new work part take get place made live where after back"""


def made_up(hours: float) -> Result:
    """The result of an episode of that length."""
    draw = random.Random(1)
    document = _document(draw, round(hours * 60 * WORDS_PER_MINUTE))
    step = 60 / WORDS_PER_MINUTE
    words, sounds = [], []
    for number, printed in enumerate(document.words):
        start = number * step
        said = Said(
            interval=Interval(start, start + draw.uniform(0.5, 0.95) * step),
            confidence=draw.random(),
            method=Method.ACOUSTIC,
        )
        unsaid = NotSaid(confidence=draw.random())
        words.append(TimedWord(printed=printed, verdict=unsaid if number % 50 == 7 else said))
    for piece in document.pieces:
        if isinstance(piece, SoundCue):
            before = sum(word.span.start < piece.span.start for word in document.words)
            at = Interval(before * step, before * step + 3)
            sounds.append(PlacedSound(text=piece.text, span=piece.span, before=before, interval=at))
    return Result(
        audio=AudioInfo(file="episode.mp3", seconds=hours * 3600, sha256=""),
        document=document,
        timeline=Timeline(words=tuple(words), sounds=tuple(sounds)),
        settings=Settings(saidwhen=saidwhen.__version__, language="en", recogniser=""),
        share_agreeing=1.0,
    )


def _document(draw: random.Random, words: int) -> Document:
    text, pieces, turn = "", list[Piece](), 0
    left = words
    while left > 0:
        name = NAMES[turn % 2]
        length = min(left, draw.randint(5, 120))
        parts: list[tuple[Callable[[Span], Piece], str]] = []
        if turn % 40 == 0:
            parts.append((lambda span: Heading(span=span), f"Part {turn // 40 + 1}\n"))
        if turn % 25 == 9:
            parts.append((lambda span: SoundCue(span=span, text="[MUSIC]"), "[MUSIC]\n"))
        parts.append((lambda span, name=name: Turn(span=span, speaker=name), f"{name}\n"))
        paragraph = _paragraph(draw, length)
        parts.append((lambda span, name=name: Paragraph(span=span, speaker=name), paragraph))
        for make, part in parts:
            pieces.append(make(Span(len(text), len(text) + len(part))))
            text += part
        left -= length
        turn += 1
    source = Source(text=text, encoding="utf-8", sha256="", file="transcript.txt")
    speakers = [Speaker(name=name, printed=(name,)) for name in NAMES]
    return Document.of_pieces(source, "bare-names", pieces, speakers)


def _paragraph(draw: random.Random, length: int) -> str:
    words = []
    while len(words) < length:
        sentence = draw.choices(VOCABULARY.split(), k=min(draw.randint(3, 18), length - len(words)))
        sentence[0] = sentence[0].capitalize()
        if len(sentence) > 8:
            sentence[len(sentence) // 2] += ","
        sentence[-1] += "."
        words += sentence
    return " ".join(words) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds that a task takes, on the clock and of the processor."""

    clock: float
    processor: float


def best_of(runs: int, task: Callable[[], object]) -> Cost:
    """The least that a task takes."""
    costs = []
    for _ in range(runs):
        begun = (time.perf_counter(), time.process_time())
        task()
        costs.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    clocks, processor = zip(*costs, strict=True)
    return Cost(clock=min(clocks), processor=min(processor))


def row(step: str, cost: Cost) -> None:
    print(f"| {step} | {cost.clock:.2f} | {cost.processor:.2f} |")


def main() -> None:
    """Print a table of seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=3.0)
    hours = parser.parse_args().hours
    formats = check_formats(["all"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "episode.json"
        path.write_bytes(saidwhen.to_json(made_up(hours)))
        result = saidwhen.read_result(path)
        captions = captions_of(result)
        episode = episode_of(result, captions)

        def everything() -> None:
            saidwhen.write(saidwhen.read_result(path), Path(folder) / "out", formats)

        whole = best_of(RUNS, everything)
        read = best_of(RUNS, lambda: saidwhen.read_result(path))
        cut = best_of(RUNS, lambda: captions_of(result))
    print(f"{hours:g} hours, {len(result.timeline.words):,} words, {len(captions):,} captions;")
    print(f"{platform.machine()}, Python {platform.python_version()}, best of {RUNS}\n")
    print("| step | seconds | of the processor |\n| --- | --- | --- |")
    row("reading the result", read)
    row("captions", cut)
    for name in formats:
        if name in FORMATS:
            row(name, best_of(RUNS, lambda name=name: FORMATS[name].write(episode)))
    row("**everything: read, all formats, saved**", whole)


if __name__ == "__main__":
    main()
