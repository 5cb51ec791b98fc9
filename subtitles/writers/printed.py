"""Cues as formats without voices print them: the names stand in the text."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.subtitles.track import Line, TextSpan, TrackCue


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """``text`` as printed: that of ``span``, or the label that stands before it."""

    text: str
    span: TextSpan
    is_label: bool = False


def printed_lines(cue: TrackCue) -> tuple[tuple[Printed, ...], ...]:
    """The lines with their labels; a line without anything to see is left out.

    No text has a line break in it.
    """
    lines = [line for shown in cue.lines for line in _lines(shown)]
    return tuple(line for line in lines if "".join(piece.text for piece in line).strip())


def _lines(shown: Line) -> list[tuple[Printed, ...]]:
    """A line, or two where a label stands above it."""
    lines: list[list[Printed]] = [[]]
    for span in shown:
        if span.label:
            label = span.label.rstrip() if span.above else span.label
            lines[-1].append(Printed(text=_unbroken(label), span=span, is_label=True))
            if span.above:
                lines.append([])
        lines[-1].append(Printed(text=_unbroken(span.text), span=span))
    return [tuple(line) for line in lines]


def _unbroken(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
