"""TTML's time expressions (W3C, "Timed Text Markup Language 2", sections 7.2 and 12.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

_CLOCK = re.compile(r"(\d+):(\d{1,2}):(\d{1,2})(?:[.,](\d+)|[:;](\d+)(?:\.(\d+))?)?", re.ASCII)
_STRICT_CLOCK = re.compile(r"\d{2,}:[0-5]\d:[0-5]\d(?:\.\d+|:\d{2,}(?:\.\d+)?)?", re.ASCII)
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)", re.ASCII)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Frames a second, parts of a frame, and ticks a second."""

    frames: Fraction = Fraction(30)
    subframes: int = 1
    ticks: Fraction = Fraction(1)

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Rates:
        """The rates that the root element's ``ttp`` attributes, by local name, tell (7.2).

        Raises ValueError for one that is not a number above zero.
        """
        frames = _positive(parameters.get("frameRate", "30"))
        scale = re.split(r"[ :]+", parameters.get("frameRateMultiplier", "1 1").strip())
        frames *= _positive(scale[0]) / _positive(scale[1] if len(scale) > 1 else "1")
        subframes = int(_positive(parameters.get("subFrameRate", "1")))
        ticks = parameters.get("tickRate")
        if ticks is None:
            rate = frames * subframes if "frameRate" in parameters else Fraction(1)
        else:
            rate = _positive(ticks)
        return cls(frames=frames, subframes=subframes, ticks=rate)

    def seconds(self, expression: str) -> Fraction:
        """A time expression in seconds, exactly; raises ValueError if it is none.

        A clock time is also read with a single digit, a comma or a semicolon.
        """
        text = expression.strip()
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds, fraction, frames, subframes = clock.groups()
            whole = Fraction((int(hours) * 60 + int(minutes)) * 60 + int(seconds))
            part = Fraction(int(frames or 0)) + Fraction(int(subframes or 0), self.subframes)
            return whole + Fraction(f"0.{fraction or 0}") + part / self.frames
        if offset := _OFFSET.fullmatch(text):
            number, metric = Fraction(offset[1]), offset[2]
            if metric in _SECONDS:
                return number * _SECONDS[metric]
            return number / {"ms": Fraction(1000), "f": self.frames, "t": self.ticks}[metric]
        raise ValueError(f"“{expression}” is no time")


def _positive(text: str) -> Fraction:
    number = Fraction(text.strip())
    if number <= 0:
        raise ValueError(f"{text} is not above zero")
    return number


def is_strict(expression: str) -> bool:
    """Whether a time expression is written as TTML asks."""
    text = expression.strip()
    return bool(_STRICT_CLOCK.fullmatch(text) or _OFFSET.fullmatch(text))
