"""Lines with times: at the beginning of a turn, before or behind the name, or without one.

::

    [00:00:04] Ada Moss: Good evening.
    Bo Finch (00:00:09): Good evening, Ada.
    00:00:12 Ada Moss
    A time and a name on a line of their own will do, and so will a time alone.
    0:00:14.2 **Bo Finch** Or the name in bold.

The times may be those of another edition of the audio.
"""

from __future__ import annotations

from typing import Final

from saidwhen.transcripts import labelled
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.head import Head, read_head
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labelled import Layout, Rows
from saidwhen.transcripts.line import Line
from saidwhen.transcripts.printed_time import TIME

name: Final = "timestamped"

_MOSTLY: Final = 0.5
_FEWEST_TIMES: Final = 3
_SURER: Final = 0.03
_TIMES_ALONE: Final = 0.85


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if most turns have a time; fairly so if times stand before speech of nobody named."""
    rows = labelled.rows_of(file.beginning, hints, LAYOUT)
    turns = rows.turns
    if turns and sum(bool(head.times) for head in turns) >= _MOSTLY * len(turns):
        return min(1.0, labelled.confidence(rows) + _SURER)
    return 0.0 if turns else _without_names(rows)


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under their names, with the times that are printed beside them.

    Raises EmptyTranscript if no word of speech is printed.
    """
    return labelled.parse(file, hints, LAYOUT)


def _without_names(rows: Rows) -> float:
    """How sure it is if times stand before speech and nobody is named."""
    times = sum(
        bool(row.head.times) if row.head else bool(TIME.fullmatch(row.text)) for row in rows.rows
    )
    speech = len(rows.rows) - sum(bool(TIME.fullmatch(row.text)) for row in rows.rows)
    return _TIMES_ALONE if times >= max(_FEWEST_TIMES, _MOSTLY * speech) else 0.0


def _head(text: str, line: Line) -> Head | None:
    return read_head(text, line.seen)


def _trusts(head: Head) -> bool:
    """A name in bold behind a time."""
    return head.bold and bool(head.times)


LAYOUT: Final = Layout(name=name, read_head=_head, trusts=_trusts)
