"""An episode as a reader of text has it: passages of one speaker, sounds and headings, in order."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.subtitles.clock import milliseconds
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.text import joined, one_line
from saidwhen.subtitles.track import Track
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Heading, Title


@enum.unique
class PassageKind(enum.Enum):
    """What a passage is."""

    SPEECH = "speech"
    SOUND = "sound"
    HEADING = "heading"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """``start_ms`` is None where the time is not known, as of text that was not said."""

    kind: PassageKind
    text: str
    speaker: str | None = None
    start_ms: int | None = None


def episode_passages(episode: Episode) -> tuple[Passage, ...]:
    """The whole text as printed, unsaid words included.

    A paragraph starts with its first said word; titles and headings are there if the episode has
    its document.
    """
    timeline = episode.timeline
    placed = [*_paragraphs(timeline), *_sounds(timeline), *_headings(episode.document)]
    return tuple(passage for _, passage in sorted(placed, key=lambda entry: entry[0]))


_Place = tuple[int, int, int]
"""The number of the next word, 0 for what comes before it and 1 for it, the place in the text."""


def _paragraphs(timeline: Timeline) -> Iterator[tuple[_Place, Passage]]:
    number = 0
    for _, group in groupby(timeline.words, key=lambda word: word.printed.piece):
        words = list(group)
        if text := one_line(joined(word.printed.shown for word in words)):
            yield (
                (number, 1, 0),
                Passage(
                    kind=PassageKind.SPEECH,
                    text=text,
                    speaker=one_line(words[0].printed.speaker or "") or None,
                    start_ms=_start(words),
                ),
            )
        number += len(words)


def _start(words: Sequence[TimedWord]) -> int | None:
    return next((milliseconds(word.interval.start) for word in words if word.interval), None)


def _sounds(timeline: Timeline) -> Iterator[tuple[_Place, Passage]]:
    for sound in timeline.sounds:
        if text := one_line(sound.text):
            start = milliseconds(sound.interval.start) if sound.interval else None
            passage = Passage(kind=PassageKind.SOUND, text=text, start_ms=start)
            yield (sound.before, 0, sound.span.start), passage


def _headings(document: Document | None) -> Iterator[tuple[_Place, Passage]]:
    number = 0
    for place, piece in enumerate(document.pieces if document else ()):
        assert document
        while number < len(document.words) and document.words[number].piece < place:
            number += 1
        if isinstance(piece, Title | Heading) and (text := one_line(document.seen(piece))):
            kind = PassageKind.TITLE if isinstance(piece, Title) else PassageKind.HEADING
            yield (number, 0, piece.span.start), Passage(kind=kind, text=text)


def track_passages(track: Track) -> tuple[Passage, ...]:
    """The cues of a track, those of one voice joined, without their labels."""
    passages: list[Passage] = []
    for cue in track.cues:
        kind = PassageKind.SOUND if cue.kind is Kind.SOUND else PassageKind.SPEECH
        for voice, text in cue.turns:
            passage = Passage(kind=kind, text=text, speaker=voice, start_ms=cue.start_ms)
            if passages and kind is PassageKind.SPEECH and _goes_on(passages[-1], passage):
                before = passages.pop()
                passage = replace(before, text=joined([before.text, text]))
            passages.append(passage)
    return tuple(passages)


def _goes_on(before: Passage, passage: Passage) -> bool:
    return (before.kind, before.speaker) == (passage.kind, passage.speaker)
