"""Reading SubRip (.srt), also what is loosely written.

A line with two times and an arrow opens a caption; the number stands in the line above it, and the
text goes on to the next caption. So a blank line in a caption, a missing one between two, and a
missing number lose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saidwhen.subtitles.readers.lines import lines_of, milliseconds
from saidwhen.subtitles.readers.names import take_names, tell_sounds
from saidwhen.subtitles.readers.subrip_tags import styled_lines
from saidwhen.subtitles.track import Note, NoteKind, Track, TrackCue

_TIME = r"(?:(\d+)\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[,.:]\s*(\d+))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-{{1,2}}>\s*{_TIME}(?!\d)\s*(.*)", re.ASCII)
_STRICT = re.compile(r"\d{2,}:[0-5]\d:[0-5]\d,\d{3} --> \d{2,}:[0-5]\d:[0-5]\d,\d{3}", re.ASCII)
_NUMBER = re.compile(r"\s*\d+\s*", re.ASCII)


def read(text: str) -> Track:
    """The captions of an SRT file; none where no line in it has the form of times."""
    lines = lines_of(text)
    notes: list[Note] = []
    cues = tuple(_cue(block, lines, notes) for block in _blocks(lines))
    cues, names = take_names(tell_sounds(cues))
    return Track(cues=cues, format="srt", source=lines, notes=(*notes, *names))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Places in the list of lines: the first, that of the times, and the one after the last."""

    first: int
    timing: int
    end: int


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    timings = [place for place, line in enumerate(lines) if _TIMING.fullmatch(line)]
    firsts = [
        place - 1 if place and _NUMBER.fullmatch(lines[place - 1]) else place for place in timings
    ]
    for first, timing, until in zip(firsts, timings, [*firsts[1:], len(lines)], strict=False):
        filled = [place for place in range(timing, until) if lines[place].strip()]
        yield _Block(first=first, timing=timing, end=filled[-1] + 1)


def _cue(block: _Block, lines: Sequence[str], notes: list[Note]) -> TrackCue:
    found = _TIMING.fullmatch(lines[block.timing])
    assert found
    times = found.groups()
    _check(block, lines, times[8], notes)
    text = [line for line in lines[block.timing + 1 : block.end] if line.strip()]
    styled, tag_notes = styled_lines(text, block.timing + 2)
    notes += tag_notes
    return TrackCue(
        start_ms=milliseconds(*times[:4]),
        end_ms=milliseconds(*times[4:8]),
        lines=styled,
        identifier=lines[block.first].strip() if block.first < block.timing else "",
        first_line=block.first + 1,
        last_line=block.end,
    )


def _check(block: _Block, lines: Sequence[str], rest: str, notes: list[Note]) -> None:
    """Note what is loosely written in a caption."""

    def odd(place: int, message: str) -> None:
        notes.append(Note(kind=NoteKind.ODD, message=message, line=place + 1))

    if block.first == block.timing:
        odd(block.timing, "a caption has no number")
    if block.first and lines[block.first - 1].strip():
        odd(block.first, "there is no blank line before a caption")
    if rest:
        notes.append(
            Note(
                kind=NoteKind.LEFT_OUT,
                message="what follows the times on their line",
                line=block.timing + 1,
            )
        )
    elif not _STRICT.fullmatch(lines[block.timing].strip()):
        odd(block.timing, "times are not written as 00:00:00,000 --> 00:00:00,000")
    for place in range(block.timing + 1, block.end):
        if not lines[place].strip():
            odd(place, "there is a blank line inside a caption")
    if block.end == block.timing + 1:
        odd(block.timing, "a caption has no text")
