"""Whether the lines of a text were broken at a width, inside sentences."""

from __future__ import annotations

import re
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
_HIGH_STARTS: Final = 0.3
_CLOSED: Final = re.compile(r"[.!?…:;。！？]['\"’”»)\]]*\Z")


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


def joined_lines(lines: Sequence[Line], parts: Sequence[Part]) -> list[bool]:
    """Whether each line is of the same paragraph as the line before it.

    In a text that was broken at a width a paragraph ends at a blank line; but not inside a sentence
    where blank lines stand inside sentences too, as between captions, or between pages.
    """
    below = [
        number
        for number in range(1, len(lines))
        if parts[number - 1] is parts[number] is Part.SPEECH
    ]
    close = [number for number in below if not lines[number - 1].spaced]
    joined = [False] * len(lines)
    if not is_wrapped([_pair(lines, number) for number in close]):
        return joined
    apart = [number for number in below if lines[number - 1].spaced]
    high = sum(lines[number].text[:1].isupper() for number in apart)
    cut = [number for number in apart if _runs_on(*_pair(lines, number))]
    # Where hardly any line begins with a capital, a small letter tells nothing.
    for number in [*close, *(cut if high >= _HIGH_STARTS * len(apart) else [])]:
        joined[number] = True
    return joined


def _pair(lines: Sequence[Line], number: int) -> tuple[str, str]:
    return lines[number - 1].text, lines[number].text


def _runs_on(above: str, below: str) -> bool:
    """Whether the line ``below`` goes on with the sentence ``above`` it."""
    return below[:1].islower() and not _CLOSED.search(above)
