"""Edits: what the page sends, and the corrections that they come to.

The page names words by their numbers in the result that it shows; a correction names them by their
characters, with what is printed there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from saidwhen.corrections.correction import (
    Correction,
    Fine,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
    words_in,
)
from saidwhen.corrections.document import correct_document
from saidwhen.corrections.times import corrected_times
from saidwhen.rounding import rounded
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.span import Span

_LONGEST_TEXT = 5_000
_LONGEST_NAME = 200
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class BadEdit(ValueError):
    """An edit makes no sense here; the message is for the person who made it."""


class Edit(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", forbid_unknown_fields=True):
    """Something said of the words ``words``, from the first up to, not including, the last."""

    words: tuple[int, int]


class FineEdit(Edit, frozen=True, kw_only=True, tag="fine"):
    """They are right; without a word in the range, what is heard before that word."""


class TextEdit(Edit, frozen=True, kw_only=True, tag="text"):
    """Something else is said."""

    text: str


class SpeakerEdit(Edit, frozen=True, kw_only=True, tag="speaker"):
    """Somebody else says it; nobody who is named where it is empty."""

    speaker: str


class TimeEdit(Edit, frozen=True, kw_only=True, tag="time"):
    """They are said at another time, in seconds."""

    start: float
    end: float


AnyEdit = FineEdit | TextEdit | SpeakerEdit | TimeEdit


def correction_of(edit: AnyEdit, document: Document) -> Correction:
    """What an edit comes to; raises :class:`BadEdit`."""
    span = span_of(edit.words, document)
    printed = span.of(document.source.text)
    match edit:
        case FineEdit():
            return Fine(span=span, printed=printed)
        case TextEdit():
            text = _line(edit.text, _LONGEST_TEXT, "the text")
            return TextCorrection(span=span, printed=printed, text=text)
        case SpeakerEdit():
            name = _line(edit.speaker, _LONGEST_NAME, "the name")
            return SpeakerCorrection(span=span, printed=printed, speaker=name or None)
        case TimeEdit():
            start, end = rounded(edit.start), rounded(edit.end)
            if not 0 <= start < end:
                raise BadEdit("the end has to come after the start")
            return TimeCorrection(span=span, printed=printed, start=start, end=end)


def span_of(numbers: tuple[int, int], document: Document) -> Span:
    """Where the words of a range stand; between the words around it, where it holds none.

    Words that share characters, as those of a corrected text do, stand or fall together.
    """
    first, last = numbers
    words = document.words
    if not 0 <= first <= last <= len(words):
        raise BadEdit(f"there are {len(words)} words")
    if first == last:
        start = words[first - 1].span.end if first else 0
        end = words[first].span.start if first < len(words) else len(document.source.text)
        return Span(start, max(start, end))
    return Span(words[first].span.start, words[last - 1].span.end)


def with_edit(
    items: Sequence[Correction], edit: AnyEdit, document: Document, seconds: float
) -> tuple[Correction, ...]:
    """The corrections with one more; it takes the place of those of its kind inside its span.

    Raises :class:`BadEdit` where it cannot be applied: the words that it is about do not exist, or
    it stands against another correction. ``seconds`` is how long the audio lasts.
    """
    if not isinstance(edit, FineEdit) and edit.words[0] == edit.words[1]:
        raise BadEdit("no word is chosen")
    new = correction_of(edit, document)
    kept = [item for item in items if not _replaced(item, new)]
    if why := _fault(new, [*kept, new], document, seconds):
        raise BadEdit(why)
    return (*kept, new)


def _fault(
    new: Correction, items: Sequence[Correction], document: Document, seconds: float
) -> str | None:
    corrected = correct_document(document, items)
    times = corrected_times(corrected.document.words, corrected.fit, seconds)
    refused = (*corrected.refused, *times.refused)
    return next((one.why for one in refused if one.correction is new), None)


def _replaced(old: Correction, new: Correction) -> bool:
    inside = new.span.start <= old.span.start and old.span.end <= new.span.end
    return type(old) is type(new) and inside


def range_of(correction: Correction, document: Document) -> tuple[int, int]:
    """The numbers of the words that a correction is about, as a range [from, to)."""
    numbers = words_in(correction.span, document.words)
    return numbers.start, numbers.stop


def _line(text: str, longest: int, what: str) -> str:
    if _CONTROLS.search(text):
        raise BadEdit(f"{what} has control characters in it")
    line = " ".join(text.split())
    if len(line) > longest:
        raise BadEdit(f"{what} is longer than {longest:,} characters")
    return line
