"""Reading WebVTT (.vtt) as a browser does: the W3C's "WebVTT", section 6, "Parsing".

What the specification lets a reader pass over is passed over here too, but told. Beyond it, times
with a comma or with fewer digits are read, as other programs write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhen.subtitles.readers.lines import lines_of, milliseconds
from saidwhen.subtitles.readers.names import take_names, tell_sounds
from saidwhen.subtitles.readers.vtt_text import cue_lines
from saidwhen.subtitles.track import Note, NoteKind, Track, TrackCue

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d+)"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}\s*(\D.*)?", re.ASCII)
_STRICT_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_STRICT = re.compile(rf"[ \t]*{_STRICT_TIME}[ \t]*-->[ \t]*{_STRICT_TIME}([ \t].*)?", re.ASCII)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_LANGUAGE = re.compile(r"Language:\s*([\w-]+)\s*", re.IGNORECASE)
_BLOCKS = {"NOTE": "notes", "STYLE": "style sheets", "REGION": "regions"}


def read(text: str) -> Track:
    """The cues of a WebVTT file, with the names in their text as voices where it has no voices."""
    lines = lines_of(text)
    notes: list[Note] = []
    cues: list[TrackCue] = []
    language = ""
    for number, block in enumerate(_blocks(lines)):
        if number == 0 and block.start == 0 and block.timing is None:
            language = _header(lines[: block.end], notes)
        elif block.timing is None:
            _other_block(lines[block.start : block.end], block.start + 1, notes)
        else:
            cues += _cue(block, lines, notes)
    if not lines or not _HEADER.fullmatch(lines[0]):
        notes.insert(0, Note(kind=NoteKind.ODD, message="the first line is not WEBVTT", line=1))
    told = tell_sounds(cues)
    if not any(span.voice for cue in told for span in cue.spans):
        told, names = take_names(told)
        notes += names
    return Track(cues=told, language=language, format="vtt", source=lines, notes=tuple(notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Places in the list of lines; ``timing`` is None where the block is no cue."""

    start: int
    timing: int | None
    end: int


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """The blocks, which blank lines part.

    A line with an arrow opens another where it cannot be the block's own: after its second line,
    after times, and in the header.
    """
    start = 0
    while start < len(lines):
        if not lines[start]:
            start += 1
            continue
        end, timing = start, None
        while end < len(lines) and lines[end]:
            if "-->" in lines[end]:
                header = start == 0 and end > 0 and _HEADER.fullmatch(lines[0])
                if timing is not None or end > start + 1 or header:
                    break
                timing = end
            end += 1
        yield _Block(start=start, timing=timing, end=end)
        start = end


def _header(lines: Sequence[str], notes: list[Note]) -> str:
    """The language that the header's metadata name; the rest of them is left out."""
    language = ""
    for number, line in enumerate(lines[1:], start=2):
        if found := _LANGUAGE.fullmatch(line):
            language = found[1]
        else:
            notes.append(Note(kind=NoteKind.LEFT_OUT, message="the header's text", line=number))
    return language


def _other_block(lines: Sequence[str], number: int, notes: list[Note]) -> None:
    word = re.split(r"[ \t]", lines[0], maxsplit=1)[0]
    if word in _BLOCKS:
        note = Note(kind=NoteKind.LEFT_OUT, message=_BLOCKS[word], line=number)
    else:
        note = Note(kind=NoteKind.ODD, message="lines without times are passed over", line=number)
    notes.append(note)


def _cue(block: _Block, lines: Sequence[str], notes: list[Note]) -> list[TrackCue]:
    assert block.timing is not None
    line = lines[block.timing]
    found = _TIMING.fullmatch(line)
    if found is None:
        message = "a caption whose times cannot be read is passed over"
        notes.append(Note(kind=NoteKind.ODD, message=message, line=block.timing + 1))
        return []
    if not _STRICT.fullmatch(line):
        message = "times are not written as 00:00:00.000 --> 00:00:00.000"
        notes.append(Note(kind=NoteKind.ODD, message=message, line=block.timing + 1))
    times = found.groups()
    text = "\n".join(lines[block.timing + 1 : block.end])
    read_lines, told = cue_lines(text)
    notes += [replace(note, line=block.timing + 2 + note.line) for note in told]
    return [
        TrackCue(
            start_ms=milliseconds(*times[:4]),
            end_ms=milliseconds(*times[4:8]),
            lines=read_lines,
            identifier=lines[block.start] if block.start < block.timing else "",
            settings=(times[8] or "").strip(),
            first_line=block.start + 1,
            last_line=block.end,
        )
    ]
