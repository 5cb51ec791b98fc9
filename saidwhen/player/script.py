"""Script: what the player shows of a result, in the order of the page.

transcript.js makes the same of a result file in the browser; tests/player compares the two.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.gaps import Gaps
from saidwhen.result import Result
from saidwhen.rounding import as_written
from saidwhen.transcripts.document import Document, inside_of
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
from saidwhen.transcripts.span import Span

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Text that is no word: blanks, stray marks, a note; runs of white space are single blanks."""

    text: str


Token = TimedWord | PlacedSound | HeardOnly | Plain
"""What stands in a line."""


@enum.unique
class BlockKind(enum.Enum):
    """What a block is; the value is its class on the page."""

    HEADING = "heading"
    PARAGRAPH = "para"
    SOUND = "sound"
    HEARD = "heard"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph on the page, or a heading, a sound or something heard that stands alone."""

    kind: BlockKind
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Blocks under one name; ``speaker`` is None where nobody is named.

    ``start`` is when its first said word starts, in seconds, or None.
    """

    speaker: str | None
    blocks: tuple[Block, ...]
    start: float | None

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, which stands alone."""
        return self.blocks[0].kind is BlockKind.HEADING


def title_of(result: Result) -> str:
    """The printed title; the name of the audio file where there is none."""
    document = result.document
    for piece in document.pieces if document else ():
        if document and isinstance(piece, Title) and (title := document.seen(piece)):
            return title
    return result.audio.file.rpartition(".")[0] or result.audio.file or "Transcript"


def script_of(result: Result) -> tuple[Passage, ...]:
    """The whole text as printed but for its title, with what was heard in between."""
    timeline = as_written(result.timeline)
    writer = _Writer(heard_before(timeline))
    if result.document:
        _write_document(result.document, timeline, writer)
    else:
        _write_words(timeline, writer)
    return writer.finish(len(timeline.words))


def heard_before(timeline: Timeline) -> Mapping[int, tuple[HeardOnly, ...]]:
    """What was heard before each word, by the word's number; at their count what came at the end.

    It goes before the first word that starts no earlier, so after printed words that were not said.
    """
    gaps = Gaps(timeline.words)
    placed: defaultdict[int, list[HeardOnly]] = defaultdict(list)
    for heard in timeline.heard:
        placed[gaps.at(heard.interval.start)].append(heard)
    return {number: tuple(heard) for number, heard in placed.items()}


class _Writer:
    """Passages in the making."""

    def __init__(self, heard: Mapping[int, tuple[HeardOnly, ...]]) -> None:
        self.heard = heard
        self._passages: list[Passage] = []
        self._speaker: str | None = None
        self._blocks: list[Block] = []

    def open(self, speaker: str | None) -> None:
        """Begin a passage."""
        self._close()
        self._speaker = speaker

    def heading(self, number: int, tokens: Sequence[Token]) -> None:
        """Write a heading, which ends the passage; ``number`` is that of its first word, or -1."""
        self.open(None)
        self._write_heard(self.heard.get(number, ()))
        self.add(BlockKind.HEADING, tokens)
        self.open(None)

    def paragraph(self, speaker: str | None, number: int, tokens: Sequence[Token]) -> None:
        """Write a paragraph whose first word has ``number``, after what was heard before it."""
        if speaker != self._speaker:
            self.open(speaker)
        if heard := self.heard.get(number):
            self._write_heard(heard)
        self.add(BlockKind.PARAGRAPH, tokens)

    def add(self, kind: BlockKind, tokens: Sequence[Token]) -> None:
        """Write a block."""
        if tokens:
            self._blocks.append(Block(kind=kind, tokens=tuple(tokens)))

    def finish(self, count: int) -> tuple[Passage, ...]:
        """All passages, after what was heard at the end of ``count`` words."""
        self.open(None)
        self._write_heard(self.heard.get(count, ()))
        self._close()
        return tuple(self._passages)

    def _write_heard(self, heard: Sequence[HeardOnly]) -> None:
        """Of nobody's where it stands before all that the speaker says, else within the turn."""
        blocks = [Block(kind=BlockKind.HEARD, tokens=(passage,)) for passage in heard]
        if self._blocks:
            self._blocks += blocks
        elif blocks:
            start = heard[0].interval.start
            self._passages.append(Passage(speaker=None, blocks=tuple(blocks), start=start))

    def _close(self) -> None:
        if self._blocks:
            words = (
                token.interval
                for block in self._blocks
                for token in block.tokens
                if isinstance(token, TimedWord)
            )
            start = next((interval.start for interval in words if interval), None)
            self._passages.append(
                Passage(speaker=self._speaker, blocks=tuple(self._blocks), start=start)
            )
            self._blocks = []


def _write_words(timeline: Timeline, writer: _Writer) -> None:
    """A result without its text: words with blanks between, a paragraph for each speaker."""
    sounds = list(timeline.sounds)
    number = 0
    for _, group in groupby(timeline.words, key=lambda word: word.printed.piece):
        words = list(group)
        while sounds and sounds[0].before <= number:
            writer.add(BlockKind.SOUND, [sounds.pop(0)])
        tokens: list[Token] = []
        for k, word in enumerate(words, number):
            if k > number:
                tokens.append(Plain(text=" "))
                tokens += _spaced(writer.heard.get(k, ()))
            tokens.append(word)
        writer.paragraph(words[0].printed.speaker, number, tokens)
        number += len(words)
    for sound in sounds:
        writer.add(BlockKind.SOUND, [sound])


def _spaced(heard: Sequence[HeardOnly]) -> Iterator[Token]:
    for passage in heard:
        yield passage
        yield Plain(text=" ")


def _write_document(document: Document, timeline: Timeline, writer: _Writer) -> None:
    words = {
        piece: list(group)
        for piece, group in groupby(
            enumerate(timeline.words), key=lambda numbered: numbered[1].printed.piece
        )
    }
    line = _Line(document.source.text, {sound.span: sound for sound in timeline.sounds}, writer)
    for number, piece in enumerate(document.pieces):
        within = words.get(number, [])
        first = within[0][0] if within else -1
        match piece:
            case Title():
                pass
            case Turn():
                writer.open(piece.speaker)
            case Heading():
                writer.heading(first, line.tokens(piece, within))
            case Paragraph():
                writer.paragraph(piece.speaker, first, line.tokens(piece, within))
            case SoundCue():
                writer.add(BlockKind.SOUND, [line.sound(piece)])
            case TimeHint() | Note():
                writer.add(BlockKind.NOTE, line.tokens(piece, ()))


class _Line:
    """What stands in a piece, in order."""

    def __init__(self, text: str, sounds: Mapping[Span, PlacedSound], writer: _Writer) -> None:
        self._text = text
        self._sounds = sounds
        self._writer = writer

    def sound(self, cue: SoundCue) -> PlacedSound:
        """The cue with its time, where it has one."""
        return self._sounds.get(cue.span) or PlacedSound(
            text=cue.text, span=cue.span, before=0, interval=None
        )

    def tokens(self, piece: Piece, words: Sequence[tuple[int, TimedWord]]) -> tuple[Token, ...]:
        """The words of a piece and all that stands between them."""
        marks = [(word.printed.span, number, word) for number, word in words]
        parts: list[tuple[Span, int, TimedWord | Inline]] = [
            *marks,
            *((inline.span, -1, inline) for inline in inside_of(piece)),
        ]
        parts.sort(key=lambda part: (part[0].start, -part[0].end))
        tokens: list[Token] = []
        reached = piece.span.start
        first = words[0][0] if words else -1
        for span, number, part in parts:
            if span.start >= reached:
                tokens.append(Plain(text=self._text[reached : span.start]))
            elif number < 0:
                continue  # markup inside a word, whose text is without it
            else:
                tokens.append(Plain(text=" "))  # words of one correction share their characters
            if number > first:
                tokens += _spaced(self._writer.heard.get(number, ()))
            tokens.append(self._token(part))
            reached = span.end
        tokens.append(Plain(text=self._text[reached : piece.span.end]))
        return _tidied(tokens)

    def _token(self, part: TimedWord | Inline) -> Token:
        match part:
            case TimedWord():
                return part
            case SoundCue():
                return self.sound(part)
            case Markup():
                return Plain(text=part.text)
            case _:
                return Plain(text=part.span.of(self._text))


def _tidied(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Plain text joined, its white space single blanks, none at the ends."""
    tidy: list[Token] = []
    for is_plain, group in groupby(tokens, key=lambda token: isinstance(token, Plain)):
        if not is_plain:
            tidy += group
        elif text := "".join(token.text for token in group if isinstance(token, Plain)):
            tidy.append(Plain(text=_single_blanks(text)))
    return _stripped(tidy)


def _single_blanks(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _stripped(tokens: list[Token]) -> tuple[Token, ...]:
    if tokens and isinstance(first := tokens[0], Plain):
        tokens[0] = Plain(text=first.text.lstrip())
    if tokens and isinstance(last := tokens[-1], Plain):
        tokens[-1] = Plain(text=last.text.rstrip())
    return tuple(token for token in tokens if not isinstance(token, Plain) or token.text)
