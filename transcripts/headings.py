"""Lines that say where in the episode we are, such as "Part two" and "Act One. The Long Quay."."""

from __future__ import annotations

import re
from typing import Final

from saidwhen.transcripts.lexicon import FUNCTION_WORDS, HEADINGS, PARTICLES, REPLIES
from saidwhen.transcripts.name import plain_form

LONGEST_HEADING: Final = 10
"""Words."""
CLOSED: Final = re.compile(r"[.!;,…:。！；，：][\"'”’)\]」』]*\Z")
"""The end of a sentence or a part of one."""
ASKED: Final = re.compile(r"[?？][\"'”’)\]」』]*\Z")
"""The end of a question."""

_NUMBER: Final = re.compile(r"(?:\d{1,3}|[ivxlc]+)[.:)]?\Z", re.IGNORECASE)
_SMALL: Final = FUNCTION_WORDS | PARTICLES | {"a", "and", "but", "or"}
_COUNT: Final = (
    r"(?:\d{1,3}|[ivxlc]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|"
    r"second|third|last|eins|zwei|drei|vier|fünf|un|une|deux|trois|quatre|uno|dos|tres|cuatro|due|"
    r"tre|quattro|premier|première|primero|primera|primo|prima)"
)
_ACT: Final = re.compile(
    rf"(?:(?:(?P<act>act|akt|acte|acto|atto)|part|chapter|scene|book|teil|kapitel|partie|chapitre|"
    rf"scène|parte|capítulo|escena|capitolo|scena) {_COUNT}|(?:prologue|epilogue|prolog|epilog|"
    rf"prólogo|epílogo|prologo|epilogo))(?:\s*[.:,–—-]\s*(?P<title>\S.*))?[.]?",
    re.IGNORECASE,
)
_SENTENCES: Final = re.compile(r"[.!?]\s")


def is_act(text: str) -> bool:
    """Whether a line is the heading of an act, a part or a chapter, which may be read aloud.

    "Act One. The Long Quay.", "Chapter 3: Rye", "Prologue".
    """
    found = _ACT.fullmatch(text)
    if found is None or len(text.split()) > LONGEST_HEADING + 2:
        return False
    title = (found["title"] or "").rstrip(".")
    return not title or (in_title_case(title) and not _SENTENCES.search(title))


def is_titled_act(text: str) -> bool:
    """Whether a line is the heading of an act, with its title: "Act One. The Long Quay."."""
    found = _ACT.fullmatch(text)
    return found is not None and bool(found["title"] and found["act"]) and is_act(text)


def starts_like_heading(text: str) -> bool:
    """Whether a short line begins as headings do: Part, Chapter, Credits."""
    words = [plain_form(word) for word in text.split()]
    if not words or words[0] not in HEADINGS:
        return False
    return len(words) < 3 or in_title_case(text) or bool(_NUMBER.match(words[1]))


def may_be_heading(text: str) -> bool:
    """Whether a line is short enough for a heading and does not end as a sentence does."""
    short = len(text.split()) <= LONGEST_HEADING
    return short and not CLOSED.search(text) and not ASKED.search(text)


def is_title_of_section(text: str) -> bool:
    """Whether a line that may be a heading, above a name, is one rather than a reply."""
    words = [plain_form(word) for word in text.split()]
    could_be_reply = len(words) == 1 or words[0] in REPLIES
    return not could_be_reply and in_title_case(text)


def in_title_case(text: str) -> bool:
    """Whether all words but small ones have a capital."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return bool(words) and all(
        word.lstrip("‘“\"'(")[:1].isupper() or plain_form(word) in _SMALL for word in words
    )
