"""Captions are UTF-8, whatever their format."""

from __future__ import annotations

from collections.abc import Iterator

from saidwhen.subtitles.check.violation import Violation

_SOURCES = {
    "srt": "ours: what players take for granted",
    "vtt": "W3C WebVTT 4.1",
    "ttml": "W3C IMSC 1.1, section 6.3",
}


def check_encoding(data: bytes, format_: str) -> Iterator[Violation]:
    """A violation where ``data`` is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Violation(
            rule="encoding",
            cue=None,
            value=f"byte {error.start + 1}",
            limit="UTF-8",
            source=_SOURCES[format_],
            message=f"the file is not UTF-8, from byte {error.start + 1} on",
        )
