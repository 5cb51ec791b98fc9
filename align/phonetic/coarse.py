"""Units and posteriors of a whole episode -> where each word is, by its phones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.greedy import HeardPhones, heard_phones
from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors
from saidwhen.align.copies import expected_among
from saidwhen.align.phonetic.seeds import MISTAKEN, Ids, chained
from saidwhen.align.phonetic.timed_windows import parted
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.viterbi import MOST_CELLS, Task, best_paths, cells
from saidwhen.align.phonetic.windows import Window, cut
from saidwhen.align.printed_times import PrintedTime, Seconds, expected
from saidwhen.audio.interval import Interval

_WINDOWS_AT_ONCE = 256
"""Few enough that their posteriors take little memory, enough to find some of like size."""

_LEAST_FOUND = 0.5
"""Of the words of a window that is only hoped for; fewer are found where times are wrong."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chain:
    """``share`` of the text's phones that lie on the seed chain, and the windows it gives."""

    share: float
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhonePath:
    """``placed[k]`` is None where word k was skipped; ``filler`` (frames,) is unprinted speech.

    ``given_up`` are windows too large to be searched, or cut where printed times were wrong.
    """

    placed: tuple[Placed | None, ...]
    filler: NDArray[np.bool_]
    given_up: tuple[Window, ...]


def find_chain(
    units: Sequence[Unit],
    posteriors: Posteriors,
    mistaken: Sequence[str] = MISTAKEN,
    times: Sequence[PrintedTime] = (),
) -> Chain:
    """The seed chain; takes a fraction of a second an hour and tells whether the two fit.

    ``mistaken`` are the groups of phones that count as one, as in `seeds`. Where the printed
    ``times`` keep a law on the chain, another one is taken in which of two copies of a passage the
    one counts that is expected by it, and windows that are too large are cut where words are
    expected. The share is that of the first, so that no printed time makes a text fit.
    """
    heard = heard_phones(posteriors)
    printed = np.array([phone for unit in units for phone in unit.phones[0]], np.int64)
    partner = chained(printed, heard.phones.astype(np.int64), mistaken)
    share = float((partner >= 0).mean()) if len(partner) else 0.0
    onsets = heard.frames.astype(np.int64)
    found = _expected(units, partner, heard, times)
    if found is None:
        windows = cut(units, partner, onsets, len(posteriors))
    else:
        sizes = [len(unit.phones[0]) for unit in units]
        near = expected_among(found, sizes, (onsets * FRAME_SECONDS).tolist())
        partner = chained(printed, heard.phones.astype(np.int64), mistaken, near)
        windows = cut(units, partner, onsets, len(posteriors))
        windows = parted(windows, units, _places(found, times), onsets)
    return Chain(share=share, windows=tuple(windows))


def _expected(
    units: Sequence[Unit], partner: Ids, heard: HeardPhones, times: Sequence[PrintedTime]
) -> Seconds | None:
    """From when to when each word should be said by the times; None where these keep no law."""
    if not times:
        return None
    sizes = np.array([len(unit.phones[0]) for unit in units])
    return expected(times, list(_on_chain(sizes, partner, heard)), sizes.tolist())


def _places(found: Seconds, times: Sequence[PrintedTime]) -> list[tuple[int, int]]:
    """The words behind the times, and about the frame in which each should begin."""
    words = sorted({time.word for time in times})
    return [
        (word, round(float(found[0][word] + found[1][word]) / 2 / FRAME_SECONDS)) for word in words
    ]


def _on_chain(sizes: Ids, partner: Ids, heard: HeardPhones) -> Iterator[Interval | None]:
    """About when each word is said that lies whole on the chain."""
    ends = np.cumsum(sizes)
    for first, end in zip(ends - sizes, ends, strict=True):
        if partner[first:end].min() < 0:
            yield None
        else:
            start, last = heard.frames[partner[[first, end - 1]]] * FRAME_SECONDS
            yield Interval(float(start), float(last) + FRAME_SECONDS)


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
            given_up += _enter(to_search, confusions, placed, filler)
            to_search = []
    given_up += _enter(to_search, confusions, placed, filler)
    return PhonePath(placed=tuple(placed), filler=filler, given_up=tuple(given_up))


def _enter(
    to_search: Sequence[tuple[Window, Task]],
    confusions: NDArray[np.float32] | None,
    placed: list[Placed | None],
    filler: NDArray[np.bool_],
) -> list[Window]:
    """Search the windows and write down in ``placed`` and ``filler`` what was found.

    Those are left out, and returned, that were only hoped for and have few of their words.
    """
    left_out: list[Window] = []
    paths = best_paths([task for _, task in to_search], confusions=confusions)
    for (window, _), path in zip(to_search, paths, strict=True):
        found = sum(word is not None for word in path.placed)
        if window.hoped and found < _LEAST_FOUND * len(path.placed):
            left_out.append(window)
            continue
        filler[window.start : window.end] = path.filler
        for k, word in enumerate(path.placed, start=window.first):
            placed[k] = word.moved(window.start) if word else None
    return left_out
