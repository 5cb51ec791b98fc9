"""Words that the phones did not hear, tried again before the aligner that places words exactly.

Of "likes to eat oranges" the phone model hears "likes the oranges"; a weak "a" is often no phone of
its own to it. Where hardly anything is left unprinted between two placed words, either the two were
said alone or all the words between them too. The aligner hears the sound in a way of its own: where
all of it is much likelier with the words than without them they were said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.exact import Reading, about
from saidwhen.align.phonetic.gaps import Filled, Gap, fill, frames, gaps
from saidwhen.align.phonetic.said import Decision
from saidwhen.align.phonetic.unit import Phones, Placed, Unit, word_at
from saidwhen.audio.interval import Interval

Likelihoods = Callable[[Sequence[Reading]], Sequence[float]]
"""Logarithms of how likely the sound is for each reading, by one way of hearing it."""

_MOST_UNPRINTED = 3
_LEAST_GAIN, _LEAST_GAIN_A_PHONE = 15.0, 7.0
"""Nats, by every way of hearing. Of 229 gaps in 31 recordings (spliced ones share readings) 61 gain
as much, and in 60 of them the words were said; of the others, in 73."""

_NEAR_FRAMES = 8
_EDGE_SECONDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Retrial:
    """``path`` has the words that were said after all, whose numbers are ``acquitted``."""

    path: PhonePath
    acquitted: frozenset[int]


def retry(
    units: Sequence[Unit],
    evidence: Evidence,
    path: PhonePath,
    decision: Decision,
    hearings: Sequence[Likelihoods],
) -> Retrial:
    """Try the words that were decided not to be said, in their gaps."""
    tried = list(_filled(units, evidence, decision.placed))
    readings = [
        reading
        for gap, filled in tried
        for reading in _readings(units, decision.placed, gap, filled)
    ]
    heard = [likelihoods(readings) for likelihoods in hearings]
    placed, filler = list(path.placed), path.filler.copy()
    acquitted: set[int] = set()
    moved = -1
    for number, (gap, filled) in enumerate(tried):
        gain = min(_gain(*likely[2 * number : 2 * number + 2]) for likely in heard)
        if gap.before == moved or gain < _least(filled):
            continue
        first, end = frames(decision.placed, gap)
        placed[gap.before : gap.after + 1] = filled.placed
        filler[first:end] = filled.filler
        acquitted.update(gap.skipped)
        moved = gap.after
    return Retrial(
        path=PhonePath(placed=tuple(placed), filler=filler, given_up=path.given_up),
        acquitted=frozenset(acquitted),
    )


def _filled(
    units: Sequence[Unit], evidence: Evidence, placed: Sequence[Placed | None]
) -> Iterator[tuple[Gap, Filled]]:
    found = list(gaps(units, evidence, placed, _MOST_UNPRINTED))
    for gap, filled in zip(found, fill(units, evidence, placed, found), strict=True):
        if filled:
            yield gap, filled


def _gain(with_all: float, without: float) -> float:
    """What the words add, in nats; nothing is added by words for which there is no room."""
    return -math.inf if math.isinf(with_all) else with_all - without


def _least(filled: Filled) -> float:
    added = sum(len(word.spans) for word in filled.placed[1:-1])
    return max(_LEAST_GAIN, _LEAST_GAIN_A_PHONE * added)


def _readings(
    units: Sequence[Unit], placed: Sequence[Placed | None], gap: Gap, filled: Filled
) -> tuple[Reading, Reading]:
    """The sound from word to word with all words of the gap, and without the skipped ones.

    A word more on either side is heard along where it is near, so that no phone is cut.
    """
    inside = [_phones(units, k, word) for k, word in zip(gap.words, filled.placed, strict=True)]
    first, last = gap.before, gap.after
    if first > 0 and _are_near(placed[first - 1], placed[first]):
        first -= 1
    if last + 1 < len(units) and _are_near(placed[last], placed[last + 1]):
        last += 1
    left = [_phones(units, k, word_at(placed, k)) for k in range(first, gap.before)]
    right = [_phones(units, k, word_at(placed, k)) for k in range(gap.after + 1, last + 1)]
    start = about(units[first], word_at(placed, first)).onsets[0] - _EDGE_SECONDS
    end = about(units[last], word_at(placed, last)).end + _EDGE_SECONDS
    interval = Interval(max(0.0, start), end)
    return (
        Reading(words=(*left, *inside, *right), interval=interval),
        Reading(words=(*left, inside[0], inside[-1], *right), interval=interval),
    )


def _phones(units: Sequence[Unit], k: int, word: Placed) -> Phones:
    return units[k].phones[word.variant]


def _are_near(word: Placed | None, following: Placed | None) -> bool:
    return bool(word and following and following.first - word.end <= _NEAR_FRAMES)
