"""Document: a transcript's pieces, words and speakers over its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from saidwhen.transcripts.collector import collector_at_rest
from saidwhen.transcripts.errors import EmptyTranscript
from saidwhen.transcripts.piece import Inline, Markup, Paragraph, Piece, SoundCue, TimeHint, Turn
from saidwhen.transcripts.seen import seen_text
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.speaker import Speaker
from saidwhen.transcripts.word import PrintedWord
from saidwhen.transcripts.words import holds_words, printed_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``kind`` names the transcript format; ``words`` are in printed order.

    The pieces cover the text of ``source`` without gap or overlap, what stands inside one lies in
    it in order, every word lies in its paragraph or heading, and whoever is named by a piece is
    among the speakers. Raises ValueError where that does not hold.
    """

    source: Source
    kind: str
    pieces: tuple[Piece, ...]
    words: tuple[PrintedWord, ...]
    speakers: tuple[Speaker, ...]

    def __post_init__(self) -> None:
        self._check_coverage()
        self._check_words()
        self._check_speakers()

    @classmethod
    @collector_at_rest()
    def of_pieces(
        cls, source: Source, kind: str, pieces: Sequence[Piece], speakers: Sequence[Speaker]
    ) -> Self:
        """A document with the words that its paragraphs print.

        Raises EmptyTranscript if they print none.
        """
        words = printed_words(source.text, pieces)
        if not any(isinstance(pieces[word.piece], Paragraph) for word in words):
            raise EmptyTranscript(
                "there is no printed word of speech in this transcript",
                file=Path(source.file),
                hint="check that it is the right file, and that it was saved with its text",
            )
        return cls(
            source=source, kind=kind, pieces=tuple(pieces), words=words, speakers=tuple(speakers)
        )

    @property
    def sounds(self) -> tuple[SoundCue, ...]:
        """All sound cues in printed order, those inside paragraphs too."""
        return tuple(piece for piece in self._all() if isinstance(piece, SoundCue))

    @property
    def times(self) -> tuple[TimeHint, ...]:
        """All printed times in printed order, those inside paragraphs too."""
        return tuple(piece for piece in self._all() if isinstance(piece, TimeHint))

    def seen(self, piece: Piece | Inline) -> str:
        """What a reader sees of one of the pieces, white space made single blanks."""
        if isinstance(piece, SoundCue):
            return piece.text
        return " ".join(seen_text(self.source.text, piece.span, inside_of(piece)).split())

    def rebuild(self) -> str:
        """The source's text, put together from the pieces."""
        return "".join(piece.span.of(self.source.text) for piece in self.pieces)

    def _all(self) -> Iterator[Piece | Inline]:
        for piece in self.pieces:
            yield piece
            yield from inside_of(piece)

    def _check_coverage(self) -> None:
        reached = 0
        for number, piece in enumerate(self.pieces):
            if piece.span.start != reached or not len(piece.span):
                raise ValueError(f"piece {number} does not go on at character {reached}: {piece}")
            for within in inside_of(piece):
                if not reached <= within.span.start < within.span.end <= piece.span.end:
                    raise ValueError(f"what is inside piece {number} is not in order: {piece}")
                reached = within.span.end
            reached = piece.span.end
        if reached != len(self.source.text):
            raise ValueError(f"the pieces end at {reached} of {len(self.source.text)} characters")

    def _check_words(self) -> None:
        reached, before = 0, None
        for word in self.words:
            span = word.span
            # Words of one correction stand together for the same characters.
            if span.start < reached and span == before:
                reached = span.start
            within = self.pieces[word.piece] if 0 <= word.piece < len(self.pieces) else None
            if within is None or not holds_words(within):
                raise ValueError(f"{word.text!r} is not in a paragraph")
            if not (reached <= span.start < span.end and within.span.start <= span.start):
                raise ValueError(f"{word.text!r} is out of order or before its paragraph")
            speaker = within.speaker if isinstance(within, Paragraph) else None
            if span.end > within.span.end or word.speaker != speaker:
                raise ValueError(f"{word.text!r} does not fit its paragraph")
            if not within.inside and word.text != self.source.text[span.start : span.end]:
                raise ValueError(f"{word.text!r} is not what stands at {span}")
            reached, before = span.end, span

    def _check_speakers(self) -> None:
        names = {None, *(speaker.name for speaker in self.speakers)}
        for piece in self.pieces:
            if isinstance(piece, Turn | Paragraph) and piece.speaker not in names:
                raise ValueError(f"{piece.speaker!r} is not among the speakers")


def inside_of(piece: Piece | Inline) -> tuple[Inline, ...]:
    """What stands inside a piece without being part of what it says."""
    return () if isinstance(piece, Turn | SoundCue | TimeHint | Markup) else piece.inside
