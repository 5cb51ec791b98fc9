"""What stands above the first turn of a transcript: title, headings, credits, contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts.contents import contents_list
from saidwhen.transcripts.headings import ASKED, CLOSED, LONGEST_HEADING
from saidwhen.transcripts.label_words import METADATA
from saidwhen.transcripts.name import plain_form
from saidwhen.transcripts.notices import is_notice, is_page_furniture, is_transcript_title
from saidwhen.transcripts.part import Part

_LONGEST_TITLE: Final = 30
_LONGEST_DETAIL: Final = 40
"""Words."""
_DETAIL: Final = re.compile(r"[#*\s]*(?P<what>[^\W\d_][\w’' ]{1,24}?)\**\s?[:：]\**\s*(?P<told>.*)")
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
    parts = [
        Part.NOTE if number in listed else _part(text, first=number == 0)
        for number, text in enumerate(texts)
    ]
    if parts.count(Part.TITLE) == 0 and Part.HEADING in parts:
        number = parts.index(Part.HEADING)
        if all(part is Part.NOTE for part in parts[:number]):
            parts[number] = Part.TITLE
    return parts


def is_detail(text: str) -> bool:
    """Whether a line tells of the episode: "Guests: Ada Moss", "Published: 3 May 2024", a date."""
    if _DATE.fullmatch(text):
        return True
    found = _DETAIL.fullmatch(text)
    if found is None or len(text.split()) > _LONGEST_DETAIL:
        return False
    what = [plain_form(word) for word in found["what"].split()]
    return len(what) < 4 and any(word in METADATA for word in what) and what[-1] != "voice"


def _part(text: str, *, first: bool) -> Part:
    if first and is_transcript_title(text):
        return Part.TITLE
    if is_notice(text) or is_detail(text) or is_page_furniture(text):
        return Part.NOTE
    words = len(text.split())
    if first and words <= _LONGEST_TITLE and not CLOSED.search(text):
        return Part.TITLE
    is_sentence = CLOSED.search(text) or ASKED.search(text)
    return Part.SPEECH if is_sentence or words > LONGEST_HEADING else Part.HEADING
