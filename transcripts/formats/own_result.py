"""Our own result file, whose transcript is read again as it was (docs/result.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.json_tree import Object, at, load, objects, seconds, string, tree_of
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
from saidwhen.transcripts.segments import Segment, document_of_segments
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker, Why

name: Final = "saidwhen-result"

_REASONS: Final = {why.value: why for why in Why}


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It is JSON that says that it is a result."""
    del hints
    return 1.0 if at(tree_of(file), "format") == name else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """The transcript in the result; of a result without its text the words, one after the other.

    Raises EmptyTranscript if it has no word of speech, UnreadableTranscript if it is no result or
    contradicts itself.
    """
    tree = load(file)
    text = string(at(tree, "transcript", "text"))
    entries = objects(tree, "pieces")
    if text and entries:
        return _as_it_was(tree, text, file, hints)
    words = [
        Segment(
            text=string(word.get("text")),
            speaker=string(word.get("speaker")) or None,
            start=seconds(word.get("start")),
            end=seconds(word.get("end")),
        )
        for word in objects(tree, "words")
    ]
    return document_of_segments(words, file, name, hints)


def _as_it_was(tree: object, text: str, file: TranscriptFile, hints: Hints) -> Document:
    source = Source(text=text, encoding="utf-8", sha256=file.sha256, file=file.name)
    try:
        people = _people(tree, hints)
        pieces = [_piece(entry, text, people) for entry in objects(tree, "pieces")]
        speakers = tuple(dict.fromkeys(people.values()))
        return Document.of_pieces(source, name, pieces, speakers)
    except ValueError as fault:
        raise UnreadableTranscript(
            f"this result contradicts itself: {fault}",
            file=Path(file.name),
            hint="take the transcript that it was made from",
        ) from fault


def _people(tree: object, hints: Hints) -> dict[str, Speaker]:
    """Who the result's names are now; the user may rename one, or say that it is nobody."""
    forms: dict[str, list[str]] = {}
    reasons: dict[str, list[Why]] = {}
    now: dict[str, str] = {}
    for one in objects(tree, "speakers"):
        then = string(one.get("name"))
        printed = [string(form) for form in _list(one.get("printed"))]
        told = (hints.person(form) for form in (then, *printed))
        now[then] = next((name for name in told if name is not None), then)
        forms.setdefault(now[then], []).extend(printed)
        known = [_REASONS[why] for why in map(string, _list(one.get("why"))) if why in _REASONS]
        reasons.setdefault(now[then], []).extend(known)
    people = {
        shown: Speaker(
            name=shown,
            printed=tuple(forms[shown]),
            why=tuple(why) if len(why) == len(forms[shown]) else (),
        )
        for shown, why in reasons.items()
    }
    return {then: people[shown] for then, shown in now.items() if shown}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _piece(entry: Object, text: str, people: dict[str, Speaker]) -> Piece:
    span = _span(entry)
    person = people.get(string(entry.get("speaker")))
    speaker = person.name if person else None
    inside = tuple(_inside(part, text) for part in objects(entry, "inside"))
    marks = tuple(part for part in inside if isinstance(part, Markup))
    words = _list(entry.get("words"))
    match entry.get("type"):
        case "turn" if speaker is not None:
            return Turn(span=span, speaker=speaker)
        case "paragraph":
            return Paragraph(span=span, speaker=speaker, inside=inside)
        case "title":
            return Title(span=span, inside=marks)
        case "heading":
            return Heading(span=span, inside=marks, aloud=len(words) == 2 and words[0] != words[1])
        case "sound_cue" | "time":
            alone = _inside(entry, text)
            return Note(span=span) if isinstance(alone, Markup) else alone
        case _:
            return Note(span=span, inside=marks)


def _inside(entry: Object, text: str) -> Inline:
    span = _span(entry)
    match entry.get("type"):
        case "sound_cue":
            return SoundCue(span=span, text=string(entry.get("text")) or span.of(text).strip())
        case "time" if (at_seconds := seconds(entry.get("seconds"))) is not None:
            return TimeHint(span=span, seconds=at_seconds)
        case "markup":
            return Markup(span=span, text=string(entry.get("text")))
        case _:
            return Note(span=span)


def _span(entry: Object) -> Span:
    """Where a piece stands; raises ValueError where that is not told."""
    start, end = at(entry, "span", 0), at(entry, "span", 1)
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"a piece has no span: {entry.get('type')}")  # noqa: TRY004
    return Span(start, end)
