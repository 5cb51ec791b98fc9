"""Word documents (ECMA-376, Office Open XML, part 1, WordprocessingML).

Read as they look with all tracked changes accepted: insertions in, deletions out. Comments,
footnotes, text boxes, headers and footers are no speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.document_blocks import BlockBuilder
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.rich_text import document_of_blocks
from saidwhen.transcripts.zipped_xml import part, part_names, read_xml

name: Final = "docx"

_TEXT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_WORD: Final = re.compile(
    r"(?:http://schemas\.openxmlformats\.org/wordprocessingml/2006/main"
    r"|http://purl\.oclc\.org/ooxml/wordprocessingml/main) "
)
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_HEADING: Final = re.compile(r"heading (\d)\Z|(sub)?title\Z", re.IGNORECASE)
_SKIPPED: Final = frozenset({"del", "moveFrom", "txbxContent", "rt", "instrText", "object", "pict"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_MOST_LINKS: Final = 12
"""Styles that are based on each other; Word allows eleven."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It is a ZIP file with the text of a Word document in it."""
    del hints
    return 1.0 if _TEXT in part_names(file) else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by bold names, by cells of tables, or as the text formats find them.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if the document is
    damaged, protected or too large, or defines entities.
    """
    styles = _Styles()
    if _STYLES in part_names(file):
        read_xml(part(file, _STYLES), styles, file, _STYLES)
    text = _Text(styles=styles)
    read_xml(part(file, _TEXT), text, file, _TEXT)
    return document_of_blocks(text.builder.blocks, file, name, hints)


def _local(element: str) -> str:
    """The name of an element or attribute of WordprocessingML, else empty."""
    found = _WORD.match(element)
    return element[found.end() :] if found else ""


def _value(attributes: dict[str, str], key: str = "val") -> str | None:
    return next((value for full, value in attributes.items() if _local(full) == key), None)


def _is_on(attributes: dict[str, str]) -> bool:
    return (_value(attributes) or "on") not in _OFF


@dataclass(slots=True)
class _Styles:
    """Which styles are headings, and which are bold."""

    names: dict[str, str] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    bold: dict[str, bool] = field(default_factory=dict)
    _style: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "style":
                self._style = _value(attributes, "styleId") or ""
            case "name":
                self.names[self._style] = _value(attributes) or ""
            case "basedOn":
                self.bases[self._style] = _value(attributes) or ""
            case "b":
                self.bold[self._style] = _is_on(attributes)

    def end(self, name: str) -> None:
        if _local(name) == "style":
            self._style = ""

    def text(self, characters: str) -> None:
        pass

    def is_bold(self, style: str) -> bool:
        """Whether the style, or the one that it is based on, is bold."""
        for _ in range(_MOST_LINKS):
            if style in self.bold:
                return self.bold[style]
            style = self.bases.get(style, "")
        return False

    def level(self, style: str) -> int:
        """The heading's level that the style gives, 0 for text."""
        found = _HEADING.match(self.names.get(style, style))
        return int(found[1] or 1) if found else 0

    def is_contents(self, style: str) -> bool:
        """Whether the style is that of a table of contents."""
        return self.names.get(style, style).lower().startswith("toc")


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    """``joins``: its mark is deleted, so that the next one goes on in it."""

    style: str = ""
    outline: str = ""
    joins: bool = False


@dataclass(slots=True, kw_only=True)
class _RunStyle:
    """``bold`` is None where the run does not say."""

    bold: bool | None = None
    hidden: bool = False
    style: str = ""


@dataclass(slots=True, kw_only=True)
class _Text:
    """The body of the document; ``_skipping`` counts the open elements of what is left out."""

    styles: _Styles
    builder: BlockBuilder = field(default_factory=BlockBuilder)
    _skipping: int = 0
    _paragraph: _Paragraph = field(default_factory=_Paragraph)
    _run: _RunStyle | None = None
    _of_mark: bool = False
    _reads: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if self._skipping or name == _FALLBACK or self._is_left_out(local):
            self._skipping += 1
            self._paragraph.joins |= self._of_mark and self._skipping == 1 and local == "del"
            return
        match local:
            case "p":
                self._paragraph = _Paragraph()
            case "pPr":
                self._of_mark = True
            case "pStyle":
                self._paragraph.style = _value(attributes) or ""
            case "outlineLvl" if self._of_mark:
                self._paragraph.outline = _value(attributes) or ""
            case "r":
                self._run = _RunStyle()
            case "tr":
                self.builder.start_row()
            case _:
                self._start_in_run(local, attributes)

    def _is_left_out(self, local: str) -> bool:
        return local in _SKIPPED or local.endswith("PrChange")

    def _start_in_run(self, local: str, attributes: dict[str, str]) -> None:
        if self._run is None or self._of_mark:
            return
        match local:
            case "b":
                self._run.bold = _is_on(attributes)
            case "vanish":
                self._run.hidden = _is_on(attributes)
            case "rStyle":
                self._run.style = _value(attributes) or ""
            case "t":
                self._reads = True
            case "tab" | "ptab":
                self._add("\t")
            case "br" | "cr":
                self._add("\n")
            case "noBreakHyphen":
                self._add("-")

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        match _local(name):
            case "p":
                self._end_paragraph()
            case "pPr":
                self._of_mark = False
            case "r":
                self._run = None
            case "t":
                self._reads = False
            case "tc":
                self.builder.end_cell()
            case "tr":
                self.builder.end_row()

    def text(self, characters: str) -> None:
        if self._reads and not self._skipping:
            self._add(characters)

    def _add(self, text: str) -> None:
        run = self._run
        if run is None or run.hidden or self.styles.is_contents(self._paragraph.style):
            return
        bold = run.bold
        if bold is None:
            bold = self.styles.is_bold(run.style) or self.styles.is_bold(self._paragraph.style)
        self.builder.add(text, strong=bold)

    def _end_paragraph(self) -> None:
        if self._paragraph.joins:
            return
        level = self.styles.level(self._paragraph.style)
        if not level and self._paragraph.outline.isdecimal():
            level = (int(self._paragraph.outline[:1]) + 1) % 10
        self.builder.end_paragraph(level)
