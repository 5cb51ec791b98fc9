"""Core: the part of a printed token that is said, without the marks around it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from saidwhen.align.spoken.characters import plain, unaccented
from saidwhen.align.spoken.english.abbreviations import SYMBOLS

SIGNS = "".join(map(re.escape, SYMBOLS))
"""The marks that are said, for use inside a character class."""

# A leading dash, stop or apostrophe may belong to it ("-5", ".5", "'90s").
_CORE = re.compile(
    rf"(?:[^\W_]|[{SIGNS}]|[-.'](?=[^\W_]|[{SIGNS}]))(?:.*[^\W_])?[{SIGNS}]*", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What is said of a token, ``text``, and what stood behind it.

    ``stopped`` if a single full stop, ``elided`` if an apostrophe or, looking the same, a quote.
    """

    text: str
    stopped: bool
    elided: bool


@functools.lru_cache(maxsize=65536)
def core(token: str) -> Core:
    """Take a token's silent marks and accents away; the text of nothing but marks is empty."""
    bare = unaccented(plain(token))
    found = _CORE.search(bare)
    if found is None:
        return Core(text="", stopped=False, elided=False)
    said, behind = found[0], bare[found.end() :]
    if said.startswith(".") and not said[1:2].isdecimal():
        said = said.lstrip(".")
    return Core(
        text=said,
        stopped=behind.startswith(".") and not behind.startswith(".."),
        elided=behind.startswith("'"),
    )
