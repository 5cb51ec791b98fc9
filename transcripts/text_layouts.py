"""Layouts of text that is taken out of another file: the text formats, tried on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.formats import (
    bare_names,
    colon_names,
    markdown,
    plain,
    radio_drama,
    screenplay,
    timestamped,
)
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.source import Source


class Layout(Protocol):
    """A text format, as `saidwhen.transcripts.format.Format` has it."""

    def sniff(self, file: TranscriptFile, hints: Hints) -> float:
        """How sure it is that the text is laid out so."""

    def parse(self, file: TranscriptFile, hints: Hints) -> Document:
        """The transcript."""


LAYOUTS: Final[tuple[Layout, ...]] = (
    timestamped,
    markdown,
    screenplay,
    radio_drama,
    bare_names,
    colon_names,
    plain,
)
"""Those of equal sureness in this order. Files in files are not looked for."""


def parse_text(source: Source, kind: str, hints: Hints) -> Document:
    """The document ``kind`` that the text of ``source`` is, by the layout that fits best.

    Raises EmptyTranscript if it prints no word of speech.
    """
    file = TranscriptFile.of_source(source)
    layout = max(LAYOUTS, key=lambda one: one.sniff(file, hints))
    return replace(layout.parse(file, hints), kind=kind, source=source)
