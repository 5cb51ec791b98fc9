"""Page text: the fragments of text that a page holds at places, put into paragraphs.

A page knows no lines or columns, only where text is set. Fragments on one level make a line;
columns are found by an edge that most lines keep to; what stands on page after page at the top or
the bottom is furniture; lines that fill their column go on in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from saidwhen.transcripts.rich_text import Block, Run

_NARROW: Final = frozenset("iljtfrI.,;:'!|()[]-’‘“” ")
_WIDE: Final = frozenset("mwMW@%—…")
_SAME_LEVEL: Final = 0.4
_GAP: Final = 2.0
"""Between fragments of one level that are two lines, as a share of the type size."""
_BLANK: Final = 0.2
_FEWEST_OF_COLUMN: Final = 0.25
_MOST_ACROSS: Final = 0.1
_LEAST_TEXT: Final = 16
"""Letters of a line on average; a column of names or times beside the speech has fewer."""
_EDGES: Final = 8
_DEEPEST: Final = 2
_NEAR_EDGE: Final = 2
"""Lines at the top and the bottom of a page among which furniture stands."""
_ON_PAGES: Final = 0.5
_NUMBERED: Final = re.compile(
    r"\W{0,4}(?:page|seite|p\.)?\W{0,4}\d{1,4}(?:\W{1,3}(?:of|von)?\W{0,3}\d{1,4})?\W{0,4}",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_CLOSED: Final = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\Z")
_LABELLED: Final = re.compile(r"(?:[A-Z][^\W_]*[^:\n]{0,40}:\s|[QA][.:]\s|\[?\d{1,2}:\d\d|>>)")
_PARTED: Final = re.compile(r"([^\W\d_]+)-\Z")
_WORD_START: Final = re.compile(r"[^\W\d_]*")
_SOFT_HYPHEN: Final = "\xad"
_MOST_LINES_OF_HEADING: Final = 3
_FULL: Final = 0.75
_LEADING: Final = 1.45
_HEADING: Final = 1.18


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Text whose first letter stands at ``x``, ``y``, in points from the lower left corner."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line: ``left`` to ``right``, as far as can be told, on the level ``y``."""

    fragments: tuple[Fragment, ...]
    left: float
    right: float
    y: float
    size: float
    page: int = 0
    column: float = 0.0
    edge: float = 0.0

    @property
    def text(self) -> str:
        return "".join(fragment.text for fragment in self.fragments).strip()

    @property
    def bold(self) -> bool:
        return all(fragment.bold for fragment in self.fragments if fragment.text.strip())


def blocks_of(pages: Sequence[Sequence[Fragment]]) -> list[Block]:
    """The paragraphs and headings of a document, without what only belongs to its pages."""
    laid = [
        [replace(row, page=number) for row in _in_columns(_rows(page))]
        for number, page in enumerate(pages)
    ]
    rows = _without_furniture(laid)
    body = _body_size(rows)
    joined = " ".join(row.text for row in rows)
    return [_block(group, body, joined) for group in _paragraphs(rows)]


def _rows(page: Sequence[Fragment]) -> list[_Row]:
    rows: list[list[Fragment]] = []
    for fragment in page:
        if not fragment.text.strip():
            continue
        last = rows[-1][-1] if rows else None
        if last is not None and _goes_on(last, fragment):
            gap = fragment.x - _end(last)
            blank = gap > _BLANK * last.size and not last.text.endswith(" ")
            text = f" {fragment.text}" if blank and fragment.text[0] != " " else fragment.text
            rows[-1].append(replace(fragment, text=text))
        else:
            rows.append([fragment])
    return [_row(row) for row in rows]


def _goes_on(last: Fragment, fragment: Fragment) -> bool:
    size = max(last.size, fragment.size)
    level = abs(fragment.y - last.y) <= _SAME_LEVEL * size
    return level and last.x < fragment.x <= _end(last) + _GAP * size


def _end(fragment: Fragment) -> float:
    """Where the text ends, by usual widths of letters; those of the font are not looked up."""
    return fragment.x + fragment.size * sum(map(_width, fragment.text))


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.29
    if letter in _WIDE or letter > "\u2e80":
        return 0.9
    return 0.66 if letter.isupper() else 0.52


def _row(fragments: Sequence[Fragment]) -> _Row:
    return _Row(
        fragments=tuple(fragments),
        left=fragments[0].x,
        right=max(map(_end, fragments)),
        y=fragments[0].y,
        size=max(fragment.size for fragment in fragments),
    )


def _in_columns(rows: Sequence[_Row], depth: int = 0) -> list[_Row]:
    """The lines of a page column by column, each from the top to the bottom."""
    edges = Counter(round(row.left) for row in rows) if depth < _DEEPEST else Counter[int]()
    for edge, _ in edges.most_common(_EDGES):
        left = [row for row in rows if row.right <= edge + row.size]
        right = [row for row in rows if row.left >= edge - 1 and row.right > edge + row.size]
        if _are_columns(left, right, len(rows)):
            across = [row for row in rows if row.right > edge + row.size and row.left < edge - 1]
            top = max(row.y for row in (*left, *right))
            above = [row for row in across if row.y > top]
            below = [row for row in across if row.y <= top]
            columns = (*_in_columns(left, depth + 1), *_in_columns(right, depth + 1))
            return [*_one_column(above), *columns, *_one_column(below)]
    return _one_column(rows)


def _are_columns(left: Sequence[_Row], right: Sequence[_Row], count: int) -> bool:
    """Whether both hold lines of text side by side, and hardly any line crosses the gap."""
    if len(left) + len(right) < (1 - _MOST_ACROSS) * count:
        return False
    if min(len(left), len(right)) < max(2, _FEWEST_OF_COLUMN * count):
        return False
    lengths = [sum(len(row.text) for row in side) / len(side) for side in (left, right)]
    return min(lengths) >= _LEAST_TEXT


def _one_column(rows: Sequence[_Row]) -> list[_Row]:
    """The lines from the top to the bottom, those on one level made one."""
    ordered = sorted(rows, key=lambda row: (-row.y, row.left))
    levels: list[list[_Row]] = []
    for row in ordered:
        if levels and abs(levels[-1][0].y - row.y) <= _SAME_LEVEL * row.size:
            levels[-1].append(row)
        else:
            levels.append([row])
    left = min((row.left for row in rows), default=0.0)
    right = max((row.right for row in rows), default=0.0)
    return [replace(_merged(level), column=left, edge=right) for level in levels]


def _merged(level: Sequence[_Row]) -> _Row:
    if len(level) == 1:
        return level[0]
    first, *others = sorted(level, key=lambda row: row.left)
    parts = [fragment for row in others for fragment in _set_apart(row.fragments)]
    return _row((*first.fragments, *parts))


def _set_apart(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    return (replace(fragments[0], text=f" {fragments[0].text}"), *fragments[1:])


def _without_furniture(pages: Sequence[Sequence[_Row]]) -> list[_Row]:
    """All lines but page numbers, and those that come again at the edge of most pages."""
    edges = [_edge_rows(page) for page in pages]
    seen = Counter(form for edge in edges for form in {_form(row) for row in edge.values()})
    often = {form for form, count in seen.items() if count > 1 and count >= _ON_PAGES * len(pages)}
    return [
        row
        for page, edge in zip(pages, edges, strict=True)
        for number, row in enumerate(page)
        if number not in edge or not (_form(row) in often or _is_page_number(row, len(pages)))
    ]


def _edge_rows(page: Sequence[_Row]) -> dict[int, _Row]:
    """The highest and the lowest lines of a page, by their number."""
    ordered = sorted(range(len(page)), key=lambda number: page[number].y)
    edge = {*ordered[:_NEAR_EDGE], *ordered[-_NEAR_EDGE:]}
    return {number: page[number] for number in edge}


def _form(row: _Row) -> str:
    return _DIGITS.sub("#", row.text).casefold()


def _is_page_number(row: _Row, pages: int) -> bool:
    return pages > 1 and _NUMBERED.fullmatch(row.text) is not None


def _body_size(rows: Sequence[_Row]) -> float:
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(rows: Sequence[_Row]) -> list[list[_Row]]:
    leading = _usual_leading(rows)
    groups: list[list[_Row]] = []
    for number, row in enumerate(rows):
        if number and not _begins(rows[number - 1], row, leading):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _usual_leading(rows: Sequence[_Row]) -> float:
    steps = Counter(
        round(above.y - below.y)
        for above, below in pairwise(rows)
        if above.page == below.page and above.y > below.y
    )
    # Gaps between paragraphs come as often as lines where paragraphs are short.
    often = [step for step, count in steps.items() if count * 3 >= max(steps.values())]
    return min(often, default=0)


def _begins(above: _Row, row: _Row, leading: float) -> bool:
    """Whether a line begins a paragraph."""
    if abs(above.size - row.size) > 1 or _LABELLED.match(row.text):
        return True
    if row.fragments[0].bold and not above.fragments[-1].bold:
        return True
    if above.bold and row.bold != above.bold:
        return True
    ended = bool(_CLOSED.search(above.text))
    follows = above.page == row.page and above.column == row.column and above.y > row.y
    if not follows:
        return ended
    if above.y - row.y > _LEADING * max(leading, 1):
        return True
    indented = row.left - row.column > row.size and above.left - above.column <= row.size
    short = above.right - above.column < _FULL * (above.edge - above.column)
    return ended and (indented or short)


def _block(rows: Sequence[_Row], body: float, joined: str) -> Block:
    runs: list[Run] = []
    for number, row in enumerate(rows):
        if number:
            runs = _joined(runs, row.text, joined)
        runs += [Run(text=one.text, strong=one.bold) for one in row.fragments]
    is_heading = rows[0].size > _HEADING * body and len(rows) <= _MOST_LINES_OF_HEADING
    return Block(runs=tuple(runs), level=int(is_heading))


def _joined(runs: list[Run], following: str, whole: str) -> list[Run]:
    """The runs of a line made ready for the next: with a blank, or without a hyphen at the end."""
    last = runs[-1]
    text = last.text.rstrip()
    parted = _PARTED.search(text)
    if text.endswith(_SOFT_HYPHEN):
        return [*runs[:-1], replace(last, text=text[:-1])]
    if parted and following[:1].islower():
        start = _WORD_START.match(following)
        keep = start is not None and f" {parted[1]}-{start[0]}" in whole
        return [*runs[:-1], replace(last, text=text if keep else text[:-1])]
    return [*runs[:-1], replace(last, text=f"{text} ")]
