"""Which printed words captions show, and when each was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from saidwhen.align.timeline import TimedWord
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cohesion import ends_sentence
from saidwhen.subtitles.text import one_line, width

MAX_UNSAID = 3
"""So many words that were not said stay inside a sentence of which the rest was said."""

SHORTEST = 0.001
"""Seconds that a word is given whose time has no length left once it is put in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWord:
    """A word of a caption.

    ``index`` is its place among the timeline's words, ``text`` its exact printed form with the
    marks beside it. ``interval`` is None for a word that was not said and rides with the word
    before it.
    """

    index: int
    text: str
    speaker: str | None
    piece: int
    interval: Interval | None


def shown_words(
    words: tuple[TimedWord, ...], max_line_chars: int, language: str = "en"
) -> tuple[ShownWord, ...]:
    """The words that captions show, in printed order; the first one always has a time.

    Said and reworded words are shown, words that were not said are left out. One exception keeps
    the publisher's sentences whole: at most `MAX_UNSAID` unsaid words in a row, together no wider
    than ``max_line_chars``, between two shown words of the same sentence, paragraph and speaker.
    Times that run backwards (a timeline of another program) are moved up to the word before.
    """
    printed = [word for i, timed in enumerate(words) if (word := _shown(i, timed)).text]
    runs = [tuple(run) for _, run in groupby(printed, key=lambda word: word.interval is None)]
    kept = [
        word
        for i, run in enumerate(runs)
        if run[0].interval is not None
        or (
            0 < i < len(runs) - 1
            and width(" ".join(word.text for word in run)) <= max_line_chars
            and _stays(runs[i - 1][-1], run, runs[i + 1][0], language)
        )
        for word in run
    ]
    return tuple(_in_order(kept))


def _shown(index: int, timed: TimedWord) -> ShownWord:
    return ShownWord(
        index=index,
        text=one_line(timed.printed.shown),
        speaker=one_line(timed.printed.speaker or "") or None,
        piece=timed.printed.piece,
        interval=timed.interval,
    )


def _stays(
    before: ShownWord, unsaid: tuple[ShownWord, ...], after: ShownWord, language: str
) -> bool:
    return len(unsaid) <= MAX_UNSAID and all(
        (left.piece, left.speaker) == (right.piece, right.speaker)
        and not ends_sentence(left.text, right.text, language)
        for left, right in pairwise((before, *unsaid, after))
    )


def _in_order(words: list[ShownWord]) -> Iterator[ShownWord]:
    earliest = 0.0
    for word in words:
        span = word.interval
        if span is None:
            yield word
        elif span.start >= earliest:
            earliest = span.start
            yield word
        else:
            moved = Interval(earliest, max(span.end, earliest + SHORTEST))
            yield replace(word, interval=moved)
