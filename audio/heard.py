"""HeardWord: one word as a recogniser heard it."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.audio.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """``text`` without surrounding blanks; ``probability`` is the recogniser's own, 0 to 1."""

    text: str
    interval: Interval
    probability: float
