"""Correction: one thing that a person says of a place in the transcript.

Its place is a span of the transcript's text, with what is printed there as a guard: numbers of
words change from run to run, spans with what stands in them do not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """The words in the span are right as they are, and so is what is heard but not printed there.

    A span without a word in it, from one word to the next, is about what is heard between the two.
    """

    span: Span
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCorrection:
    """Instead of the words in the span ``text`` is said, which may be nothing."""

    span: Span
    printed: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCorrection:
    """The words in the span are said by ``speaker``; None is nobody who is named."""

    span: Span
    printed: str
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCorrection:
    """The first word in the span starts at ``start``, the last ends at ``end``, in seconds."""

    span: Span
    printed: str
    start: float
    end: float


Correction = Fine | TextCorrection | SpeakerCorrection | TimeCorrection
"""Something that a person says of a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A correction that was not applied, and ``why``, as the end of a sentence."""

    correction: Correction
    why: str


def kind_of(correction: Correction) -> str:
    """``fine``, ``text``, ``speaker`` or ``time``."""
    match correction:
        case Fine():
            return "fine"
        case TextCorrection():
            return "text"
        case SpeakerCorrection():
            return "speaker"
        case TimeCorrection():
            return "time"


def name_of(correction: Correction) -> str:
    """The correction as a person reads it: ``text “Fen” → “Fenn”``."""
    match correction:
        case Fine():
            value = ""
        case TextCorrection():
            value = f" → “{_short(correction.text)}”"
        case SpeakerCorrection():
            value = f" → {correction.speaker or 'nobody named'}"
        case TimeCorrection():
            value = f" → {correction.start:.3f}–{correction.end:.3f} s"
    return f"{kind_of(correction)} “{_short(correction.printed)}”{value}"


def words_in(span: Span, words: Sequence[PrintedWord]) -> range:
    """Numbers of the words that lie in the span; empty, at the next word's number, without any."""
    first = bisect_left(words, span.start, key=lambda word: word.span.start)
    return range(first, max(first, bisect_right(words, span.end, key=lambda word: word.span.end)))


def misprint(correction: Correction, text: str) -> str | None:
    """Why the correction does not fit the transcript's ``text``; None where it does."""
    if correction.span.end > len(text):
        return "the transcript ends before that"
    stands = correction.span.of(text)
    if stands != correction.printed:
        return f"the transcript prints “{_short(stands)}” there"
    return None


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1].rstrip()}…"
