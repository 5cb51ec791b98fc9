"""Timelines built from a few marks, and captions as lines that a person can read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from saidwhen.align.timeline import PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.caption import Caption
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

# The benchmarks are scripts, not a package.
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

WORD_SECONDS = 0.3

Build = Callable[..., Timeline]
Show = Callable[[Iterable[Caption]], list[str]]


def _verdict(mark: str, start: float, seconds: float) -> Verdict:
    if mark == "~":
        return NotSaid(confidence=0.9)
    verdict = Reworded if mark == "^" else Said
    return verdict(
        interval=Interval(start, start + seconds), confidence=0.9, method=Method.ACOUSTIC
    )


def _build(*turns: tuple[str | None, str]) -> Timeline:
    """Turns of a speaker and a text, said without pause from second 1 on.

    In a text ``~word`` was not said, ``^word`` was reworded, ``+2.5`` is a pause in seconds,
    ``¶`` opens a paragraph, ``_`` joins marks to a word. The speaker ``*`` is a sound of 4 s,
    ``-`` a sound without a place in time.
    """
    words: list[TimedWord] = []
    sounds: list[PlacedSound] = []
    now, at, piece = 1.0, 0, 0
    for speaker, text in turns:
        if speaker in {"*", "-"}:
            interval = Interval(now, now + 4.0) if speaker == "*" else None
            sounds.append(
                PlacedSound(
                    text=text, span=Span(at, at + len(text)), before=len(words), interval=interval
                )
            )
            now += 4.0 if interval else 0.0
            continue
        piece += 1
        for token in text.split():
            if token == "¶":
                piece += 1
                continue
            if token[0] == "+":
                now += float(token)
                continue
            mark = token[0] if token[0] in "~^" else ""
            shown = token.removeprefix(mark).replace("_", " ")
            words.append(
                TimedWord(
                    printed=PrintedWord(
                        text=shown.strip(" .,—"),
                        shown=shown,
                        span=Span(at, at + len(shown)),
                        speaker=speaker,
                        piece=piece,
                    ),
                    verdict=_verdict(mark, round(now, 6), WORD_SECONDS),
                )
            )
            now += 0.0 if mark == "~" else WORD_SECONDS
            at += len(shown) + 1
    return Timeline(words=tuple(words), sounds=tuple(sounds))


def _show(captions: Iterable[Caption]) -> list[str]:
    """One line a caption: times in seconds, then the lines as SRT has them, parted by " | "."""
    return [
        f"{c.start_ms / 1000:.3f} {c.end_ms / 1000:.3f} " + " | ".join(c.printed) for c in captions
    ]


@pytest.fixture(scope="session")
def build() -> Build:
    return _build


@pytest.fixture(scope="session")
def show() -> Show:
    return _show
