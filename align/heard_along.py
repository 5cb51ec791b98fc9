"""Printed words that a recogniser heard along with the unprinted ones between them."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.match import Pair, match
from saidwhen.align.spoken import Form
from saidwhen.align.words import SpokenWords
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_SURELY_ALIKE = 0.8
_INEXACT_SECONDS = 0.15
"""How far a recogniser's word time may be from the exact one of the same word."""


def printed_ones(
    heard: Sequence[HeardWord],
    spoken: SpokenWords,
    printed: Sequence[tuple[Form, ...]],
    times: Sequence[Interval | None],
) -> set[int]:
    """The numbers of the heard words that are printed ones, at about their exact time.

    ``spoken`` are the heard words' forms; ``printed`` those of the printed words in their order,
    and ``times`` when these were said, None where one was not.
    """
    pairs = match(printed, spoken.forms, free_start=True, free_end=True)
    return {
        j
        for pair in pairs
        if pair.alike and _one_to_one_or_sure(pair)
        for j in range(*pair.heard)
        if any(_near(times[k], heard[j].interval) for k in range(*pair.printed))
    }


def _one_to_one_or_sure(pair: Pair) -> bool:
    """A word may sound like itself and a short neighbour together, which are two words."""
    return len(range(*pair.printed)) == len(range(*pair.heard)) or pair.likeness >= _SURELY_ALIKE


def _near(exact: Interval | None, heard: Interval) -> bool:
    return exact is not None and (
        exact.start - _INEXACT_SECONDS < heard.end and heard.start < exact.end + _INEXACT_SECONDS
    )
