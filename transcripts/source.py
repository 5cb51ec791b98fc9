"""A transcript file as text that can be turned back into the same bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """``text`` decoded from a file with ``encoding``; ``sha256`` is the hex digest of its bytes."""

    text: str
    encoding: str
    sha256: str
    file: str
