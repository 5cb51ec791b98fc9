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


class InsideEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch inside a piece that does not stand for itself.

    ``text`` is how a sound reads, or what markup stands for; ``seconds`` what a time says.
    """

    type: Literal["sound_cue", "time", "note", "markup"]
    span: Range
    text: str = ""
    seconds: Seconds = 0.0


class PieceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the text. ``words`` is the range of the words that are printed in it.

    ``inside`` is what does not stand for itself in it; ``seconds`` is what a printed time says.
    """

    type: Literal["title", "heading", "turn", "paragraph", "sound_cue", "time", "note"]
    speaker: str | None
    span: Range
    words: Range
    text: Annotated[
        str | msgspec.UnsetType,
        msgspec.Meta(description="How a sound reads, where that is not as it stands."),
    ] = msgspec.UNSET
    seconds: Seconds | msgspec.UnsetType = msgspec.UNSET
    inside: tuple[InsideEntry, ...] | msgspec.UnsetType = msgspec.UNSET


class SpeakerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A person: the name that captions show, and each form that is printed before a turn.

    ``why`` says of each of these forms why it is taken for this person.
    """

    name: str
    printed: tuple[str, ...]
    why: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class WordEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A printed word. Times are null when it was not said; ``span`` is null without a text."""

    text: str
    start: Seconds | None
    end: Seconds | None
    status: Literal["said", "reworded", "not_said"]
    confidence: Share
    method: Literal["acoustic", "attention", "interpolated", "corrected"] | None
    spoken: Annotated[
        str | msgspec.UnsetType,
        msgspec.Meta(
            description="The words that were said, where they are not the printed letters."
        ),
    ] = msgspec.UNSET
    fine: Annotated[
        bool | msgspec.UnsetType,
        msgspec.Meta(description="Whether a person has found it right."),
    ] = msgspec.UNSET
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
    """Speech that was heard but is not printed, in the recogniser's words.

    Where ``method`` is acoustic a sound is named by its phones.
    """

    text: str
    start: Seconds
    end: Seconds
    kind: Literal["filler", "passage"]
    method: Literal["acoustic", "attention"] = "attention"
    fine: Annotated[
        bool | msgspec.UnsetType,
        msgspec.Meta(description="Whether a person has found it right that it is not printed."),
    ] = msgspec.UNSET


class UnlikeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Words that sound unlike the speaker who is printed, and more like another one."""

    words: Range
    start: Seconds | None = None
    end: Seconds | None = None
    speaker: str
    sounds_like: str
    confidence: Share


class VoicesEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What the voices say of the printed names. ``parts`` of turns were compared.

    ``alike`` are pairs of names that sound like one person, or are mixed up throughout.
    """

    parts: int
    unlike: tuple[UnlikeEntry, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


class RefusedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that was not applied, as a person reads it, its place, and why it was not."""

    correction: str
    span: Range
    why: str


class CorrectionsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The corrections file that was applied, and how many of its corrections were."""

    file: str
    applied: int
    refused: tuple[RefusedEntry, ...] = ()


class StepEntry(msgspec.Struct, frozen=True, kw_only=True):
    """From this word on the audio is so much later than the printed times."""

    word: int
    offset_seconds: float


class PrintedTimesEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Whether printed times hold for this audio, and how they differ from it.

    The audio's time is ``slope`` times the printed one and the offset; null where no law holds.
    """

    law: Literal["as_printed", "shifted", "stretched", "stepwise", "other_edition", "too_few"]
    offset_seconds: float | None = None
    slope: float | None = None
    steps: Annotated[
        tuple[StepEntry, ...] | msgspec.UnsetType,
        msgspec.Meta(description="Where the offset changes, the beginning counted."),
    ] = msgspec.UNSET
    printed: int
    compared: int
    fitting: int
    tolerance_seconds: float


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
    pronunciations: str = ""
    speakers_file: str = ""
    voices: str = ""


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
    voices: VoicesEntry | None = None
    printed_times: PrintedTimesEntry | msgspec.UnsetType = msgspec.UNSET
    corrections: CorrectionsEntry | msgspec.UnsetType = msgspec.UNSET
    summary: SummaryEntry | None = None
    settings: SettingsEntry | None = None


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the result file."""
    return {"$schema": _SCHEMA, **msgspec.json.schema(ResultFile)}
