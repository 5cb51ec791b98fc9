"""Numbers joined by dashes: ranges ("10-12", "2019–20", "$5–10m") and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from saidwhen.align.spoken.english.money import SYMBOLS
from saidwhen.align.spoken.english.numbers import NUMBER, digits, is_year
from saidwhen.align.spoken.form import Forms, distinct, strung

_SIDE = rf"[{SYMBOLS}]?(?:{NUMBER})[A-Za-z%°]{{0,3}}"
_RANGE = re.compile(rf"(?P<low>{_SIDE})[-–](?P<high>{_SIDE})")
_CODE = re.compile(r"\d{1,4}(?:-\d{1,4}){2,}|\d{3}-\d{4}")


def joined_numbers(text: str, read: Callable[[str], Forms]) -> Forms:
    """Say a range or a telephone number, its sides read by ``read``; no forms for other text."""
    if _CODE.fullmatch(text):
        together = digits(text.replace("-", ""))
        return distinct([*together, *strung([read(part) for part in text.split("-")])])
    found = _RANGE.fullmatch(text)
    if found is None:
        return ()
    low, high = _shared_signs(found["low"], found["high"])
    lows, highs = read(low), read(high)
    if is_year(low) and re.fullmatch(r"\d\d", high):
        highs = distinct([*highs[:1], *read(low[:2] + high)[:1], *highs])
    return distinct(
        [
            *strung([lows[:2], (("to",),), highs])[:5],
            *strung([lows[:2], highs])[:3],
            *strung([lows[:1], (("and",), ("or",)), highs[:1]]),
        ]
    )


def _shared_signs(low: str, high: str) -> tuple[str, str]:
    """Move a currency sign said once, after the second number: "$5-10" is "five to $10"."""
    if low[0] in SYMBOLS:
        bare = low[1:]
        return bare, high if high[0] in SYMBOLS else low[0] + high
    return low, high
