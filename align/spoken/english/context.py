"""What the words beside a token tell of how it is said: "$4.5" + "million", "March" + "21"."""

from __future__ import annotations

import re
from collections.abc import Callable

from saidwhen.align.spoken.english.core import core
from saidwhen.align.spoken.english.measures import unit
from saidwhen.align.spoken.english.money import CURRENCIES, MAGNITUDES, SYMBOLS
from saidwhen.align.spoken.english.numbers import NUMBER, cardinal, ordinal
from saidwhen.align.spoken.english.roman import roman_after
from saidwhen.align.spoken.form import Forms, distinct

Reader = Callable[[str], Forms]

_AMOUNT = re.compile(rf"(?:[A-Z]{{1,3}})?([{SYMBOLS}])((?:{NUMBER})(?:[-–](?:{NUMBER}))?)")
_MAGNITUDE_WORDS = frozenset({"hundred", "thousand", *MAGNITUDES.values()})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
})  # fmt: skip
_DAY = re.compile(r"[1-9]|[12]\d|3[01]")
_NUMBER = re.compile(NUMBER)


def in_context(before: str, token: str, after: str, read: Reader) -> Forms:
    """Say ``token`` between its neighbours ("" where there is none).

    Returns no forms where they tell nothing, and the token is to be read by itself.
    """
    text = core(token).text
    if not text:
        return ()
    if text[0] in SYMBOLS or "$" in text:
        return _amount_before_magnitude(text, core(after).text, read)
    if text[0].isdecimal():
        return _day(core(before).text, text, core(after).text)
    if len(text) > 10:
        return ()
    return _word(core(before).text, token, core(after).text, read)


def _word(before: str, token: str, after: str, read: Reader) -> Forms:
    text, lower = core(token).text, core(token).text.lower()
    if lower in _MAGNITUDE_WORDS:
        return _magnitude_after_amount(before, lower)
    if lower in ("no", "nos") and core(token).stopped and after[:1].isdecimal():
        return distinct([("number",) if lower == "no" else ("numbers",), *read(token)])
    if lower == "st" and before[:1].isupper() and not after[:1].isupper():
        return (("street",), ("saint",))
    if _NUMBER.fullmatch(before) and lower not in ("in", "am", "c"):
        return distinct([*unit(text, one=before == "1"), *read(token)])
    if lower == "am" and before[:1].isdecimal():
        return (("a", "m"), ("am",))
    return roman_after(before, text)


def _amount_before_magnitude(text: str, after: str, read: Reader) -> Forms:
    """Leave the currency to be said after the magnitude: "$4.5" before "million"."""
    found = _AMOUNT.fullmatch(text)
    if found is None or after.lower() not in _MAGNITUDE_WORDS:
        return ()
    return read(found[2])


def _magnitude_after_amount(before: str, magnitude: str) -> Forms:
    found = _AMOUNT.fullmatch(before)
    if found is None:
        return ()
    currency = CURRENCIES[found[1]]
    return ((magnitude, currency.many), (magnitude,), (magnitude, currency.one))


def _day(before: str, text: str, after: str) -> Forms:
    """Say the day of a date as a rank: "March 21", "21 March"."""
    if _DAY.fullmatch(text) is None:
        return ()
    number = int(text)
    if before.lower() in _MONTHS:
        return distinct([*ordinal(number)[:2], *cardinal(number)])
    if after.lower() in _MONTHS and after[:1].isupper():
        ranks = ordinal(number)[:2]
        return distinct([ranks[1] + ("of",), ranks[0], ranks[1], *cardinal(number)])
    return ()
