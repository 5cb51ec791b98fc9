"""Times in the audio as a person reads them."""

from __future__ import annotations

_SECONDS_IN_AN_HOUR = 3600


def clock(seconds: float) -> str:
    """``m:ss`` or ``h:mm:ss``, the second that has begun."""
    hours, rest = divmod(int(seconds), _SECONDS_IN_AN_HOUR)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock_tenths(seconds: float) -> str:
    """``m:ss.s`` or ``h:mm:ss.s``, the nearest tenth of a second."""
    whole, tenths = divmod(round(seconds * 10), 10)
    return f"{clock(whole)}.{tenths}"


def from_to(start: float, end: float) -> str:
    """From when to when (seconds), as ``1:02.5–1:04.0``."""
    return f"{clock_tenths(start)}–{clock_tenths(end)}"
