"""Rich text: paragraphs of a document with their headings and bold runs, as a transcript.

Word processors and web pages set the names of speakers off: in bold, in a cell of a table, in an
element of their own. Where such names open paragraphs they decide; where there are none the text
is written down plainly and read as the text formats do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.name import NameForm, key_of, name_of, plain_form
from saidwhen.transcripts.notices import is_notice, is_transcript_title, tail_of
from saidwhen.transcripts.piece import Heading, Note, Paragraph, Piece, SoundCue, TimeHint, Title
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.running_text import Break, Label, Part, Speech, document_of
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.spoken_label import SpokenLabel, is_nobody, names_among
from saidwhen.transcripts.taken_out import TakenOut, asides_at, clean, clock
from saidwhen.transcripts.text_layouts import parse_text

_BLANKS: Final = re.compile(r"[^\S\n]+")
_LONGEST_LABEL: Final = 60
_FEWEST_NAMES: Final = 2
"""Lines that open with a name; a single one is as likely emphasis."""
_APART: Final = 5.0
"""Seconds between two times that are written where words have times of their own."""
_NAMED: Final = frozenset({NameForm.FULL, NameForm.ROLE, NameForm.PAIR, NameForm.SINGLE})
_COLON: Final = re.compile(r"\s*[:：]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``text`` in one style; a line feed in it is a soft return.

    ``strong``: set off, as names are. ``label``: marked as who speaks. ``seconds`` is when it is
    said; of a run without text, when what follows is.
    """

    text: str
    strong: bool = False
    label: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a row of a table or, with a ``level`` from 1 on, a heading."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """What is printed, with soft returns."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line: times, the name that may open it, the rest; ``ends`` says that its block does.

    ``label`` is the name as it stands there; ``marked``: a colon follows it, or the source says
    that it is the speaker.
    """

    times: tuple[Run, ...]
    label: str
    marked: bool
    runs: tuple[Run, ...]
    level: int
    ends: bool

    @property
    def printed(self) -> str:
        """The name alone."""
        shown = self.label.strip(_AROUND)
        return shown[1:-1].strip(_AROUND) if shown[:1] + shown[-1:] in _BRACKETED else shown

    @property
    def text(self) -> str:
        """All of it but the times at the start."""
        return self.label + "".join(run.text for run in self.runs)


def document_of_blocks(
    blocks: Iterable[Block], file: TranscriptFile, kind: str, hints: Hints
) -> Document:
    """The transcript that a document prints. Raises EmptyTranscript if it prints no speech."""
    lines = [line for block in blocks for line in _lines(block)]
    heads = [line for line in lines if line.printed]
    names = _names(heads, hints)
    opened = sum(line.printed in names for line in heads)
    writing = _Writing(lines=lines, names=names if opened >= _FEWEST_NAMES else frozenset())
    if opened >= _FEWEST_NAMES:
        writing.write()
        return document_of(writing.taken.source(file), kind, writing.parts, hints)
    return _plainly(lines, file, kind, hints)


def _lines(block: Block) -> list[_Line]:
    rows: list[list[Run]] = [[]]
    for run in block.runs:
        for number, part in enumerate(_BLANKS.sub(" ", clean(run.text)).split("\n")):
            if number:
                rows.append([])
            if part or (run.seconds is not None and not number):
                rows[-1] += _parted_at_times(replace(run, text=part))
    filled = [trimmed for row in rows if (trimmed := _trimmed(row))]
    return [
        _line(row, block.level, ends=number == len(filled) - 1)
        for number, row in enumerate(filled)
    ]


def _parted_at_times(run: Run) -> list[Run]:
    """The times in brackets, and one at the start, as runs of their own."""
    if run.seconds is not None or ":" not in run.text:
        return [run]
    found = list(BRACKETED_TIME.finditer(run.text))
    first = TIME.match(run.text.lstrip())
    if first and not (found and found[0].start() <= 1):
        ...
    return [run]
