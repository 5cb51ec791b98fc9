"""TranscriptFile: a transcript as it came, before anybody knows its format."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self

from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.line import Line, breaks_in, lines_of
from saidwhen.transcripts.source import Source, decode, read_bytes

ENOUGH: Final = 200_000
"""Characters, of three or four hours of speech."""
ENOUGH_LINES: Final = 5_000
MOST_LINES: Final = 300_000
"""An hour of speech is some thousand lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptFile:
    """The bytes of a file and, where they are plain text, the text and its lines.

    ``name`` is its path. Of ``source`` and ``fault`` one is None: ``fault`` says why the bytes are
    no plain text. A format of its own, such as a Word document, reads ``data``.
    """

    name: str
    data: bytes
    sha256: str
    source: Source | None
    fault: UnreadableTranscript | None
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, data: bytes, name: str) -> Self:
        """The file ``name`` that holds ``data``."""
        try:
            source, fault = _with_few_lines(decode(data, name)), None
        except UnreadableTranscript as error:
            source, fault = None, error
        return cls(
            name=name,
            data=data,
            sha256=source.sha256 if source else hashlib.sha256(data).hexdigest(),
            source=source,
            fault=fault,
            lines=lines_of(source.text) if source else (),
        )

    @classmethod
    def of_source(cls, source: Source) -> Self:
        """A file of which the text is known."""
        return cls(
            name=source.file,
            data=source.encode(),
            sha256=source.sha256,
            source=source,
            fault=None,
            lines=lines_of(source.text),
        )

    @property
    def text(self) -> str:
        """The plain text, empty where the bytes are none."""
        return self.source.text if self.source else ""

    @property
    def beginning(self) -> Self:
        """The first lines of the text, some hours of speech: enough to tell its layout by."""
        if self.source is None or (len(self.text) <= ENOUGH and len(self.lines) <= ENOUGH_LINES):
            return self
        lines = self.lines[:ENOUGH_LINES]
        lines = lines[: bisect_right(lines, ENOUGH, key=_end_of)]
        text = self.text[: lines[-1].span.end if lines else ENOUGH]
        return replace(self, source=replace(self.source, text=text), lines=lines or lines_of(text))

    def as_text(self) -> Source:
        """The plain text; raises UnreadableTranscript where the bytes are none."""
        if self.source is None:
            assert self.fault is not None
            raise self.fault
        return self.source


def _end_of(line: Line) -> int:
    return line.span.end


def _with_few_lines(source: Source) -> Source:
    lines = breaks_in(source.text)
    if lines > MOST_LINES:
        raise UnreadableTranscript(
            f"this has {lines:,} lines, too many for a transcript",
            file=Path(source.file),
            hint="check that it is the right file",
        )
    return source


def read_file(path: Path) -> TranscriptFile:
    """The transcript in the file ``path``.

    Raises UnreadableTranscript if it is missing, is a folder or cannot be opened.
    """
    return TranscriptFile.of(read_bytes(path), str(path))
