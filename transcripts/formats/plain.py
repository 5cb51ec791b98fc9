"""Plain text: speech line by line, and nobody named."""

from __future__ import annotations

from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.line import Line, leading_blanks
from saidwhen.transcripts.notices import is_transcript_title, tail_of
from saidwhen.transcripts.piece import Note, Paragraph, Piece, SoundCue, Title
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.speaker import Speaker

name: Final = "plain"
_FALLBACK: Final = 0.1


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Any text will do, but any other format that fits is better."""
    del hints
    return _FALLBACK if file.source else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Every line a paragraph, said by the one speaker of ``hints`` if there is just one.

    The first line is a title only if it says that this is a transcript; a reading often begins
    with its title. Raises EmptyTranscript if no word is printed.
    """
    source, lines, speakers = file.as_text(), file.lines, hints.speakers
    tail = tail_of([line.text for line in lines])
    speaker = " ".join(speakers[0].split()) or None if len(speakers) == 1 else None
    pieces = [_piece(line, number, tail, speaker) for number, line in enumerate(lines)]
    people = (Speaker(name=speaker, printed=()),) if speaker else ()
    return Document.of_pieces(source, name, (*leading_blanks(lines), *pieces), people)


def _piece(line: Line, number: int, tail: int, speaker: str | None) -> Piece:
    if is_sound_cue(line.text):
        return SoundCue(span=line.span, text=line.text)
    if number >= tail:
        return Note(span=line.span)
    if number == 0 and is_transcript_title(line.text):
        return Title(span=line.span)
    return Paragraph(span=line.span, speaker=speaker)
