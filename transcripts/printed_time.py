"""Times as transcripts print them: ``00:01:02``, ``1:02:03.4``, ``[04:01]``, ``(0:00:14.2)``."""

from __future__ import annotations

import re
from typing import Final

CLOCK: Final = (
    r"(?:\d{1,2}:[0-5]\d:[0-5]\d:\d{2}|(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d(?:[.,]\d{1,3})?)"
)
"""Regular expression of a time: m:ss or h:mm:ss with decimals, or h:mm:ss and a frame number."""

SPAN_OF_TIME: Final = rf"{CLOCK}(?:\s*(?:-->|–|—|-|to)\s*{CLOCK})?"
"""Regular expression of a time, or of one and another that it ends at."""

_BOUNDED: Final = r"(?<![\w:.,])" + SPAN_OF_TIME + r"(?![\w:])"
TIME: Final = re.compile(rf"[\[(<{{]\s*{_BOUNDED}\s*[\])>}}]|{_BOUNDED}")
"""A time that stands by itself, with the brackets around it if there are any."""

BRACKETED_TIME: Final = re.compile(rf"[\[(<{{]\s*{SPAN_OF_TIME}\s*[\])>}}]")
"""A time in brackets."""

MARKED_TIME: Final = rf"(?P<marks>[*_`]{{1,3}}){SPAN_OF_TIME}(?P=marks)"
"""Regular expression of a time between the marks of Markdown's emphasis or code: ``_0:03_``."""

_CLOCK: Final = re.compile(CLOCK)


def seconds_of(printed: str) -> float:
    """The seconds that the first time in ``printed`` says; 0:07 is 7, 1:02:03.5 is 3723.5.

    A frame number behind the seconds is read over. Raises ValueError if there is no time.
    """
    found = _CLOCK.search(printed)
    if found is None:
        raise ValueError(f"there is no time in {printed!r}")
    *whole, last = found[0].split(":")[:3]
    seconds = 0
    for part in whole:
        seconds = 60 * seconds + int(part)
    return round(60 * seconds + float(last.replace(",", ".")), 3)
