"""How long words take to say, and intervals shared out among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from saidwhen.audio.interval import Interval

USUAL_SECONDS_PER_LETTER = 0.065
"""About 160 words a minute at five letters and a blank a word."""

SHORTEST_SECONDS = 0.02
"""No word is said in less."""

_LONGEST_SECONDS, _LONGEST_SECONDS_OF_ONE = 2.0, 0.6

_FEWEST = 8
_FASTEST, _SLOWEST = 0.035, 0.13


def seconds_per_letter(said: Sequence[tuple[int, float]]) -> float:
    """The tempo of words given as (letters, seconds): their median, within human limits.

    With fewer than eight words the usual tempo.
    """
    if len(said) < _FEWEST:
        return USUAL_SECONDS_PER_LETTER
    tempo = median(seconds / letters for letters, seconds in said)
    return min(_SLOWEST, max(_FASTEST, tempo))


def longest_seconds(form: Sequence[str]) -> float:
    """How long a token that is said as these words may last: 2 s, or 0.6 s a word."""
    return max(_LONGEST_SECONDS, _LONGEST_SECONDS_OF_ONE * len(form))


def share_out(interval: Interval, weights: Sequence[int]) -> tuple[Interval, ...]:
    """Cut the interval into one part a weight, each as long in proportion, without gaps."""
    total = sum(weights)
    edges, done = [interval.start], 0
    for weight in weights:
        done += weight
        edges.append(interval.start + interval.seconds * done / total)
    edges[-1] = interval.end
    return tuple(Interval(start, end) for start, end in pairwise(edges))
