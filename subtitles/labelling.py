"""Labels for cues that know their voices but print no names, as those of WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.text import width
from saidwhen.subtitles.track import Line, TextSpan, TrackCue

_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_WIDEST_INLINE = 21
"""Half a line of 42: a wider label stands above the text where that is a single line."""


def with_labels(cues: Sequence[TrackCue]) -> tuple[TrackCue, ...]:
    """The cues with ``Name: `` wherever the voice changes; as they are if any has a label.

    A line in which the voice changes is parted there, as a label begins a line. A sound changes
    nothing.
    """
    if any(span.label for cue in cues for span in cue.spans):
        return tuple(cues)
    labelled = []
    voice: str | None = None
    for cue in cues:
        if cue.kind is Kind.SOUND:
            labelled.append(cue)
            continue
        lines = []
        for line in _parted(cue.lines):
            said = line[0].voice if line else voice
            lines.append(_named(line, cue) if said and said != voice else line)
            voice = said
        labelled.append(replace(cue, lines=tuple(lines)))
    return tuple(labelled)


def _parted(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        part: list[TextSpan] = []
        for span in line:
            if part and span.voice != part[-1].voice:
                yield _trimmed(part)
                part = []
            part.append(span)
        yield tuple(part)


def _trimmed(part: Sequence[TextSpan]) -> Line:
    """The spans without the blank that parted them from the next voice's."""
    *others, last = part
    return (*others, replace(last, text=last.text.rstrip()))


def _named(line: Line, cue: TrackCue) -> Line:
    """The line with its label, behind the dash that parts voices of one cue."""
    first, *rest = line
    label = f"{first.voice}: "
    above = len(cue.lines) == 1 and width(label) > _WIDEST_INLINE
    dash = _DASH.match(first.text) if len(cue.voices) > 1 else None
    if dash is None:
        return (replace(first, label=label, above=above), *rest)
    text = first.text[dash.end() :]
    return (
        replace(first, text=dash[0]),
        replace(first, text=text, label=label, above=above, at_ms=None),
        *rest,
    )
