"""Words of a passage that was not said, found here and there in other speech."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.phonetic.unit import Placed, Unit

_FEWEST_PHONES = 12
_NEAR = 2
_AROUND = 8
_LEAST_SHARE = 0.35


def without_strays(
    units: Sequence[Unit], placed: Sequence[Placed | None]
) -> tuple[Placed | None, ...]:
    """The words less the short rows that stand among words that were not said.

    A row goes on over two words that were not said. It is a stray if it holds fewer than twelve
    phones, and of it and the eight words on either side no more than a third were said.
    """
    kept = list(placed)
    for row in _rows(placed):
        if sum(len(units[k].phones[0]) for k in row) >= _FEWEST_PHONES:
            continue
        around = placed[max(0, row[0] - _AROUND) : row[-1] + 1 + _AROUND]
        if sum(word is not None for word in around) <= _LEAST_SHARE * len(around):
            for k in row:
                kept[k] = None
    return tuple(kept)


def _rows(placed: Sequence[Placed | None]) -> list[list[int]]:
    """Numbers of the placed words, in rows that at most two unplaced words interrupt."""
    rows: list[list[int]] = []
    for k, word in enumerate(placed):
        if word is None:
            continue
        if rows and k - rows[-1][-1] - 1 <= _NEAR:
            rows[-1].append(k)
        else:
            rows.append([k])
    return rows
