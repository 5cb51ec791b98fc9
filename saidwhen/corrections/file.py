"""The corrections file: its shape, reading and writing. docs/review.md describes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import msgspec

from saidwhen.corrections.correction import (
    Correction,
    Fine,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
)
from saidwhen.errors import BadCorrections
from saidwhen.result_file import Range, Seconds
from saidwhen.rounding import rounded
from saidwhen.transcripts.span import Span

ENDING = ".corrections.json"
"""It stands beside ``episode.json`` as ``episode.corrections.json``."""

_LARGEST = 16 * 2**20
"""Bytes; ten thousand corrections are some 2 MB. What is longer is cut, and so no JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All that a person said of one transcript and one audio, in order.

    The two are known by the SHA-256 of their files (hex), as in the result; their names are for
    people.
    """

    audio: str
    audio_sha256: str
    transcript: str
    transcript_sha256: str
    items: tuple[Correction, ...] = ()

    def with_items(self, items: Iterable[Correction]) -> Corrections:
        """The same with other corrections."""
        return replace(self, items=tuple(items))


class _Entry(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    span: Range
    printed: str


class _FineEntry(_Entry, frozen=True, kw_only=True, tag="fine"):
    pass


class _TextEntry(_Entry, frozen=True, kw_only=True, tag="text"):
    text: str


class _SpeakerEntry(_Entry, frozen=True, kw_only=True, tag="speaker"):
    speaker: str | None


class _TimeEntry(_Entry, frozen=True, kw_only=True, tag="time"):
    start: Seconds
    end: Seconds


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    file: str
    sha256: str


class _File(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal["saidwhen-corrections"]
    version: Literal[1]
    audio: _Named
    transcript: _Named
    corrections: tuple[_FineEntry | _TextEntry | _SpeakerEntry | _TimeEntry, ...]


def read_corrections(path: Path) -> Corrections:
    """The corrections in a file; raises :class:`BadCorrections` where it is none or is damaged."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as error:
        raise BadCorrections(
            f"the corrections file cannot be read ({error.strerror})",
            file=path,
            hint="check the path",
        ) from error
    return from_bytes(data, path)


def from_bytes(data: bytes, file: Path | None = None) -> Corrections:
    """The corrections that :func:`to_bytes` wrote; raises :class:`BadCorrections`."""
    try:
        entry = msgspec.json.decode(data, type=_File)
        items = tuple(_correction(item) for item in entry.corrections)
    except ValueError as error:  # msgspec's own errors are some
        raise BadCorrections(
            f"this is not a corrections file, or it is damaged: {error}",
            file=file,
            hint="mend it, or move it away to begin anew; see docs/review.md",
        ) from error
    return Corrections(
        audio=entry.audio.file,
        audio_sha256=entry.audio.sha256,
        transcript=entry.transcript.file,
        transcript_sha256=entry.transcript.sha256,
        items=items,
    )


def to_bytes(corrections: Corrections) -> bytes:
    """The file: UTF-8, indented; the same corrections give the same bytes."""
    entry = _File(
        format="saidwhen-corrections",
        version=1,
        audio=_Named(file=corrections.audio, sha256=corrections.audio_sha256),
        transcript=_Named(file=corrections.transcript, sha256=corrections.transcript_sha256),
        corrections=tuple(_entry(item) for item in corrections.items),
    )
    return msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n"


def check_belonging(
    corrections: Corrections, audio_sha256: str, transcript_sha256: str, file: Path | None
) -> None:
    """Raise :class:`BadCorrections` where they are of another audio or transcript."""
    others = {
        "audio": (corrections.audio, corrections.audio_sha256 != audio_sha256),
        "transcript": (
            corrections.transcript,
            corrections.transcript_sha256 != transcript_sha256,
        ),
    }
    for what, (name, differs) in others.items():
        if differs:
            raise BadCorrections(
                f"these corrections belong to another {what} than this one: {name or 'unnamed'}",
                file=file,
                hint="give the files that the corrections were made of, or move them away",
            )


def _correction(entry: _FineEntry | _TextEntry | _SpeakerEntry | _TimeEntry) -> Correction:
    span = Span(*entry.span)
    match entry:
        case _FineEntry():
            return Fine(span=span, printed=entry.printed)
        case _TextEntry():
            return TextCorrection(span=span, printed=entry.printed, text=entry.text)
        case _SpeakerEntry():
            return SpeakerCorrection(span=span, printed=entry.printed, speaker=entry.speaker)
        case _TimeEntry():
            if not entry.start < entry.end:
                raise ValueError(f"a time ends at {entry.end} s, before it starts")
            return TimeCorrection(
                span=span, printed=entry.printed, start=entry.start, end=entry.end
            )


def _entry(item: Correction) -> _FineEntry | _TextEntry | _SpeakerEntry | _TimeEntry:
    span = (item.span.start, item.span.end)
    match item:
        case Fine():
            return _FineEntry(span=span, printed=item.printed)
        case TextCorrection():
            return _TextEntry(span=span, printed=item.printed, text=item.text)
        case SpeakerCorrection():
            return _SpeakerEntry(span=span, printed=item.printed, speaker=item.speaker)
        case TimeCorrection():
            return _TimeEntry(
                span=span,
                printed=item.printed,
                start=rounded(item.start),
                end=rounded(item.end),
            )
