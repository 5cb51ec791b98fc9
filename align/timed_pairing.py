"""Pairs of printed and heard words, where the printed times tell copies of a passage apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from saidwhen.align.copies import expected_among
from saidwhen.align.match import Pair
from saidwhen.align.pairing import pair_words
from saidwhen.align.printed_times import PrintedTime, expected
from saidwhen.align.words import SpokenWords
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval


def pair_timed_words(
    printed: SpokenWords,
    heard: SpokenWords,
    heard_words: Sequence[HeardWord],
    times: Sequence[PrintedTime],
) -> tuple[Pair, ...]:
    """Pairs as of :func:`pair_words`; where the ``times`` keep a law in them, paired again by it.

    ``heard_words`` are those of ``heard``, with their times.
    """
    pairs = pair_words(printed, heard)
    if not times:
        return pairs
    said = _said(pairs, len(printed), heard_words)
    found = expected(times, said, [printed.units(k, k + 1) for k in range(len(printed))])
    if found is None:
        return pairs
    _, starts = printed.flat()
    _, heard_starts = heard.flat()
    onsets = np.repeat([word.interval.start for word in heard_words], np.diff(heard_starts))
    return pair_words(printed, heard, expected_among(found, np.diff(starts), onsets))


def _said(
    pairs: Sequence[Pair], count: int, heard_words: Sequence[HeardWord]
) -> list[Interval | None]:
    """When each printed word was heard as printed."""
    said: list[Interval | None] = [None] * count
    for pair in pairs:
        word = pair.printed[0]
        if pair.alike and pair.printed[1] == word + 1:
            first, end = pair.heard
            start = heard_words[first].interval.start
            said[word] = Interval(start, max(heard_words[end - 1].interval.end, start + 0.001))
    return said
