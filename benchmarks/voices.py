"""Does it find names that the voices do not bear out? Right transcripts, and ones with wrong names.

    python benchmarks/voices.py [FOLDER ...]

A folder holds ``audio.*`` and ``truth.json``; without any, the episodes of ``../shared/bench`` and
the telephone calls of ``../shared/speech``. Words are where the truth has them, so that only the
voices are measured. Each kind of wrong names is tried twenty times, drawn with a fixed seed, and
parts of turns are counted: found of those whose name is wrong, and listed though their name is
right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, NotSaid, Said, Verdict
from saidwhen.align.voice_parts import TurnPart, looks, turn_parts
from saidwhen.align.voices import compare, doubtful
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import record
from saidwhen.audio.voice_net import LstmVoiceModel
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
DRAWS = 20

Wrong: TypeAlias = dict[int, str]
"""Who is printed, wrongly, to say a paragraph, by its number among those that are judged."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Episode:
    """Parts of turns with the names that are right, and their voices, shape (parts, 256)."""

    name: str
    parts: tuple[TurnPart, ...]
    first: NDArray[np.float32]
    longer: NDArray[np.float32]

    @property
    def by_paragraph(self) -> list[str]:
        """Who says each paragraph."""
        return [part.speaker for part in {part.paragraph: part for part in self.parts}.values()]

    def named(self, wrong: Wrong) -> list[TurnPart]:
        """The parts under wrong names."""
        numbers = {part.paragraph: None for part in self.parts}
        names = {number: wrong.get(k) for k, number in enumerate(numbers)}
        return [replace(part, speaker=names[part.paragraph] or part.speaker) for part in self.parts]


def folders() -> list[Path]:
    if len(sys.argv) > 1:
        return [Path(argument) for argument in sys.argv[1:]]
    return [*sorted((SHARED / "bench").glob("*/")), *sorted((SHARED / "speech").glob("spoken*/"))]


def load(folder: Path, model: LstmVoiceModel) -> Episode:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    parts = turn_parts([word_of(entry, k) for k, entry in enumerate(said(truth))])
    with record(next(folder.glob("audio.*"))) as recording:
        voices = [
            [model.voice(np.concatenate([recording.read(i) for i in look])) for look in looks(part)]
            for part in parts
        ]
    return Episode(
        name=folder.resolve().name,
        parts=parts,
        first=np.stack([heard[0] for heard in voices]),
        longer=np.stack([np.mean(heard, axis=0) for heard in voices]),
    )


def said(truth: dict[str, Any]) -> list[dict[str, Any]]:
    """Words, or clips as one word each, with a speaker and the number of their paragraph."""
    if truth.get("words") and "turn" in truth["words"][0]:
        return list(truth["words"])
    return [clip | {"turn": number} for number, clip in enumerate(truth["segments"])]


def word_of(entry: dict[str, Any], number: int) -> TimedWord:
    text = entry["text"]
    verdict: Verdict = NotSaid(confidence=1)
    if entry["start"] is not None:
        interval = Interval(entry["start"], entry["end"])
        verdict = Said(interval=interval, confidence=1, method=Method.ACOUSTIC)
    printed = PrintedWord(
        text=text,
        shown=text,
        span=Span(number, number + 1),
        speaker=entry["speaker"],
        piece=entry["turn"],
    )
    return TimedWord(printed=printed, verdict=verdict)


# Wrong names: of some paragraphs, by their numbers


def one(episode: Episode, random: np.random.Generator) -> Wrong:
    """A paragraph is given to somebody else."""
    return {k: other(episode, k, random) for k in chosen(episode, 1, random)}


def left_out(episode: Episode, random: np.random.Generator) -> Wrong:
    """A name is left out, so that the paragraph goes to whoever spoke before."""
    names = episode.by_paragraph
    changes = [k for k in range(1, len(names)) if names[k] != names[k - 1]]
    k = changes[random.integers(len(changes))]
    return {k: names[k - 1]}


def exchanged(episode: Episode, random: np.random.Generator) -> Wrong:
    """Two names are exchanged in a sixth of the paragraphs, in a row."""
    names = episode.by_paragraph
    one, two = random.choice(sorted(set(names)), 2, replace=False).tolist()
    first = random.integers(len(names))
    instead = {one: two, two: one}
    row = range(first, min(len(names), first + max(2, len(names) // 6)))
    return {k: instead[names[k]] for k in row if names[k] in instead}


def fifth(episode: Episode, random: np.random.Generator) -> Wrong:
    """A fifth of the paragraphs, anywhere, are given to somebody else."""
    number = max(1, len(episode.by_paragraph) // 5)
    return {k: other(episode, k, random) for k in chosen(episode, number, random)}


def chosen(episode: Episode, number: int, random: np.random.Generator) -> list[int]:
    return random.choice(len(episode.by_paragraph), number, replace=False).tolist()


def other(episode: Episode, paragraph: int, random: np.random.Generator) -> str:
    names = episode.by_paragraph
    return str(random.choice(sorted(set(names) - {names[paragraph]})))


KINDS = (one, left_out, exchanged, fifth)


# Measuring


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Parts: whose name was wrong, found of these, found with the true name, listed wrongly."""

    wrong: int
    found: int
    true: int
    false: int


def count(episode: Episode, wrong: Wrong) -> Count:
    """What is found under these names; the doubtful are heard longer."""
    printed = episode.named(wrong)
    voices = episode.first.copy()
    again = list(doubtful(printed, voices))
    voices[again] = episode.longer[again]
    places = compare(printed, voices).unlike
    told = [
        [place.sounds_like for place in places if place.first <= part.first < place.last]
        for part in printed
    ]
    pairs = list(zip(episode.parts, printed, told, strict=True))
    return Count(
        wrong=sum(part.speaker != under.speaker for part, under, _ in pairs),
        found=sum(part.speaker != under.speaker and bool(names) for part, under, names in pairs),
        true=sum(names == [part.speaker] for part, _, names in pairs),
        false=sum(part.speaker == under.speaker and bool(names) for part, under, names in pairs),
    )


def total(counts: Sequence[Count]) -> Count:
    return Count(
        wrong=sum(each.wrong for each in counts),
        found=sum(each.found for each in counts),
        true=sum(each.true for each in counts),
        false=sum(each.false for each in counts),
    )


def tried(episode: Episode) -> list[Count]:
    """The counts of each kind of wrong names, over all draws."""
    generators = [np.random.default_rng(seed) for seed in range(DRAWS)]
    return [
        total([count(episode, kind(episode, random)) for random in generators]) for kind in KINDS
    ]


def main() -> None:
    model = LstmVoiceModel()
    print(
        "| episode | speakers | parts | right: listed | one wrong: found of, listed besides | "
        "a name left out | names exchanged | a fifth wrong |"
    )
    print("|---|---|---|---|---|---|---|---|")
    every: list[Count] = []
    for folder in folders():
        episode = load(folder, model)
        counts = tried(episode)
        cells = [
            episode.name,
            len(set(episode.by_paragraph)),
            len(episode.parts),
            count(episode, {}).false,
            *(f"{each.found} of {each.wrong}, {each.false}" for each in counts),
        ]
        print(f"| {' | '.join(map(str, cells))} |", flush=True)
        every += counts
    whole = total(every)
    print(
        f"\nRecall {whole.found / whole.wrong:.1%}, "
        f"precision {whole.found / (whole.found + whole.false):.1%}; "
        f"of those found, {whole.true / whole.found:.1%} under the true name."
    )


if __name__ == "__main__":
    main()
