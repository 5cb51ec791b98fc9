"""The law between the times that are printed and those of the audio: same, shifted, stretched.

Where a passage is printed and where it is said give one point each. Of the laws that explain three
points of four the one is taken that explains most less its price: a law with more freedom has to
explain more. A shift is the densest cluster of differences, a stretch the median of the slopes
between pairs of points (Theil 1950, Sen 1968), and steps are the cheapest path through the clusters
in printed order (Viterbi). None of them is moved by a quarter of wrong points; nothing is drawn by
chance.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_FEWEST = 3
"""Points, below which nothing can be told; of fewer than five only that they share a shift."""
_FEWEST_TO_DENY = 5

_LEAST_SHARE = 0.75
"""Of the points that a law has to explain."""

_SHIFT_PRICE, _STRETCH_PRICE, _STEP_PRICE = 1.0, 3.0, 2.5
"""Points that a law has to explain beyond a simpler one; two or fewer make no step."""

_SLOPES = (0.5, 2.0)
_MOST_FOR_SLOPES = 400
_LEAST_APART = 0.1
"""Slopes are taken between points that are apart by this share of the whole."""

_MOST_LEVELS, _FEWEST_ON_LEVEL = 12, 3


@enum.unique
class Law(enum.StrEnum):
    """How the times of the audio follow from the printed ones."""

    AS_PRINTED = "as_printed"
    SHIFTED = "shifted"
    """By the same seconds throughout."""
    STRETCHED = "stretched"
    """By an offset that grows evenly: another speed."""
    STEPWISE = "stepwise"
    """By an offset that changes at some places: something was put in, or taken out."""
    OTHER_EDITION = "other_edition"
    """No law holds: the times belong to something else."""
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Text before printed word ``word``: its time ``printed``, and when the audio comes to it.

    That is between ``low``, where the word before it ends, and ``high``, where it begins; seconds.
    """

    word: int
    printed: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From printed word ``word`` on the audio is ``seconds`` later than the law's printed time."""

    word: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A law and the points that it explains, ``explains[k]`` of the k-th in printed order.

    The time in the audio is ``slope`` times the printed one, and the last of the ``steps`` up to
    its word. There are none where no law holds.
    """

    law: Law
    slope: float = 1.0
    steps: tuple[Step, ...] = ()
    explains: tuple[bool, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether times of the audio can be told from printed ones."""
        return bool(self.steps)

    def at(self, word: int, printed: float) -> float:
        """Seconds into the audio of a time printed before a word; only where a law holds."""
        step = next((s for s in reversed(self.steps) if s.word <= word), self.steps[0])
        return self.slope * printed + step.seconds


def fit_law(points: Sequence[Point], tolerance: float) -> Fit:
    """The law of the points, each of which may be off by ``tolerance`` seconds; in any order."""
    return _fit(points, tolerance, lambda field: [*_even_laws(field), *_stepwise(field)])


def fit_even_law(points: Sequence[Point], tolerance: float) -> Fit:
    """The same among the laws without steps.

    A passage that is taken for its copy, many times printed in it, makes steps that are none.
    """
    return _fit(points, tolerance, _even_laws)


def _fit(
    points: Sequence[Point],
    tolerance: float,
    laws: Callable[[_Field], Iterable[tuple[Fit, float]]],
) -> Fit:
    nothing = (False,) * len(points)
    if len(points) < _FEWEST:
        return Fit(law=Law.TOO_FEW, explains=nothing)
    ordered = sorted(points, key=lambda point: (point.word, point.printed, point.high, point.low))
    field = _Field(ordered, tolerance)
    enough = [law for law in laws(field) if sum(law[0].explains) >= _LEAST_SHARE * len(points)]
    if enough:
        return max(enough, key=lambda law: sum(law[0].explains) - law[1])[0]
    law = Law.OTHER_EDITION if len(points) >= _FEWEST_TO_DENY else Law.TOO_FEW
    return Fit(law=law, explains=nothing)


class _Field:
    """The points as arrays, in printed order."""

    def __init__(self, points: Sequence[Point], tolerance: float) -> None:
        self.words = [point.word for point in points]
        self.printed = np.array([point.printed for point in points])
        self.low = np.array([point.low for point in points])
        self.high = np.array([point.high for point in points])
        self.tolerance = tolerance

    def explained(self, slope: float, offset: float | Floats) -> Bools:
        at = slope * self.printed + offset
        return (self.low - self.tolerance <= at) & (at <= self.high + self.tolerance)

    def fit(self, law: Law, slope: float, steps: Sequence[Step]) -> Fit:
        fit = Fit(law=law, slope=slope, steps=tuple(steps))
        offsets = np.array([fit.at(word, 0.0) for word in self.words])
        explained = self.explained(slope, offsets)
        return replace(fit, explains=tuple(bool(yes) for yes in explained))


def _even_laws(field: _Field) -> Iterator[tuple[Fit, float]]:
    """The laws without steps that may hold and their prices, the simplest first."""
    differences = field.high - field.printed
    yield field.fit(Law.AS_PRINTED, 1.0, [Step(word=0, seconds=0.0)]), 0.0
    shift = _densest(differences, field.tolerance)
    yield field.fit(Law.SHIFTED, 1.0, [Step(word=0, seconds=shift)]), _SHIFT_PRICE
    slope = _slope(field)
    if slope is not None and len(differences) >= _FEWEST_TO_DENY:
        offset = _densest(field.high - slope * field.printed, field.tolerance)
        yield field.fit(Law.STRETCHED, slope, [Step(word=0, seconds=offset)]), _STRETCH_PRICE


def _stepwise(field: _Field) -> Iterator[tuple[Fit, float]]:
    steps = _steps(field, _levels(field.high - field.printed, field.tolerance))
    if len(steps) > 1:
        price = _SHIFT_PRICE + _STEP_PRICE * (len(steps) - 1)
        yield field.fit(Law.STEPWISE, 1.0, steps), price


def _densest(values: Floats, tolerance: float) -> float:
    """The median of the most values that lie within twice the tolerance; the first such cluster."""
    return float(np.median(_cluster(np.sort(values), tolerance)))


def _cluster(ordered: Floats, tolerance: float) -> Floats:
    ends = np.searchsorted(ordered, ordered + 2 * tolerance, side="right")
    first = int((ends - np.arange(len(ordered))).argmax())
    return ordered[first : ends[first]]


def _slope(field: _Field) -> float | None:
    """The median slope between points that are far apart; None if there is none that may be."""
    chosen = np.unique(np.linspace(0, len(field.printed) - 1, _MOST_FOR_SLOPES).round().astype(int))
    printed, said = field.printed[chosen], field.high[chosen]
    ahead, far = np.subtract.outer(said, said), np.subtract.outer(printed, printed)
    apart = far > max(2 * field.tolerance, _LEAST_APART * float(np.ptp(printed)))
    if not apart.any():
        return None
    slope = float(np.median(ahead[apart] / far[apart]))
    return slope if _SLOPES[0] <= slope <= _SLOPES[1] else None


def _levels(differences: Floats, tolerance: float) -> list[float]:
    """The medians of the clusters of differences, the largest cluster first."""
    left = np.sort(differences)
    levels: list[float] = []
    while len(left) >= _FEWEST_ON_LEVEL and len(levels) < _MOST_LEVELS:
        cluster = _cluster(left, tolerance)
        if len(cluster) < _FEWEST_ON_LEVEL:
            break
        levels.append(float(np.median(cluster)))
        left = left[(left < cluster[0]) | (left > cluster[-1])]
    return levels


def _steps(field: _Field, levels: Sequence[float]) -> list[Step]:
    """Where the offset is which, from the first point on."""
    if not levels:
        return []
    misses = np.array([~field.explained(1.0, level) for level in levels], float).T
    path = _cheapest(misses)
    changes = [k for k in range(1, len(path)) if path[k] != path[k - 1]]
    bounds = [0, *changes, len(path)]
    return [
        Step(word=field.words[first] if first else 0, seconds=levels[path[first]])
        for first in bounds[:-1]
    ]


def _cheapest(misses: Floats) -> list[int]:
    """The level of each point: as few misses as can be, and a price for each change of level."""
    best, before = misses[0], np.zeros(misses.shape, int)
    for k in range(1, len(misses)):
        leader = int(best.argmin())
        changes = best > best[leader] + _STEP_PRICE
        before[k] = np.where(changes, leader, np.arange(len(best)))
        best = np.where(changes, best[leader] + _STEP_PRICE, best) + misses[k]
    level = int(best.argmin())
    path = [level]
    for k in range(len(misses) - 1, 0, -1):
        level = int(before[k, level])
        path.append(level)
    return path[::-1]
