"""Which heard phones are which printed ones: seeds, runs, and the best monotone chain of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import CLASSES, PHONE_IDS
from saidwhen.align.chain import JumpPrice, Run, best_chain
from saidwhen.align.copies import Expected, weighed

Ids = NDArray[np.int64]

_GRAM = 5
_MOST_COPIES = 25

_COMPANY, _REACH, _SLACK = 6, 60, 10
"""A seed counts if six others lie within 60 phones and about 10 diagonals of it."""

_PRICE = JumpPrice(slope=0.3, base=4.0, log=1.0, least_gain=2)

MISTAKEN = ("UW OW", "UH OW", "V F", "Z S", "AO AA", "ZH SH")
"""Phones that the model takes for one another are one while seeds are sought."""

BROAD = (
    "IY IH EY", "UW UH OW", "AA AE AH AO AW AY EH OY ER",
    "P B", "T D DH TH", "K G", "F V", "S Z", "SH ZH CH JH", "M N NG",
)  # fmt: skip
"""The same for sounds of other languages, of which the model hears little more than their kind."""


def chained(
    printed: Ids,
    heard: Ids,
    mistaken: Sequence[str] = MISTAKEN,
    expected: Expected | None = None,
) -> Ids:
    """For each printed phone the number of the heard phone on the chain, or -1; both are ids.

    ``mistaken`` are groups of phones, such as :data:`MISTAKEN`, that count as one.
    Of a passage that was heard twice the copy is taken that lies where it is ``expected``.
    """
    partner = np.full(len(printed), -1)
    end_printed = end_heard = 0
    alike = _alike(mistaken)
    runs = _runs(*_seeds(alike[printed], alike[heard]))
    if expected:
        runs = weighed(runs, expected)
    for run in best_chain(runs, _PRICE):
        cut = max(0, end_printed - run.printed, end_heard - run.heard)
        if cut >= run.length:
            continue
        first, last = run.printed + cut, run.printed + run.length
        partner[first:last] = np.arange(run.heard + cut, run.heard + run.length)
        end_printed, end_heard = last, run.heard + run.length
    return partner


def _alike(mistaken: Sequence[str]) -> Ids:
    """For each phone the last of its group, or itself."""
    alike = np.arange(CLASSES)
    for group in mistaken:
        *others, last = group.split()
        for other in others:
            alike[PHONE_IDS[other]] = PHONE_IDS[last]
    return alike


def _grams(phones: Ids) -> Ids:
    """Each run of five phones as one number."""
    count = max(0, len(phones) - _GRAM + 1)
    code = np.zeros(count, np.int64)
    for k in range(_GRAM):
        code = code * CLASSES + phones[k : k + count]
    return code


def _seeds(printed: Ids, heard: Ids) -> tuple[Ids, Ids]:
    """Places of equal grams in both, but for those that are heard too often to tell anything."""
    wanted, known = _grams(printed), _grams(heard)
    order = np.argsort(known, kind="stable")
    known = known[order]
    first = np.searchsorted(known, wanted)
    copies = np.searchsorted(known, wanted, side="right") - first
    copies[copies > _MOST_COPIES] = 0
    place = np.repeat(np.arange(len(wanted)), copies)
    within = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    return place, order[within + np.repeat(first, copies)]


def _runs(printed: Ids, heard: Ids) -> list[Run]:
    """Seeds in company, merged where they follow one another on a diagonal; in printed order."""
    keep = _company(printed, heard) >= _COMPANY
    printed, heard = printed[keep], heard[keep]
    if not len(printed):
        return []
    order = np.lexsort((printed, heard - printed))
    printed, heard = printed[order], heard[order]
    diagonal = heard - printed
    begins = np.r_[True, (np.diff(diagonal) != 0) | (np.diff(printed) > 1)]
    first = np.flatnonzero(begins)
    last = np.r_[first[1:], len(printed)] - 1
    runs = [
        Run(
            printed=int(printed[a]),
            heard=int(heard[a]),
            length=int(printed[b] - printed[a]) + _GRAM,
        )
        for a, b in zip(first, last, strict=True)
    ]
    return sorted(runs, key=lambda run: (run.printed, run.heard))


def _company(printed: Ids, heard: Ids) -> Ids:
    """How many seeds (itself counted) lie near each one on its own and the two next bands."""
    far = 10_000_000  # more than any text has phones: parts the bands in one sorted row
    band = (heard - printed) // _SLACK
    row = np.sort(band * far + printed)
    count = np.zeros(len(printed), np.int64)
    for beside in (-1, 0, 1):
        at = (band + beside) * far + printed
        count += np.searchsorted(row, at + _REACH) - np.searchsorted(row, at - _REACH)
    return count
