"""XML inside ZIP files, as word processors write it, read without trust in what it claims.

Nothing is unpacked beyond a limit, document types and so entities are refused, nothing that is
referred to is fetched, and no tree is built, so that nesting costs nothing.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile

LARGEST: Final = 96 * 2**20
"""Bytes of one part when unpacked. Ten hours of speech are some 10 MB of such XML."""

_SAVE_AGAIN: Final = "open it in a word processor and save it again, or save it as plain text"


class Handler(Protocol):
    """What is told of an XML document while it is read; names are ``namespace local``."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, characters: str) -> None:
        """Character data; one stretch may come in several calls."""


def part_names(file: TranscriptFile) -> frozenset[str]:
    """The names of the parts; none if it is no ZIP file."""
    if not file.data.startswith(b"PK\x03\x04"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeError):
        return frozenset()


def part(file: TranscriptFile, name: str) -> bytes:
    """The part ``name`` of a ZIP file.

    Raises UnreadableTranscript if it is missing, damaged, encrypted or larger than `LARGEST`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive, archive.open(name) as packed:
            data = packed.read(LARGEST + 1)
    except KeyError:
        _refuse(file, f"there is no “{name}” in this file", "it may be another kind of document")
    except RuntimeError:
        _refuse(file, "this document is protected by a password", "save it without one")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        _refuse(file, "this file is damaged or cut short", _SAVE_AGAIN, where=name)
    if len(data) > LARGEST:
        message = f"this unpacks to more than {LARGEST // 2**20} MB, too large for a transcript"
        _refuse(file, message, "save it as plain text and give that", where=name)
    return data


def read_xml(data: bytes, handler: Handler, file: TranscriptFile, where: str) -> None:
    """Tell ``handler`` of the XML document ``data``, the part ``where`` of ``file``.

    Raises UnreadableTranscript if it is broken, or has a document type, where entities are made.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text

    def doctype(*_: object) -> NoReturn:
        _refuse(file, "this document defines entities of its own, which is refused", _SAVE_AGAIN)

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise UnreadableTranscript(
            f"this document is damaged: {expat.ErrorString(fault.code)}",
            file=Path(file.name),
            where=f"{where}, line {fault.lineno}",
            hint=_SAVE_AGAIN,
        ) from fault


def _refuse(file: TranscriptFile, message: str, hint: str, where: str | None = None) -> NoReturn:
    raise UnreadableTranscript(message, file=Path(file.name), where=where, hint=hint)
