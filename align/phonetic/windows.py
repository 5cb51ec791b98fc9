"""Where to cut text and audio between words that are certain, for a search window by window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.unit import Unit

Ids = NDArray[np.int64]

_LENGTH = 400
_SHORTEST, _MANY_WORDS = 60, 60
_LARGEST_PAUSE = 60
_FEWEST_PHONES = 5
_FREE_FRAMES, _FRAMES_A_PHONE = 250, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words [first, last) lie in frames [start, end).

    If that is ``hoped`` and not known, it is believed where the search bears it out.
    """

    first: int
    last: int
    start: int
    end: int
    hoped: bool = False


def cut(units: Sequence[Unit], partner: Ids, onsets: Ids, frames: int) -> list[Window]:
    """Windows as of :func:`cut_between`, from the phones that text and audio share.

    ``partner`` gives for each phone of the units' first variants the heard phone on the chain, or
    -1; ``onsets`` the frame of each heard phone. A cut lies between two neighbours whose phones
    are all on the chain.
    """
    return cut_between(units, _chained(units, partner, onsets), frames)


def _chained(units: Sequence[Unit], partner: Ids, onsets: Ids) -> Iterator[tuple[int, int, int]]:
    sizes = np.array([len(unit.phones[0]) for unit in units])
    ends = np.cumsum(sizes)
    for k in range(1, len(units)):
        before = partner[ends[k - 1] - sizes[k - 1] : ends[k - 1]]
        after = partner[ends[k] - sizes[k] : ends[k]]
        if len(before) + len(after) < _FEWEST_PHONES or min(before.min(), after.min()) < 0:
            continue
        end, start = int(onsets[before[-1]]), int(onsets[after[0]])
        if start - end < _LARGEST_PAUSE:
            yield k, end, start


def cut_between(
    units: Sequence[Unit], places: Iterable[tuple[int, int, int]], frames: int
) -> list[Window]:
    """Windows of eight seconds or more that together hold all words, in order.

    ``places`` are where it may be cut: a word, about the frame in which the one before it ends, and
    that in which it begins; in order. The words before the first cut and after the last lie close
    to it, so that none of them is put into a trailer or an outro.
    """
    sizes = np.array([len(unit.phones[0]) for unit in units])
    windows: list[Window] = []
    word = frame = 0
    for k, end, start in places:
        if end < frame:
            continue
        at = (end + start + 1) // 2
        enough = at - frame >= _LENGTH or (at - frame > _SHORTEST and k - word >= _MANY_WORDS)
        if enough or not windows:
            windows.append(Window(first=word, last=k, start=frame, end=at))
            word, frame = k, at
    windows.append(Window(first=word, last=len(units), start=frame, end=frames))
    if len(windows) > 1:
        windows[0] = _near_its_end(windows[0], sizes)
        windows[-1] = _near_its_start(windows[-1], sizes)
    return windows


def _reach(window: Window, sizes: Ids) -> int:
    return _FREE_FRAMES + _FRAMES_A_PHONE * int(sizes[window.first : window.last].sum())


def _near_its_end(window: Window, sizes: Ids) -> Window:
    start = max(window.start, window.end - _reach(window, sizes))
    return Window(first=window.first, last=window.last, start=start, end=window.end)


def _near_its_start(window: Window, sizes: Ids) -> Window:
    end = min(window.end, window.start + _reach(window, sizes))
    return Window(first=window.first, last=window.last, start=window.start, end=end)
