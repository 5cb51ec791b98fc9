"""Web pages: the transcript among navigation, player, show notes and comments.

Podcasting 2.0's own form is read too::

    <cite>Ada Moss:</cite> <time>0:01</time> <p>Good evening.</p>
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.html_blocks import blocks_of, is_left_out
from saidwhen.transcripts.html_guard import is_safe
from saidwhen.transcripts.rich_text import Block, document_of_blocks

name: Final = "html"

_DOCUMENT: Final = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT: Final = re.compile(
    r"<(p|div|span|cite|time|br|main|article|section|[uod]l|li|dt|dd|h[1-6]|table|body)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TOP: Final = 20_000
"""Characters in which a fragment of a page shows that it is one."""
_FEWEST: Final = 3
_NAMED: Final = (
    "[id*=transcript i], [class*=transcript i], [itemprop=transcript], [data-transcript]"
)
_SHARE: Final = 0.2
"""Of the page's text, what a part that is called a transcript holds at least."""
_TRANSCRIPT: Final = re.compile(r"transcri|abschrift|transkript|trascrizione", re.IGNORECASE)
_FURNITURE: Final = re.compile(
    r"(?:show ?notes|links?\b|resources|comments?\b|leave a (?:comment|reply)|related|share\b"
    r"|about\b|subscribe|newsletter|sponsors?\b|more (?:episodes|from)|follow\b"
    r"|recent (?:posts|episodes)|you may also|kommentare|commentaires|comentarios|references\b"
    r"|mentioned\b|listen\b)",
    re.IGNORECASE,
)


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """It begins as a page does, or has a few of its elements near the top."""
    del hints
    if _DOCUMENT.match(file.text):
        return 1.0
    found = _ELEMENT.findall(file.text, 0, _TOP)
    return 1.0 if len(found) >= _FEWEST and file.text.lstrip()[:1] == "<" else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by marked or bold names, or as the text formats find them in the text of the page.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if the page is
    nested beyond what pages are.
    """
    page = file.as_text().text
    if not is_safe(page):
        raise UnreadableTranscript(
            "the elements of this page are nested too deeply",
            file=Path(file.name),
            hint="copy the transcript out of the browser into a text file",
        )
    body = LexborHTMLParser(page).body
    blocks = blocks_of(_transcript_in(body)) if body is not None else []
    return document_of_blocks(_between_headings(blocks), file, name, hints)


def _transcript_in(body: LexborNode) -> LexborNode:
    """The element that holds the transcript: one that is called so, else the main one."""
    whole = _length(body)
    called = _largest(body, _NAMED)
    if called is not None and _length(called) >= _SHARE * whole:
        return called
    for selector in ("article", "main, [role=main]"):
        found = _largest(body, selector)
        if found is not None and _length(found) >= _SHARE * whole:
            return found
    return body


def _largest(body: LexborNode, selector: str) -> LexborNode | None:
    found = [node for node in body.css(selector) if not is_left_out(node)]
    return max(found, key=_length, default=None)


def _length(node: LexborNode) -> int:
    return len(node.text_content or "")


def _between_headings(blocks: Sequence[Block]) -> Sequence[Block]:
    """From a heading that says Transcript, if there is one, to one that opens something else."""
    start = next(
        (
            number
            for number, block in enumerate(blocks)
            if block.level and _TRANSCRIPT.search(block.text) and len(block.text.split()) <= 4
        ),
        None,
    )
    above = blocks[: None if start is None else start + 1]
    title = next((one for one in above if one.level == 1 and len(one.text.split()) > 1), None)
    below = blocks if start is None else blocks[start + 1 :]
    end = next((number for number, block in enumerate(below) if _is_furniture(block)), len(below))
    kept = below[:end] if end else below
    return [title, *kept] if title is not None and start is not None else kept


def _is_furniture(block: Block) -> bool:
    return block.level > 0 and bool(_FURNITURE.match(block.text.strip()))
