"""Said or not said: a decision about each printed word from where it is, or would have to be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.strays import without_strays
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.viterbi import Prices, Task, best_paths
from saidwhen.align.phonetic.witness import Witness, measures

_FORCED = Prices(skip=60.0, filler=8.0)
_MOST_FORCED_WORDS, _MOST_FORCED_FRAMES = 40, 3000

FEATURES = (
    "bias", "mean", "share", "worst", "phones", "short", "long",
    "unprinted left", "unprinted right", "neighbours", "placed", "skipped run", "lone",
)  # fmt: skip

WEIGHTS = (
    5.603, 1.645, -0.205, -0.411, -0.386, -0.310, -0.349,
    -1.580, -0.994, 0.732, 1.238, -0.710, -0.096,
)  # fmt: skip
"""Logistic regression on the words of two synthetic episodes with edits (3,744 words, reworded ones
left out); see docs/accuracy.md.
"""

FOREIGN_WEIGHTS = (
    5.35, 0.64, 0.02, -0.17, -0.23, 0.95, -0.97,
    -1.72, -0.55, 2.07, 1.25, -0.98, -0.11,
    1.69, -0.01, -2.03, -0.92,
)  # fmt: skip
"""The same for languages read as English phones, with what a recogniser heard as a witness.

On six French recordings with cuts and unprinted clips (`benchmarks/splice_prompts.py`, seeds 1 to
6), shrunk towards the weights above. The constant is lower by 0.85 than what was fitted: seven in
ten must speak for a word, since a time where nothing was said is worse than none.
"""

_NOT_HEARD = -5.0
_WELL_HEARD = -1.5
_ACQUITTED = 0.98
"""How often words were said that the aligner hears, where the phones do not."""

_OTHER_PHONES, _OTHER_WORD = -3.0, -11.5
"""Mean and sum of the ratios of a word's phones, from which on down other phones are heard."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decision:
    """``placed[k]`` is None where word k was not said; ``probability`` (words,) that it was.

    ``where`` is where it is, or would have to be. ``features`` has shape (words, 13), columns as
    ``FEATURES``; with a witness (words, 17), its measures behind them. ``acquitted`` are the words
    that were said although their phones are hardly heard.
    """

    placed: tuple[Placed | None, ...]
    where: tuple[Placed | None, ...]
    probability: NDArray[np.float64]
    features: NDArray[np.float64]
    acquitted: frozenset[int] = frozenset()


def decide(
    units: Sequence[Unit],
    evidence: Evidence,
    path: PhonePath,
    weights: Sequence[float] = WEIGHTS,
    witness: Witness | None = None,
) -> Decision:
    """Weigh each word; words that the path skipped come back where they are heard after all.

    With a witness there are ``weights`` for its measures too, after those for ``FEATURES``.
    """
    forced = _forced(units, evidence, path)
    where = [word or forced.get(k) for k, word in enumerate(path.placed)]
    features = _features(units, evidence, path, where)
    if witness:
        features = np.hstack([features, measures(witness, where)])
    probability = 1 / (1 + np.exp(-features @ np.array(weights)))
    placed = [word if p > 0.5 else None for word, p in zip(where, probability, strict=True)]
    return Decision(
        placed=without_strays(units, placed),
        where=tuple(where),
        probability=probability,
        features=features,
    )


def acquit(decision: Decision, words: Collection[int]) -> Decision:
    """The decision with ``words`` said, on better evidence than that of their phones."""
    probability = decision.probability.copy()
    numbers = sorted(words)
    probability[numbers] = np.maximum(probability[numbers], _ACQUITTED)
    placed = list(decision.placed)
    for k in numbers:
        placed[k] = decision.where[k]
    return replace(
        decision, placed=tuple(placed), probability=probability, acquitted=frozenset(words)
    )


def is_well_heard(decision: Decision, k: int) -> bool:
    """Whether the phones of word ``k`` are heard where it is, by their mean."""
    return bool(decision.features[k, FEATURES.index("mean")] > _WELL_HEARD)


def lies_on_other_phones(decision: Decision, units: Sequence[Unit], k: int) -> bool:
    """Whether hardly a phone of word ``k`` is heard where it is placed, among well heard words.

    Of 6,400 placed words of nine readings and conversations 25 did, of which 12 had been said
    otherwise: more than a third of all placed ones that had.
    """
    word = decision.placed[k]
    if word is None or k in decision.acquitted:
        return False
    mean = decision.features[k, FEATURES.index("mean")]
    total = mean * len(units[k].phones[word.variant])
    around = decision.features[k, FEATURES.index("neighbours")]
    return bool(mean <= _OTHER_PHONES and total <= _OTHER_WORD and around > _WELL_HEARD)


def _forced(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> dict[int, Placed]:
    """For each skipped word the best that it could do between its neighbours."""
    runs: list[tuple[int, int]] = []
    tasks: list[Task] = []
    edges = [-1, *(k for k, word in enumerate(path.placed) if word), len(units)]
    for a, b in pairwise(edges):
        before = path.placed[a] if a >= 0 else None
        after = path.placed[b] if b < len(units) else None
        first = before.end if before else 0
        end = after.first if after else evidence.frames
        words = [unit.phones for unit in units[a + 1 : b]]
        least = sum(min(map(len, variants)) for variants in words)
        if not 0 < len(words) <= _MOST_FORCED_WORDS or not least <= end - first <= (
            _MOST_FORCED_FRAMES
        ):
            continue
        runs.append((a + 1, first))
        tasks.append(Task(log_probs=evidence.log_probs(first, end), words=words))
    return {
        k: word.moved(first)
        for (number, first), found in zip(
            runs, best_paths(tasks, _FORCED, evidence.confusions), strict=True
        )
        for k, word in enumerate(found.placed, start=number)
        if word
    }


def _features(
    units: Sequence[Unit], evidence: Evidence, path: PhonePath, where: Sequence[Placed | None]
) -> NDArray[np.float64]:
    heard = np.array(
        [
            _how_heard(evidence.ratios(unit.phones[word.variant], word))
            if word
            else (_NOT_HEARD, 0.0, _NOT_HEARD)
            for unit, word in zip(units, where, strict=True)
        ]
    ).reshape(len(units), 3)
    on_path = np.array([word is not None for word in path.placed])
    good = np.where(on_path, np.maximum(heard[:, 0], _NOT_HEARD), _NOT_HEARD)
    left, right = _placed_neighbours(on_path)
    tempo = _frames_a_phone(units, where)
    rows = np.zeros((len(units), len(FEATURES)))
    for k, (unit, word) in enumerate(zip(units, where, strict=True)):
        before = where[left[k]] if left[k] >= 0 else None
        after = where[right[k]] if right[k] < len(units) else None
        gap_left = evidence.heard(min(before.end, word.first), word.first) if word and before else 0
        gap_right = evidence.heard(word.end, max(after.first, word.end)) if word and after else 0
        pace = _pace(unit, word, tempo)
        rows[k] = (
            1,
            *heard[k],
            min(len(unit.phones[0]), 8) / 8,
            max(0, 0.6 - pace),
            max(0, min(pace, 4) - 1.6),
            min(gap_left, 8) / 8,
            min(gap_right, 8) / 8,
            _around(good, k),
            on_path[k],
            0 if on_path[k] else min(right[k] - left[k] - 1, 8) / 8,
            min(gap_left, gap_right, 8) / 8,
        )
    return rows


def _how_heard(ratios: NDArray[np.float64]) -> tuple[float, float, float]:
    """Mean ratio of a word's phones, share of them that are well heard, and the worst."""
    return float(ratios.mean()), float((ratios > _WELL_HEARD).mean()), float(ratios.min())


def _around(good: NDArray[np.float64], k: int) -> float:
    """Mean ratio of the two words on either side."""
    near = np.r_[good[max(0, k - 2) : k], good[k + 1 : k + 3]]
    return float(near.mean()) if len(near) else _NOT_HEARD


def _placed_neighbours(on_path: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """For each word the nearest one before and after it that the path placed; -1, count if none."""
    left, last = [], -1
    for k, placed in enumerate(on_path):
        left.append(last)
        last = k if placed else last
    right, last = [], len(on_path)
    for k in range(len(on_path) - 1, -1, -1):
        right.append(last)
        last = k if on_path[k] else last
    return left, right[::-1]


def _frames_a_phone(units: Sequence[Unit], where: Sequence[Placed | None]) -> float:
    paces = [
        (word.end - 1 - word.first) / (len(unit.phones[0]) - 1)
        for unit, word in zip(units, where, strict=True)
        if word and len(unit.phones[0]) > 3
    ]
    return float(np.median(paces)) if paces else 4.0


def _pace(unit: Unit, word: Placed | None, tempo: float) -> float:
    """How long the word takes beside what is usual in the episode."""
    count = len(unit.phones[0])
    if word is None or count < 2:
        return 1.0
    return (word.end - 1 - word.first) / (count - 1) / tempo
