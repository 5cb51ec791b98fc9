"""Reading a result back, its own or another program's, and saying where it contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import msgspec

from saidwhen.align.printed_times import PrintedTimesCheck
from saidwhen.align.time_law import Law, Step
from saidwhen.align.timeline import HeardKind, HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.align.voices import UnlikeVoice, VoiceCheck
from saidwhen.audio.interval import Interval
from saidwhen.errors import UnreadableResult
from saidwhen.result import (
    AppliedCorrections,
    AudioInfo,
    RefusedCorrection,
    Result,
    Settings,
)
from saidwhen.result_file import (
    CorrectionsEntry,
    HeardEntry,
    InsideEntry,
    PieceEntry,
    PrintedTimesEntry,
    ResultFile,
    SoundEntry,
    SpeakerEntry,
    UnlikeEntry,
    VoicesEntry,
    WordEntry,
)
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import (
    Heading,
    Inline,
    Markup,
    Note,
    Paragraph,
    Piece,
    SoundCue,
    TimeHint,
    Title,
    Turn,
)
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker, Why
from saidwhen.transcripts.word import PrintedWord
from saidwhen.transcripts.words import printed_words

_OVERLAP_SECONDS = 0.0015
"""How far rounding to milliseconds may let a word reach into the next one."""

_PLACE = re.compile(r" - at `(\$.*)`$")


class _Contradiction(ValueError):
    """``where`` is the place as a JSON path, ``$.words[3].start``."""

    def __init__(self, message: str, where: str) -> None:
        super().__init__(message)
        self.where = where


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

    Raises :class:`UnreadableResult` whose ``where`` is the place that breaks the schema or
    contradicts the rest, as in ``$.words[3].start``.
    """
    try:
        return _result(msgspec.json.decode(data, type=ResultFile))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message, place = _parted(str(error))
        raise UnreadableResult(
            f"this is not a saidwhen result: {message}",
            file=file,
            where=place,
            hint="give the .json file that `saidwhen caption` wrote; see docs/result.md",
        ) from error
    except _Contradiction as error:
        raise UnreadableResult(
            f"this result contradicts itself: {error}",
            file=file,
            where=error.where,
            hint="see docs/result.md",
        ) from error


def _parted(message: str) -> tuple[str, str | None]:
    """A message of msgspec, and the place that it ends with."""
    place = _PLACE.search(message)
    return (message[: place.start()], place[1]) if place else (message, None)


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Tell where a record's own check fails."""
    try:
        yield
    except _Contradiction:
        raise
    except ValueError as error:
        raise _Contradiction(str(error), where) from error


def _result(entry: ResultFile) -> Result:
    document = _document(entry)
    words = document.words if document else _words_without_text(entry)
    if document:
        _check_words(entry.words, words)
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
        voices=_voices(entry.voices, words),
        printed_times=_printed_times(entry.printed_times, len(words)),
        corrections=_corrections(entry.corrections),
    )


def _printed_times(
    entry: PrintedTimesEntry | msgspec.UnsetType, words: int
) -> PrintedTimesCheck | None:
    if entry is msgspec.UNSET:
        return None
    steps: tuple[Step, ...] = ()
    if entry.steps is not msgspec.UNSET:
        steps = tuple(Step(word=step.word, seconds=step.offset_seconds) for step in entry.steps)
    elif entry.offset_seconds is not None:
        steps = (Step(word=0, seconds=entry.offset_seconds),)
    where = "$.printed_times"
    if not 0 <= entry.fitting <= entry.compared <= entry.printed:
        raise _Contradiction(
            "of the printed times some were compared, and some of these fit", f"{where}.fitting"
        )
    if bool(steps) == (entry.law in ("other_edition", "too_few")):
        raise _Contradiction("an offset tells of a law that holds", f"{where}.offset_seconds")
    if any(not 0 <= step.word < words for step in steps):
        raise _Contradiction(f"there are {words} words", f"{where}.steps")
    return PrintedTimesCheck(
        law=Law(entry.law),
        printed=entry.printed,
        compared=entry.compared,
        fitting=entry.fitting,
        tolerance=entry.tolerance_seconds,
        slope=1.0 if entry.slope is None else entry.slope,
        steps=steps,
    )


def _corrections(entry: CorrectionsEntry | msgspec.UnsetType) -> AppliedCorrections | None:
    if entry is msgspec.UNSET:
        return None
    refused: list[RefusedCorrection] = []
    for k, one in enumerate(entry.refused):
        with _at(f"$.corrections.refused[{k}].span"):
            span = Span(*one.span)
        refused.append(RefusedCorrection(correction=one.correction, span=span, why=one.why))
    return AppliedCorrections(file=entry.file, applied=entry.applied, refused=tuple(refused))


def _settings(entry: ResultFile) -> Settings:
    settings = entry.settings
    if settings is None:
        language = entry.transcript.language if entry.transcript else ""
        return Settings(saidwhen="", language=language, recogniser="")
    return Settings(
        saidwhen=settings.saidwhen,
        language=settings.language,
        recogniser=settings.recogniser,
        method=settings.method,
        speakers=settings.speakers,
        pronunciations=settings.pronunciations,
        speakers_file=settings.speakers_file,
        voices=settings.voices,
    )


def _voices(entry: VoicesEntry | None, words: Sequence[PrintedWord]) -> VoiceCheck | None:
    if entry is None:
        return None
    return VoiceCheck(
        parts=entry.parts,
        unlike=tuple(_unlike(place, k, words) for k, place in enumerate(entry.unlike)),
        alike=entry.alike,
    )


def _unlike(entry: UnlikeEntry, number: int, words: Sequence[PrintedWord]) -> UnlikeVoice:
    where = f"$.voices.unlike[{number}]"
    first, last = entry.words
    if not 0 <= first <= last <= len(words):
        raise _Contradiction(f"there are {len(words)} words", f"{where}.words")
    if first == last:
        raise _Contradiction(f"there is no word from {first} to {last}", f"{where}.words")
    if {word.speaker for word in words[first:last]} != {entry.speaker}:
        raise _Contradiction(
            f"not all words from {first} to {last} are printed as “{entry.speaker}”",
            f"{where}.speaker",
        )
    return UnlikeVoice(
        first=first,
        last=last,
        speaker=entry.speaker,
        sounds_like=entry.sounds_like,
        confidence=entry.confidence,
    )


def _document(entry: ResultFile) -> Document | None:
    written = entry.transcript
    if written is None or not entry.pieces:
        return None
    pieces = tuple(_piece(piece, k, written.text) for k, piece in enumerate(entry.pieces))
    with _at("$.pieces"):
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
                Speaker(name=speaker.name, printed=speaker.printed, why=_reasons(speaker))
                for speaker in entry.speakers
            ),
        )


def _reasons(entry: SpeakerEntry) -> tuple[Why, ...]:
    """Why the printed forms are this person; none where a reason of the file is not known."""
    known = {why.value: why for why in Why}
    written = () if entry.why is msgspec.UNSET else entry.why
    return tuple(known[why] for why in written) if set(written) <= known.keys() else ()


def _piece(entry: PieceEntry, number: int, text: str) -> Piece:
    where = f"$.pieces[{number}]"
    with _at(f"{where}.span"):
        span = Span(*entry.span)
    inside = () if entry.inside is msgspec.UNSET else entry.inside
    within = tuple(_inside(part, f"{where}.inside[{k}]") for k, part in enumerate(inside))
    match entry.type:
        case "turn":
            if entry.speaker is None:
                raise _Contradiction("a turn names its speaker", f"{where}.speaker")
            return Turn(span=span, speaker=entry.speaker)
        case "paragraph":
            return Paragraph(span=span, speaker=entry.speaker, inside=within)
        case "sound_cue":
            stands = span.of(text).strip()
            return SoundCue(span=span, text=stands if entry.text is msgspec.UNSET else entry.text)
        case "time":
            if entry.seconds is msgspec.UNSET:
                raise _Contradiction("a printed time says its seconds", f"{where}.seconds")
            return TimeHint(span=span, seconds=entry.seconds)
        case "title" | "heading" | "note":
            marks = tuple(part for part in within if isinstance(part, Markup))
            return _of_nobody(entry, span, marks)


def _of_nobody(entry: PieceEntry, span: Span, marks: tuple[Markup, ...]) -> Title | Heading | Note:
    if entry.type == "title":
        return Title(span=span, inside=marks)
    if entry.type == "heading":
        return Heading(span=span, inside=marks, aloud=entry.words[0] < entry.words[1])
    return Note(span=span, inside=marks)


def _inside(entry: InsideEntry, where: str) -> Inline:
    with _at(f"{where}.span"):
        span = Span(*entry.span)
    match entry.type:
        case "sound_cue":
            return SoundCue(span=span, text=entry.text)
        case "time":
            return TimeHint(span=span, seconds=entry.seconds)
        case "note":
            return Note(span=span)
        case "markup":
            return Markup(span=span, text=entry.text)


def _check_words(entries: Sequence[WordEntry], words: Sequence[PrintedWord]) -> None:
    """The words of the file are those that its text prints."""
    for k, (entry, word) in enumerate(zip(entries, words, strict=False)):
        if entry.text != word.text:
            raise _Contradiction(f"the text prints “{word.text}” here", f"$.words[{k}].text")
        if entry.span and Span(*entry.span) != word.span:
            at = f"[{word.span.start}, {word.span.end}]"
            raise _Contradiction(f"the text prints “{word.text}” at {at}", f"$.words[{k}].span")
    if len(entries) != len(words):
        raise _Contradiction(
            f"the text prints {len(words)} words, but {len(entries)} are listed", "$.words"
        )


def _words_without_text(entry: ResultFile) -> tuple[PrintedWord, ...]:
    """Words of a result that came without its text; a change of speaker begins a paragraph."""
    words: list[PrintedWord] = []
    piece = start = 0
    for k, (before, written) in enumerate(pairwise((None, *entry.words))):
        assert written is not None
        if before is not None and before.speaker != written.speaker:
            piece += 1
        with _at(f"$.words[{k}].span"):
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
        TimedWord(
            printed=word,
            verdict=_verdict(written, f"$.words[{k}]"),
            fine=written.fine is True,
        )
        for k, (word, written) in enumerate(zip(words, entry.words, strict=True))
    )
    _check_order(timed)
    return Timeline(
        words=timed,
        sounds=tuple(_sound(sound, k, timed) for k, sound in enumerate(entry.sounds)),
        heard=tuple(_heard(heard, k) for k, heard in enumerate(entry.heard)),
    )


def _check_order(words: Sequence[TimedWord]) -> None:
    end = 0.0
    for k, word in enumerate(words):
        if word.interval is None:
            continue
        if word.interval.start < end - _OVERLAP_SECONDS:
            raise _Contradiction(
                f"“{word.printed.text}” starts before the word before it ends, at {end} s",
                f"$.words[{k}].start",
            )
        end = word.interval.end


def _verdict(entry: WordEntry, where: str) -> Verdict:
    interval = _interval(entry, where)
    spoken = "" if entry.spoken is msgspec.UNSET else entry.spoken
    if spoken and entry.status != "said":
        raise _Contradiction("only a word that was said was spoken in some form", f"{where}.spoken")
    if entry.status == "not_said":
        if interval:
            raise _Contradiction("a word that was not said has no time", f"{where}.start")
        return NotSaid(confidence=entry.confidence)
    if interval is None:
        raise _Contradiction(f"a word that is {entry.status} has a time", f"{where}.start")
    if entry.method is None:
        raise _Contradiction(f"a word that is {entry.status} has a method", f"{where}.method")
    method = Method(entry.method)
    if entry.status == "said":
        return Said(interval=interval, confidence=entry.confidence, method=method, spoken=spoken)
    return Reworded(interval=interval, confidence=entry.confidence, method=method)


def _interval(entry: WordEntry | SoundEntry | HeardEntry, where: str) -> Interval | None:
    if entry.start is None and entry.end is None:
        return None
    if entry.start is None or entry.end is None:
        missing = "start" if entry.start is None else "end"
        raise _Contradiction("start and end are both numbers or both null", f"{where}.{missing}")
    with _at(f"{where}.end"):
        return Interval(entry.start, entry.end)


def _heard(entry: HeardEntry, number: int) -> HeardOnly:
    with _at(f"$.heard[{number}].end"):
        interval = Interval(entry.start, entry.end)
    return HeardOnly(
        text=entry.text,
        interval=interval,
        kind=HeardKind(entry.kind),
        method=Method(entry.method),
        fine=entry.fine is True,
    )


def _sound(entry: SoundEntry, number: int, words: Sequence[TimedWord]) -> PlacedSound:
    interval = _interval(entry, f"$.sounds[{number}]")
    before = _words_before(entry, interval, words) if entry.before is None else entry.before
    if not 0 <= before <= len(words):
        raise _Contradiction(f"there are {len(words)} words", f"$.sounds[{number}].before")
    with _at(f"$.sounds[{number}].span"):
        span = Span(*entry.span) if entry.span else Span(0, 0)
    return PlacedSound(text=entry.text, span=span, before=before, interval=interval)


def _words_before(entry: SoundEntry, interval: Interval | None, words: Sequence[TimedWord]) -> int:
    """How many words stand before a sound: by its place in the text, else by its time."""
    if entry.span:
        return sum(word.printed.span.start < entry.span[0] for word in words)
    if interval:
        return sum(
            word.interval is not None and word.interval.start < interval.start for word in words
        )
    return 0
