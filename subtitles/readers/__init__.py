"""Reading caption files, our own and other people's: a track with what is odd about its file.

A new format is a module here with a function from text to a `Track`, and a line in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from saidwhen.subtitles.errors import UnreadableCaptions
from saidwhen.subtitles.readers import subrip, ttml, vtt
from saidwhen.subtitles.track import Note, NoteKind, Track
from saidwhen.transcripts import encoding as encodings

_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|!--|(?:\w+:)?tt[\s>])")
_UTF16_XML = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_ENCODINGS = frozenset({"utf-8", "utf-8-sig"})

READERS: Mapping[str, Callable[[str], Track]] = MappingProxyType(
    {"srt": subrip.read, "vtt": vtt.read}
)
"""Readers of decoded text. TTML is read from bytes, as XML tells its encoding itself."""


def read_captions(data: bytes, file: Path | None = None) -> Track:
    """The captions in a file's bytes, SRT, WebVTT or TTML as their content says.

    Raises :class:`UnreadableCaptions` where they are none of these, or hold no caption.
    """
    track = _track(data, file)
    if not track.cues:
        raise UnreadableCaptions(
            "there is no caption in this file", file=file, hint="it is to be SRT, WebVTT or TTML"
        )
    return track


def _track(data: bytes, file: Path | None) -> Track:
    if _XML.match(data.removeprefix(b"\xef\xbb\xbf")) or data.startswith(_UTF16_XML):
        track = ttml.read(data)
        if track is None:
            raise UnreadableCaptions(
                "this is XML, but not TTML", file=file, hint="it is to be SRT, WebVTT or TTML"
            )
        return track
    encoding = encodings.guess(data)
    if encoding is None:
        raise UnreadableCaptions(
            "this is not text", file=file, hint="it is to be SRT, WebVTT or TTML"
        )
    text, notes = _decoded(data, encoding)
    track = READERS["vtt" if text.startswith("WEBVTT") else "srt"](text)
    return replace(track, notes=(*notes, *track.notes))


def _decoded(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]]:
    try:
        text = encodings.to_text(data, encoding)
    except UnicodeDecodeError:
        message = "bytes that are not UTF-8 are read as U+FFFD"
        broken = Note(kind=NoteKind.ODD, message=message)
        return data.decode("utf-8", errors="replace").removeprefix("\ufeff"), (broken,)
    if encoding in _ENCODINGS:
        return text, ()
    message = f"the encoding is taken for {encoding}"
    return text, (Note(kind=NoteKind.TAKEN, message=message),)


__all__ = ["READERS", "Note", "NoteKind", "Track", "read_captions"]
