"""What was heard but is not printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhen.align.timeline import HeardKind, HeardOnly
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_PAUSE_SECONDS = 2.0
_FEWEST_OF_A_PASSAGE = 6


def heard_only(words: Sequence[HeardWord], answered: frozenset[int]) -> tuple[HeardOnly, ...]:
    """Runs of heard words that stand for no printed one, in order of time.

    A pause of two seconds parts two runs. Six words or more are a passage, fewer are filler.
    """
    return tuple(_joined(run) for run in _runs(words, answered))


def _runs(words: Sequence[HeardWord], answered: frozenset[int]) -> Iterator[list[HeardWord]]:
    run: list[HeardWord] = []
    for k, word in enumerate(words):
        ends = k in answered or (
            run and word.interval.start - run[-1].interval.end > _PAUSE_SECONDS
        )
        if ends and run:
            yield run
            run = []
        if k not in answered:
            run.append(word)
    if run:
        yield run


def _joined(run: Sequence[HeardWord]) -> HeardOnly:
    return HeardOnly(
        text=" ".join(word.text for word in run),
        interval=Interval(run[0].interval.start, run[-1].interval.end),
        kind=HeardKind.PASSAGE if len(run) >= _FEWEST_OF_A_PASSAGE else HeardKind.FILLER,
    )
