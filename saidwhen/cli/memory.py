"""Keep the memory of a long run flat where the C library is glibc."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from saidwhen.progress import Report, Stage

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_BYTES = 5 * 2**19
"""Above what a layer of Whisper's encoder gives (2.2 MiB), which is used over and over."""
_ARENAS = 2


def return_large_blocks() -> None:
    """Have malloc give large blocks back to the system as soon as they are freed.

    By default glibc raises that limit to 32 MiB as it goes, and keeps arenas for eight threads a
    core, in which those that listen leave some 250 MB of holes. Measured on 18 minutes of speech
    with two workers: a peak of 415 to 477 MB, 700 MB without, at the same speed. Elsewhere this
    does nothing.
    """
    mallopt = _of_malloc("mallopt")
    if mallopt:
        mallopt(_M_MMAP_THRESHOLD, _BYTES)
        mallopt(_M_ARENA_MAX, _ARENAS)


def tidying(report: Report) -> Report:
    """The same report; when a stage begins, the holes that others left go back to the system.

    Before unclear places are listened to these are 20 to 30 MB.
    """
    trim = _of_malloc("malloc_trim")
    begun = set[Stage]()

    def told(stage: Stage, share: float) -> None:
        if trim and stage not in begun:
            begun.add(stage)
            trim(0)
        report(stage, share)

    return told


def _of_malloc(name: str) -> Callable[..., Any] | None:
    """A function that glibc has beside those of the C standard; None elsewhere."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform.startswith("linux") else None
