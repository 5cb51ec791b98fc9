"""Text documents of OpenDocument (OASIS ODF 1.3, part 3), as LibreOffice writes them.

Read as they look with all tracked changes accepted. Notes, comments, text boxes and tables of
contents are no speech.
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

name: Final = "odt"

_TEXT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"
_SKIPPED: Final = frozenset(
    {
        *("text:tracked-changes", "text:note", "office:annotation", "draw:text-box"),
        *("text:table-of-content", "text:ruby-text", "office:forms", "text:alphabetical-index"),
    }
)
_HEADINGS: Final = re.compile(r"(?:sub)?title\Z", re.IGNORECASE)
_BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})
_MOST_LINKS: Final = 12
"""Styles that are looked through, each based on the next."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It is a ZIP file that says that it is such a text."""
    del hints
    names = part_names(file)
    return 1.0 if _TEXT in names and "mimetype" in names and _MIMETYPE in file.data[:200] else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by bold names, by cells of tables, or as the text formats find them.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if the document is
    damaged, protected or too large, or defines entities.
    """
    text = _Text()
    if _STYLES in part_names(file):
        read_xml(part(file, _STYLES), text, file, _STYLES)
        text = _Text(styles=text.styles)
    read_xml(part(file, _TEXT), text, file, _TEXT)
    return document_of_blocks(text.builder.blocks, file, name, hints)


def _prefixed(full: str) -> str:
    """An element's or attribute's name with the prefix that ODF uses for its namespace."""
    space, _, local = full.rpartition(" ")
    return f"{_PREFIXES.get(space, '')}:{local}"


_PREFIXES: Final = {
    f"urn:oasis:names:tc:opendocument:xmlns:{path}:1.0": prefix
    for path, prefix in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        *(("drawing", "draw"), ("xsl-fo-compatible", "fo")),
    )
}


@dataclass(slots=True)
class _Styles:
    """Which styles are bold, and on which other ones they are based."""

    bases: dict[str, str] = field(default_factory=dict)
    bold: dict[str, bool] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style and style not in chain and len(chain) < _MOST_LINKS:
            chain.append(style)
            style = self.bases.get(style, "")
        return chain

    def is_bold(self, style: str) -> bool | None:
        """Whether the style is bold; None where neither it nor its bases say."""
        return next((self.bold[one] for one in self._chain(style) if one in self.bold), None)

    def is_title(self, style: str) -> bool:
        """Whether the style is that of the document's title."""
        return any(_HEADINGS.match(one) for one in self._chain(style))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How text looks, by its style and what it takes over from the elements around it."""

    style: str
    bold: bool
    hidden: bool


@dataclass(slots=True, kw_only=True)
class _Text:
    """The styles and the text; ``_looks`` are those of the elements around what is read."""

    styles: _Styles = field(default_factory=_Styles)
    builder: BlockBuilder = field(default_factory=BlockBuilder)
    _skipping: int = 0
    _style: str = ""
    _looks: list[_Look] = field(default_factory=list)
    _level: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = _prefixed(name)
        if self._skipping or element in _SKIPPED:
            self._skipping += 1
            return
        told = {_prefixed(key): value for key, value in attributes.items()}
        match element:
            case "style:style":
                self._style = told.get("style:name", "")
                self.styles.bases[self._style] = told.get("style:parent-style-name", "")
            case "style:text-properties" if self._style:
                self._properties(told)
            case "text:p" | "text:h":
                self._open(told.get("text:style-name", ""))
                self._level = _level(element, told)
            case "text:span":
                self._open(told.get("text:style-name", ""))
            case "table:table-row":
                self.builder.start_row()
            case _:
                self._blank(element)

    def _open(self, style: str) -> None:
        around = self._looks[-1] if self._looks else _Look(style="", bold=False, hidden=False)
        bold = self.styles.is_bold(style)
        self._looks.append(
            _Look(
                style=style,
                bold=around.bold if bold is None else bold,
                hidden=around.hidden or style in self.styles.hidden,
            )
        )

    def _properties(self, told: dict[str, str]) -> None:
        weight = told.get("fo:font-weight")
        if weight is not None:
            self.styles.bold[self._style] = weight in _BOLD
        if told.get("text:display") == "none":
            self.styles.hidden.add(self._style)

    def _blank(self, element: str) -> None:
        if element == "text:line-break":
            self._add("\n")
        elif element == "text:tab":
            self._add("\t")
        elif element == "text:s":
            self._add(" ")

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        match _prefixed(name):
            case "style:style":
                self._style = ""
            case "text:span":
                self._looks.pop()
            case "text:p" | "text:h":
                style = self._looks.pop().style
                self.builder.end_paragraph(self._level or int(self.styles.is_title(style)))
            case "table:table-cell":
                self.builder.end_cell()
            case "table:table-row":
                self.builder.end_row()

    def text(self, characters: str) -> None:
        if not self._skipping:
            self._add(characters.replace("\n", " "))

    def _add(self, text: str) -> None:
        if self._looks and not self._looks[-1].hidden:
            self.builder.add(text, strong=self._looks[-1].bold)


def _level(element: str, told: dict[str, str]) -> int:
    if element == "text:p":
        return 0
    level = told.get("text:outline-level", "1")
    return int(level) if level in set("123456789") else 1
