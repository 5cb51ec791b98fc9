"""Keep the memory of a long run flat where the C library is glibc."""

from __future__ import annotations

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
_BYTES = 4 * 2**20


def return_large_blocks() -> None:
    """Have malloc give blocks of 4 MiB and more back to the system as soon as they are freed.

    By default glibc raises that limit to 32 MiB as it goes, and the arenas of the threads that
    listen then keep some 250 MB of holes. Measured on 18 minutes of speech with two workers: a
    peak of 430 MB in place of 700 MB, at the same speed. Elsewhere this does nothing.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _BYTES)
