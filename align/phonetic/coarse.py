"""Units and posteriors of a whole episode -> where each word is, by its phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.phonetic.seeds import MISTAKEN, chained
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.viterbi import MOST_CELLS, Task, best_paths, cells
from saidwhen.align.phonetic.windows import Window, cut

_WINDOWS_AT_ONCE = 64
"""Few enough that their posteriors take little memory, enough to find some of like size."""


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


def find_chain(
    units: Sequence[Unit], posteriors: Posteriors, mistaken: Sequence[str] = MISTAKEN
) -> Chain:
    """The seed chain; takes a fraction of a second an hour and tells whether the two fit.

    ``mistaken`` are the groups of phones that count as one, as in `seeds`.
    """
    heard = heard_phones(posteriors)
    printed = np.array([phone for unit in units for phone in unit.phones[0]], np.int64)
    partner = chained(printed, heard.phones.astype(np.int64), mistaken)
    onsets = heard.frames.astype(np.int64)
    return Chain(
        share=float((partner >= 0).mean()) if len(partner) else 0.0,
        windows=tuple(cut(units, partner, onsets, len(posteriors))),
    )


def search(
    units: Sequence[Unit],
    posteriors: Posteriors,
    chain: Chain,
    confusions: NDArray[np.float32] | None = None,
) -> PhonePath:
    """The best path in each window; ``confusions`` as in :func:`best_paths`."""
    placed: list[Placed | None] = [None] * len(units)
    filler = np.zeros(len(posteriors), bool)
    given_up: list[Window] = []
    to_search: list[tuple[Window, Task]] = []
    for window in chain.windows:
        words = [unit.phones for unit in units[window.first : window.last]]
        if cells(window.end - window.start, words) > MOST_CELLS:
            given_up.append(window)
            continue
        log_probs = posteriors.stretch(window.start, window.end)
        to_search.append((window, Task(log_probs=log_probs, words=words)))
        if len(to_search) == _WINDOWS_AT_ONCE:
            _enter(to_search, confusions, placed, filler)
            to_search = []
    _enter(to_search, confusions, placed, filler)
    return PhonePath(placed=tuple(placed), filler=filler, given_up=tuple(given_up))


def _enter(
    to_search: Sequence[tuple[Window, Task]],
    confusions: NDArray[np.float32] | None,
    placed: list[Placed | None],
    filler: NDArray[np.bool_],
) -> None:
    """Search the windows and write down in ``placed`` and ``filler`` what was found."""
    paths = best_paths([task for _, task in to_search], confusions=confusions)
    for (window, _), path in zip(to_search, paths, strict=True):
        filler[window.start : window.end] = path.filler
        for k, word in enumerate(path.placed, start=window.first):
            placed[k] = word.moved(window.start) if word else None
