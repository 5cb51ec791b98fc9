"""A recogniser's words beside the printed ones: which were heard, and what is not printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.company import in_company
from saidwhen.align.match import Pair
from saidwhen.align.phonetic.witness import Witness
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.printed_times import PrintedTime
from saidwhen.align.sound import likeness_matrix
from saidwhen.align.strays import without_strays
from saidwhen.align.timed_pairing import pair_timed_words
from saidwhen.align.words import SpokenWords, spoken_words
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_LIKE = 0.5
_FEWEST_UNPRINTED = 3
"""Fewer words than this may be a misheard printed one."""

_MOST_REWORDED = 3

_MOST_LIKENED = 250_000
"""Pairs of words that are compared by their sound; in larger blocks only equal ones are alike."""


def witness_of(
    printed: Sequence[str],
    heard: Sequence[HeardWord],
    language: str,
    times: Sequence[PrintedTime] = (),
) -> Witness:
    """Hold heard words against the printed ones, both in order; ``language`` as ISO 639-1.

    Printed ``times`` tell which copy was printed of a passage that was heard twice.

    Unprinted are three or more heard words in a row that stand between two words that were heard
    as printed, and are like none of the printed words there.
    """
    ours = spoken_words(printed, language)
    theirs = spoken_words([word.text for word in heard], language)
    found = pair_timed_words(ours, theirs, heard, times)
    pairs = [pair for pair in without_strays(found, ours) if pair.alike]
    when: list[Interval | None] = [None] * len(printed)
    stands_for = [-1] * len(heard)
    for pair in pairs:
        first, end = pair.heard
        time = Interval(heard[first].interval.start, heard[end - 1].interval.end)
        when[slice(*pair.printed)] = [time] * (pair.printed[1] - pair.printed[0])
        stands_for[first:end] = [pair.printed[0]] * (end - first)
    return Witness(
        heard=tuple(when),
        unprinted=tuple(
            Interval(heard[first].interval.start, heard[end - 1].interval.end)
            for first, end in _unprinted(pairs, ours, theirs)
        ),
        words=tuple(word.interval for word in heard),
        stands_for=tuple(stands_for),
    )


def without_unheard(
    placements: Sequence[Placement | None], witness: Witness
) -> tuple[list[Placement | None], list[Interval]]:
    """The placements less those by heard words that the witness does not bear out; their times.

    A word that the phones did not place must have been heard as printed, or stand with at most two
    others where something else was said between words that the phones placed. In a longer run half
    of the words around it must have been heard too: of two passages that share some words, one may
    have been cut.
    """
    kept = list(placements)
    refused: list[Interval] = []
    for first, end in _runs_of_false(
        np.array([p is not None and p.ground is Ground.PHONES for p in placements], bool)
    ):
        few = end - first <= _MOST_REWORDED
        heard = [bool(placements[k] and witness.heard[k]) for k in range(first, end)]
        for k in range(first, end):
            placement = placements[k]
            if placement is None or (heard[k - first] and (few or in_company(heard, k - first))):
                continue
            if placement.ground is Ground.HEARD or not few:
                kept[k] = None
                refused.append(placement.interval)
    return kept, refused


def within(interval: Interval, places: Sequence[Interval]) -> bool:
    """Whether the middle of an interval lies in one of the places."""
    middle = (interval.start + interval.end) / 2
    return any(place.start <= middle < place.end for place in places)


def _unprinted(
    pairs: Sequence[Pair], printed: SpokenWords, heard: SpokenWords
) -> Iterator[tuple[int, int]]:
    """Runs [first, end) of heard words that are not printed."""
    i = j = 0
    ends = [(pair.printed[0], pair.heard[0], pair.printed[1], pair.heard[1]) for pair in pairs]
    for i_end, j_end, i_next, j_next in [*ends, (len(printed), len(heard), 0, 0)]:
        if j_end - j >= _FEWEST_UNPRINTED:
            alike = _alike(
                [printed.text(k, k + 1) for k in range(i, i_end)],
                [heard.text(k, k + 1) for k in range(j, j_end)],
            )
            for first, end in _runs_of_false(alike):
                if end - first >= _FEWEST_UNPRINTED:
                    yield j + first, j + end
        i, j = i_next, j_next


def _alike(printed: Sequence[str], heard: Sequence[str]) -> NDArray[np.bool_]:
    """Of each heard word whether it is like one of the printed ones."""
    if not printed:
        return np.zeros(len(heard), bool)
    if len(printed) * len(heard) > _MOST_LIKENED:
        known = set(printed)
        return np.array([word in known for word in heard])
    return np.asarray(likeness_matrix(printed, heard).max(axis=0) >= _LIKE)


def _runs_of_false(values: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    steps = np.diff(np.concatenate([[0], ~values, [0]]).astype(int))
    for first, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):
        yield int(first), int(end)
