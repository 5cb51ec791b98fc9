"""The text of a TTML paragraph as lines."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from saidwhen.subtitles.readers.ttml_looks import Look, Looks
from saidwhen.subtitles.readers.ttml_tree import Element, attributes, local
from saidwhen.subtitles.track import Line, TextSpan
from saidwhen.subtitles.ttml_names import ROLE_LABEL

_BLANKS = re.compile(r"[ \t\r\n]+")


def paragraph_lines(
    element: Element, look: Look, looks: Looks, at_ms: Callable[[Element], int | None]
) -> tuple[Line, ...]:
    """The lines of a paragraph or span, ``look`` being that of its own text.

    ``at_ms`` tells when a span inside it comes on, None if with the whole. White space is collapsed
    unless ``xml:space`` says that it counts (8.2.12).
    """
    writing = _Writing(looks=looks, at_ms=at_ms)
    writing.content(element, look)
    writing.end_line()
    lines = [_with_labels(line) for line in writing.lines]
    return tuple(_joined(lines)) if any(lines) else ()


_Marked = tuple[TextSpan, bool]
"""A span, and whether its role says that it is the speaker's name."""


@dataclass(slots=True)
class _Writing:
    looks: Looks
    at_ms: Callable[[Element], int | None]
    lines: list[list[_Marked]] = field(default_factory=lambda: [[]])
    collapsing: bool = True
    """Whether the line ends in white space, or in nothing, that swallows a blank."""
    in_label: bool = False
    at: int | None = None

    def content(self, element: Element, look: Look) -> None:
        self.add(element.text or "", look)
        for child in element:
            match local(child):
                case "br":
                    self.end_line()
                    self.lines.append([])
                case "span":
                    self._span(child, look)
            self.add(child.tail or "", look)

    def _span(self, span: Element, look: Look) -> None:
        outer = self.in_label
        self.in_label = outer or ROLE_LABEL in attributes(span, "metadata").get("role", "").split()
        at = self.at_ms(span)
        self.at = self.at if at is None else at
        self.content(span, self.looks.under(look, span))
        self.in_label = outer

    def add(self, text: str, look: Look) -> None:
        if look.preserve:
            for number, part in enumerate(text.replace("\r\n", "\n").split("\n")):
                if number:
                    self.lines.append([])
                self._append(part, look)
            return
        plain = _BLANKS.sub(" ", text)
        if self.collapsing:
            plain = plain.lstrip(" ")
        self._append(plain, look)
        if plain:
            self.collapsing = plain.endswith(" ")

    def _append(self, text: str, look: Look) -> None:
        if text:
            self.collapsing = False
            span = TextSpan(
                text=text,
                voice=look.voice,
                styles=look.styles,
                colour=look.colour,
                at_ms=self.at,
            )
            self.at = None
            self.lines[-1].append((span, self.in_label))

    def end_line(self) -> None:
        """Drop collapsed white space at the end of the line."""
        if self.collapsing and self.lines[-1]:
            span, is_label = self.lines[-1].pop()
            if text := span.text.rstrip(" "):
                self.lines[-1].append((replace(span, text=text), is_label))
        self.collapsing = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A line; ``label`` is a name that stands at its end without text behind it."""

    spans: Line
    label: TextSpan | None = None

    def __bool__(self) -> bool:
        return bool(self.spans or self.label)


def _with_labels(line: list[_Marked]) -> _Named:
    """Each name put before the span that it stands before."""
    spans: list[TextSpan] = []
    label: TextSpan | None = None
    for span, is_label in line:
        if is_label:
            label = replace(span, text=(label.text if label else "") + span.text)
        else:
            spans.append(replace(span, label=label.text) if label else span)
            label = None
    return _Named(spans=tuple(spans), label=label)


def _joined(lines: list[_Named]) -> list[Line]:
    """A name at the end of a line stands above the next one."""
    joined: list[Line] = []
    above: _Named | None = None
    for line in lines:
        spans = line.spans
        if above is not None and above.label:
            first, *rest = spans or (TextSpan(text="", voice=above.label.voice),)
            spans = (*above.spans, replace(first, label=above.label.text, above=True), *rest)
        above = line if line.label else None
        if above is None:
            joined.append(spans)
    if above is not None and above.label:
        joined.append((*above.spans, replace(above.label, label="")))
    return joined
