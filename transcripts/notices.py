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
    r"|(?:this|the|our) (?:[\w-]+ )?transcripts? (?:below )?(?:is|was|has|are|were|have|may|might) "
    r"|(?:please )?note: (?:this|the|our) transcripts? "
    r"|the following (?:is (?:an?|the) )?(?:[\w-]+ ){0,3}transcript"
    r"|(?:[\w-]+ )?transcripts? (?:are|is) (?:created|generated|provided|produced)\b"
    r"|(?:this|the) (?:interview|conversation|episode|discussion) (?:has been|was) (?:\w+ )?"
    r"(?:edited|condensed|transcribed)\b"
    r"|\w+ is (?:the|an?) (?:[\w'’-]+ ){0,6}(?:automated|automatic|online|ai) transcription\b"
    r"|end of (?:transcript|recording|audio)\b"
    r"|https?://\S+$|www\.\S+$)",
    re.IGNORECASE,
)
_FURNITURE: Final = re.compile(
    r"\W*(?:skip to (?:main )?(?:content|navigation)|share(?: (?:this|on|via)(?: \w+){0,3})?|"
    r"download(?: (?:mp3|audio|transcript|episode))?|subscribe|embed|"
    r"listen(?: now| to the episode)?|"
    r"(?:read|show|hide|view|close|print|copy|open)(?: (?:the|full))*(?: transcript)|play|pause|"
    r"toggle (?:\w+ ){0,3}options?|advertisement|sponsor message|loading\.*|more episodes|"
    r"facebook|twitter|x|email|linkedin|whatsapp|reddit|copy link|"
    r"[\d:]+ / [\d:]+|\d+[- ]minute listen|\d+ min(?:ute)?s?(?: read)?|\*\s?\*\s?\*)\W*",
    re.IGNORECASE,
)
_LONGEST: Final = 40
"""Words. A notice is short; a paragraph that merely begins like one is speech."""
_LONGEST_IN_TAIL: Final = 120
_LONGEST_LINE: Final = 2_000
"""Characters. A line without blanks may be one word and very long."""
_TAIL: Final = 6
"""Lines at the end among which a notice may stand."""
_TAIL_OF_NOTICES: Final = 20


def is_transcript_title(text: str) -> bool:
    """Whether a first line says of itself that it is the title of a transcript."""
    return _is_short(text, _LONGEST) and bool(_TITLE.match(text))


def is_notice(text: str) -> bool:
    """Whether a line reads like a credit or a copyright notice of the transcript."""
    return _is_short(text, _LONGEST) and bool(_NOTICE.match(text))


def is_page_furniture(text: str) -> bool:
    """Whether a line is of the page that the transcript was copied from: Share, 0:00 / 12:34."""
    return _is_short(text, 6) and bool(_FURNITURE.fullmatch(text))


def tail_of(texts: Sequence[str]) -> int:
    """The number of the line from which on everything is a notice; ``len(texts)`` if nothing is.

    The notice must stand near the end, with only short lines and notices after it; or a little
    further up, with only notices after it.
    """
    for number in range(max(0, len(texts) - _TAIL_OF_NOTICES), len(texts)):
        rest = texts[number:]
        if not _may_close(rest[0]):
            continue
        only_notices = all(_may_close(text) or is_page_furniture(text) for text in rest)
        if only_notices or (
            len(rest) <= _TAIL
            and all(_is_short(text, _LONGEST) or _may_close(text) for text in rest)
        ):
            return number
    return len(texts)


def _may_close(text: str) -> bool:
    """Whether a line at the end is a notice; there a longer one counts too."""
    return _is_short(text, _LONGEST_IN_TAIL) and bool(_NOTICE.match(text))


def _is_short(text: str, words: int) -> bool:
    return len(text) <= _LONGEST_LINE and len(text.split()) <= words
