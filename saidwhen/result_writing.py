"""Writing a result as JSON."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

import msgspec

from saidwhen.align.timeline import PlacedSound, TimedWord
from saidwhen.align.verdict import NotSaid, Reworded, Said, Verdict
from saidwhen.result import Result
from saidwhen.result_file import (
    AudioEntry,
    HeardEntry,
    PieceEntry,
    ResultFile,
    SettingsEntry,
    SoundEntry,
    SpeakerEntry,
    SummaryEntry,
    TranscriptEntry,
    WeakEntry,
    WordEntry,
)
from saidwhen.rounding import as_written, rounded
from saidwhen.summary import summarise
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph, Turn


def to_json(result: Result) -> bytes:
    """The result file: UTF-8, indented; the same result gives the same bytes."""
    timeline = as_written(result.timeline)
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
            method=result.settings.method,
            speakers=result.settings.speakers,
        ),
    )
    return msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n"


def summary_entry(result: Result) -> SummaryEntry:
    """The figures of a result, rounded for writing."""
    summary = summarise(as_written(result.timeline))
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
        confidence=verdict.confidence,
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
