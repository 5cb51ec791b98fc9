"""Segments: what recognisers and podcast hosts write, who says what from when, as a document.

The text is put together anew, as a person would print it: the name on a line, below it the speech
with its times in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import is_pseudo
from saidwhen.transcripts.piece import SoundCue, TimeHint
from saidwhen.transcripts.running_text import Break, Label, Part, Speech, document_of
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.spoken_label import label_of, names_among
from saidwhen.transcripts.taken_out import TakenOut, asides_at, clean, clock

_PARAGRAPH_SIZED: Final = 12
"""Words. Where segments have as many on average, each is a paragraph of its own."""
_PAUSE: Final = 2.0
"""Seconds of silence after which a new paragraph begins, if a sentence has ended."""
_LONG: Final = 700
"""Characters after which the next end of a sentence ends the paragraph."""
_APART: Final = 5.0
"""Seconds between two times that are written."""
_ENDS: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_NUMBERED: Final = re.compile(r"(?:spk|speaker|s)[ _-]?(\d{1,3})", re.IGNORECASE)
_CLOSING: Final = frozenset(".,!?;:%…)]}’”»。，！？")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """``text`` as printed, from ``start`` to ``end`` in seconds, None where nothing is told.

    Without a ``speaker`` the one before goes on. ``joined``: it goes on in the middle of a line
    without a blank, as a full stop does.
    """

    text: str
    speaker: str | None = None
    start: float | None = None
    end: float | None = None
    joined: bool = False


def speaker_label(value: object) -> str | None:
    """A speaker's name as it is printed; of a bare number or letter, such as 0 or A, Speaker A."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return f"Speaker {value:g}"
    if not isinstance(value, str) or not (printed := " ".join(clean(value).split())):
        return None
    numbered = _NUMBERED.fullmatch(printed)
    if numbered:
        return f"Speaker {int(numbered[1])}"
    alone = len(printed) <= 2 and (printed.isdecimal() or (len(printed) == 1 and printed.isupper()))
    return f"Speaker {printed}" if alone else printed


def document_of_segments(
    segments: Sequence[Segment], file: TranscriptFile, kind: str, hints: Hints
) -> Document:
    """The transcript that the segments of ``file`` make up.

    Where no segment has a speaker, names at the start of their text count. Raises EmptyTranscript
    if no word of speech is printed.
    """
    filled = [segment for segment in segments if segment.text.strip()]
    if not any(segment.speaker for segment in filled):
        filled = _with_names_of_text(filled, hints)
    words = sum(len(segment.text.split()) for segment in filled)
    writing = _Writing(whole=words >= _PARAGRAPH_SIZED * len(filled))
    for segment in filled:
        writing.add(segment)
    writing.end_line()
    return document_of(writing.taken.source(file), kind, writing.parts, hints)


def _with_names_of_text(segments: Sequence[Segment], hints: Hints) -> list[Segment]:
    texts = [clean(segment.text) for segment in segments]
    labels = [label_of(text) for text in texts]
    names = names_among([label for label in labels if label], "\n".join(texts), hints)
    return [
        Segment(
            text=text[label.length :],
            speaker=label.printed,
            start=segment.start,
            end=segment.end,
            joined=segment.joined,
        )
        if label is not None and label.printed in names
        else segment
        for segment, text, label in zip(segments, texts, labels, strict=True)
    ]


@dataclass(slots=True, kw_only=True)
class _Writing:
    """The text so far; ``whole`` says that each segment is a paragraph.

    ``ended`` is when the segment ended that ended a sentence, None inside a sentence; ``timed``
    when the last time that is written is; ``said`` counts the characters of the paragraph.
    """

    whole: bool
    taken: TakenOut = field(default_factory=TakenOut)
    parts: list[Part] = field(default_factory=list)
    speaker: str | None = None
    open: bool = False
    sentence_ended: bool = False
    ended: float | None = None
    timed: float | None = None
    said: int = 0

    def add(self, segment: Segment) -> None:
        text = " ".join(clean(segment.text).split())
        if not text:
            return
        if segment.speaker and segment.speaker != self.speaker:
            self._name(segment.speaker)
        if is_sound_cue(text):
            self.end_line()
            self.parts.append(SoundCue(span=self.taken.write(f"{text}\n"), text=text))
            return
        if self.open and self._is_paragraph(segment):
            self.end_line()
            self.parts.append(Break())
        self._speech(segment, text)

    def end_line(self) -> None:
        if self.open:
            self.parts.append(Speech(span=self.taken.write("\n")))
        self.open, self.said, self.timed = False, 0, None

    def _name(self, speaker: str) -> None:
        self.end_line()
        self.speaker = speaker
        printed = "" if is_pseudo(speaker) else speaker
        self.parts.append(Label(span=self.taken.write(f"{speaker}\n"), printed=printed))

    def _is_paragraph(self, segment: Segment) -> bool:
        if self.whole:
            return True
        start, ended = segment.start, self.ended
        pause = start is not None and ended is not None and start - ended >= _PAUSE
        return self.sentence_ended and (pause or self.said > _LONG)

    def _speech(self, segment: Segment, text: str) -> None:
        joined = segment.joined or set(text) <= _CLOSING
        if self.open and not joined:
            self.parts.append(Speech(span=self.taken.write(" ")))
        start = segment.start
        if start is not None and not joined and self._wants_time(start):
            self.parts.append(
                TimeHint(span=self.taken.write(f"[{clock(start)}] "), seconds=round(start, 3))
            )
            self.timed = start
        span = self.taken.write(text)
        self.parts.append(Speech(span=span, inside=asides_at(text, span.start)))
        self.open = True
        self.said += len(text)
        self.sentence_ended, self.ended = bool(_ENDS.search(text)), segment.end

    def _wants_time(self, start: float) -> bool:
        return not self.open or self.timed is None or start - self.timed >= _APART
