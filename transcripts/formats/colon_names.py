"""Names with a colon at the beginning of a turn, as public radio prints them.

::

    ADA MOSS, HOST: Good evening. Bo Finch bakes bread.
    (SOUNDBITE OF MUSIC) BO FINCH: It takes a night.
    MOSS: A whole night?
    UNIDENTIFIED PERSON #1: (As the Baker) Two.
    Copyright © 2024 The Loaf. All rights reserved.
"""

from __future__ import annotations

from typing import Final

from saidwhen.transcripts import labelled
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.head import Head, read_head
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labelled import Layout
from saidwhen.transcripts.line import Line

name: Final = "colon-names"


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if most turns have their name and the speech on one line."""
    rows = labelled.rows_of(file.beginning, hints, LAYOUT)
    turns = rows.turns
    if not turns or sum(head.bare for head in turns) > len(turns) / 2:
        return 0.0
    return labelled.confidence(rows)


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under the names before the colon.

    Raises EmptyTranscript if no word of speech is printed.
    """
    return labelled.parse(file, hints, LAYOUT)


def _head(text: str, line: Line) -> Head | None:
    head = read_head(text, line.seen)
    return head if head and head.marked else None


LAYOUT: Final = Layout(name=name, read_head=_head)
