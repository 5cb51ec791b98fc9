r"""Markdown: names in bold before the speech, with links, emphasis, escaped brackets and anchors.

::

    # The Loaf, episode 12

    **Ada Moss:** \[00:04\] Good evening. *Very* good bread is on [our page](https://example.org).

    **Bo Finch**: Thank you. \[laughs\]

    **Break:** \[12:30\]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts import labelled
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.head import Head, read_head
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labelled import Layout, Row
from saidwhen.transcripts.line import LINE_START, Line
from saidwhen.transcripts.markdown_inline import markdown_in
from saidwhen.transcripts.part import Part

name: Final = "markdown"

_SURER: Final = 0.04
_A_LITTLE_SURER: Final = 0.02
_MARKED_UP: Final = 0.5
"""How sure it is where nobody is named, but there are headings and links."""

_HEADING: Final = re.compile(r"#{1,6}\s+\S")
_RULE: Final = re.compile(r"[-*_=](?:\s*[-*_=]){2,}\Z")
_FENCE: Final = re.compile(r"```|~~~")
_REFERENCE: Final = re.compile(r"\[\^?[^\[\]\n]{1,100}\]:\s")
_NO_TEXT: Final = re.compile(r"(?:<[^<>]{1,300}>\s*)+\Z|!\[[^\[\]]{0,300}\]\(\S{0,1000}\)\Z|<!--")
_UNSEEN: Final = (_RULE, _REFERENCE, _NO_TEXT)
_UNSEEN_SIGNS: Final = frozenset("-*_=[<!")
"""How lines of these begin."""
_SIGNS: Final = re.compile(
    LINE_START + r"(?:#{1,6} \S|```|> \S)"
    r"|\]\((?:https?:|/|#)|\\[\[\]*_]|\*\*[^*\n]{1,200}\*\*"
)


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if the names are in bold; a little surer than of plain text if other marks are met."""
    file = file.beginning
    signs = _SIGNS.findall(file.text)
    if not signs:
        return 0.0
    turns = labelled.rows_of(file, hints, LAYOUT)
    bold = sum(head.bold for head in turns.turns)
    if not turns.turns:
        return _MARKED_UP if len(signs) > 1 else 0.0
    timed = sum(bool(head.times) for head in turns.turns)
    # Names in bold beside times need no Markdown, unless there are headings or links as well.
    plain = 2 * timed > len(turns.turns) and all(sign.startswith("**") for sign in signs)
    surer = _SURER if 2 * bold > len(turns.turns) and not plain else _A_LITTLE_SURER
    return min(1.0, labelled.confidence(turns) + surer)


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under their names; markup is kept in the text and is no part of the speech.

    Raises EmptyTranscript if no word of speech is printed.
    """
    return labelled.parse(file, hints, LAYOUT)


def _head(text: str, line: Line) -> Head | None:
    if _HEADING.match(line.text):
        return None
    head = read_head(text, line.seen)
    if head is None or head.bold or head.marked or head.times:
        return head
    return None


def _trusts(head: Head) -> bool:
    """A name in bold with a colon or beside a time."""
    return head.bold and (head.marked or bool(head.times))


def _known_parts(rows: Sequence[Row]) -> list[Part | None]:
    parts: list[Part | None] = []
    fenced = False
    front = _front_matter(rows)
    for number, row in enumerate(rows):
        if _FENCE.match(row.raw):
            fenced = not fenced
            parts.append(Part.NOTE)
        elif fenced or number < front or _is_unseen(row.raw):
            parts.append(Part.NOTE)
        else:
            parts.append(Part.HEADING if _HEADING.match(row.raw) else None)
    return _with_title(parts)


def _is_unseen(raw: str) -> bool:
    return raw[:1] in _UNSEEN_SIGNS and any(sign.match(raw) for sign in _UNSEEN)


def _front_matter(rows: Sequence[Row]) -> int:
    """How many rows of YAML stand above the text, between lines of three hyphens."""
    if not rows or rows[0].raw != "---":
        return 0
    end = next((n for n, row in enumerate(rows[1:100], start=1) if row.raw in {"---", "..."}), 0)
    return end + 1 if end else 0


def _with_title(parts: list[Part | None]) -> list[Part | None]:
    """The parts with the first heading as the title, if only notes stand above it."""
    first = next((n for n, part in enumerate(parts) if part is not Part.NOTE), None)
    if first is not None and parts[first] is Part.HEADING:
        parts[first] = Part.TITLE
    return parts


LAYOUT: Final = Layout(
    name=name,
    read_head=_head,
    inside=markdown_in,
    marked_up=True,
    known_parts=_known_parts,
    trusts=_trusts,
)
