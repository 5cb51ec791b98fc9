"""The text of a WebVTT cue: its tags and escapes (W3C, "WebVTT", sections 6.4 and 6.5)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from saidwhen.subtitles.colours import RGB
from saidwhen.subtitles.readers.lines import milliseconds
from saidwhen.subtitles.track import Line, Note, NoteKind, Style, TextSpan

_TOKEN = re.compile(r"<([^>]*)(?:>|\Z)|[^<]+")
_START = re.compile(r"([^ \t\n\f./]*)((?:\.[^ \t\n\f.]*)*)(?:[ \t\n\f]+(.*))?", re.DOTALL)
_STAMP = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})", re.ASCII)
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_STYLES = {"b": Style.BOLD, "i": Style.ITALIC, "u": Style.UNDERLINE}
_KNOWN = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})


def cue_lines(text: str) -> tuple[tuple[Line, ...], tuple[Note, ...]]:
    """The lines of a cue's text; a note's line is counted from the cue's first, which is 0."""
    reading = _Reading()
    for token in _TOKEN.finditer(text):
        reading.line = text.count("\n", 0, token.start())
        if token[1] is None:
            reading.add(html.unescape(token[0]))
        else:
            reading.tag(token[1])
    lines = tuple(tuple(line) for line in reading.lines)
    return (lines if any(lines) else ()), tuple(reading.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """An open tag and what it sets."""

    name: str
    voice: str | None = None
    style: Style | None = None
    colour: str | None = None


@dataclass(slots=True)
class _Reading:
    """Lines in the making, the tags that are open, and the last timestamp."""

    lines: list[list[TextSpan]] = field(default_factory=lambda: [[]])
    notes: list[Note] = field(default_factory=list)
    nodes: list[_Node] = field(default_factory=list)
    at_ms: int | None = None
    line: int = 0

    def add(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self.lines.append([])
            if part:
                self.lines[-1].append(self._span(part))
                self.at_ms = None

    def _span(self, text: str) -> TextSpan:
        return TextSpan(
            text=text,
            voice=_last([node.voice for node in self.nodes]),
            styles=frozenset(node.style for node in self.nodes if node.style),
            colour=_last([node.colour for node in self.nodes]),
            at_ms=self.at_ms,
        )

    def tag(self, tag: str) -> None:
        if tag.startswith("/"):
            self._close(tag[1:].strip())
        elif stamp := _STAMP.fullmatch(tag):
            self.at_ms = milliseconds(*stamp.groups())
        elif opened := _START.fullmatch(tag):
            self._open(opened[1], opened[2].split(".")[1:], opened[3] or "")
        else:
            self._note(NoteKind.ODD, "a tag that WebVTT does not know is passed over")

    def _open(self, name: str, classes: Sequence[str], annotation: str) -> None:
        if name not in _KNOWN:
            self._note(NoteKind.ODD, "a tag that WebVTT does not know is passed over")
            return
        colours = [known for known in classes if known in RGB]
        if len(colours) < len(classes):
            self._note(NoteKind.LEFT_OUT, "classes of text")
        if name in {"ruby", "rt", "lang"}:
            what = "the language of words" if name == "lang" else "ruby text, put in line"
            self._note(NoteKind.LEFT_OUT, what)
        voice = _BLANKS.sub(" ", html.unescape(annotation)).strip() if name == "v" else ""
        self.nodes.append(
            _Node(
                name=name,
                voice=voice or None,
                style=_STYLES.get(name),
                colour=colours[-1] if colours else None,
            )
        )

    def _close(self, name: str) -> None:
        """Close the innermost tag if it is of that name; ``</ruby>`` closes ``<rt>`` too."""
        if name == "ruby" and self.nodes and self.nodes[-1].name == "rt":
            self.nodes.pop()
        if self.nodes and self.nodes[-1].name == name:
            self.nodes.pop()
        else:
            self._note(NoteKind.ODD, "an end tag without its start tag is passed over")

    def _note(self, kind: NoteKind, message: str) -> None:
        self.notes.append(Note(kind=kind, message=message, line=self.line))


def _last(values: Sequence[str | None]) -> str | None:
    return next((value for value in reversed(values) if value), None)
