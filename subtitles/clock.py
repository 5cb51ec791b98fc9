"""Ticks: the moments at which captions may come and go, whole milliseconds or whole frames.

Seconds become ticks once, so that every format tells the same times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from saidwhen.subtitles.profile import Profile

_HARDLY_A_TICK = 1e-3
"""Two frames of "23.976" a second are not three of 24000/1001."""
_NTSC = Fraction(1000, 1001)
_NTSC_NEAR = 0.006
"""Frames a second: 23.98, 29.97 and 59.94 are written in several ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """``rate`` ticks a second: 1,000, or the frame rate."""

    rate: Fraction

    def at(self, seconds: float) -> int:
        """The tick for a moment: the nearest millisecond, half to even, or the next frame.

        A frame never comes before the moment as told in whole milliseconds.
        """
        ms = milliseconds(seconds)
        return ms if self.rate == 1000 else math.ceil(ms * self.rate / 1000)

    def at_least(self, seconds: float) -> int:
        """The fewest ticks that last ``seconds``."""
        return math.ceil(seconds * float(self.rate) - _HARDLY_A_TICK)

    def at_most(self, seconds: float) -> int:
        """The most ticks that last no longer than ``seconds``."""
        return math.floor(seconds * float(self.rate) + _HARDLY_A_TICK)

    def milliseconds(self, tick: int) -> int:
        """The tick's time in whole milliseconds, half to even."""
        return round(tick * 1000 / self.rate)


def clock(profile: Profile) -> Clock:
    """The clock of a profile: its frame grid, or milliseconds where it has none."""
    if not profile.frame_rate:
        return Clock(rate=Fraction(1000))
    rate = Fraction(profile.frame_rate).limit_denominator(1001)
    ntsc = math.ceil(profile.frame_rate) * _NTSC
    if rate.denominator > 1 and abs(profile.frame_rate - ntsc) < _NTSC_NEAR:
        rate = ntsc
    return Clock(rate=rate)


def milliseconds(seconds: float) -> int:
    """The nearest whole number of milliseconds, half to even."""
    return round(seconds * 1000)
