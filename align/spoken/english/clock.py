"""Times of day: "9:30", "4am", "9.30pm", "12:00", "1:02:03"."""

from __future__ import annotations

import re

from saidwhen.align.spoken.english.numbers import cardinal
from saidwhen.align.spoken.form import Form, Forms, distinct

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>[0-5]\d))?(?::(?P<second>[0-5]\d))?"
    r" ?(?P<half>[ap])?(?P<end>\.?m)?",
    re.IGNORECASE,
)
_QUARTERS = {15: "quarter past", 30: "half past", 45: "quarter to"}


def clock(text: str) -> Forms:
    """Say a time of day; no forms when ``text`` is none."""
    found = _TIME.fullmatch(text)
    if found is None or bool(found["half"]) != bool(found["end"]) or int(found["hour"]) > 24:
        return ()
    if not found["half"] and found["mark"] != ":":
        return ()
    half: Form = (found["half"].lower(), "m") if found["half"] else ()
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["second"]:
        return ((*cardinal(hour)[0], *_minutes(minute), *_minutes(int(found["second"]))),)
    if minute == 0:
        return _full_hour(hour, half)
    forms = [(*cardinal(hour)[0], *_minutes(minute), *half)]
    if half:
        forms.append(forms[0][: -len(half)])
    if minute in _QUARTERS and 1 <= hour <= 12:
        named = hour % 12 + 1 if minute == 45 else hour
        quarter = tuple(_QUARTERS[minute].split())
        forms.append((*quarter, *cardinal(named)[0]))
    if minute < 10:
        forms.append((*cardinal(hour)[0], *cardinal(minute)[0], *half))
    return distinct(forms)


def _minutes(minute: int) -> Form:
    return ("oh", *cardinal(minute)[0]) if minute < 10 else cardinal(minute)[0]


def _full_hour(hour: int, half: Form) -> Forms:
    said = cardinal(hour)[0]
    if half:
        return distinct([(*said, *half), said, (*said, "o'clock")])
    forms = [(*said, "o'clock"), said]
    if hour == 12:
        forms += [("noon",), ("midnight",)]
    if hour > 12:
        forms = [(*said, "hundred"), said, (*said, "hundred", "hours")]
        forms += [(*cardinal(hour % 12 or 12)[0], "o'clock"), *cardinal(hour % 12 or 12)[:1]]
    if hour == 0:
        forms = [("midnight",), said]
    return distinct(forms)
