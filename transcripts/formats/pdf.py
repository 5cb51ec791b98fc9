"""PDF files that hold text (ISO 32000-2), read by pypdf; scanned pages hold none.

What is set on the pages is put back into lines, columns and paragraphs by
`saidwhen.transcripts.page_text`. Scripts, links, forms and attached files are not looked at.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import EmptyTranscript, UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.page_text import Fragment, blocks_of
from saidwhen.transcripts.rich_text import document_of_blocks

if TYPE_CHECKING:
    from pypdf import PageObject

name: Final = "pdf"

_MAGIC: Final = b"%PDF-"
_HEADER: Final = 1024
"""Bytes in which the magic stands; some files have other bytes before it."""
_MOST_PAGES: Final = 2_000
_MOST_OPERATIONS: Final = 1_500_000
"""What pages may draw in all. An hour of speech takes tens of thousands."""
_BOLD: Final = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_AS_TEXT: Final = "copy the transcript out of it into a text file and give that"

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It begins as a PDF file does."""
    del hints
    return 1.0 if _MAGIC in file.data[:_HEADER] and file.source is None else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by bold names, or as the text formats find them.

    Raises EmptyTranscript if there is no text in it, as in scanned pages, and UnreadableTranscript
    if the file is damaged, protected or draws beyond what transcripts do.
    """
    blocks = blocks_of(_pages(file))
    if not blocks:
        raise EmptyTranscript(
            "there is no text in this PDF; its pages are pictures",
            file=Path(file.name),
            hint="have the text recognised (OCR), or find the transcript in another form",
        )
    return document_of_blocks(blocks, file, name, hints)


class _TooMuch(Exception):
    """The pages draw more than is allowed."""


def _pages(file: TranscriptFile) -> Sequence[Sequence[Fragment]]:
    # A third of a second, which nobody should pay who reads another format.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    if _MAGIC not in file.data[:_HEADER]:
        raise _unreadable(file, "this is no PDF")
    canvas = _Canvas()
    try:
        reader = PdfReader(io.BytesIO(file.data))
        pages = reader.pages if len(reader.pages) <= _MOST_PAGES else None
        found = [canvas.fragments(page) for page in pages or ()]
    except _TooMuch as fault:
        raise _unreadable(file, "this PDF is too large for a transcript") from fault
    except (FileNotDecryptedError, DependencyError) as fault:
        raise _unreadable(file, "this PDF is protected by a password") from fault
    except RecursionError as fault:
        raise _unreadable(file, "this PDF is nested too deeply") from fault
    except Exception as fault:  # pypdf raises many kinds on damaged files
        raise _unreadable(file, f"this PDF cannot be read: {fault}") from fault
    if pages is None:
        raise _unreadable(file, f"this PDF has more than {_MOST_PAGES:,} pages")
    return found


def _unreadable(file: TranscriptFile, message: str) -> UnreadableTranscript:
    return UnreadableTranscript(message, file=Path(file.name), hint=_AS_TEXT)


class _Canvas:
    """What pages draw, and how much they still may."""

    def __init__(self) -> None:
        self._left = _MOST_OPERATIONS
        self._fragments: list[Fragment] = []

    def fragments(self, page: PageObject) -> list[Fragment]:
        """The text of a page, in the order in which it is drawn."""
        self._fragments = []
        page.extract_text(visitor_text=self._text, visitor_operand_before=self._operation)
        if self._left < 0:
            raise _TooMuch
        return self._fragments

    def _operation(self, *_: Any) -> None:
        # Inside a form pypdf passes over what is raised; the count then stops the next one.
        self._left -= 1
        if self._left < 0:
            raise _TooMuch

    def _text(
        self, text: str, now: Sequence[float], placed: Sequence[float], font: Any, size: float
    ) -> None:
        upright = abs(placed[1]) < 0.01 * (abs(placed[0]) + 1e-9)
        if not text.strip() or not upright:
            return
        self._fragments.append(
            Fragment(
                text=" ".join(text.split("\n")),
                x=placed[4] * now[0] + placed[5] * now[2] + now[4],
                y=placed[4] * now[1] + placed[5] * now[3] + now[5],
                size=abs(float(size or 1) * placed[3] * now[3]) or 1.0,
                bold=bool(font and _BOLD.search(str(font.get("/BaseFont", "")))),
            )
        )
