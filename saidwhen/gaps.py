"""Between which printed words a moment of the audio lies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from saidwhen.align.timeline import TimedWord


class Gaps:
    """The gaps before each of ``words`` and, last, the one after all of them."""

    def __init__(self, words: Sequence[TimedWord]) -> None:
        self._timed = [(word.interval.start, k) for k, word in enumerate(words) if word.interval]
        self._count = len(words)

    def at(self, seconds: float) -> int:
        """The number of the word before which a moment lies: the first that starts no earlier.

        So it lies after printed words that were not said. At the end it is the count of the words.
        """
        at = bisect_left(self._timed, (seconds, -1))
        return self._timed[at][1] if at < len(self._timed) else self._count
