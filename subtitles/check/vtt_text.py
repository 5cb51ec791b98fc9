"""The text of a WebVTT cue, strictly (W3C, "WebVTT", section 4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5

from saidwhen.subtitles.readers.lines import milliseconds

_TOKEN = re.compile(r"<[^<>]*>|<|[^<]+")
_START = re.compile(r"<([a-z]*)((?:\.[^ \t\n.<>&]+)*)(?:[ \t\n]+([^<>]*))?>")
_STAMP = re.compile(r"<(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})>", re.ASCII)
_REFERENCE = re.compile(r"&(?:#\d+;|#[xX][0-9a-fA-F]+;|([A-Za-z][A-Za-z0-9]*;))?")
_SPANS = frozenset({"c", "i", "b", "u", "ruby", "rt", "v", "lang"})
_ANNOTATED = frozenset({"v", "lang"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at ``value``; ``section`` of the specification says so."""

    rule: str
    value: str
    section: str
    message: str


def text_faults(text: str, start_ms: int, end_ms: int) -> Iterator[Fault]:
    """What a cue's text, its lines parted by line feeds, breaks of the syntax."""
    if "-->" in text:
        yield Fault(
            rule="vtt_arrow", value="-->", section="4.1", message="there is an arrow in the text"
        )
    reading = _Reading(start_ms=start_ms, end_ms=end_ms)
    for part in _TOKEN.findall(text):
        if part == "<":
            yield Fault(
                rule="vtt_escape",
                value=part,
                section="4.2.2",
                message="a “<” opens no tag; it is written &lt;",
            )
        elif part.startswith("<"):
            yield from reading.tag(part)
        else:
            reading.between(part)
        yield from _ampersands(part)
    yield from reading.end()


def _ampersands(text: str) -> Iterator[Fault]:
    for found in _REFERENCE.finditer(text):
        if found[0] == "&" or (found[1] and found[1] not in html5):
            yield Fault(
                rule="vtt_escape",
                value=found[0],
                section="4.2.2",
                message="a “&” opens no character reference; it is written &amp;",
            )


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The tags that are open, and the last timestamp."""

    start_ms: int
    end_ms: int
    open: list[str] = field(default_factory=list)
    now: int | None = None
    components: int = 0
    """How many components the text has, outside of any tag."""

    def between(self, text: str) -> None:
        """Text between tags."""
        del text
        self.components += not self.open

    def tag(self, tag: str) -> Iterator[Fault]:
        """A tag from ``<`` to ``>``."""
        if stamp := _STAMP.fullmatch(tag):
            self.components += not self.open
            yield from self._stamp(tag, milliseconds(*stamp.groups()))
        elif tag.startswith("</"):
            yield from self._close(tag)
        else:
            yield from self._start(tag)

    def _stamp(self, tag: str, ms: int) -> Iterator[Fault]:
        least = self.start_ms if self.now is None else self.now
        if not least < ms < self.end_ms:
            yield Fault(
                rule="vtt_timestamp",
                value=tag,
                section="4.2.2",
                message="a timestamp in the text is not inside the cue and after the one before it",
            )
        self.now = ms

    def _start(self, tag: str) -> Iterator[Fault]:
        found = _START.fullmatch(tag)
        if found is None or found[1] not in _SPANS:
            yield Fault(
                rule="vtt_tag", value=tag, section="4.2.2", message=f"there is no tag {tag}"
            )
            return
        name, annotation = found[1], (found[3] or "").strip()
        if bool(annotation) != (name in _ANNOTATED):
            what = "nothing may stand in it" if annotation else "it is to say whose or which"
            yield Fault(
                rule="vtt_tag", value=tag, section="4.2.2", message=f"the tag {tag}: {what}"
            )
        self.components += not self.open
        self.open.append(name)

    def _close(self, tag: str) -> Iterator[Fault]:
        name = tag[2:-1]
        if name == "ruby" and self.open[-1:] == ["rt"]:
            self.open.pop()  # the last </rt> of a ruby may be left out
        if self.open[-1:] == [name]:
            self.open.pop()
            return
        yield Fault(
            rule="vtt_tag", value=tag, section="4.2.2", message=f"{tag} closes no tag that is open"
        )
        if name in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(name) :]

    def end(self) -> Iterator[Fault]:
        """The tags that are never closed; a voice that is the whole text need not be."""
        if self.open == ["v"] and self.components == 1:
            return
        for name in self.open:
            yield Fault(
                rule="vtt_unclosed",
                value=f"<{name}>",
                section="4.2.2",
                message=f"the tag <{name}> is never closed",
            )
