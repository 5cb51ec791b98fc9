"""Blocks of a web page: its tree walked in order, from element to paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborNode

from saidwhen.transcripts.document_blocks import BlockBuilder
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.rich_text import Block


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS: Final = _words(
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote section article main body pre figure "
    "figcaption header hgroup table thead tbody tfoot caption address details summary center "
    "fieldset form hr"
)
_LEFT_OUT: Final = _words(
    "script style noscript template head nav footer aside form button select textarea input svg "
    "math canvas audio video iframe object embed img picture map dialog menu rt rp del"
)
"""Elements that hold no text of the transcript; of deleted text the page shows that it is out."""

_STRONG: Final = frozenset({"b", "strong", "th"})
_SPEAKER: Final = re.compile(
    r"(?:\b|[_-])(?:speaker|talker|interlocutor)(?:\b|[_-]|name)", re.IGNORECASE
)
_MILLISECONDS: Final = ("data-m", "data-start-ms", "data-start-time-ms")
_SECONDS: Final = ("data-start", "data-time", "data-timestamp", "data-start-time", "data-begin")
_NUMBER: Final = re.compile(r"\d{1,8}(?:\.\d{1,6})?")
_WHITE: Final = re.compile(r"\s+")
_APART: Final = frozenset({"time", "cite"})
_MENU: Final = 0.8
"""Share of a paragraph's characters that is linked, from which on it is a menu's."""
_LONGEST_MENU: Final = 120


def blocks_of(root: LexborNode) -> list[Block]:
    """What is printed in ``root``, without what is hidden or no text."""
    walk = _Walk()
    for node, begins in _events(root):
        if node.is_text_node:
            walk.text(node.text_content or "")
        elif begins:
            walk.start(node)
        else:
            walk.end(node)
    walk.end_paragraph()
    return walk.builder.blocks


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node of the tree when it begins, and elements when they end; without recursion."""
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        shown = node.is_text_node or (node.is_element_node and not is_left_out(node))
        if shown:
            yield node, True
        child = node.child if shown and not node.is_text_node else None
        if child is not None:
            open_nodes.append(node)
            node = child
            continue
        if shown and not node.is_text_node:
            yield node, False
        following = node.next if open_nodes else None
        while following is None and open_nodes:
            closed = open_nodes.pop()
            yield closed, False
            following = closed.next if open_nodes else None
        node = following


def is_left_out(node: LexborNode) -> bool:
    """Whether an element is no part of what is read: a script, a menu, what is hidden."""
    if node.tag in _LEFT_OUT:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in {"navigation", "search", "contentinfo", "complementary"}
        or "display:none" in style
    )


@dataclass(slots=True)
class _Walk:
    """The paragraph that is open, and the elements around it that say something of its text."""

    builder: BlockBuilder = field(default_factory=BlockBuilder)
    strong: int = 0
    speaker: int = 0
    links: int = 0
    pre: int = 0
    in_time: int = 0
    printed: int = 0
    linked: int = 0

    def start(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._mark(node, tag, 1)
        if tag == "br":
            self.builder.add("\n")
        elif tag == "tr":
            self.builder.start_row()
        elif tag in _BLOCKS:
            self.end_paragraph()
        if (when := _when(node)) is not None:
            self.builder.add("", seconds=when)

    def end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._mark(node, tag, -1)
        if tag in {"td", "th"}:
            self.builder.end_cell(heads=tag == "th")
        elif tag == "tr":
            self.builder.end_row()
        elif tag in _BLOCKS:
            self.end_paragraph(_level(tag))
        elif tag in _APART:
            self.builder.add(" ")

    def end_paragraph(self, level: int = 0) -> None:
        """End the paragraph; one that is nothing but a link or two is a menu's."""
        if self.linked and self.linked >= _MENU * self.printed and self.printed <= _LONGEST_MENU:
            self.builder.drop_paragraph()
        self.printed = self.linked = 0
        self.builder.end_paragraph(level)

    def _mark(self, node: LexborNode, tag: str, step: int) -> None:
        self.strong += step * (tag in _STRONG)
        self.links += step * (tag == "a" and "href" in node.attributes)
        self.pre += step * (tag == "pre")
        self.in_time += step * (tag == "time")
        self.speaker += step * _is_speaker(node, tag)

    def text(self, text: str) -> None:
        shown = text if self.pre else _WHITE.sub(" ", text)
        is_time = self.in_time > 0 and TIME.fullmatch(shown.strip()) is not None
        self.builder.add(
            shown,
            strong=self.strong > 0,
            label=self.speaker > 0,
            seconds=seconds_of(shown) if is_time else None,
        )
        if not is_time:
            self.printed += len(shown.strip())
            self.linked += len(shown.strip()) if self.links else 0


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _is_speaker(node: LexborNode, tag: str) -> bool:
    if tag in {"cite", "dt"}:
        return True
    if tag in {"body", "html", "main", "article", "section"}:
        return False
    names = node.attributes.get("class") or ""
    return bool(_SPEAKER.search(names)) and not any(one.tag in _BLOCKS for one in node.iter())


def _when(node: LexborNode) -> float | None:
    """When what an element holds is said, as its data attributes tell."""
    attributes = node.attributes
    for names, unit in ((_MILLISECONDS, 1e-3), (_SECONDS, 1.0)):
        for name in names:
            value = attributes.get(name) or ""
            if _NUMBER.fullmatch(value):
                return round(float(value) * unit, 3)
    return None
