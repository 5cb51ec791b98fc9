"""Lines about the transcript itself, which nobody says: its title, credits, copyright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_TITLE: Final = re.compile(
    r"(?:this is (?:an?|the) )(?:[\w-]+ ){0,3}transcript\b"
    r"|(?:[\w-]+ ){0,2}transcript (?:of|for|from) "
    r"|(?:[\w-]+ )?transcript\s*(?:[:–—|-]|$)"
    r"|.*[:–—|(\[-]\s*(?:[\w-]+ )?transcript[)\]]?$",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"[\[(*_]*(?:©|\(c\)\s*\d|copyright (?:©|\(c\)|\d|by\b)|all rights reserved\b"
    r"|transcri(?:bed|ption|pts?) (?:(?:is|was|are|were) )?"
    r"(?:by|provided|produced|prepared|created|generated|edited|courtesy|powered)\b"
    r"|(?:this|the|our) transcripts? (?:is|was|has|are|were|have|may|might) "
    r"|(?:[\w-]+ )?transcripts? (?:are|is) (?:created|generated|provided|produced)\b"
    r"|(?:this|the) (?:interview|conversation|episode|discussion) (?:has been|was) (?:\w+ )?"
    r"(?:edited|condensed|transcribed)\b"
    r"|end of (?:transcript|recording|audio)\b"
    r"|https?://\S+$|www\.\S+$)",
    re.IGNORECASE,
)
_LONGEST: Final = 40
"""Words. A notice is short; a paragraph that merely begins like one is speech."""
_TAIL: Final = 6
"""Lines at the end among which a notice may stand."""


def is_transcript_title(text: str) -> bool:
    """Whether a first line says of itself that it is the title of a transcript."""
    return len(text.split()) <= _LONGEST and bool(_TITLE.match(text))


def is_notice(text: str) -> bool:
    """Whether a line reads like a credit or a copyright notice of the transcript."""
    return len(text.split()) <= _LONGEST and bool(_NOTICE.match(text))


def tail_of(texts: Sequence[str]) -> int:
    """The number of the line from which on everything is a notice; ``len(texts)`` if nothing is.

    The notice must stand near the end, with only short lines after it.
    """
    start = max(0, len(texts) - _TAIL)
    for number in range(start, len(texts)):
        rest = texts[number:]
        if is_notice(rest[0]) and all(len(text.split()) <= _LONGEST for text in rest):
            return number
    return len(texts)
