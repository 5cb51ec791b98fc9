"""Episodes written as a line of printed and a line of heard words, and alignments drawn so."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import pytest

from saidwhen.align.coarse import CoarseAlignment, Heard, align_coarsely
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.timeline import HeardKind, TimedWord
from saidwhen.align.words import spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph, Piece, SoundCue
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span

SECONDS_PER_LETTER = 0.06
FRAME_SECONDS = 0.01

MARKS = {
    Ground.HEARD: "=",
    Ground.MISHEARD: "~",
    Ground.REPLACED: "^",
    Ground.ROOM: "?",
    None: "-",
}
HEARD_ONLY = {HeardKind.FILLER: "+", HeardKind.PASSAGE: "#"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """What a recogniser knows, and all tokens of the line with their times."""

    heard: Heard
    tokens: tuple[tuple[Interval, str], ...]


def _episode(line: str) -> Episode:
    """An episode from a line of heard words; each lasts as long as its letters when spelt out.

    ``/`` is a pause of a second and ``/2.5`` one of two and a half, ``*4`` four seconds of music,
    ``(word)`` a word that is said but not heard.
    """
    tokens: list[tuple[Interval, str]] = []
    now = 0.5
    for token in line.split():
        if token[0] in "/*":
            lasts = float(token[1:] or 1)
        else:
            lasts = SECONDS_PER_LETTER * spoken_words([token.strip("()")], "en").units(0, 1)
        tokens.append((Interval(round(now, 3), round(now + lasts, 3)), token))
        now += lasts
    seconds = round(now + 0.5, 3)
    words = tuple(
        HeardWord(text=token, interval=interval, probability=0.9)
        for interval, token in tokens
        if token[0] not in "/*("
    )
    sounding = [interval for interval, token in tokens if token[0] != "/"]
    return Episode(
        heard=Heard(words=words, activity=_activity(sounding, seconds), seconds=seconds),
        tokens=tuple(tokens),
    )


def _activity(active: Iterable[Interval], seconds: float) -> Activity:
    """Activity in the given intervals and nowhere else."""
    frames = np.zeros(round(seconds / FRAME_SECONDS), bool)
    for interval in active:
        frames[round(interval.start / FRAME_SECONDS) : round(interval.end / FRAME_SECONDS)] = True
    return Activity(active=frames, frame_seconds=FRAME_SECONDS)


def _document(text: str) -> Document:
    """A transcript of nobody's speech, with sound cues in brackets."""
    pieces: list[Piece] = []
    for found in re.finditer(r"\[[^\]]*\]|[^\[]+", text):
        span = Span(*found.span())
        if found[0][0] == "[":
            pieces.append(SoundCue(span=span, text=found[0]))
        else:
            pieces.append(Paragraph(span=span, speaker=None))
    source = Source(
        text=text, encoding="utf-8", sha256=hashlib.sha256(text.encode()).hexdigest(), file=""
    )
    return Document.of_pieces(source, "test", pieces, ())


def _align(printed: str, heard: str) -> CoarseAlignment:
    return align_coarsely(_document(printed), _episode(heard).heard, "en")


def _mark(placement: Placement | None) -> str:
    return MARKS[placement and placement.ground]


def _marks(alignment: CoarseAlignment) -> str:
    """The marks of the printed words, equal ones counted: "12= 1~ 3-"."""
    row = map(_mark, alignment.placements)
    return " ".join(f"{len(list(group))}{mark}" for mark, group in groupby(row))


def _draw(printed: str, heard: str) -> str:
    """The alignment as a table of PRINTED, HEARD and MARKS.

    A heard word stands in the column of the printed word that has its middle, else in one of its
    own, as do pauses and music. "·" is an empty cell. Marks: = heard as printed, ~ misheard,
    ^ other words in its place, ? not heard but there is room, - not said, + filler,
    # unprinted passage.
    """
    episode = _episode(heard)
    alignment = align_coarsely(_document(printed), episode.heard, "en")
    left = dict(episode.tokens)
    columns: list[tuple[float, tuple[str, str, str]]] = []
    now = 0.0
    for word, placement in zip(alignment.timeline.words, alignment.placements, strict=True):
        mine = [at for at, token in left.items() if token[0] not in "/*" and _holds(word, at)]
        cell = " ".join(left.pop(at) for at in mine) or "·"
        now = word.interval.start if word.interval else now
        columns.append((now, (word.printed.text, cell, _mark(placement))))
    for at, token in left.items():
        columns.append((at.start, ("·", token, _mark_of_heard(alignment, at))))
    return _table([column for _, column in sorted(columns, key=lambda column: column[0])])


def _holds(word: TimedWord, at: Interval) -> bool:
    middle = (at.start + at.end) / 2
    return word.interval is not None and word.interval.start <= middle < word.interval.end


def _mark_of_heard(alignment: CoarseAlignment, at: Interval) -> str:
    for only in alignment.timeline.heard:
        if only.interval.start <= at.start and at.end <= only.interval.end:
            return HEARD_ONLY[only.kind]
    return "·"


def _table(columns: Sequence[tuple[str, str, str]]) -> str:
    widths = [max(map(len, column)) for column in columns]
    return "\n".join(
        name.ljust(9) + "  ".join(map(str.ljust, row, widths)).rstrip()
        for name, row in zip(("PRINTED", "HEARD", "MARKS"), zip(*columns, strict=True), strict=True)
    )


@pytest.fixture(scope="session")
def redraw() -> Callable[[str], str]:
    """Takes a table, aligns the words in it, and draws what comes out."""

    def redrawn(table: str) -> str:
        printed, heard, _ = (line[9:].replace("·", "") for line in table.splitlines())
        return _draw(printed, heard)

    return redrawn


@pytest.fixture(scope="session")
def align() -> Callable[[str, str], CoarseAlignment]:
    return _align


@pytest.fixture(scope="session")
def marks() -> Callable[[CoarseAlignment], str]:
    return _marks


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    return _document


@pytest.fixture(scope="session")
def episode() -> Callable[[str], Episode]:
    return _episode
