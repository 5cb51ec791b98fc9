"""A file's text as lines, and the times in it."""

from __future__ import annotations

import re

_ENDS = re.compile(r"\r\n|\n|\r")


def lines_of(text: str) -> tuple[str, ...]:
    """The lines without their ends, which are LF, CR or CRLF and nothing else.

    A NUL becomes U+FFFD (W3C WebVTT, section 6.1). A text that ends with a line's end has no
    empty line after it.
    """
    lines = _ENDS.split(text.replace("\0", "\ufffd"))
    return tuple(lines[:-1] if lines and not lines[-1] else lines)


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """Milliseconds of a time given as its digits; a fraction is cut after the third."""
    ms = int(((fraction or "") + "000")[:3])
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + ms
