"""The best monotone chain of runs: passages that agree, each on a diagonal of its own.

Each change of diagonal has a price that grows with the logarithm of the jump, so that one unbroken
passage beats two halves of its repeat (a trailer taken from the middle, an intro said twice).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LOOK_BACK = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``length`` items equal, from item ``printed`` of the text and item ``heard`` of the audio.

    Each of them counts as ``worth`` items.
    """

    printed: int
    heard: int
    length: int
    worth: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpPrice:
    """A jump of d diagonals costs ``slope`` × d, at most ``base`` + ``log`` × log2(1 + d) items.

    A run joins the chain only if ``least_gain`` of its items are not covered by the run before it.
    """

    slope: float
    base: float
    log: float
    least_gain: int


def best_chain(runs: Sequence[Run], price: JumpPrice) -> list[Run]:
    """The chain that covers most items less the price of its jumps; ``runs`` in printed order.

    Dynamic programming; each run looks back at the 3,000 before it.
    """
    count = len(runs)
    if not count:
        return []
    printed = np.array([run.printed for run in runs])
    heard = np.array([run.heard for run in runs])
    length = np.array([run.length for run in runs])
    best = length * np.array([run.worth for run in runs])
    before = np.full(count, -1)
    for k in range(1, count):
        first = max(0, k - _LOOK_BACK)
        scores = best[first:k] + _step(
            printed[k] - printed[first:k],
            heard[k] - heard[first:k],
            length[first:k],
            runs[k],
            price,
        )
        leader = int(scores.argmax())
        if scores[leader] > best[k]:
            best[k] = scores[leader]
            before[k] = first + leader
    k, chain = int(best.argmax()), []
    while k >= 0:
        chain.append(runs[k])
        k = int(before[k])
    return chain[::-1]


def _step(
    ahead_printed: NDArray[np.int_],
    ahead_heard: NDArray[np.int_],
    previous: NDArray[np.int_],
    run: Run,
    price: JumpPrice,
) -> NDArray[np.float64]:
    """What a run adds after each earlier run: its new items less the jump."""
    overlap = np.maximum(0, np.maximum(previous - ahead_printed, previous - ahead_heard))
    gain = run.length - overlap
    jump = np.abs(ahead_heard - ahead_printed)
    cost = np.minimum(price.slope * jump, price.base + price.log * np.log2(1.0 + jump))
    possible = (ahead_printed > 0) & (ahead_heard > 0) & (gain >= price.least_gain)
    return np.where(possible, run.worth * gain - np.where(jump > 0, cost, 0.0), -np.inf)
