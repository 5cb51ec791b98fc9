"""Profile: the limits that captions keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Limits of a caption, in characters and seconds; ``docs/captions.md`` gives each one's source.

    ``max_lines`` is 1 or 2. ``linger`` is how long a caption may stay after its last word,
    ``min_gap`` the shortest time without a caption between two, ``chain_gap`` the gap below which
    the first of two captions is drawn out to ``min_gap`` before the next. A caption never holds a
    pause of ``max_pause`` or more. Wide East Asian characters count as two.
    Raises ValueError if the limits contradict each other.
    """

    max_lines: int = 2
    max_line_chars: int = 42
    min_seconds: float = 1.0
    max_seconds: float = 7.0
    max_chars_per_second: float = 20.0
    linger: float = 0.5
    min_gap: float = 2 / 24
    chain_gap: float = 0.5
    max_pause: float = 1.5

    def __post_init__(self) -> None:
        if self.max_lines not in {1, 2}:
            raise ValueError(f"max_lines is {self.max_lines}, not 1 or 2")
        if self.max_line_chars < 1 or self.max_chars_per_second <= 0 or self.max_pause <= 0:
            raise ValueError("a limit of characters or seconds is not above zero")
        if not 0 < self.min_seconds <= self.max_seconds:
            raise ValueError(f"not a range: {self.min_seconds}..{self.max_seconds} s")
        if self.linger < 0 or not 0 <= self.min_gap <= self.chain_gap:
            raise ValueError("linger and gaps: not 0 <= linger, 0 <= min_gap <= chain_gap")


DEFAULT = Profile()
