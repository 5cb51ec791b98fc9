"""What became of a printed word in the audio."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from saidwhen.audio.interval import Interval

SURE = 0.5
"""From this confidence on a word counts as sure; one below it is shown among the weakest places."""


@enum.unique
class Method(enum.Enum):
    """How a word's time was found."""

    ACOUSTIC = "acoustic"
    """Forced alignment by an acoustic model."""
    ATTENTION = "attention"
    """The recogniser's own word time (cross-attention)."""
    INTERPOLATED = "interpolated"
    """Shared out between neighbours whose times are known."""
    CORRECTED = "corrected"
    """Set by a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The word was said in ``interval``; ``confidence`` (0 to 1) that the time is right.

    ``spoken`` are the plain words in which it was said, joined by blanks ("nineteen eighty four" of
    a printed "1984"); empty where they are the printed letters, or are not known.
    """

    interval: Interval
    confidence: float
    method: Method
    spoken: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """Something else was said in the word's place, in ``interval``."""

    interval: Interval
    confidence: float
    method: Method

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSaid:
    """The word is printed but was not said; ``confidence`` (0 to 1) in that."""

    confidence: float

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


Verdict = Said | Reworded | NotSaid
