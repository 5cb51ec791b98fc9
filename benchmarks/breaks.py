"""Where lines and captions break: saidwhen beside a greedy splitter and stable-ts's regrouping.

    python benchmarks/breaks.py [--python PATH] [--show]

The sentences are those of ``tests/subtitles/breaks``, with every acceptable break marked by hand,
said at 200 words a minute without pauses. PATH is the interpreter of an environment with stable-ts,
if it is not this one; without it that row is left out. ``--show`` lists the breaks of saidwhen that
are not marked.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.interval import Interval
from saidwhen.subtitles import PROFILES, Profile, captions
from saidwhen.subtitles.text import width
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "subtitles" / "breaks"
SETS = ("en", "en-later", "de", "fr", "es", "it")
"""Files of sentences, each named after its language. The word lists and costs were made with all
but ``en-later``, which was written when they were settled.
"""
HOUSES = ("podcast", "netflix", "bbc")
WORD_SECONDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A turn's words and the acceptable breaks, each as how many words stand before it."""

    words: tuple[str, ...]
    acceptable: frozenset[int]


Splitter = Callable[[Sentence, Profile, str], frozenset[int]]


def read_corpus(name: str) -> list[Sentence]:
    """The sentences of a set."""
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    pieces = line.split("|")
    return Sentence(
        words=tuple(line.replace("|", " ").split()),
        acceptable=places(pieces),
    )


def places(pieces: Sequence[str]) -> frozenset[int]:
    """How many words stand before each break between ``pieces``."""
    return frozenset(list(accumulate(len(piece.split()) for piece in pieces))[:-1])


def said(words: Sequence[str]) -> Timeline:
    """The words as one speaker's, evenly and without a pause."""
    return Timeline(
        words=tuple(
            TimedWord(
                printed=PrintedWord(
                    text=word, shown=word, span=Span(n, n + 1), speaker=None, piece=0
                ),
                verdict=Said(
                    interval=Interval(n * WORD_SECONDS, (n + 1) * WORD_SECONDS),
                    confidence=1.0,
                    method=Method.ACOUSTIC,
                ),
            )
            for n, word in enumerate(words)
        )
    )


def ours(sentence: Sentence, profile: Profile, language: str) -> frozenset[int]:
    """The breaks that saidwhen chooses, of lines and of captions."""
    made = captions(said(sentence.words), profile, language)
    return places([line for caption in made for line in caption.shown])


def greedy(sentence: Sentence, profile: Profile, language: str) -> frozenset[int]:
    """The breaks where each line takes as many words as fit, and each sentence opens a line."""
    del language
    lines: list[list[str]] = [[]]
    for word in sentence.words:
        full = width(" ".join([*lines[-1], word])) > profile.max_line_chars
        if lines[-1] and (full or lines[-1][-1][-1] in ".?!"):
            lines.append([])
        lines[-1].append(word)
    return places([" ".join(line) for line in lines])


def share(sentences: Sequence[Sentence], chosen: Sequence[frozenset[int]]) -> tuple[int, float]:
    """How many breaks were chosen, and which share of them is acceptable."""
    pairs = list(zip(sentences, chosen, strict=True))
    breaks = sum(len(made) for _, made in pairs)
    good = sum(len(made & sentence.acceptable) for sentence, made in pairs)
    return breaks, good / breaks


def not_marked(sentences: Sequence[Sentence], chosen: Sequence[frozenset[int]]) -> Iterator[str]:
    """Each chosen break that is not acceptable, with the words around it."""
    for sentence, made in zip(sentences, chosen, strict=True):
        for place in sorted(made - sentence.acceptable):
            before, after = sentence.words[max(0, place - 4) : place], sentence.words[place:]
            yield f"{' '.join(before)} | {' '.join(after[:4])}"


def regrouped(
    python: str, sentences: Sequence[Sentence], max_chars: int
) -> list[frozenset[int]] | None:
    """The breaks of stable-ts's regrouping, cut to ``max_chars``; None where it is not there."""
    request = json.dumps(
        {"texts": [sentence.words for sentence in sentences], "max_chars": max_chars}
    )
    child = subprocess.run(
        [python, "-c", _STABLE_TS],
        input=request,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if child.returncode:
        return None
    return [frozenset(made) for made in json.loads(child.stdout.splitlines()[-1])]


_STABLE_TS = f"""
import json, sys
from stable_whisper.result import WhisperResult

request, answer = json.load(sys.stdin), []
for words in request["texts"]:
    timed = [
        {{"word": " " + word, "start": n * {WORD_SECONDS}, "end": (n + 1) * {WORD_SECONDS}}}
        for n, word in enumerate(words)
    ]
    text = "".join(word["word"] for word in timed)
    segment = {{"start": 0.0, "end": timed[-1]["end"], "text": text, "words": timed}}
    result = WhisperResult({{"segments": [segment]}})
    result.regroup().split_by_length(max_chars=request["max_chars"])
    ends, count = [], 0
    for segment in result.segments:
        count += len(segment.words)
        ends.append(count)
    answer.append(ends[:-1])
print(json.dumps(answer))
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    print("| set | sentences | profile | saidwhen | greedy | stable-ts |")
    print("|---|---|---|---|---|---|")
    listed: list[str] = []
    for name in SETS:
        language = name.partition("-")[0]
        sentences = read_corpus(name)
        for house in HOUSES:
            profile = PROFILES[house]
            made = [ours(sentence, profile, language) for sentence in sentences]
            others = [
                [greedy(sentence, profile, language) for sentence in sentences],
                regrouped(asked.python, sentences, profile.max_line_chars),
            ]
            cells = [
                "not installed"
                if chosen is None
                else "{:,}: {:.1%}".format(*share(sentences, chosen))
                for chosen in (made, *others)
            ]
            print(f"| {name} | {len(sentences)} | {house} | {' | '.join(cells)} |")
            listed += [f"{name} {house}: {text}" for text in not_marked(sentences, made)]
    if asked.show:
        print(*listed, sep="\n")


if __name__ == "__main__":
    main()
