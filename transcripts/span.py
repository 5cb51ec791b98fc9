"""Span: a stretch of characters in the source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# A large transcript has millions of spans: they are made by one call instead of two.
_set: Final = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Characters ``start`` up to, not including, ``end`` of a text (Unicode code points)."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]
