"""Windows that are too large to be searched, parted where printed times let words be expected."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.unit import Unit
from saidwhen.align.phonetic.viterbi import MOST_CELLS, cells
from saidwhen.align.phonetic.windows import Window

Ids = NDArray[np.int64]
Place = tuple[int, int]
"""A word, and the frame in which it should begin."""

_NEAR_FRAMES = 150
"""How far the longest pause is sought from where a word should begin: a time is printed at one."""

_PAUSE_FRAMES, _AHEAD_FRAMES = 15, 8
"""The shortest pause that is one, and how far before its end it is cut."""

_FRAMES_A_PHONE = 2.5
"""Nobody speaks faster than that for long."""


def parted(
    windows: Sequence[Window], units: Sequence[Unit], places: Sequence[Place], onsets: Ids
) -> list[Window]:
    """The windows, of which those that are too large are cut at the longest pauses near ``places``.

    ``places`` are in order of their words; ``onsets`` are the frames in which phones are heard to
    begin. Places that leave too little time to say the words between them are left out, as few as
    can be.
    """
    reached = np.concatenate(([0], np.cumsum([len(unit.phones[0]) for unit in units])))
    found: list[Window] = []
    for window in windows:
        words = [unit.phones for unit in units[window.first : window.last]]
        if cells(window.end - window.start, words) > MOST_CELLS:
            inside = [
                (word, frame)
                for word, frame in places
                if window.first < word < window.last and window.start < frame < window.end
            ]
            spare = [frame - _FRAMES_A_PHONE * float(reached[word]) for word, frame in inside]
            found.extend(_parts(window, [inside[k] for k in _rising(spare)], onsets))
        else:
            found.append(window)
    return found


def _parts(window: Window, places: Sequence[Place], onsets: Ids) -> Iterator[Window]:
    first, start = window.first, window.start
    for word, frame in places:
        at = _pause(frame, onsets)
        if start < at < window.end:
            yield Window(first=first, last=word, start=start, end=at, hoped=True)
            first, start = word, at
    yield Window(
        first=first, last=window.last, start=start, end=window.end, hoped=start > window.start
    )


def _rising(values: Sequence[float]) -> list[int]:
    """The numbers of the most values that rise (Fredman 1975)."""
    lowest: list[float] = []  # the lowest value that a row of so many, and one, ends with
    ends: list[int] = []
    before: list[int] = []
    for k, value in enumerate(values):
        count = bisect_left(lowest, value)
        lowest[count : count + 1] = [value]
        ends[count : count + 1] = [k]
        before.append(ends[count - 1] if count else -1)
    chosen: list[int] = []
    k = ends[-1] if ends else -1
    while k >= 0:
        chosen.append(k)
        k = before[k]
    return chosen[::-1]


def _pause(frame: int, onsets: Ids) -> int:
    """Just before the end of the longest pause near a frame; the frame if there is none."""
    first, end = np.searchsorted(onsets, (frame - _NEAR_FRAMES, frame + _NEAR_FRAMES))
    near = onsets[first:end]
    pauses = np.diff(near)
    if not len(pauses) or pauses.max() < _PAUSE_FRAMES:
        return frame
    return int(near[int(pauses.argmax()) + 1]) - _AHEAD_FRAMES
