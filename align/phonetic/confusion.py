"""What the phone model takes for what.

The usual table was counted once on English speech. Phones of another language, read as the nearest
English ones, are taken for others by a voice and a reading of their own: for those a table is
counted on the episode itself, from where its words were found with the usual one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK
from saidwhen.align.phonetic.unit import Phones, Placed, Unit

Floats = NDArray[np.float32]
Counts = NDArray[np.float64]

_SMOOTHING = 0.5
_RAREST = -3.6
"""Confusions rarer than this (natural logarithm, beside hearing the phone right) are left out."""

_USUAL_WEIGHT = 10.0
"""The usual table counts as so many cases of each phone beside those of the episode."""
_NO_PHONE = -1.0
"""Where no phone is likelier than this beside a frame of blank, nothing was heard."""


def softened(log_probs: Floats, confusions: Floats | None = None) -> Floats:
    """Scores of the 39 phones where each may also be heard as its usual confusions, at a price.

    ``log_probs`` has shape (frames, 40); ``confusions`` are the usual ones or an episode's own. A
    phone's score is the best of all phones' there, less how much rarer the model hears that one in
    its place than the phone itself: in English UW is heard as OW in 46 of 100 cases, V as F in 39.
    """
    table = usual_confusions() if confusions is None else confusions
    scores = np.empty((len(log_probs), BLANK), np.float32)
    for phone, row in enumerate(table):
        heard_as = np.flatnonzero(row > _RAREST)
        scores[:, phone] = (log_probs[:, heard_as] + row[heard_as]).max(axis=1)
    return scores


def softened_as(log_probs: Floats, phones: Phones, confusions: Floats) -> Floats:
    """The columns of :func:`softened` for ``phones``, (frames, phones), without the others."""
    rows = confusions[list(phones)]
    rows = np.where(rows > _RAREST, rows, np.float32(-np.inf))
    scores: Floats = (log_probs[:, None, :BLANK] + rows).max(axis=2)
    return scores


@cache
def usual_confusions() -> Floats:
    """(39, 39): logarithm of how often p is heard as q over how often as itself; 0 at most."""
    return _prices(_usual_counts())


def own_confusions(
    units: Sequence[Unit], placed: Sequence[Placed | None], posteriors: Posteriors
) -> Floats:
    """The same table, counted on an episode where its words were placed."""
    usual = _usual_counts()
    shares = usual / np.maximum(usual.sum(axis=1, keepdims=True), 1)
    return _prices(heard_as(units, placed, posteriors) + _USUAL_WEIGHT * shares)


def heard_as(
    units: Sequence[Unit], placed: Sequence[Placed | None], posteriors: Posteriors
) -> Counts:
    """How often each phone of the placed words was heard as which, (39, 40); blank: not at all.

    What counts is the likeliest class of the frame in which the phone itself is likeliest, and
    beside a blank the likeliest phone of the frames around it.
    """
    counts = np.zeros((BLANK, BLANK + 1))
    for unit, word in zip(units, placed, strict=True):
        if word is None:
            continue
        for phone, (first, end) in zip(unit.phones[word.variant], word.spans, strict=True):
            frame = first + int(posteriors.log_probs[first:end, phone].argmax())
            counts[phone, _heard(posteriors.log_probs, frame)] += 1
    return counts


def _heard(log_probs: NDArray[np.float16], frame: int) -> int:
    best = int(log_probs[frame].argmax())
    if best != BLANK:
        return best
    around = log_probs[max(0, frame - 1) : frame + 2, :BLANK].max(axis=0)
    return int(around.argmax()) if around.max() >= _NO_PHONE else BLANK


def _prices(counts: Counts) -> Floats:
    smoothed = counts[:, :BLANK] + _SMOOTHING
    logs = np.log(smoothed / smoothed.sum(axis=1, keepdims=True))
    prices = np.minimum(0, logs - np.diag(logs)[:, None])
    np.fill_diagonal(prices, 0)
    return np.asarray(prices, np.float32)


@cache
def _usual_counts() -> Counts:
    text = (files(__package__) / "confusions.csv").read_text(encoding="ascii")
    rows = [line.split(",") for line in text.splitlines()[1:]]
    return np.array([[int(cell) for cell in row[1:]] for row in rows], np.float64)
