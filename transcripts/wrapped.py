"""Whether the lines of a text were broken at a width, inside sentences."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final, Protocol

_WIDEST: Final = 120
"""Characters. What is wider is a paragraph on a line."""
_SHARE_FULL: Final = 0.55
"""Of the widest line, what a line holds that was broken for its width."""
_MOST: Final = 0.6
_SMALL_STARTS: Final = 0.4


class LineOfText(Protocol):
    """A line as it is seen; ``spaced``: with a blank line below."""

    @property
    def text(self) -> str:
        """What is seen."""

    @property
    def spaced(self) -> bool:
        """Whether a blank line follows."""


def is_wrapped(lines: Sequence[LineOfText]) -> bool:
    """Whether a line goes on in the next one, unless a blank line is between.

    Most lines that another follows are then nearly as wide as the widest, and many of the next
    begin in lower case. Verses are of all widths and mostly begin with a capital.
    """
    widths = sorted(len(line.text) for line in lines)
    if not widths:
        return False
    widest = widths[int(0.95 * (len(widths) - 1))]
    pairs = [
        (above.text, below.text) for above, below in itertools.pairwise(lines) if not above.spaced
    ]
    if widest > _WIDEST or not pairs:
        return False
    full = sum(len(above) >= _SHARE_FULL * widest for above, _ in pairs)
    small = sum(below[:1].islower() for _, below in pairs)
    return full >= _MOST * len(pairs) and small >= _SMALL_STARTS * len(pairs)
