"""Fuzzy match of a few printed words with a few heard ones, between two anchors.

Global alignment with affine gaps (Gotoh, J. Mol. Biol. 162, 1982), a row of the table at a time in
numpy. A pair may join one word with up to three ("Guangdong" / "guang dong", "start up" /
"startup"). An unlike pair stays on the diagonal at a small price, so that a word which was
misheard or said otherwise keeps its place between its neighbours; opening a gap is dear, so that
stray short words find no partner in an advert.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.sound import likeness_matrix
from saidwhen.align.spoken import Form

_LIKE: Final = 0.5
"""Likeness from which two words count as the same word."""

_UNLIKE_PRICE: Final = 0.35
_OPEN: Final = 0.9
_EXTEND: Final = 0.01
_MOST_CELLS: Final = 4_000_000
_NARROWEST: Final = 200

_GROUPS: Final = ((1, 1), (1, 2), (1, 3), (2, 1), (3, 1))
"""How many printed words may join how many heard ones."""

# What a cell of the table remembers of the way into it.
_STATE_PAIR, _STATE_PRINTED, _STATE_HEARD = 0, 1, 2

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Printed words [printed[0], printed[1]) stand for heard words [heard[0], heard[1])."""

    printed: tuple[int, int]
    heard: tuple[int, int]
    likeness: float

    @property
    def alike(self) -> bool:
        """Whether the two are the same words, not merely in the same place."""
        return self.likeness >= _LIKE


def match(
    printed: Sequence[tuple[Form, ...]],
    heard: Sequence[tuple[Form, ...]],
    *,
    free_start: bool = False,
    free_end: bool = False,
) -> tuple[Pair, ...]:
    """The best pairs of two word lists, in order; words in no pair were left out.

    Each word is given as the ways to say it. ``free_start`` and ``free_end`` tell that the audio
    begins or ends here: speech before the first or after the last printed word costs nothing.
    Memory is at most some megabytes, however long the lists; past four million cells the search
    keeps to a band around the diagonal.
    """
    if not printed or not heard:
        return ()
    table = _Table(printed, heard, free_start=free_start)
    return table.trace(free_end=free_end)


class _Table:
    def __init__(
        self,
        printed: Sequence[tuple[Form, ...]],
        heard: Sequence[tuple[Form, ...]],
        *,
        free_start: bool,
    ) -> None:
        self._rows, self._columns = len(printed), len(heard)
        self._texts = _Texts(printed, heard)
        width = min(self._columns + 1, max(_NARROWEST, _MOST_CELLS // (self._rows + 1)))
        self._width = width
        shape = (self._rows + 1, width)
        self._state = np.zeros(shape, np.uint8)
        self._group = np.zeros(shape, np.uint8)
        self._like = np.zeros(shape, np.float16)
        self._printed_opens = np.zeros(shape, bool)
        self._heard_opens = np.zeros(shape, bool)
        self._fill(free_start=free_start)

    def _first_column(self, row: int) -> int:
        """Where the band of a row begins."""
        middle = round(row * self._columns / self._rows)
        return max(0, min(middle - self._width // 2, self._columns + 1 - self._width))

    def _fill(self, *, free_start: bool) -> None:
        size = self._columns + 1
        lost = np.full(size, -np.inf, np.float32)
        ramp = (np.arange(size) * _EXTEND).astype(np.float32)
        best = [lost, lost, lost]  # the last three rows, newest first
        gap = lost
        for row in range(self._rows + 1):
            first = self._first_column(row)
            band = slice(first, first + self._width)
            pair = lost.copy()
            if row == 0:
                pair[0] = 0.0
            else:
                pair, group, like = self._pairs(row, best, band)
                self._group[row], self._like[row] = group[band], like[band]
            opened, extended = best[0] - _OPEN, gap - _EXTEND
            gap = np.maximum(opened, extended)
            self._printed_opens[row] = (opened >= extended)[band]
            either = np.maximum(pair, gap)
            outside = np.ones(size, bool)
            outside[band] = False
            either[outside] = -np.inf
            price = 0.0 if row == 0 and free_start else _OPEN
            reach = np.maximum.accumulate(either + ramp)
            skipped = lost.copy()
            skipped[1:] = reach[:-1] - ramp[1:] - price
            self._heard_opens[row] = np.r_[True, either[:-1] + ramp[:-1] >= reach[:-1]][band]
            total = np.maximum(either, skipped)
            total[outside] = -np.inf
            state = np.where(
                pair >= np.maximum(gap, skipped),
                _STATE_PAIR,
                np.where(gap >= skipped, _STATE_PRINTED, _STATE_HEARD),
            )
            self._state[row] = state[band]
            best = [total, best[0], best[1]]
        self._last = best[0]

    def _pairs(
        self, row: int, best: Sequence[Floats], band: slice
    ) -> tuple[Floats, NDArray[np.uint8], Floats]:
        """Best score of a cell of the row that ends in a pair, which group it is, how alike."""
        size = self._columns + 1
        scores = np.full((len(_GROUPS), size), -np.inf, np.float32)
        likes = np.zeros((len(_GROUPS), size), np.float32)
        for number, (tall, wide) in enumerate(_GROUPS):
            ends = slice(max(band.start, wide), band.stop)
            starts = slice(ends.start - wide, ends.stop - wide)
            if tall > row or wide >= size:
                continue
            like, weight = self._texts.compare(row, tall, wide, starts)
            likes[number, ends] = like
            gain = weight * (like - _LIKE) / (1 - _LIKE) + 0.1
            if (tall, wide) == (1, 1):
                gain = np.maximum(np.where(like >= _LIKE, gain, -np.inf), -_UNLIKE_PRICE)
            else:
                gain = np.where(like >= _LIKE, gain, -np.inf)
            scores[number, ends] = best[tall - 1][starts] + gain
        group = scores.argmax(axis=0).astype(np.uint8)
        every = np.arange(size)
        return scores[group, every], group, likes[group, every]

    def trace(self, *, free_end: bool) -> tuple[Pair, ...]:
        row, column = self._rows, self._columns
        if free_end:
            first = self._first_column(row)
            ends = self._last[first : first + self._width]
            column = first + int(ends.argmax())
        pairs: list[Pair] = []
        while row or column:
            at = row, column - self._first_column(row)
            state = self._state[at]
            if state == _STATE_PAIR:
                tall, wide = _GROUPS[self._group[at]]
                pairs.append(
                    Pair(
                        printed=(row - tall, row),
                        heard=(column - wide, column),
                        likeness=float(self._like[at]),
                    )
                )
                row, column = row - tall, column - wide
            elif state == _STATE_PRINTED:
                row = self._up_the_gap(row, column)
            else:
                column = self._along_the_gap(row, column)
        return tuple(reversed(pairs))

    def _up_the_gap(self, row: int, column: int) -> int:
        while row > 0:
            opens = self._printed_opens[row, column - self._first_column(row)]
            row -= 1
            if opens:
                break
        return row

    def _along_the_gap(self, row: int, column: int) -> int:
        first = self._first_column(row)
        while column > 0:
            opens = self._heard_opens[row, column - first]
            column -= 1
            if opens:
                break
        return column


class _Texts:
    """The spoken forms of both lists as strings, single and joined, ready for comparison."""

    def __init__(
        self, printed: Sequence[tuple[Form, ...]], heard: Sequence[tuple[Form, ...]]
    ) -> None:
        self._printed = [_joined(printed, end, 1) for end in range(1, len(printed) + 1)]
        self._twos = [_joined(printed, end, 2) for end in range(1, len(printed) + 1)]
        self._threes = [_joined(printed, end, 3) for end in range(1, len(printed) + 1)]
        plain = [" ".join(forms[0]) for forms in heard]
        self._heard = {
            wide: [" ".join(plain[k : k + wide]) for k in range(len(plain) - wide + 1)]
            for wide in (1, 2, 3)
        }

    def compare(self, row: int, tall: int, wide: int, starts: slice) -> tuple[Floats, float]:
        """Likeness of the printed words that end at ``row`` to the heard groups at ``starts``.

        Also how much a full match weighs: the longer the words, the less it comes by chance.
        """
        texts = (self._printed, self._twos, self._threes)[tall - 1][row - 1]
        like = likeness_matrix(texts, self._heard[wide][starts]).max(axis=0)
        letters = len(texts[0].replace(" ", ""))
        return like, min(2.0, 0.4 + 0.2 * letters)


def _joined(words: Sequence[tuple[Form, ...]], end: int, count: int) -> list[str]:
    """The ways to say ``count`` words up to ``end``: all of one word, the likeliest of several."""
    if count == 1:
        return [" ".join(form) for form in words[end - 1]]
    return [" ".join(" ".join(forms[0]) for forms in words[max(0, end - count) : end])]
