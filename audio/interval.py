"""Interval: a stretch of time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From ``start`` to ``end``, seconds from the beginning of the audio; never empty."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not an interval: {self.start}..{self.end} s")

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.end - self.start
