"""Document: a transcript's pieces, words and speakers over its source."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.transcripts.piece import Piece
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.speaker import Speaker
from saidwhen.transcripts.word import PrintedWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``kind`` names the transcript format; ``words`` are in printed order."""

    source: Source
    kind: str
    pieces: tuple[Piece, ...]
    words: tuple[PrintedWord, ...]
    speakers: tuple[Speaker, ...]
