"""Running text: what stands one after the other in a transcript, made into pieces.

Formats whose turns are not lines of a text of their own, such as captions and the segments of a
recogniser, tell what each stretch is; which stretches form a paragraph is settled here.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.name import label_name
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
from saidwhen.transcripts.speaker import Speaker, unite


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A printed name that opens a turn; without ``printed`` somebody else speaks, nobody named."""

    span: Span
    printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Printed speech; ``inside`` is what in it is not said, in order."""

    span: Span
    inside: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The end of a paragraph. The same speaker goes on."""


Part = Label | Speech | Break | Title | Heading | SoundCue | TimeHint | Note | Markup
"""A stretch of the text; all but breaks follow each other without gap."""


def document_of(source: Source, kind: str, parts: Sequence[Part], hints: Hints) -> Document:
    """The document that ``parts`` of the text of ``source`` make up.

    What is no speech stands inside a paragraph if the same speaker goes on after it, else by
    itself. Raises EmptyTranscript if no word of speech is printed.
    """
    labels = [part.printed for part in parts if isinstance(part, Label) and part.printed]
    printed = [label for label, _ in itertools.groupby(labels)]
    people = unite(printed, hints, read=label_name, speech=source.text)
    assembly = _Assembly(people=people)
    for part in parts:
        assembly.add(part)
    assembly.close()
    speakers = tuple(dict.fromkeys(people.values()))
    return Document.of_pieces(source, kind, assembly.pieces, speakers)


@dataclass(slots=True, kw_only=True)
class _Assembly:
    """The pieces so far, the paragraph that is open, and what may still belong to it."""

    people: Mapping[str, Speaker]
    pieces: list[Piece] = field(default_factory=list)
    speaker: str | None = None
    paragraph: Span | None = None
    inside: list[Inline] = field(default_factory=list)
    held: list[Inline] = field(default_factory=list)

    def add(self, part: Part) -> None:
        match part:
            case Break():
                self.close()
            case Speech():
                self._speech(part)
            case Label():
                self._label(part)
            case Title() | Heading():
                self.close()
                self.pieces.append(part)
            case _:
                self.held.append(part)

    def close(self) -> None:
        """End the paragraph; what was held stands by itself from here on."""
        if self.paragraph is not None:
            end = self._take_markup()
            span = Span(self.paragraph.start, end)
            self.pieces.append(
                Paragraph(span=span, speaker=self.speaker, inside=tuple(self.inside))
            )
        self.pieces += map(_alone, self.held)
        self.paragraph = None
        self.inside.clear()
        self.held.clear()

    def _take_markup(self) -> int:
        """Move the markup right behind the open paragraph into it; where the paragraph ends."""
        assert self.paragraph is not None
        taken = list(itertools.takewhile(lambda part: isinstance(part, Markup), self.held))
        self.inside += taken
        del self.held[: len(taken)]
        return taken[-1].span.end if taken else self.paragraph.end

    def _speech(self, part: Speech) -> None:
        if self.paragraph is None:
            self._stand_alone()
        first = self.held[0].span if self.held else part.span
        begun = self.paragraph or first
        self.inside += (*self.held, *part.inside)
        self.held.clear()
        self.paragraph = Span(begun.start, part.span.end)

    def _stand_alone(self) -> None:
        """Leave what is held out of the paragraph that opens, but for the last times and markup."""
        kept = list(itertools.takewhile(_may_open, reversed(self.held)))
        self.pieces += map(_alone, self.held[: len(self.held) - len(kept)])
        self.held = kept[::-1]

    def _label(self, part: Label) -> None:
        person = self.people.get(part.printed)
        speaker = person.name if person else None
        if self.paragraph is not None and speaker is not None and speaker == self.speaker:
            self.held.append(Markup(span=part.span))
            return
        self.close()
        self.speaker = speaker
        self.pieces.append(
            Note(span=part.span) if speaker is None else Turn(span=part.span, speaker=speaker)
        )


def _may_open(part: Inline) -> bool:
    """Whether a paragraph may begin with it."""
    return isinstance(part, TimeHint | Markup)


def _alone(part: Inline) -> Piece:
    return Note(span=part.span) if isinstance(part, Markup) else part
