"""Whether the lines of a text were broken at a width, inside sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saidwhen.transcripts.line import Line
from saidwhen.transcripts.part import Part

_WIDEST: Final = 120
"""Characters. What is wider is a paragraph on a line."""
_SHARE_FULL: Final = 0.55
"""Of the widest line, what a line holds that was broken for its width."""
_MOST: Final = 0.6
_SMALL_STARTS: Final = 0.4


def is_wrapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether a line goes on in the next one; ``pairs`` are lines of speech with the next of them.

    There is no blank line between the two of a pair. Most first lines are then nearly as wide as
    the widest, and many of the second begin in lower case. Verses are of all widths and mostly
    begin with a capital.
    """
    if not pairs:
        return False
    widths = sorted(len(above) for above, _ in pairs)
    widest = widths[int(0.95 * (len(widths) - 1))]
    if widest > _WIDEST:
        return False
    full = sum(width >= _SHARE_FULL * widest for width in widths)
    small = sum(below[:1].islower() for _, below in pairs)
    return full >= _MOST * len(pairs) and small >= _SMALL_STARTS * len(pairs)


def speech_pairs(lines: Sequence[Line], parts: Sequence[Part]) -> list[tuple[str, str]]:
    """The pairs of lines of speech with no blank line between them."""
    return [
        (lines[number].text, lines[number + 1].text)
        for number in range(len(lines) - 1)
        if parts[number] is parts[number + 1] is Part.SPEECH and not lines[number].spaced
    ]
