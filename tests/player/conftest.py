"""A small episode made by hand, and its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.audio.stream import RATE_HZ
from saidwhen.player.audio_source import linked
from saidwhen.player.page import player_page
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.word import PrintedWord
from tests.browser import wait_until

WriteAudio = Callable[..., Path]
MakeResult = Callable[..., Result]

TEXT = """\
This is an audio transcript of the Tide Table podcast episode: ‘Low water’
Ada Quill
The harbour at Saltmere dries out twice a day, and in 1987 somebody wrote down when.
[BELL RINGS]
Ben Osier
I still have the book. It is, I think, mostly guesses.
(Laughter)
But café owners swear by it.
Ada Quill
So what does tonight say?
Ben Osier
Nothing good.
"""
SECONDS = 24.0
FIRST_SECONDS = 1.0
APART_SECONDS = 0.4
LONG_SECONDS = 0.3


def document_of(text: str) -> Document:
    source = Source(text=text, encoding="utf-8", sha256="", file="transcript.txt")
    return parse(source)


def verdict_of(number: int, word: PrintedWord) -> Verdict:
    """Every word in its turn, but for “twice a day,” that is not said and “mostly” reworded."""
    if word.text in ("twice", "a", "day,"):
        return NotSaid(confidence=0.9)
    start = FIRST_SECONDS + number * APART_SECONDS
    interval = Interval(round(start, 3), round(start + LONG_SECONDS, 3))
    if word.text == "mostly":
        return Reworded(interval=interval, confidence=0.4, method=Method.ATTENTION)
    spoken = "nineteen eighty seven" if word.text == "1987" else ""
    return Said(interval=interval, confidence=0.95, method=Method.ACOUSTIC, spoken=spoken)


def result_of(text: str = TEXT, audio_file: str = "episode.wav") -> Result:
    document = document_of(text)
    words = tuple(
        TimedWord(printed=word, verdict=verdict_of(number, word))
        for number, word in enumerate(document.words)
    )
    end = FIRST_SECONDS + len(words) * APART_SECONDS
    sounds = tuple(
        PlacedSound(
            text=cue.text,
            span=cue.span,
            before=sum(word.span.start < cue.span.start for word in document.words),
            interval=None if number else Interval(0.2, 0.9),
        )
        for number, cue in enumerate(document.sounds)
    )
    heard = (
        HeardOnly(text="um", interval=Interval(1.75, 1.79), kind=HeardKind.FILLER),
        HeardOnly(
            text="Tide Table is brought to you by <nobody> & sons.",
            interval=Interval(end, end + 2.5),
            kind=HeardKind.PASSAGE,
        ),
    )
    return Result(
        audio=AudioInfo(file=audio_file, seconds=SECONDS, sha256=""),
        document=document,
        timeline=Timeline(words=words, sounds=sounds, heard=heard),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )


@pytest.fixture(scope="session")
def make_result() -> MakeResult:
    return result_of


@pytest.fixture(scope="session")
def result() -> Result:
    return result_of()


@pytest.fixture(scope="session")
def folder(
    tmp_path_factory: pytest.TempPathFactory, write_audio: WriteAudio, result: Result
) -> Path:
    """An episode as a publisher has it: page and audio side by side, with a name to escape."""
    folder = tmp_path_factory.mktemp("an episode #1")
    time = np.arange(int(SECONDS * RATE_HZ)) / RATE_HZ
    write_audio(folder / "episode.wav", (3000 * np.sin(2 * np.pi * 220 * time)).astype(np.int16))
    page = folder / "page.html"
    source = linked(str(folder / "episode.wav"), page)
    page.write_text(player_page(result, source), encoding="utf-8")
    return folder


@pytest.fixture
def player(new_page: Callable[..., Any], folder: Path) -> Any:
    """The page of the episode, open from the disk and ready to play."""
    page = new_page(viewport={"width": 1100, "height": 700})
    page.goto((folder / "page.html").as_uri())
    wait_until(page, "document.querySelector('audio').readyState >= 1")
    return page
