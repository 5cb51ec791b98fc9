"""Writing a result as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

import msgspec

from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.align.voices import UnlikeVoice
from saidwhen.result import Result, Settings
from saidwhen.result_file import (
    AudioEntry,
    CorrectionsEntry,
    HeardEntry,
    InsideEntry,
    PieceEntry,
    PrintedTimesEntry,
    RefusedEntry,
    ResultFile,
    SettingsEntry,
    SoundEntry,
    SpeakerEntry,
    StepEntry,
    SummaryEntry,
    TranscriptEntry,
    UnlikeEntry,
    VoicesEntry,
    WeakEntry,
    WordEntry,
)
from saidwhen.rounding import as_written, rounded
from saidwhen.summary import summarise
from saidwhen.transcripts.document import Document, inside_of
from saidwhen.transcripts.piece import (
    Inline,
    Markup,
    Paragraph,
    Piece,
    SoundCue,
    TimeHint,
    Turn,
)


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
        speakers=_speaker_entries(result.document),
        words=tuple(_word_entry(word) for word in timeline.words),
        sounds=tuple(_sound_entry(sound) for sound in timeline.sounds),
        heard=tuple(_heard_entry(passage) for passage in timeline.heard),
        voices=voices_entry(result),
        printed_times=printed_times_entry(result) or msgspec.UNSET,
        corrections=corrections_entry(result) or msgspec.UNSET,
        summary=summary_entry(result),
        settings=_settings_entry(result.settings),
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


def voices_entry(result: Result) -> VoicesEntry | None:
    """What the voices say of the printed names, rounded for writing."""
    if result.voices is None:
        return None
    words = as_written(result.timeline).words
    return VoicesEntry(
        parts=result.voices.parts,
        unlike=tuple(_unlike_entry(place, words) for place in result.voices.unlike),
        alike=result.voices.alike,
    )


def printed_times_entry(result: Result) -> PrintedTimesEntry | None:
    """What the printed times are worth, rounded for writing."""
    check = result.printed_times
    if check is None:
        return None
    steps = tuple(
        StepEntry(word=step.word, offset_seconds=rounded(step.seconds)) for step in check.steps
    )
    return PrintedTimesEntry(
        law=check.law.value,
        offset_seconds=steps[0].offset_seconds if steps else None,
        slope=round(check.slope, 6) if steps else None,
        steps=steps if len(steps) > 1 else msgspec.UNSET,
        printed=check.printed,
        compared=check.compared,
        fitting=check.fitting,
        tolerance_seconds=check.tolerance,
    )


def corrections_entry(result: Result) -> CorrectionsEntry | None:
    """What became of a person's corrections."""
    found = result.corrections
    if found is None:
        return None
    return CorrectionsEntry(
        file=found.file,
        applied=found.applied,
        refused=tuple(
            RefusedEntry(
                correction=one.correction, span=(one.span.start, one.span.end), why=one.why
            )
            for one in found.refused
        ),
    )


def _unlike_entry(place: UnlikeVoice, words: Sequence[TimedWord]) -> UnlikeEntry:
    said = [word.interval for word in words[place.first : place.last] if word.interval]
    return UnlikeEntry(
        words=(place.first, place.last),
        start=said[0].start if said else None,
        end=said[-1].end if said else None,
        speaker=place.speaker,
        sounds_like=place.sounds_like,
        confidence=rounded(place.confidence),
    )


def _speaker_entries(document: Document | None) -> tuple[SpeakerEntry, ...]:
    return tuple(
        SpeakerEntry(
            name=speaker.name,
            printed=speaker.printed,
            why=tuple(why.value for why in speaker.why) or msgspec.UNSET,
        )
        for speaker in (document.speakers if document else ())
    )


def _settings_entry(settings: Settings) -> SettingsEntry:
    return SettingsEntry(
        saidwhen=settings.saidwhen,
        language=settings.language,
        recogniser=settings.recogniser,
        method=settings.method,
        speakers=settings.speakers,
        pronunciations=settings.pronunciations,
        speakers_file=settings.speakers_file,
        voices=settings.voices,
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
                text=_text_of_sound(piece, document),
                seconds=piece.seconds if isinstance(piece, TimeHint) else msgspec.UNSET,
                inside=tuple(map(_inside_entry, inside_of(piece))) or msgspec.UNSET,
            )
        )
        first = end
    return tuple(entries)


def _text_of_sound(piece: Piece, document: Document) -> str | msgspec.UnsetType:
    if not isinstance(piece, SoundCue):
        return msgspec.UNSET
    stands = piece.span.of(document.source.text).strip()
    return msgspec.UNSET if piece.text == stands else piece.text


def _inside_entry(piece: Inline) -> InsideEntry:
    return InsideEntry(
        type=piece.type,
        span=(piece.span.start, piece.span.end),
        text=piece.text if isinstance(piece, SoundCue | Markup) else "",
        seconds=piece.seconds if isinstance(piece, TimeHint) else 0.0,
    )


def _word_entry(word: TimedWord) -> WordEntry:
    verdict, interval, span = word.verdict, word.interval, word.printed.span
    return WordEntry(
        text=word.printed.text,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        status=_status(verdict),
        confidence=verdict.confidence,
        method=None if isinstance(verdict, NotSaid) else verdict.method.value,
        spoken=(isinstance(verdict, Said) and verdict.spoken) or msgspec.UNSET,
        fine=word.fine or msgspec.UNSET,
        speaker=word.printed.speaker,
        span=(span.start, span.end),
    )


def _status(verdict: Verdict) -> Literal["said", "reworded", "not_said"]:
    if isinstance(verdict, Said):
        return "said"
    return "reworded" if isinstance(verdict, Reworded) else "not_said"


def _heard_entry(passage: HeardOnly) -> HeardEntry:
    return HeardEntry(
        text=passage.text,
        start=passage.interval.start,
        end=passage.interval.end,
        kind=passage.kind.value,
        method="acoustic" if passage.method is Method.ACOUSTIC else "attention",
        fine=passage.fine or msgspec.UNSET,
    )


def _sound_entry(sound: PlacedSound) -> SoundEntry:
    return SoundEntry(
        text=sound.text,
        start=sound.interval.start if sound.interval else None,
        end=sound.interval.end if sound.interval else None,
        span=(sound.span.start, sound.span.end),
        before=sound.before,
    )
