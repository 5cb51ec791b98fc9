"""From spikes to starts: how late the phone model is, learnt on the episode itself.

A CTC model names a phone some time after it began, by an amount that depends on the phones in
contact and on the recording. The HMM's starts, biased little but rough, teach the amount: a robust
ridge regression of (spike - HMM start) on the phones around it, shrunk to what earlier episodes
gave. The start is then a mean of the two clocks, in which the HMM counts less the further they are
apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, PHONE_IDS
from saidwhen.align.phonetic.unit import Placed, Unit

Floats = NDArray[np.float64]

_CLASSES = (
    "P B", "T D", "K G", "F TH", "V DH", "S Z", "SH ZH CH JH", "M N NG", "L R W Y ER", "HH",
    "IY IH EH EY AE", "AA AH AO AY AW", "OW OY UH UW",
)  # fmt: skip
_PAUSE_CLASS = len(_CLASSES)
_PAUSE_FRAMES = 14

_BEFORE = BLANK
_SECOND = _BEFORE + _PAUSE_CLASS + 1
_AFTER_PAUSE = _SECOND + _PAUSE_CLASS + 1
_MEASURES = _AFTER_PAUSE + BLANK + 1
COLUMNS = _MEASURES + 8
"""First phone; class before, or pause; class of the second; first phone after a pause; measures."""

_SHRINK, _SHRINK_CONSTANT = 8.0, 0.5
_ROBUST_SECONDS, _OUTLIER_SECONDS = 0.015, 0.12
_PLAUSIBLE_SECONDS = 0.15
_FEW_WORDS = 60
_MOST_LEARNT = 5000
"""Words to learn from, evenly spaced: as good as all of three hours, in a fifth of the memory."""
_HMM_SHIFT, _HMM_SHIFT_FEW = 0.0025, 0.005
"""HMM starts are early: 5 ms on hand-labelled speech, less in noise."""

_TRUST = ((0.0, 0.03, 0.06, 0.1), (0.65, 0.65, 0.45, 0.0))
_TRUST_FEW = ((0.0, 0.1, 0.15), (0.85, 0.85, 0.0))
"""Weight of the HMM by the distance of the clocks in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Starts:
    """For each placed word: its number, its start, and by how much the HMM differs, or nan.

    ``seconds`` and ``apart`` have shape (words,); ``late`` is the median lateness in seconds.
    """

    words: tuple[int, ...]
    seconds: Floats
    apart: Floats
    late: float


def read_clock(
    units: Sequence[Unit],
    placed: Sequence[Placed | None],
    posteriors: Posteriors,
    hmm: Mapping[int, tuple[float, float]],
) -> Starts:
    """The start of each placed word; ``hmm`` holds (start, end) of those that the HMM found."""
    words = tuple(k for k, word in enumerate(placed) if word)
    if not words:
        return Starts(words=(), seconds=np.zeros(0), apart=np.zeros(0), late=0.0)
    rows = design(units, placed, posteriors)
    spikes = np.array([placed[k].first * FRAME_SECONDS for k in words])  # type: ignore[union-attr]
    few = len(words) < _FEW_WORDS
    shift = _HMM_SHIFT_FEW if few else _HMM_SHIFT
    starts = np.array([hmm[k][0] + shift if k in hmm else np.nan for k in words])
    lateness = rows @ (_prior() if few else _learnt(rows, spikes - starts))
    by_phones = spikes - lateness
    apart = starts - by_phones
    distances, weights = _TRUST_FEW if few else _TRUST
    trust = np.interp(np.abs(np.nan_to_num(apart, nan=9.0)), distances, weights)
    return Starts(
        words=words,
        seconds=by_phones + trust * np.nan_to_num(apart),
        apart=apart,
        late=float(np.median(lateness)),
    )


def _learnt(rows: Floats, lateness: Floats) -> Floats:
    """Coefficients for this episode: the prior, moved by what its HMM starts say."""
    known = ~np.isnan(lateness)
    if not known.any():
        return _prior()
    near = known & (np.abs(lateness - np.nanmedian(lateness)) < _PLAUSIBLE_SECONDS)
    chosen = np.flatnonzero(near)
    if len(chosen) < 3:
        return _prior()
    if len(chosen) > _MOST_LEARNT:
        chosen = chosen[np.linspace(0, len(chosen) - 1, _MOST_LEARNT).astype(int)]
    return ridge(rows[chosen], lateness[chosen], _prior())


def ridge(rows: Floats, lateness: Floats, prior: Floats, shrink: float = _SHRINK) -> Floats:
    """Robust ridge regression towards ``prior`` by iterated reweighting (Huber weights)."""
    penalty = np.full(COLUMNS, shrink)
    penalty[_MEASURES] = _SHRINK_CONSTANT
    fitted = prior.copy()
    for _ in range(6):
        off = np.abs(lateness - rows @ fitted)
        weight = 1 / np.maximum(1, off / _ROBUST_SECONDS)
        weight[off > _OUTLIER_SECONDS] = 0
        weighted = (rows * weight[:, None]).T
        fitted = prior + np.linalg.solve(
            weighted @ rows + np.diag(penalty), weighted @ (lateness - rows @ prior)
        )
    return fitted


def design(
    units: Sequence[Unit], placed: Sequence[Placed | None], posteriors: Posteriors
) -> Floats:
    """One row a placed word, (words, COLUMNS)."""
    rows = np.zeros((sum(word is not None for word in placed), COLUMNS))
    number = 0
    before: tuple[int, int] | None = None  # last phone of the word before, and its first frame
    for unit, word in zip(units, placed, strict=True):
        if word is None:
            continue
        phones = unit.phones[word.variant]
        rows[number] = _row(phones, word, before, posteriors)
        before = phones[-1], word.end - 1
        number += 1
    return rows


def _row(
    phones: tuple[int, ...], word: Placed, before: tuple[int, int] | None, posteriors: Posteriors
) -> Floats:
    classes = _phone_classes()
    first, first_end = word.spans[0]
    gap = first - before[1] if before else 50
    pause = gap > _PAUSE_FRAMES or before is None
    row = np.zeros(COLUMNS)
    row[phones[0]] = 1
    row[_BEFORE + (_PAUSE_CLASS if pause or before is None else classes[before[0]])] = 1
    row[_SECOND + (_PAUSE_CLASS if len(phones) < 2 else classes[phones[1]])] = 1
    if pause:
        row[_AFTER_PAUSE + phones[0]] = 1
    following = word.spans[1][0] if len(phones) > 1 else first_end - 1 + 5
    gap_tenths, next_tenths = min(gap, 14) / 10, min(following - first, 12) / 10
    row[_MEASURES:] = (
        1,
        gap_tenths,
        next_tenths,
        np.clip(_centre(phones[0], (first, first_end), posteriors) - first, -2, 4),
        min(first_end - first, 6) / 3,
        float(np.exp(posteriors.stretch(first, first + 1)[0, phones[0]])),
        next_tenths**2,
        gap_tenths**2,
    )
    return row


def _centre(phone: int, span: tuple[int, int], posteriors: Posteriors) -> float:
    """Centre of the spike in frames, finer than one: the mean weighted with probability."""
    first, end = span
    weights = np.exp(posteriors.stretch(first, end)[:, phone])
    middle = float(first)
    if end - first < 6:
        middle = float(weights @ np.arange(first, end)) / max(float(weights.sum()), 1e-6)
    near = max(0, round(middle) - 1)
    weights = np.exp(posteriors.stretch(near, near + 3)[:, phone])
    if weights.sum() <= 0.2:
        return middle
    return float(weights @ np.arange(near, near + len(weights))) / float(weights.sum())


@cache
def _phone_classes() -> NDArray[np.int64]:
    classes = np.zeros(BLANK, np.int64)
    for number, names in enumerate(_CLASSES):
        for name in names.split():
            classes[PHONE_IDS[name]] = number
    return classes


@cache
def _prior() -> Floats:
    """Coefficients learnt on other episodes from HMM starts, never from truth."""
    text = (files(__package__) / "lateness.csv").read_text(encoding="ascii")
    return np.array([float(line) for line in text.split()])
