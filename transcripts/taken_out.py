"""Taken out: the text of a file that is not plain text, written down as a person would print it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.piece import Inline
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span

_BRACKET: Final = re.compile(r"[\[(*<{【（]")
_KEPT: Final = frozenset("\t\n")
_UNSEEN: Final = frozenset({"Cc", "Cs", "Cn"})
_SOFT_HYPHEN: Final = "\xad"


def clean(text: str) -> str:
    """``text`` without control characters, halves of characters and soft hyphens."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char in _KEPT or (unicodedata.category(char) not in _UNSEEN and char != _SOFT_HYPHEN)
    )


@dataclass(slots=True)
class TakenOut:
    """The text in the making; every stretch that is written knows its span."""

    _chunks: list[str] = field(default_factory=list)
    _length: int = 0

    def write(self, text: str) -> Span:
        """Add ``text`` to the end; where it stands."""
        start = self._length
        self._chunks.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def source(self, file: TranscriptFile) -> Source:
        """The text as the source of a document; its checksum is that of ``file``."""
        return Source(
            text="".join(self._chunks), encoding="utf-8", sha256=file.sha256, file=file.name
        )


def asides_at(text: str, start: int) -> tuple[Inline, ...]:
    """What nobody says in ``text``, which stands at ``start``."""
    if _BRACKET.search(text) is None:
        return ()
    return tuple(
        replace(aside, span=Span(aside.span.start + start, aside.span.end + start))
        for aside in asides_in(text, Span(0, len(text)))
    )


def clock(seconds: float) -> str:
    """A time as it is written into the text, ``h:mm:ss.mmm``."""
    minutes, milliseconds = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{milliseconds / 1000:06.3f}"
