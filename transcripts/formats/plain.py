"""Plain text: speech line by line, and nobody named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.contents import contents_list
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.headings import is_titled_act
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.line import Line, leading_blanks
from saidwhen.transcripts.notices import is_transcript_title, tail_of
from saidwhen.transcripts.part import Part
from saidwhen.transcripts.piece import Heading, Note, Piece, SoundCue, TimeHint, Title
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker
from saidwhen.transcripts.speech import speech_pieces
from saidwhen.transcripts.wrapped import joined_lines

name: Final = "plain"
_FALLBACK: Final = 0.1


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Any text will do, but any other format that fits is better."""
    del hints
    return _FALLBACK if file.source else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Every line a paragraph, said by the one speaker of ``hints`` if there is just one.

    Lines that were broken at a width are joined, as `joined_lines` says. The first line is a title
    only if it says that this is a transcript; a reading often begins with its title. Raises
    EmptyTranscript if no word is printed.
    """
    source, speakers = file.as_text(), hints.speakers
    speaker = " ".join(speakers[0].split()) or None if len(speakers) == 1 else None
    people = (Speaker(name=speaker, printed=()),) if speaker else ()
    pieces = (*leading_blanks(file.lines), *_pieces(source.text, file.lines, speaker))
    return Document.of_pieces(source, name, pieces, people)


def _parts(lines: Sequence[Line]) -> list[Part]:
    texts = [line.text for line in lines]
    tail = tail_of(texts)
    listed = contents_list(texts)
    parts = [_part(text) for text in texts]
    for number, part in enumerate(parts):
        if part is Part.SPEECH and (number >= tail or number in listed):
            parts[number] = Part.NOTE
    if parts and parts[0] is Part.SPEECH and is_transcript_title(texts[0]):
        parts[0] = Part.TITLE
    return parts


def _part(text: str) -> Part:
    if is_sound_cue(text):
        return Part.SOUND
    if TIME.fullmatch(text):
        return Part.TIME
    return Part.HEADING if is_titled_act(text) else Part.SPEECH


def _pieces(text: str, lines: Sequence[Line], speaker: str | None) -> Iterator[Piece]:
    parts = _parts(lines)
    joined = joined_lines(lines, parts)
    number = 0
    while number < len(lines):
        end = number + 1
        while end < len(lines) and joined[end]:
            end += 1
        span = Span(lines[number].span.start, lines[end - 1].span.end)
        if parts[number] is Part.SPEECH:
            yield from speech_pieces(text, span, speaker, asides_in(text, span))
        else:
            yield _piece(lines[number], parts[number])
        number = end


def _piece(line: Line, part: Part) -> Piece:
    if part is Part.SOUND:
        return SoundCue(span=line.span, text=line.text)
    if part is Part.TIME:
        return TimeHint(span=line.span, seconds=seconds_of(line.text))
    if part is Part.HEADING:
        return Heading(span=line.span, aloud=True)
    return Title(span=line.span) if part is Part.TITLE else Note(span=line.span)
