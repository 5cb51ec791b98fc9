"""Caption text: the cues of a caption file, in whatever syntax, as running text.

Captions are cut for reading, not by who speaks: a turn runs over many of them, a name stands only
where the speaker changes, and roll-up captions show every line twice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.caption_lines import FileLine, cues_among, file_lines
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import is_pseudo
from saidwhen.transcripts.piece import Inline, Markup, Note, SoundCue, TimeHint
from saidwhen.transcripts.running_text import Break, Label, Part, Speech, document_of
from saidwhen.transcripts.seen import Seen, seen_in
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.spoken_label import (
    SpokenLabel,
    label_of,
    names_among,
    sign_of,
)

_PAUSE: Final = 2.0
"""Seconds of silence after which a new paragraph begins, if a sentence has ended."""
_LONG: Final = 700
"""Characters of speech after which the next end of a sentence ends the paragraph."""
_MUSIC: Final = "♩♪♫♬ \t\r\n"
"""What may stand around a sound in brackets."""
_ENDS: Final = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")
_ROLLING: Final = 0.4
"""Share of the cues that begin with a line of the cue before, from which on they roll up."""
_FEWEST_ROLLING: Final = 3
_MOST_ROLLING: Final = 6
"""Lines that a cue may repeat of the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Markup that says who speaks from here on, as ``<v Ada Moss>``."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionLine:
    """A line of a cue with its line break; ``marks`` are the tags and escapes in it."""

    span: Span
    marks: tuple[Markup | Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """``head`` is all that stands above the text: identifier and times, ``start`` to ``end``.

    Times are in seconds; ``notes`` stand above the head.
    """

    notes: tuple[Note, ...] = ()
    head: Span
    start: float
    end: float
    lines: tuple[CaptionLine, ...]


MarksOf = Callable[[FileLine], tuple[Markup | Voice, ...]]
"""What tells the tags and escapes of a line."""


def document_of_captions(
    file: TranscriptFile, kind: str, hints: Hints, marks_of: MarksOf, *, blank_ends: bool
) -> Document:
    """The transcript that the captions of ``file`` print; ``blank_ends`` as in `cues_among`.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if there is no cue.
    """
    source = file.as_text()
    lines = file_lines(source.text)
    cues: list[Cue] = []
    reached = 0
    for cue in cues_among(lines, blank_ends=blank_ends):
        above = lines[reached : cue.first]
        start = cue.first if not all(line.blank for line in above) else reached
        cues.append(
            Cue(
                notes=(Note(span=_span(above)),) if start > reached else (),
                head=_span(lines[start : cue.timing + 1]),
                start=cue.times.start,
                end=cue.times.end,
                lines=tuple(
                    CaptionLine(span=line.span, marks=marks_of(line))
                    for line in lines[cue.timing + 1 : cue.end]
                ),
            )
        )
        reached = cue.end
    if not cues:
        raise UnreadableTranscript(
            "there are no captions in this file",
            file=Path(file.name),
            hint="a caption begins with a line such as 00:00:01,000 --> 00:00:03,500",
        )
    rest = [Note(span=_span(lines[reached:]))] if reached < len(lines) else []
    return document_of(source, kind, [*parts_of(source.text, cues, hints), *rest], hints)


def _span(lines: Sequence[FileLine]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end)


def parts_of(text: str, cues: Sequence[Cue], hints: Hints) -> list[Part]:
    """The cues as running text, from the first cue's notes to the last line of the last one."""
    shown = [[_shown(text, line) for line in cue.lines] for cue in cues]
    repeated = _repeated([[row.text.strip() for row in rows] for rows in shown])
    labels = [row.label for rows in shown for row in rows if row.label is not None]
    names = names_among(labels, text, hints, voices=_has_voices(cues))
    reading = _Reading(text=text, names=names)
    for cue, rows, again in zip(cues, shown, repeated, strict=True):
        reading.cue(cue, rows, again)
    return reading.parts


def _has_voices(cues: Sequence[Cue]) -> bool:
    marks = (mark for cue in cues for line in cue.lines for mark in line.marks)
    return any(isinstance(mark, Voice) for mark in marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line as it is seen, ``seen`` where that is not as it stands, and what may be its label."""

    text: str
    seen: Seen | None
    label: SpokenLabel | None


def _shown(text: str, line: CaptionLine) -> _Row:
    """What is seen of a line; a time inside a word does not part it."""
    if not line.marks:
        stands = line.span.of(text)
        return _Row(text=stands, seen=None, label=label_of(stands))
    marks = [mark if isinstance(mark, Markup) else Markup(span=mark.span) for mark in line.marks]
    seen = seen_in(text, line.span, marks)
    return _Row(text=seen.text, seen=seen, label=label_of(seen.text))


def _repeated(cues: Sequence[Sequence[str]]) -> list[int]:
    """How many lines at the start of each cue the one before shows already, where cues roll up."""
    counts = [0]
    for before, cue in itertools.pairwise(cues):
        counts.append(_overlap([row for row in before if row], [row for row in cue if row]))
    filled = sum(any(cue) for cue in cues)
    rolling = sum(count > 0 for count in counts)
    if rolling < _FEWEST_ROLLING or rolling < _ROLLING * filled:
        return [0] * len(cues)
    return counts[: len(cues)]


def _overlap(before: Sequence[str], cue: Sequence[str]) -> int:
    longest = min(len(before), len(cue), _MOST_ROLLING)
    return next((n for n in range(longest, 0, -1) if list(before[-n:]) == list(cue[:n])), 0)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The parts so far; ``said`` counts the characters of speech in the open paragraph.

    ``ended`` is when the cue ended that ended a sentence, None inside a sentence; ``voice`` the
    name that was printed last, empty where somebody else speaks whom nobody names.
    """

    text: str
    names: frozenset[str]
    parts: list[Part] = field(default_factory=list)
    said: int = 0
    ended: float | None = None
    voice: str = ""

    def cue(self, cue: Cue, rows: Sequence[_Row], repeated: int) -> None:
        if self.ended is not None and (cue.start - self.ended >= _PAUSE or self.said > _LONG):
            self.parts.append(Break())
            self.said = 0
        self.parts += cue.notes
        self.parts.append(TimeHint(span=cue.head, seconds=cue.start))
        whole = " ".join(" ".join(row.text.split()) for row in rows).strip()
        if _is_sound(whole) and len(rows) > 1:
            span = Span(cue.lines[0].span.start, cue.lines[-1].span.end)
            self.parts.append(SoundCue(span=span, text=whole))
            return
        filled = [row.text for row in rows if row.text.strip()]
        dialogue = len(filled) > 1 and all(sign_of(row, dialogue=True) for row in filled)
        for line, row in zip(cue.lines, rows, strict=True):
            if not row.text.strip():
                self.parts.append(Markup(span=line.span))
            elif repeated:
                repeated -= 1
                self.parts.append(Note(span=line.span))
            else:
                self._line(line, row, dialogue=dialogue)
        if whole:
            self.ended = cue.end if _ENDS.search(whole) else None

    def _line(self, line: CaptionLine, row: _Row, *, dialogue: bool) -> None:
        label = self._label(row, dialogue=dialogue)
        if _is_sound(row.text) and not (label and label.printed):
            self.parts.append(SoundCue(span=line.span, text=" ".join(row.text.split())))
            return
        start = line.span.start
        if label is not None:
            end = start + label.length
            if row.seen is not None and label.length:
                end = row.seen.source_of(Span(0, label.length)).end
            self._voice(Span(start, end), label.printed)
            start = end
        marks: list[Markup] = []
        for mark in line.marks:
            if mark.span.start < start:
                continue
            if isinstance(mark, Markup) or mark.name == self.voice:
                marks.append(mark if isinstance(mark, Markup) else Markup(span=mark.span))
                continue
            self._speech(Span(start, mark.span.start), marks)
            self._voice(mark.span, mark.name)
            start = mark.span.end
            marks = []
        self._speech(Span(start, line.span.end), marks)

    def _label(self, row: _Row, *, dialogue: bool) -> SpokenLabel | None:
        named = row.label is not None and row.label.printed in self.names
        return row.label if named else sign_of(row.text, dialogue=dialogue)

    def _voice(self, span: Span, printed: str) -> None:
        self.voice = printed
        self.parts.append(Label(span=span, printed="" if is_pseudo(printed) else printed))
        self.said = 0

    def _speech(self, span: Span, marks: Sequence[Markup]) -> None:
        """Speech with the sounds and remarks in brackets inside it; markup if nothing is seen."""
        if not len(span):
            return
        if marks:
            inside, said = self._inside(span, marks)
        else:
            inside, said = asides_in(self.text, span), span.of(self.text)
        if not said.strip():
            self.parts.append(Markup(span=span))
            return
        self.said += len(said)
        last = self.parts[-1] if self.parts else None
        if isinstance(last, Speech) and not last.inside:
            span, inside = Span(last.span.start, span.end), (*last.inside, *inside)
            self.parts.pop()
        self.parts.append(Speech(span=span, inside=inside))

    def _inside(self, span: Span, marks: Sequence[Markup]) -> tuple[tuple[Inline, ...], str]:
        """What stands in speech with markup, and how it is seen."""
        seen = seen_in(self.text, span, marks)
        asides = [
            replace(aside, span=seen.source_of(aside.span))
            for aside in asides_in(seen.text, Span(0, len(seen.text)))
        ]
        return _merged(asides, marks), seen.text


def _is_sound(text: str) -> bool:
    """Whether nothing but a sound is told, also between signs for music."""
    return is_sound_cue(text.strip()) or is_sound_cue(text.strip(_MUSIC))


def _merged(asides: Sequence[Inline], marks: Sequence[Markup]) -> tuple[Inline, ...]:
    """Both in order; markup that lies inside an aside goes with it."""
    merged: list[Inline] = []
    for part in sorted([*asides, *marks], key=lambda part: (part.span.start, -part.span.end)):
        if not merged or part.span.start >= merged[-1].span.end:
            merged.append(part)
    return tuple(merged)
