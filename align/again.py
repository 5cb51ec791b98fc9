"""What was heard again, put in the place of what was heard at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from saidwhen.align.coarse import CoarseAlignment, Heard, align_coarsely
from saidwhen.align.doubt import Doubt, cut_at_silence, find_doubts
from saidwhen.align.placement import Ground
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document

Hear = Callable[[Sequence[Interval]], Sequence[HeardWord]]
"""Hears stretches of the recording, in order of time; times of the whole recording."""

_MOST_SHARE, _ALWAYS_SECONDS = 0.2, 60.0
"""Of the audio at most a fifth, or a minute, is heard again: a text that is far from its audio
everywhere gains nothing by it.
"""


def align_hearing_twice(
    document: Document, heard: Heard, language: str, hear: Hear
) -> CoarseAlignment:
    """Align, hear the doubtful places again through ``hear``, and align anew with what that gave.

    A second hearing is kept only where it finds more of the printed words than the first.
    """
    first = align_coarsely(document, heard, language)
    doubts = _affordable(
        find_doubts(first.placements, first.printed, heard.activity, heard.seconds), heard.seconds
    )
    if not doubts:
        return first
    fresh = {doubt: hear(cut_at_silence(doubt.within, heard.activity)) for doubt in doubts}
    second = align_coarsely(document, _replaced(heard, fresh), language)
    better = {
        doubt: words
        for doubt, words in fresh.items()
        if _heard_in(second, doubt) > _heard_in(first, doubt)
    }
    if len(better) == len(fresh):
        return second
    if not better:
        return first
    return align_coarsely(document, _replaced(heard, better), language)


def _affordable(doubts: Sequence[Doubt], seconds: float) -> list[Doubt]:
    """The doubts of most words for their time, as many as may be heard again; in order."""
    chosen, left = [], max(_ALWAYS_SECONDS, _MOST_SHARE * seconds)
    for doubt in sorted(doubts, key=lambda d: (d.printed[0] - d.printed[1]) / d.within.seconds):
        if doubt.within.seconds <= left:
            chosen.append(doubt)
            left -= doubt.within.seconds
    return sorted(chosen, key=lambda doubt: doubt.printed)


def _replaced(heard: Heard, fresh: dict[Doubt, Sequence[HeardWord]]) -> Heard:
    """The words with those of each doubtful interval exchanged."""
    kept = [
        word
        for word in heard.words
        if not any(doubt.within.start <= word.interval.start < doubt.within.end for doubt in fresh)
    ]
    words = sorted(
        [*kept, *(word for words in fresh.values() for word in words)],
        key=lambda word: (word.interval.start, word.interval.end),
    )
    return Heard(words=words, activity=heard.activity, seconds=heard.seconds)


def _heard_in(alignment: CoarseAlignment, doubt: Doubt) -> int:
    """How many of the doubt's printed words were heard as printed."""
    placements = alignment.placements[slice(*doubt.printed)]
    return sum(p is not None and p.ground is Ground.HEARD for p in placements)
