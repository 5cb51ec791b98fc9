"""A transcript file as text that can be turned back into the same bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saidwhen.transcripts import encoding as encodings
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.media import audio_kind, document_kind

LARGEST: Final = 64 * 2**20
"""Bytes. An hour of speech is some 60 kB of text; what is larger than this is no transcript."""

_CONTROLS: Final = frozenset(map(chr, range(0x20))) - frozenset("\t\n\v\f\r\x1a") | {"\x7f"}
_MOST_CONTROLS: Final = 0.02
_SWAPPED: Final = "give the audio first, then the transcript"
_SAVE_AS_TEXT: Final = "save it as plain text (UTF-8) and give that"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """``text`` decoded from a file with ``encoding``; ``sha256`` is the hex digest of its bytes.

    A byte order mark is not part of ``text``; ``encoding`` tells of it by ending in ``-sig``
    (``utf-8-sig``, ``utf-16-le-sig``). Line ends stay in ``text`` as they are.
    """

    text: str
    encoding: str
    sha256: str
    file: str

    def encode(self) -> bytes:
        """The bytes that were decoded, byte order mark included."""
        return encodings.to_bytes(self.text, self.encoding)


def read(path: Path, what: str = "a transcript file") -> Source:
    """The text in the file ``path``; ``what`` says in errors which kind of file is wanted.

    Raises UnreadableTranscript if it is missing, is a folder, cannot be opened, or is not text.
    """
    return decode(read_bytes(path, what), str(path))


def read_bytes(path: Path, what: str = "a transcript file") -> bytes:
    """What is in the file ``path``, up to one byte more than `LARGEST`.

    ``what`` is as in `read`. Raises UnreadableTranscript if it is missing, is a folder or cannot be
    opened.
    """
    if path.is_dir():
        raise UnreadableTranscript(
            f"this is a folder, not {what}", file=path, hint="give one file, not its folder"
        )
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise UnreadableTranscript(
            "there is no such file", file=path, hint="check the path and the spelling of the name"
        ) from fault
    except PermissionError as fault:
        raise UnreadableTranscript(
            "no permission to read this file", file=path, hint="check who may read it"
        ) from fault
    except OSError as fault:
        raise UnreadableTranscript(
            f"this file cannot be read: {fault.strerror or fault}", file=path
        ) from fault


def decode(data: bytes, file: str) -> Source:
    """The transcript in ``data``, the content of ``file``.

    ``decode(data, file).encode() == data``. Raises UnreadableTranscript if it is not text.
    """
    _refuse_media(data, Path(file))
    encoding = encodings.guess(data)
    if encoding is None:
        raise _binary(Path(file))
    try:
        text = encodings.to_text(data, encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableTranscript(
            f"this begins as {encoding.removesuffix('-sig').upper()} text but breaks further on",
            file=Path(file),
            where=f"byte {len(data) - len(fault.object) + fault.start + 1} of {len(data)}",
            hint="the file may be cut short or mixed from two encodings; save it again as UTF-8",
        ) from fault
    if "\0" in text or sum(map(_CONTROLS.__contains__, text)) > _MOST_CONTROLS * len(text):
        raise _binary(Path(file))
    digest = hashlib.sha256(data).hexdigest()
    return Source(text=text, encoding=encoding, sha256=digest, file=file)


def _refuse_media(data: bytes, file: Path) -> None:
    if kind := audio_kind(data):
        raise UnreadableTranscript(
            f"this looks like {kind}, not like a transcript", file=file, hint=_SWAPPED
        )
    if kind := document_kind(data):
        raise UnreadableTranscript(
            f"this looks like {kind}, not like plain text", file=file, hint=_SAVE_AS_TEXT
        )
    if len(data) > LARGEST:
        raise UnreadableTranscript(
            f"this is larger than {LARGEST // 2**20} MB, too large for a transcript",
            file=file,
            hint=_SWAPPED,
        )


def _binary(file: Path) -> UnreadableTranscript:
    return UnreadableTranscript(
        "this looks like binary data (audio?), not like text", file=file, hint=_SWAPPED
    )
