"""Alignment character by character, for scripts that put no blanks between words.

What counts as a printed word there is a clause (`transcripts.script`), and what the recogniser
calls a word is one character or a few: the two never meet. So both are taken apart into characters,
these are aligned as words are elsewhere, and each clause gets the times of its characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from saidwhen.align.again import Hear, align_hearing_twice
from saidwhen.align.coarse import CoarseAlignment, Heard
from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.script import is_unspaced, parts_of
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_ENOUGH = 0.5
"""Of a clause's characters, how many have to be heard for it to count as said."""


def is_by_characters(document: Document) -> bool:
    """Whether most words of a document are clauses of such a script."""
    clauses = sum(is_unspaced(word.text) for word in document.words)
    return 2 * clauses > len(document.words)


def align_by_characters(
    document: Document, heard: Heard, language: str, hear: Hear
) -> CoarseAlignment:
    """Say of every clause when it was said; ``hear`` hears stretches of the recording again."""
    parts = [_printed_parts(word) for word in document.words]
    characters = replace(document, words=tuple(part for word in parts for part in word))
    found = align_hearing_twice(
        characters,
        replace(heard, words=_heard_parts(heard.words)),
        language,
        lambda stretches: _heard_parts(hear(stretches)),
    )
    ends = list(accumulate(map(len, parts)))
    timed = tuple(
        TimedWord(
            printed=word,
            verdict=_verdict(found.timeline.words[end - len(own) : end]),
        )
        for word, own, end in zip(document.words, parts, ends, strict=True)
    )
    return replace(found, timeline=_timeline(found.timeline, timed, ends))


def _timeline(found: Timeline, words: tuple[TimedWord, ...], ends: Sequence[int]) -> Timeline:
    return Timeline(
        words=words,
        sounds=tuple(_sound(sound, ends) for sound in found.sounds),
        heard=tuple(map(_heard_only, found.heard)),
    )


def _sound(sound: PlacedSound, ends: Sequence[int]) -> PlacedSound:
    """The sound with the clauses before it counted, not the characters."""
    return replace(sound, before=bisect_left(ends, sound.before + 1))


def _heard_only(passage: HeardOnly) -> HeardOnly:
    parts = passage.text.split(" ")
    text = "".join(
        part if not number or _touch(parts[number - 1], part) else f" {part}"
        for number, part in enumerate(parts)
    )
    return replace(passage, text=text)


def _touch(left: str, right: str) -> bool:
    return is_unspaced(left[-1:]) and is_unspaced(right[:1])


def _printed_parts(word: PrintedWord) -> list[PrintedWord]:
    """The characters of a clause as words; a word with markup in it stays whole."""
    if len(word.span) != len(word.text) or not is_unspaced(word.text):
        return [word]
    parts, start = [], word.span.start
    for text in parts_of(word.text):
        span = Span(start, start + len(text))
        parts.append(replace(word, text=text, shown=text, span=span))
        start = span.end
    return parts


def _heard_parts(words: Sequence[HeardWord]) -> tuple[HeardWord, ...]:
    return tuple(part for word in words for part in _shared_out(word))


def _shared_out(word: HeardWord) -> Iterator[HeardWord]:
    """The characters of a heard word, which share its time evenly."""
    parts = [part for part in parts_of(word.text) if re.search(r"[^\W_]", part)]
    if len(parts) < 2:
        yield word
        return
    step = word.interval.seconds / len(parts)
    for number, text in enumerate(parts):
        start = word.interval.start + number * step
        end = word.interval.end if number + 1 == len(parts) else start + step
        yield replace(word, text=text, interval=Interval(start, end))


def _verdict(parts: Sequence[TimedWord]) -> Verdict:
    """What became of a clause, from what became of its characters."""
    if len(parts) == 1:
        return parts[0].verdict
    said = [part.verdict for part in parts if isinstance(part.verdict, Said)]
    timed = [part.verdict for part in parts if isinstance(part.verdict, Said | Reworded)]
    if len(timed) < _ENOUGH * len(parts):
        unsaid = [part.verdict.confidence for part in parts if isinstance(part.verdict, NotSaid)]
        return NotSaid(confidence=sum(unsaid) / len(parts))
    interval = Interval(timed[0].interval.start, timed[-1].interval.end)
    method = (
        Method.ATTENTION
        if any(one.method is Method.ATTENTION for one in timed)
        else Method.INTERPOLATED
    )
    kind = Said if len(said) >= _ENOUGH * len(parts) else Reworded
    return kind(
        interval=interval,
        confidence=sum(one.confidence for one in timed) / len(parts),
        method=method,
    )
