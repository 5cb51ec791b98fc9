"""What was heard but is not printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhen.align.timeline import HeardKind, HeardOnly
from saidwhen.align.verdict import Method
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_PAUSE_SECONDS = 2.0
_FEWEST_OF_A_PASSAGE, _LONG_SECONDS = 6, 6.0


def heard_only(
    words: Sequence[HeardWord], answered: frozenset[int], murmurs: frozenset[int] = frozenset()
) -> tuple[HeardOnly, ...]:
    """Runs of heard words that stand for no printed one, in order of time.

    A pause of two seconds parts two runs. Six words or six seconds make a passage, less is filler.
    ``murmurs`` are the numbers of the words that were named by their phones.
    """
    return tuple(_joined(words, run, murmurs) for run in _runs(words, answered))


def _runs(words: Sequence[HeardWord], answered: frozenset[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for k, word in enumerate(words):
        ends = k in answered or (
            run and word.interval.start - words[run[-1]].interval.end > _PAUSE_SECONDS
        )
        if ends and run:
            yield run
            run = []
        if k not in answered:
            run.append(k)
    if run:
        yield run


def _joined(words: Sequence[HeardWord], run: Sequence[int], murmurs: frozenset[int]) -> HeardOnly:
    interval = Interval(words[run[0]].interval.start, words[run[-1]].interval.end)
    long = len(run) >= _FEWEST_OF_A_PASSAGE or interval.seconds >= _LONG_SECONDS
    return HeardOnly(
        text=" ".join(words[k].text for k in run),
        interval=interval,
        kind=HeardKind.PASSAGE if long else HeardKind.FILLER,
        method=Method.ACOUSTIC if murmurs.issuperset(run) else Method.ATTENTION,
    )
