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

import enum
import re
from collections.abc import Mapping, Sequence
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.lexicon import FUNCTION_WORDS, HEADINGS, PARTICLES, REPLIES
from saidwhen.transcripts.line import Line, leading_blanks
from saidwhen.transcripts.name import NameForm, plain_form
from saidwhen.transcripts.name_lines import Candidate, Evidence, weigh
from saidwhen.transcripts.notices import is_notice, is_transcript_title, tail_of
from saidwhen.transcripts.piece import Heading, Note, Paragraph, Piece, SoundCue, Title, Turn
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.speaker import Speaker, unite

name: Final = "bare-names"

_LONGEST_HEADING: Final = 10
_LONGEST_TITLE: Final = 30
_TOP: Final = 3
"""Lines among which the first name stands where no name is met twice."""
_CLOSED: Final = re.compile(r"[.!;,…:][\"'”’)\]]*\Z")
_ASKED: Final = re.compile(r"\?[\"'”’)\]]*\Z")
_NUMBER: Final = re.compile(r"(?:\d{1,3}|[ivxlc]+)[.:)]?\Z", re.IGNORECASE)


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if the user's speakers are met, nearly so if a name recurs or several are met."""
    lines = file.lines
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
    titled = bool(above) and not any(_CLOSED.search(text) for text in above)
    return 0.5 if titled or only.evidence & {Evidence.MENTIONED, Evidence.ROLE} else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under their speakers; speech before the first name is nobody's.

    Raises EmptyTranscript if no word of speech is printed.
    """
    source, lines = file.as_text(), file.lines
    parts = _parts(lines, weigh(lines, hints.names))
    names = [line for line, part in zip(lines, parts, strict=True) if part is _Part.NAME]
    people = unite([line.text.rstrip(" :：") for line in names], hints)
    pieces = (*leading_blanks(lines), *_pieces(lines, parts, people))
    return Document.of_pieces(source, name, pieces, tuple(dict.fromkeys(people.values())))


@enum.unique
class _Part(enum.Enum):
    """What a line is."""

    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    SPEECH = "speech"
    SOUND = "sound"
    NOTE = "note"


def _parts(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[_Part]:
    """What each line is: names first, then the text about the transcript, then headings."""
    parts = [_Part.SOUND if is_sound_cue(line.text) else _Part.SPEECH for line in lines]
    for number in _name_lines(len(lines), parts, candidates):
        parts[number] = _Part.NAME
    top = parts.index(_Part.NAME) if _Part.NAME in parts else 0
    for number in (n for n in range(top) if parts[n] is _Part.SPEECH):
        parts[number] = _above_names(lines[number].text, first=number == 0)
    _mark_tail(lines, parts)
    for number in (n for n in range(top, len(lines)) if parts[n] is _Part.SPEECH):
        if _is_heading(lines, parts, number):
            parts[number] = _Part.HEADING
    return parts


def _name_lines(count: int, parts: Sequence[_Part], candidates: Sequence[Candidate]) -> list[int]:
    """The lines that open a turn; a name that is only an answer ("Who was it?") is left out."""
    given = {n for one in candidates if Evidence.GIVEN in one.evidence for n in one.at}
    names = {number for one in candidates if one.is_name for number in one.at}
    seen = [number for number in range(count) if parts[number] is not _Part.SOUND]
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


def _above_names(text: str, *, first: bool) -> _Part:
    if first and is_transcript_title(text):
        return _Part.TITLE
    if is_notice(text):
        return _Part.NOTE
    words = len(text.split())
    if first and words <= _LONGEST_TITLE and not _CLOSED.search(text):
        return _Part.TITLE
    is_sentence = _CLOSED.search(text) or _ASKED.search(text)
    return _Part.SPEECH if is_sentence or words > _LONGEST_HEADING else _Part.HEADING


def _mark_tail(lines: Sequence[Line], parts: list[_Part]) -> None:
    """Call the lines that close the transcript notes, though never the only line of a turn."""
    last = max((n for n, part in enumerate(parts) if part is _Part.NAME), default=-1)
    start = last + 2
    tail = start + tail_of([line.text for line in lines[start:]])
    for number in range(tail, len(lines)):
        if parts[number] is _Part.SPEECH:
            parts[number] = _Part.NOTE


def _is_heading(lines: Sequence[Line], parts: Sequence[_Part], number: int) -> bool:
    """Whether a line says where in the episode we are, and is not speech.

    A line right below a name is what that person says.
    """
    if number and parts[number - 1] is _Part.NAME:
        return False
    text = lines[number].text
    words = [plain_form(word) for word in text.split()]
    if len(words) > _LONGEST_HEADING or _CLOSED.search(text) or _ASKED.search(text):
        return False
    if words[0] in HEADINGS:
        return len(words) < 3 or _in_title_case(text) or bool(_NUMBER.match(words[1]))
    before_name = parts[number + 1 : number + 2] == [_Part.NAME]
    could_be_reply = len(words) == 1 or words[0] in REPLIES
    return before_name and not could_be_reply and _in_title_case(text)


def _in_title_case(text: str) -> bool:
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    small = FUNCTION_WORDS | PARTICLES | {"a", "and", "but", "or"}
    return bool(words) and all(
        word.lstrip("‘“\"'(")[:1].isupper() or plain_form(word) in small for word in words
    )


def _pieces(
    lines: Sequence[Line], parts: Sequence[_Part], people: Mapping[str, Speaker]
) -> list[Piece]:
    pieces: list[Piece] = []
    speaker: str | None = None
    for line, part in zip(lines, parts, strict=True):
        if part is _Part.NAME:
            person = people.get(line.text.rstrip(" :："))
            speaker = person.name if person else None
        pieces.append(_piece(line, part, speaker))
    return pieces


def _piece(line: Line, part: _Part, speaker: str | None) -> Piece:
    span = line.span
    if part is _Part.NAME and speaker is not None:
        return Turn(span=span, speaker=speaker)
    if part is _Part.SPEECH:
        return Paragraph(span=span, speaker=speaker)
    if part is _Part.SOUND:
        return SoundCue(span=span, text=line.text)
    if part in {_Part.NOTE, _Part.NAME}:
        return Note(span=span)
    return Title(span=span) if part is _Part.TITLE else Heading(span=span)
