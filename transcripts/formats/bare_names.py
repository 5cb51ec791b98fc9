"""Bare names: a title, then for every turn the speaker's name alone on a line over the speech.

::

    The Ledger: how a bakery got its wind turbine
    Ada Moss
    Every line below a name is a paragraph of that turn.
    [MUSIC PLAYING]
    After a sound the same speaker goes on.
    Bo Finch
    Until the next name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.front import parts_above
from saidwhen.transcripts.headings import (
    CLOSED,
    is_act,
    is_title_of_section,
    may_be_heading,
    starts_like_heading,
)
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import is_break
from saidwhen.transcripts.line import Line, leading_blanks
from saidwhen.transcripts.name import NameForm
from saidwhen.transcripts.name_lines import Candidate, Evidence, weigh
from saidwhen.transcripts.notices import is_transcript_title, tail_of
from saidwhen.transcripts.part import Part
from saidwhen.transcripts.piece import Heading, Note, Piece, SoundCue, TimeHint, Title, Turn
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker, unite
from saidwhen.transcripts.speech import speech_pieces
from saidwhen.transcripts.wrapped import joined_lines

name: Final = "bare-names"

_TOP: Final = 3
"""Lines among which the first name stands where no name is met twice."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if the user's speakers are met, nearly so if a name recurs or several are met."""
    lines = file.beginning.lines
    names = [candidate for candidate in weigh(lines, hints.names) if candidate.is_name]
    evidence = {piece for candidate in names for piece in candidate.evidence}
    if Evidence.GIVEN in evidence:
        return 1.0
    if Evidence.RECURS in evidence:
        return 0.9
    top = min((candidate.at[0] for candidate in names), default=_TOP)
    if top >= _TOP:
        return 0.0
    return 0.8 if len(names) > 1 else _trust_in(names[0], [line.text for line in lines[:top]])


def _trust_in(only: Candidate, above: Sequence[str]) -> float:
    """How far a name that is met once, below the lines ``above``, is a sign of this format.

    It is as likely the title of a reading, or a line of a poem.
    """
    if above and is_transcript_title(above[0]):
        return 0.8
    if only.name.form not in {NameForm.FULL, NameForm.ROLE}:
        return 0.0
    titled = bool(above) and not any(CLOSED.search(text) for text in above)
    return 0.5 if titled or only.evidence & {Evidence.MENTIONED, Evidence.ROLE} else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under their speakers; speech before the first name is nobody's.

    Raises EmptyTranscript if no word of speech is printed.
    """
    source, lines = file.as_text(), file.lines
    parts = _parts(lines, weigh(lines, hints.names))
    names = [line for line, part in zip(lines, parts, strict=True) if part is Part.NAME]
    people = unite([_printed(line) for line in names], hints, speech=source.text)
    pieces = (*leading_blanks(lines), *_pieces(source.text, lines, parts, people))
    return Document.of_pieces(source, name, pieces, tuple(dict.fromkeys(people.values())))


def _parts(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Part]:
    """What each line is: names first, then the text about the transcript, then headings."""
    parts = [_part(line.text) for line in lines]
    for number in _name_lines(len(lines), parts, candidates):
        parts[number] = Part.NAME
    top = parts.index(Part.NAME) if Part.NAME in parts else 0
    texts = [line.text for line in lines]
    for number, part in enumerate(parts_above(texts[:top], texts[top:])):
        if parts[number] is Part.SPEECH:
            parts[number] = part
    _mark_tail(lines, parts)
    for number in (n for n in range(top, len(lines)) if parts[n] is Part.SPEECH):
        if _is_heading(lines, parts, number):
            parts[number] = Part.HEADING
        elif parts[number - 1 : number] != [Part.NAME] and is_break(texts[number]):
            parts[number] = Part.NOTE
    return parts


def _part(text: str) -> Part:
    if is_sound_cue(text):
        return Part.SOUND
    return Part.TIME if TIME.fullmatch(text) else Part.SPEECH


def _name_lines(count: int, parts: Sequence[Part], candidates: Sequence[Candidate]) -> list[int]:
    """The lines that open a turn; a name that is only an answer ("Who was it?") is left out."""
    given = {n for one in candidates if Evidence.GIVEN in one.evidence for n in one.at}
    names = {number for one in candidates if one.is_name for number in one.at}
    seen = [number for number in range(count) if parts[number] is Part.SPEECH]
    opened: dict[int, None] = {}
    for place, number in enumerate(seen):
        if number not in names:
            continue
        before = seen[place - 1] if place else None
        after = seen[place + 1] if place + 1 < len(seen) else None
        answers = before in opened and (after is None or after in names)
        if number in given or not answers:
            opened[number] = None
    found = list(opened)
    on_top_of_a_name = len(found) > 1 and found[0] == 0 and seen[1:2] == [found[1]]
    return found[1:] if on_top_of_a_name and 0 not in given else found


def _mark_tail(lines: Sequence[Line], parts: list[Part]) -> None:
    """Call the lines that close the transcript notes, though never the only line of a turn."""
    last = max((n for n, part in enumerate(parts) if part is Part.NAME), default=-1)
    start = last + 2
    tail = start + tail_of([line.text for line in lines[start:]])
    for number in range(tail, len(lines)):
        if parts[number] is Part.SPEECH:
            parts[number] = Part.NOTE


def _is_heading(lines: Sequence[Line], parts: Sequence[Part], number: int) -> bool:
    """Whether a line says where in the episode we are, and is not speech.

    A line right below a name is what that person says, unless it is the title of an act.
    """
    text = lines[number].text
    if is_act(text):
        return True
    if (number and parts[number - 1] is Part.NAME) or not may_be_heading(text):
        return False
    if starts_like_heading(text):
        return True
    before_name = parts[number + 1 : number + 2] == [Part.NAME]
    return before_name and is_title_of_section(text)


def _pieces(
    text: str, lines: Sequence[Line], parts: Sequence[Part], people: Mapping[str, Speaker]
) -> Iterator[Piece]:
    joined = joined_lines(lines, parts)
    speaker: str | None = None
    number = 0
    while number < len(lines):
        line, part, end = lines[number], parts[number], number + 1
        if part is Part.NAME:
            person = people.get(_printed(line))
            speaker = person.name if person else None
        while end < len(lines) and joined[end]:
            end += 1
        span = Span(line.span.start, lines[end - 1].span.end)
        if part is Part.SPEECH:
            yield from speech_pieces(text, span, speaker, asides_in(text, span))
        else:
            yield _piece(line, part, speaker)
        number = end


def _piece(line: Line, part: Part, speaker: str | None) -> Piece:
    span = line.span
    if part is Part.NAME and speaker is not None:
        return Turn(span=span, speaker=speaker)
    if part is Part.SOUND:
        return SoundCue(span=span, text=line.text)
    if part is Part.TIME:
        return TimeHint(span=span, seconds=seconds_of(line.text))
    if part is Part.HEADING:
        return Heading(span=span, aloud=is_act(line.text))
    return Title(span=span) if part is Part.TITLE else Note(span=span)


def _printed(line: Line) -> str:
    return line.text.rstrip(" :：")
