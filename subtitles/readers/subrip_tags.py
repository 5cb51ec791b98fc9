"""The tags that SRT files have borrowed from HTML and ASS.

There is no rule for them. A tag counts if it is one of a pair, so that a lone "<b>" is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from saidwhen.subtitles.colours import colour_name
from saidwhen.subtitles.track import Line, Note, NoteKind, Style, TextSpan

_TAG = re.compile(r"<(/?)(b|i|u|s|font)((?:\s[^<>]*)?)>|\{\\[^{}]*\}", re.IGNORECASE)
_COLOUR = re.compile(r"""\bcolor\s*=\s*["']?([#\w]+)""", re.IGNORECASE)
_STYLES = {"b": Style.BOLD, "i": Style.ITALIC, "u": Style.UNDERLINE}


def styled_lines(lines: Sequence[str], number: int) -> tuple[tuple[Line, ...], list[Note]]:
    """A caption's lines as spans; ``number`` is that of the first in its file."""
    text = "\n".join(lines)
    tags = list(_TAG.finditer(text))
    paired = _paired(tags)
    writing = _Writing()
    reached = 0
    for tag in tags:
        if tag[2] and tag.start() not in paired:
            continue
        writing.add(text[reached : tag.start()])
        writing.apply(tag, number + text.count("\n", 0, tag.start()))
        reached = tag.end()
    writing.add(text[reached:])
    return tuple(tuple(line) for line in writing.lines) if lines else (), writing.notes


def _paired(tags: Sequence[re.Match[str]]) -> set[int]:
    """Where the tags stand that open and close each other."""
    paired: set[int] = set()
    waiting: list[re.Match[str]] = []
    for tag in tags:
        if not tag[2]:
            continue
        if not tag[1]:
            waiting.append(tag)
            continue
        fitting = [k for k, opening in enumerate(waiting) if opening[2].lower() == tag[2].lower()]
        if fitting:
            paired |= {waiting.pop(fitting[-1]).start(), tag.start()}
    return paired


@dataclass(slots=True)
class _Writing:
    """Lines in the making and the tags that are open."""

    lines: list[list[TextSpan]] = field(default_factory=lambda: [[]])
    notes: list[Note] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    colours: list[str | None] = field(default_factory=list)

    def add(self, text: str) -> None:
        for nth, part in enumerate(text.split("\n")):
            if nth:
                self.lines.append([])
            if part:
                colour = next((c for c in reversed(self.colours) if c), None)
                self.lines[-1].append(
                    TextSpan(text=part, styles=frozenset(self.styles), colour=colour)
                )

    def apply(self, tag: re.Match[str], line: int) -> None:
        name, closes = (tag[2] or "").lower(), bool(tag[1])
        if style := _STYLES.get(name):
            if closes:
                self.styles.remove(style)
            else:
                self.styles.append(style)
        elif name == "font" and closes:
            self.colours.pop()
        elif name == "font":
            colour = _COLOUR.search(tag[3])
            known = colour_name(colour[1]) if colour else None
            self.colours.append(known)
            if known is None:
                self._left_out("a font or a colour", line)
        elif not closes:
            self._left_out("struck out text" if name else "positions and effects ({\\…})", line)

    def _left_out(self, what: str, line: int) -> None:
        self.notes.append(Note(kind=NoteKind.LEFT_OUT, message=what, line=line))
