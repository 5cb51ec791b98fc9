"""Format: one way of laying out a transcript; `parse` finds the one that fits.

To add a format, write a module in ``formats/`` with `Format`'s three attributes and name it in
`FORMATS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.formats import bare_names, plain
from saidwhen.transcripts.source import Source


class Format(Protocol):
    """A layout that is told from others by its text."""

    @property
    def name(self) -> str:
        """The document's ``kind``."""

    def sniff(self, text: str, speakers: Sequence[str]) -> float:
        """How sure it is, 0 to 1, that ``text`` is in this format.

        ``speakers`` are names that the user is sure of.
        """

    def parse(self, source: Source, speakers: Sequence[str]) -> Document:
        """The transcript. Raises EmptyTranscript if it prints no word of speech."""


FORMATS: Final[tuple[Format, ...]] = (bare_names, plain)


def parse(source: Source, speakers: Sequence[str] = ()) -> Document:
    """``source`` taken apart by the format that is most sure of it.

    ``speakers`` are names that count as speakers wherever a line equals one of them; more may be
    found. Raises EmptyTranscript if it prints no word of speech.
    """
    fittest = max(FORMATS, key=lambda format_: format_.sniff(source.text, speakers))
    return fittest.parse(source, speakers)
