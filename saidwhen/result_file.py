"""The result as JSON: the file's shape, writing it, and reading it back.

The structures below are the format. docs/result.schema.json is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Annotated, Any, Literal

import msgspec

from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.errors import UnreadableResult
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.rounding import in_milliseconds, rounded
from saidwhen.summary import summarise
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import (
    Heading,
    Note,
    Paragraph,
    Piece,
    SoundCue,
    Title,
    Turn,
)
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker
from saidwhen.transcripts.word import PrintedWord
from saidwhen.transcripts.words import printed_words

FORMAT = "saidwhen-result"
VERSION = 1

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"

_OVERLAP_SECONDS = 0.0015
"""What rounding to milliseconds may let a word reach into the next one."""

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
    before: int | None = None
    """How many words are printed before it."""


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


def to_json(result: Result) -> bytes:
    """The result file: UTF-8, indented; the same result gives the same bytes."""
    timeline = in_milliseconds(result.timeline)
    entry = ResultFile(
        format="saidwhen-result",
        version=1,
        audio=AudioEntry(
            file=result.audio.file,
            seconds=rounded(result.audio.seconds),
            sha256=result.audio.sha256,
            truncated=result.audio.truncated,
        ),
        transcript=_transcript_entry(result),
        pieces=_piece_entries(result.document),
        speakers=tuple(
            SpeakerEntry(name=speaker.name, printed=speaker.printed)
            for speaker in (result.document.speakers if result.document else ())
        ),
        words=tuple(_word_entry(word) for word in timeline.words),
        sounds=tuple(_sound_entry(sound) for sound in timeline.sounds),
        heard=tuple(
            HeardEntry(
                text=passage.text,
                start=passage.interval.start,
                end=passage.interval.end,
                kind=passage.kind.value,
            )
            for passage in timeline.heard
        ),
        summary=summary_entry(result),
        settings=SettingsEntry(
            saidwhen=result.settings.saidwhen,
            language=result.settings.language,
            recogniser=result.settings.recogniser,
            speakers=result.settings.speakers,
        ),
    )
    return msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n"


def summary_entry(result: Result) -> SummaryEntry:
    """The figures of a result, rounded for writing."""
    summary = summarise(in_milliseconds(result.timeline))
    return SummaryEntry(
        words=summary.words,
        said=summary.said,
        reworded=summary.reworded,
        not_said=summary.not_said,
        heard_only_seconds=rounded(summary.heard_only_seconds),
        confidence=rounded(summary.confidence),
        share_agreeing=rounded(result.share_agreeing),
        weakest=tuple(
            WeakEntry(text=place.text, start=place.start, end=place.end)
            for place in summary.weakest
        ),
    )


def read_result(path: Path) -> Result:
    """The result in a file; raises :class:`UnreadableResult`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableResult(
            f"the result file cannot be read ({error.strerror})", file=path, hint="check the path"
        ) from error
    return from_json(data, path)


def from_json(data: bytes, file: Path | None = None) -> Result:
    """The result that :func:`to_json`, or another program that keeps the schema, wrote.

    Raises :class:`UnreadableResult` with the place in the JSON that breaks the schema.
    """
    try:
        entry = msgspec.json.decode(data, type=ResultFile)
        return _result(entry)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableResult(
            f"this is not a saidwhen result: {error}",
            file=file,
            hint="give the .json file that `saidwhen caption` wrote; see docs/result.md",
        ) from error
    except ValueError as error:
        raise UnreadableResult(
            f"this result contradicts itself: {error}", file=file, hint="see docs/result.md"
        ) from error


def _transcript_entry(result: Result) -> TranscriptEntry | None:
    document = result.document
    if document is None:
        return None
    return TranscriptEntry(
        file=PurePath(document.source.file).name,
        sha256=document.source.sha256,
        kind=document.kind,
        encoding=document.source.encoding,
        language=result.settings.language,
        text=document.source.text,
    )


def _piece_entries(document: Document | None) -> tuple[PieceEntry, ...]:
    if document is None:
        return ()
    entries, first = [], 0
    for number, piece in enumerate(document.pieces):
        end = first
        while end < len(document.words) and document.words[end].piece == number:
            end += 1
        entries.append(
            PieceEntry(
                type=piece.type,
                speaker=piece.speaker if isinstance(piece, Turn | Paragraph) else None,
                span=(piece.span.start, piece.span.end),
                words=(first, end),
            )
        )
        first = end
    return tuple(entries)


def _word_entry(word: TimedWord) -> WordEntry:
    verdict, interval, span = word.verdict, word.interval, word.printed.span
    return WordEntry(
        text=word.printed.text,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        status=_status(verdict),
        confidence=rounded(verdict.confidence),
        method=None if isinstance(verdict, NotSaid) else verdict.method.value,
        speaker=word.printed.speaker,
        span=(span.start, span.end),
    )


def _status(verdict: Verdict) -> Literal["said", "reworded", "not_said"]:
    if isinstance(verdict, Said):
        return "said"
    return "reworded" if isinstance(verdict, Reworded) else "not_said"


def _sound_entry(sound: PlacedSound) -> SoundEntry:
    return SoundEntry(
        text=sound.text,
        start=sound.interval.start if sound.interval else None,
        end=sound.interval.end if sound.interval else None,
        span=(sound.span.start, sound.span.end),
        before=sound.before,
    )


def _result(entry: ResultFile) -> Result:
    document = _document(entry)
    words = document.words if document else _words_without_text(entry)
    if len(words) != len(entry.words) or any(
        word.text != written.text for word, written in zip(words, entry.words, strict=False)
    ):
        raise ValueError("its words are not those of its transcript's paragraphs")
    return Result(
        audio=AudioInfo(
            file=entry.audio.file,
            seconds=entry.audio.seconds,
            sha256=entry.audio.sha256,
            truncated=entry.audio.truncated,
        ),
        document=document,
        timeline=_timeline(entry, words),
        settings=_settings(entry),
        share_agreeing=entry.summary.share_agreeing if entry.summary else 0.0,
    )


def _settings(entry: ResultFile) -> Settings:
    settings = entry.settings
    if settings is None:
        language = entry.transcript.language if entry.transcript else ""
        return Settings(saidwhen="", language=language, recogniser="")
    return Settings(
        saidwhen=settings.saidwhen,
        language=settings.language,
        recogniser=settings.recogniser,
        speakers=settings.speakers,
    )


def _document(entry: ResultFile) -> Document | None:
    written = entry.transcript
    if written is None or not entry.pieces:
        return None
    pieces = tuple(_piece(piece, written.text) for piece in entry.pieces)
    return Document(
        source=Source(
            text=written.text,
            encoding=written.encoding,
            sha256=written.sha256,
            file=written.file,
        ),
        kind=written.kind,
        pieces=pieces,
        words=printed_words(written.text, pieces),
        speakers=tuple(
            Speaker(name=speaker.name, printed=speaker.printed) for speaker in entry.speakers
        ),
    )


def _piece(entry: PieceEntry, text: str) -> Piece:
    span = Span(*entry.span)
    match entry.type:
        case "title":
            return Title(span=span)
        case "heading":
            return Heading(span=span)
        case "turn":
            if entry.speaker is None:
                raise ValueError(f"the turn at character {span.start} names no speaker")
            return Turn(span=span, speaker=entry.speaker)
        case "paragraph":
            return Paragraph(span=span, speaker=entry.speaker)
        case "sound_cue":
            return SoundCue(span=span, text=span.of(text).strip())
        case "note":
            return Note(span=span)


def _words_without_text(entry: ResultFile) -> tuple[PrintedWord, ...]:
    """Words of a result that came without its text; a change of speaker begins a paragraph."""
    words: list[PrintedWord] = []
    piece = start = 0
    for before, written in pairwise((None, *entry.words)):
        assert written is not None
        if before is not None and before.speaker != written.speaker:
            piece += 1
        span = Span(*written.span) if written.span else Span(start, start + len(written.text))
        start = span.end + 1
        words.append(
            PrintedWord(
                text=written.text,
                shown=written.text,
                span=span,
                speaker=written.speaker,
                piece=piece,
            )
        )
    return tuple(words)


def _timeline(entry: ResultFile, words: Sequence[PrintedWord]) -> Timeline:
    timed = tuple(
        TimedWord(printed=word, verdict=_verdict(written))
        for word, written in zip(words, entry.words, strict=True)
    )
    return Timeline(
        words=timed,
        sounds=tuple(_sound(sound, timed) for sound in entry.sounds),
        heard=tuple(
            HeardOnly(
                text=heard.text,
                interval=Interval(heard.start, heard.end),
                kind=HeardKind(heard.kind),
            )
            for heard in entry.heard
        ),
    )


def _verdict(entry: WordEntry) -> Verdict:
    if entry.status == "not_said":
        return NotSaid(confidence=entry.confidence)
    if entry.start is None or entry.end is None or entry.method is None:
        raise ValueError(f"the word “{entry.text}” is {entry.status} but has no time or method")
    kind = Said if entry.status == "said" else Reworded
    return kind(
        interval=Interval(entry.start, entry.end),
        confidence=entry.confidence,
        method=Method(entry.method),
    )


def _sound(entry: SoundEntry, words: Sequence[TimedWord]) -> PlacedSound:
    timed = entry.start is not None and entry.end is not None
    interval = Interval(entry.start, entry.end) if timed else None  # type: ignore[arg-type]
    before = entry.before
    if before is None:
        before = _words_before(entry, interval, words)
    return PlacedSound(
        text=entry.text,
        span=Span(*entry.span) if entry.span else Span(0, 0),
        before=before,
        interval=interval,
    )


def _words_before(entry: SoundEntry, interval: Interval | None, words: Sequence[TimedWord]) -> int:
    """How many words stand before a sound: by its place in the text, else by its time."""
    if entry.span:
        return sum(word.printed.span.start < entry.span[0] for word in words)
    if interval:
        return sum(
            word.interval is not None and word.interval.start < interval.start for word in words
        )
    return 0
