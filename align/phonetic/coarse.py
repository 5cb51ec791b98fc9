"""Units and posteriors of a whole episode -> where each word is, by its phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.phonetic.seeds import chained
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.viterbi import MOST_CELLS, best_path, cells
from saidwhen.align.phonetic.windows import Window, cut


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chain:
    """``share`` of the text's phones that lie on the seed chain, and the windows it gives."""

    share: float
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhonePath:
    """``placed[k]`` is None where word k was skipped; ``filler`` (frames,) is unprinted speech.

    ``given_up`` are windows too large to be searched.
    """

    placed: tuple[Placed | None, ...]
    filler: NDArray[np.bool_]
    given_up: tuple[Window, ...]


def find_chain(units: Sequence[Unit], posteriors: Posteriors) -> Chain:
    """The seed chain; takes a fraction of a second an hour and tells whether the two fit."""
    heard = heard_phones(posteriors)
    printed = np.array([phone for unit in units for phone in unit.phones[0]], np.int64)
    partner = chained(printed, heard.phones.astype(np.int64))
    onsets = heard.frames.astype(np.int64)
    return Chain(
        share=float((partner >= 0).mean()) if len(partner) else 0.0,
        windows=tuple(cut(units, partner, onsets, len(posteriors))),
    )


def search(units: Sequence[Unit], posteriors: Posteriors, chain: Chain) -> PhonePath:
    """The best path in each window."""
    placed: list[Placed | None] = [None] * len(units)
    filler = np.zeros(len(posteriors), bool)
    given_up = []
    for window in chain.windows:
        words = [unit.phones for unit in units[window.first : window.last]]
        if cells(window.end - window.start, words) > MOST_CELLS:
            given_up.append(window)
            continue
        path = best_path(posteriors.stretch(window.start, window.end), words)
        filler[window.start : window.end] = path.filler
        for k, word in enumerate(path.placed, start=window.first):
            placed[k] = word.moved(window.start) if word else None
    return PhonePath(placed=tuple(placed), filler=filler, given_up=tuple(given_up))
