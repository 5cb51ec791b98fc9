"""Whether a web page may be given to a parser: some make trees far larger than themselves.

A parser that keeps to HTML's rules asks of every element which are open around it, and repeats
open formatting elements in every paragraph that follows (WHATWG HTML, 13.2.4.3).
"""

from __future__ import annotations

import re
from typing import Final

_DEEPEST: Final = 2_000
"""Open elements; browsers stop at 512."""
_MOST_REPEATED: Final = 500_000
"""Formatting elements, counted again for every block that begins while they are open."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FORMATTING: Final = _words("a b big code em font i nobr s small strike strong tt u")
_UNNESTED: Final = _words(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd option tr td th thead tbody tfoot"
)
"""Elements that are empty, or that end where the next of their kind begins."""


def is_safe(page: str) -> bool:
    """Whether the tree of ``page`` stays in proportion to it."""
    depth = formatting = repeated = 0
    for found in _TAG.finditer(_without_comments(page)):
        name = found[2].lower()
        step = -1 if found[1] else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        elif step > 0:
            repeated += formatting
        if name not in _UNNESTED:
            depth = max(0, depth + step)
        if depth > _DEEPEST or repeated > _MOST_REPEATED:
            return False
    return True


def _without_comments(page: str) -> str:
    """``page`` without comments, in which tags are none."""
    kept: list[str] = []
    reached = 0
    while (start := page.find("<!--", reached)) >= 0:
        kept.append(page[reached:start])
        end = page.find("-->", start + 4)
        reached = end + 3 if end >= 0 else len(page)
    return "".join([*kept, page[reached:]])
