"""Speaker: one person, however the transcript spells the name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """``name`` is the canonical name; ``printed`` every form met on a name line, in order of first use."""

    name: str
    printed: tuple[str, ...]
