"""A contents list above a transcript: times with chapters, of which nobody says a word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts.printed_time import TIME, seconds_of

_FIRST_LINES: Final = 15
"""Lines among which a contents list begins."""
_FEWEST: Final = 3
_MOST: Final = 1_000
"""Chapters. A transcript in which every line is a time and a few words has more lines."""
_MOST_WORDS: Final = 14
_REST_WORDS: Final = 2
"""So many times the words of the list stand below it, at least."""
_HEADING: Final = re.compile(
    r"(?:\W*(?:(?:table of )?contents|chapters?|time ?stamps?|time ?codes?|topics|outline|"
    r"in this episode|episode (?:guide|outline)|show ?notes|highlights|kapitel|inhalt|chapitres|"
    r"sommaire|capítulos|capitoli|indice|índice)\W*)\Z",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"[.!…][\"'”’)\]]*\Z")
"""The end of a sentence; a title may be a question."""
_LIST_MARK: Final = re.compile(r"[\s*•·–—-]*")


def contents_list(texts: Sequence[str]) -> range:
    """The numbers of the lines of a contents list near the top of ``texts``; empty without one.

    It is a row of short lines, each a time and a title, which is over before the transcript
    begins; a transcript with times begins with a time that is not later than the list's last.
    """
    start = next((n for n in range(min(_FIRST_LINES, len(texts))) if _is_entry(texts[n])), None)
    if start is None:
        return range(0)
    end = start
    while end < len(texts) and end - start <= _MOST and _is_entry(texts[end]):
        end += 1
    if not _FEWEST <= end - start <= _MOST or not _is_list(texts, start, end):
        return range(0)
    if start and _HEADING.match(texts[start - 1]):
        start -= 1
    return range(start, end)


def _is_list(texts: Sequence[str], start: int, end: int) -> bool:
    times = [_time_of(text) for text in texts[start:end]]
    if any(later < time for time, later in itertools.pairwise(times)):
        return False
    below = texts[end:]
    words = sum(len(text.split()) for text in texts[start:end])
    if sum(len(text.split()) for text in below) < _REST_WORDS * words:
        return False
    next_time = next((found for text in below if (found := _leading(text))), None)
    return next_time is None or seconds_of(next_time) <= times[-1]


def _is_entry(text: str) -> bool:
    words = len(text.split())
    if not 2 <= words <= _MOST_WORDS or _CLOSED.search(text):
        return False
    found = TIME.search(text)
    if found is None:
        return False
    mark = _LIST_MARK.match(text)
    at_start = found.start() == (mark.end() if mark else 0)
    return at_start or found.end() == len(text)


def _time_of(text: str) -> float:
    found = TIME.search(text)
    return seconds_of(found[0]) if found else 0.0


def _leading(text: str) -> str | None:
    """The time that a line begins with."""
    found = TIME.match(text)
    return found[0] if found else None
