"""SubRip: captions as ``.srt`` files have them, also those that are loosely written.

::

    1
    00:00:01,000 --> 00:00:03,500
    Ada Moss: Good evening.

There is no standard. A line with two times and an arrow opens a caption; names stand in its text.
"""

from __future__ import annotations

import html
import re
from typing import Final

from saidwhen.transcripts.caption_lines import ESCAPE, FileLine, timing_of
from saidwhen.transcripts.caption_text import document_of_captions
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.piece import Markup
from saidwhen.transcripts.span import Span

name: Final = "subrip"

_MARK: Final = re.compile(
    rf"</?(?:[ibus]|font|c)(?:[ \t.][^<>]*)?>|\{{\\[^{{}}]*\}}|{ESCAPE}", re.IGNORECASE
)
_TOP: Final = 5
"""Lines that print something, among which the first times stand."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """There are times with an arrow among the first lines."""
    del hints
    top = [line for line in file.lines[:_TOP] if timing_of(line.text)]
    return 1.0 if top else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by the names in the text; a caption without one goes on with the one before it.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if there is no
    caption.
    """
    return document_of_captions(file, name, hints, _marks, blank_ends=False)


def _marks(line: FileLine) -> tuple[Markup, ...]:
    at = line.span.start
    return tuple(
        Markup(
            span=Span(at + found.start(), at + found.end()),
            text=html.unescape(found[0]) if found[0][0] == "&" else "",
        )
        for found in _MARK.finditer(line.text)
    )
