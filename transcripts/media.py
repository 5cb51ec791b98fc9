"""What a file is that is no text, told from its first bytes."""

from __future__ import annotations

from typing import Final

_AUDIO: Final = (
    (0, b"ID3", "MP3 audio"),
    (0, b"\xff\xfb", "MP3 audio"),
    (0, b"\xff\xfa", "MP3 audio"),
    (0, b"\xff\xf3", "MP3 audio"),
    (0, b"\xff\xf2", "MP3 audio"),
    (0, b"\xff\xf1", "AAC audio"),
    (0, b"\xff\xf9", "AAC audio"),
    (0, b"fLaC", "FLAC audio"),
    (0, b"OggS", "Ogg audio"),
    (8, b"WAVE", "WAV audio"),
    (8, b"AIFF", "AIFF audio"),
    (4, b"ftyp", "MP4 audio or video"),
    (0, b"\x1aE\xdf\xa3", "Matroska or WebM audio or video"),
)
_DOCUMENTS: Final = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a Word document or another ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0", "an old Word document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\x1f\x8b", "a compressed file (gzip)"),
)


def audio_kind(data: bytes) -> str | None:
    """The kind of audio or video that ``data`` begins like, such as "MP3 audio", or None."""
    return _first(data, _AUDIO)


def document_kind(data: bytes) -> str | None:
    """The kind of document that holds more than plain text, such as "a PDF document", or None."""
    return _first(data, _DOCUMENTS)


def _first(data: bytes, magics: tuple[tuple[int, bytes, str], ...]) -> str | None:
    return next((kind for at, magic, kind in magics if data[at : at + len(magic)] == magic), None)
