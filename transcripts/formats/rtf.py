r"""Rich Text Format (Microsoft, Rich Text Format Specification, version 1.9.1).

Control words that concern speech are followed: paragraphs, bold, tables, characters and code
pages, hidden text, and tracked changes, of which deletions are out. Own code, as the packages that
strip RTF to text lose what is bold and what is deleted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.document_blocks import BlockBuilder
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.rich_text import document_of_blocks

name: Final = "rtf"

_MAGIC: Final = b"{\\rtf"
_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)"
)
_NOT_TEXT: Final = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "generator"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        *("footnote", "annotation", "atnid", "atnauthor", "fldinst", "listtable", "xe", "tc"),
        *("listoverridetable", "revtbl", "rsidtbl", "themedata", "colorschememapping", "do"),
        *("datastore", "latentstyles", "bkmkstart", "bkmkend", "nonshppict", "shpinst"),
        *("shptxt", "filetbl", "pntext", "mmathPr", "xmlnstbl"),
    }
)
"""Destinations whose text is no part of the body."""

_SIGNS: Final = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": "\t",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "line": "\n",
    "lbr": "\n",
}
_ESCAPED: Final = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS: Final = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Code pages by the number of a font's character set."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It begins as RTF does."""
    del hints
    return 1.0 if file.data.lstrip()[:5] == _MAGIC else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by bold names, by cells of tables, or as the text formats find them.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if it is no RTF.
    """
    if not sniff(file, hints):
        raise UnreadableTranscript(
            "this is not an RTF document", file=Path(file.name), hint="save it again as RTF"
        )
    reading = _Reading(source=file.data.decode("latin-1"))
    reading.read()
    return document_of_blocks(reading.builder.blocks, file, name, hints)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    r"""What holds until the group ends; ``fallback`` counts the characters behind ``\u``."""

    skipped: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    font: int | None = None
    in_fonts: bool = False
    optional: bool = False


_PLAIN: Final = _State()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The place in the source, the groups that are open, and bytes that wait for their others."""

    source: str
    builder: BlockBuilder = field(default_factory=BlockBuilder)
    state: _State = _PLAIN
    groups: list[_State] = field(default_factory=list)
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    level: int = 0
    in_table: bool = False
    row_open: bool = False

    def read(self) -> None:
        at = 0
        while found := _TOKEN.search(self.source, at):
            at = found.end()
            word, number, code, sign, brace, text = found.groups()
            if code is not None:
                self._byte(int(code, 16))
                continue
            self._flush()
            if word == "bin":
                at += max(0, int(number or 0))
            elif word is not None:
                self._word(word, int(number) if number else None)
            elif brace is not None:
                self._brace(brace)
            elif sign is not None:
                self._sign(sign)
            else:
                self._text(text)
        self._flush()
        self._end_paragraph()
        if self.row_open:
            self.builder.end_row()

    def _brace(self, brace: str) -> None:
        self.to_skip = 0
        if brace == "{":
            self.groups.append(self.state)
            if self.state.optional:
                self.state = replace(self.state, optional=False)
        elif self.groups:
            self.state = self.groups.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.state = replace(self.state, optional=True)
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in _ESCAPED:
            self._text(_ESCAPED[sign])

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.waiting.append(value)

    def _flush(self) -> None:
        if self.waiting:
            page = self.fonts.get(self.state.font or 0, self.page)
            text = self.waiting.decode(page, errors="replace")
            self.waiting.clear()
            self._add(text)

    def _text(self, text: str) -> None:
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        self._add(text[skipped:])

    def _add(self, text: str) -> None:
        state = self.state
        if text and not (state.skipped or state.hidden or state.deleted):
            if self.in_table and not self.row_open:
                self.builder.start_row()
                self.row_open = True
            self.builder.add(text, strong=state.bold)

    def _word(self, word: str, number: int | None) -> None:
        optional = self.state.optional
        if optional:
            self.state = replace(self.state, optional=False)
        if optional or word in _NOT_TEXT:
            self.state = replace(self.state, skipped=True, in_fonts=word == "fonttbl")
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif word == "u" and number is not None:
            self._add(chr(number & 0xFFFF))
            self.to_skip = self.state.fallback
        elif not self._looks(word, number):
            self._layout(word, number)

    def _looks(self, word: str, number: int | None) -> bool:
        """Follow a word that says how characters look or are written; whether it is one."""
        on = number != 0
        match word:
            case "b":
                self.state = replace(self.state, bold=on)
            case "v":
                self.state = replace(self.state, hidden=on)
            case "deleted":
                self.state = replace(self.state, deleted=on)
            case "plain":
                self.state = replace(self.state, bold=False, hidden=False, deleted=False)
            case "uc":
                self.state = replace(self.state, fallback=min(max(number or 0, 0), 8))
            case "f":
                self.state = replace(self.state, font=number)
            case "fcharset":
                self._charset(number or 0)
            case "ansicpg":
                self.page = _code_page(f"cp{number}")
            case "mac":
                self.page = "mac_roman"
            case _:
                return False
        return True

    def _charset(self, number: int) -> None:
        if self.state.in_fonts and self.state.font is not None and number in _CHARSETS:
            self.fonts[self.state.font] = _CHARSETS[number] if number else self.page

    def _layout(self, word: str, number: int | None) -> None:
        if self.state.skipped:
            return
        match word:
            case "par" | "sect" | "page" | "column":
                self._end_paragraph()
            case "pard":
                self.level, self.in_table = 0, False
            case "outlinelevel":
                self.level = number + 1 if number is not None and 0 <= number < 9 else 0
            case "intbl":
                self.in_table = True
            case "cell":
                if self.row_open:
                    self.builder.end_cell()
            case "row":
                if self.row_open:
                    self.builder.end_row()
                self.row_open = False

    def _end_paragraph(self) -> None:
        if self.row_open and not self.in_table:
            self.builder.end_row()
            self.row_open = False
        self.builder.end_paragraph(self.level)


def _code_page(page: str) -> str:
    try:
        return codecs.lookup(page).name
    except LookupError:
        return "cp1252"
