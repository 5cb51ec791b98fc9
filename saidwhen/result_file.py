"""The result as JSON: the file's shape.

The structures below are the format. docs/result.schema.json is made from them: `make golden`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"

Seconds = Annotated[
    float, msgspec.Meta(ge=0, description="Seconds from the beginning of the audio.")
]
Range = Annotated[
    tuple[int, int],
    msgspec.Meta(description="[from, to): the first, and the one after the last."),
]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class AudioEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The audio file: its name without folders, its decoded length in seconds, its SHA-256."""

    file: str
    seconds: Seconds
    sha256: str
    truncated: bool = False


class TranscriptEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The transcript file and the text as read; spans count Unicode code points of ``text``."""

    file: str
    sha256: str
    kind: str
    encoding: str
    language: str
    text: str


class PieceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the text. ``words`` is the range of the words that are printed in it."""

    type: Literal["title", "heading", "turn", "paragraph", "sound_cue", "note"]
    speaker: str | None
    span: Range
    words: Range


class SpeakerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A person: the name that captions show, and each form printed on a name line."""

    name: str
    printed: tuple[str, ...]


class WordEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A printed word. Times are null when it was not said; ``span`` is null without a text."""

    text: str
    start: Seconds | None
    end: Seconds | None
    status: Literal["said", "reworded", "not_said"]
    confidence: Share
    method: Literal["acoustic", "attention", "interpolated"] | None
    speaker: str | None = None
    span: Range | None = None


class SoundEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A printed sound cue. Times are null where there is no room for it."""

    text: str
    start: Seconds | None
    end: Seconds | None
    span: Range | None = None
    before: Annotated[
        int | None, msgspec.Meta(description="How many words are printed before it.")
    ] = None


class HeardEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Speech that was heard but is not printed, in the recogniser's words."""

    text: str
    start: Seconds
    end: Seconds
    kind: Literal["filler", "passage"]


class WeakEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place to listen to: printed words of low confidence."""

    text: str
    start: Seconds
    end: Seconds


class SummaryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The result in figures: words counted, seconds, shares from 0 to 1."""

    words: int
    said: int
    reworded: int
    not_said: int
    heard_only_seconds: float
    confidence: Share
    share_agreeing: Share
    weakest: tuple[WeakEntry, ...] = ()


class SettingsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What the result depends on besides audio and text."""

    saidwhen: str
    language: str
    recogniser: str
    method: str = ""
    speakers: tuple[str, ...] = ()


class ResultFile(msgspec.Struct, frozen=True, kw_only=True):
    """A saidwhen result, version 1."""

    format: Literal["saidwhen-result"]
    version: Literal[1]
    audio: AudioEntry
    transcript: TranscriptEntry | None = None
    pieces: tuple[PieceEntry, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()
    words: tuple[WordEntry, ...]
    sounds: tuple[SoundEntry, ...] = ()
    heard: tuple[HeardEntry, ...] = ()
    summary: SummaryEntry | None = None
    settings: SettingsEntry | None = None


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the result file."""
    return {"$schema": _SCHEMA, **msgspec.json.schema(ResultFile)}
