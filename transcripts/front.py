"""What stands above the first turn of a transcript: title, headings, credits, contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts.contents import contents_list
from saidwhen.transcripts.headings import ASKED, CLOSED, LONGEST_HEADING, in_title_case, is_act
from saidwhen.transcripts.label_words import METADATA
from saidwhen.transcripts.lexicon import ROLES
from saidwhen.transcripts.name import plain_form
from saidwhen.transcripts.notices import is_notice, is_page_furniture, is_transcript_title
from saidwhen.transcripts.part import Part

_LONGEST_TITLE: Final = 30
_LONGEST_DETAIL: Final = 40
"""Words."""
_DETAIL: Final = re.compile(r"[#*\s]*(?P<what>[^\W\d_][\w’' ]{1,24}?)\**\s?[:：]\**\s*(?P<told>.*)")
_LONGEST_LINE: Final = 1_000
"""Characters."""
_FIRST_LINES: Final = 12
_MOST_NAMES: Final = 12
_TRANSCRIPT: Final = re.compile(
    r"[\W_]*(?:(?:full|complete|episode|audio|edited|show|podcast|interview|read the) )*transcript"
    r"(?: below)?[\W_]*",
    re.IGNORECASE,
)
_IN_SENTENCES: Final = frozenset({"summary", "description", "subtitle", "topic", "topics"})
_BYLINE: Final = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i) (?:[^\W\d_a-z][\w.’'-]* ?){1,4}"
    r"|(?:[Hh]eard|HEARD) (?:on|ON) (?:[^\W\d_][\w’'-]* ?){1,6}"
)
_MONTHS: Final = (
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec"
)
_DATE: Final = re.compile(
    rf"(?:\w+,? )?(?:\d{{1,2}}(?:st|nd|rd|th)?[ .]*(?:{'|'.join(_MONTHS.split())})\w*\.?,? \d{{4}}"
    rf"|(?:{'|'.join(_MONTHS.split())})\w*\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[ ,·|–-]+(?:at )?\d{1,2}[:.]\d\d"
    r"(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?",
    re.IGNORECASE,
)


def parts_above(texts: Sequence[str], below: Sequence[str]) -> list[Part]:
    """What the lines ``texts`` above the first turn are; ``below`` are the lines from it on."""
    listed = contents_list([*texts, *below])
    details = details_above(texts)
    parts = [
        Part.NOTE if number in listed or number in details else _part(text, first=number == 0)
        for number, text in enumerate(texts)
    ]
    for number in range(_start_of_transcript(texts)):
        if parts[number] is Part.SPEECH:
            parts[number] = Part.NOTE
    return _with_one_title(texts, parts)


def _start_of_transcript(texts: Sequence[str]) -> int:
    """The number of the last line that is nothing but "Transcript"; 0 without one."""
    marks = (n for n in range(len(texts) - 1, 0, -1) if _TRANSCRIPT.fullmatch(texts[n]))
    return next(marks, 0)


def _with_one_title(texts: Sequence[str], parts: list[Part]) -> list[Part]:
    """The first title or heading is the title, unless speech is above it; others are notes."""
    top = [n for n, part in enumerate(parts) if part in {Part.TITLE, Part.HEADING, Part.SPEECH}]
    titles = [n for n, part in enumerate(parts) if part is Part.TITLE]
    for number in titles:
        parts[number] = Part.NOTE
    if top and parts[top[0]] is not Part.SPEECH and not is_act(texts[top[0]]):
        parts[top[0]] = Part.TITLE
    elif titles:
        parts[titles[0]] = Part.TITLE
    return parts


def details_above(texts: Sequence[str]) -> range:
    """The lines among the first of ``texts`` that tell of the episode, one below the other.

    Beside a date or a topic, "Interviewer: Ruth Amari" is such a line too, and no turn.
    """
    start = next((n for n, text in enumerate(texts[:_FIRST_LINES]) if is_detail(text)), None)
    if start is None:
        return range(0)
    end = start
    while end < len(texts) and (is_detail(texts[end]) or _is_told_name(texts[end])):
        end += 1
    while start and _is_told_name(texts[start - 1]):
        start -= 1
    return range(start, end)


def is_detail(text: str) -> bool:
    """Whether a line tells of the episode: "Guests: Ada Moss", "Published: 3 May 2024", a date."""
    if len(text) > _LONGEST_LINE:
        return False
    if _DATE.fullmatch(text) or _BYLINE.fullmatch(text):
        return True
    found = _DETAIL.fullmatch(text)
    if found is None or len(text.split()) > _LONGEST_DETAIL:
        return False
    what = [plain_form(word) for word in found["what"].split()]
    if len(what) > 3 or not any(word in METADATA for word in what) or what[-1] == "voice":
        return False
    if any(word in ROLES for word in what):
        return _is_told_name(text)
    open_ended = not CLOSED.search(found["told"]) and not ASKED.search(found["told"])
    return open_ended or what[-1] in _IN_SENTENCES


def _is_told_name(text: str) -> bool:
    """Whether nothing but names stands behind the colon: "Host: Ada Moss and Bo Finch"."""
    found = _DETAIL.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    told = found["told"] if found else ""
    if not told or len(told.split()) > _MOST_NAMES or CLOSED.search(told) or ASKED.search(told):
        return False
    return len(told.split()) > 1 and in_title_case(told)


def _part(text: str, *, first: bool) -> Part:
    if is_transcript_title(text) and (first or not CLOSED.search(text)):
        return Part.TITLE
    if is_notice(text) or is_detail(text) or is_page_furniture(text):
        return Part.NOTE
    if is_act(text):
        return Part.HEADING
    words = len(text.split())
    if first and words <= _LONGEST_TITLE and not CLOSED.search(text):
        return Part.TITLE
    is_sentence = CLOSED.search(text) or ASKED.search(text)
    return Part.SPEECH if is_sentence or words > LONGEST_HEADING else Part.HEADING
