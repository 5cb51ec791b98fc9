"""Keep the memory of a long run flat where the C library is glibc."""

from __future__ import annotations

import ctypes
import math
import sys
import time
from collections.abc import Callable
from typing import Any

from saidwhen.progress import Report, Stage

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_BYTES = 2**23
"""Whisper's encoder asks for 52 MiB at once, and for blocks of 2 to 4 MiB over and over: to have
those from the system each time costs up to a tenth of the whole run."""
_ARENAS = 1
_TRIM_SECONDS = 0.5


def return_large_blocks() -> None:
    """Have malloc give large blocks back to the system as soon as they are freed.

    By default glibc keeps arenas for eight threads a core, in which those that listen leave holes.
    Measured on 18 minutes of speech with two workers: a peak of 394 to 433 MB, and more than 500 MB
    without, at the same speed. Elsewhere this does nothing.
    """
    mallopt = _of_malloc("mallopt")
    if mallopt:
        mallopt(_M_MMAP_THRESHOLD, _BYTES)
        mallopt(_M_ARENA_MAX, _ARENAS)


def tidying(report: Report) -> Report:
    """The same report; about twice a second the holes between blocks go back to the system.

    Those that listen leave most: 100 MB in three hours.
    """
    trim = _of_malloc("malloc_trim")
    trimmed = -math.inf

    def told(stage: Stage, share: float) -> None:
        nonlocal trimmed
        now = time.monotonic()
        if trim and now - trimmed >= _TRIM_SECONDS:
            trim(0)
            trimmed = now
        report(stage, share)

    return told


def _of_malloc(name: str) -> Callable[..., Any] | None:
    """A function that glibc has beside those of the C standard; None elsewhere."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None
