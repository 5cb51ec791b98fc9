"""Number words: amounts, labels read in pairs or digit by digit, ordinals, years, decimals."""

from __future__ import annotations

import functools
import re

from num2words import num2words

from saidwhen.align.spoken.form import Form, Forms, distinct, strung

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
"""A whole number, perhaps with commas, perhaps with decimals."""

_LONGEST_CARDINAL = 15
"""Figures longer than this are read out one by one."""

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIMPLE_DECIMALS = {"5": "a half", "25": "a quarter", "75": "three quarters"}


def _words(text: str) -> Form:
    return tuple(text.replace("-", " ").replace(",", "").split())


@functools.lru_cache(maxsize=4096)
def cardinal(number: int) -> Forms:
    """Say a whole number: "one hundred and five", "one hundred five", "a hundred and five"."""
    full = _words(num2words(number))
    forms = [full, tuple(word for word in full if word != "and")]
    if full[0] == "one" and len(full) > 1:
        forms += [("a", *form[1:]) for form in forms]
    return distinct(forms)


@functools.lru_cache(maxsize=4096)
def ordinal(number: int) -> Forms:
    """Say a rank: "twenty first", and with the article, as in dates and after names of kings."""
    full = _words(num2words(number, to="ordinal"))
    bare = [full, tuple(word for word in full if word != "and")]
    if full[0] == "one" and len(full) > 1:
        bare.append(full[1:])
    return distinct([*bare[:1], ("the", *full), *bare[1:]])


def digits(figures: str) -> Forms:
    """Read figures one by one: with "zero", with "oh", with "double" for pairs."""
    plain = tuple(_DIGITS[int(figure)] for figure in figures)
    with_oh = tuple("oh" if word == "zero" else word for word in plain)
    doubled: list[str] = []
    for run in re.findall(r"(?:(\d)\1)|(\d)", figures):
        twice, once = run
        doubled += ["double", _DIGITS[int(twice)]] if twice else [_DIGITS[int(once)]]
    double_oh = tuple("oh" if word == "zero" else word for word in doubled)
    return distinct([plain, with_oh, tuple(doubled), double_oh])


def pairs(figures: str) -> Forms:
    """Read three or four figures two by two: "two twelve", "nineteen oh five", "forty five ten"."""
    head, tail = figures[:-2], figures[-2:]
    if head.startswith("0"):
        return ()
    first = cardinal(int(head))[0]
    if tail == "00":
        return ((*first, "hundred"),)
    if tail.startswith("0"):
        return ((*first, "oh", _DIGITS[int(tail)]),)
    return ((*first, *cardinal(int(tail))[0]),)


def year(figures: str) -> Forms:
    """Say a year of four figures, 1100 to 2099."""
    number = int(figures)
    full = cardinal(number)[: 2 if number >= 2000 else 1]
    if 2000 <= number < 2010:
        return distinct([*full, *pairs(figures)[number == 2000 :]])
    if figures[2:] == "00":
        return distinct([*pairs(figures), *full])
    forms = [*pairs(figures), *(reversed(full) if number >= 2000 else ())]
    if number < 2000:
        hundreds = pairs(figures[:2] + "00")[0]
        rest = cardinal(int(figures[2:]))[0]
        forms += [(*hundreds, "and", *rest), *full]
        if figures[2] == "0":
            forms.append((*cardinal(int(figures[:2]))[0], *rest))
    return distinct(forms)


def is_year(figures: str) -> bool:
    """Tell whether the figures are likelier a year than an amount."""
    return re.fullmatch(r"1[1-9]\d\d|20\d\d", figures) is not None


def amount(number: str) -> Forms:
    """Say how many: cardinals and decimals, "fifteen hundred", "four and a half"."""
    whole, _, decimals = number.replace(",", "").partition(".")
    return _decimal(whole, decimals) if decimals else _whole(whole)


def _whole(whole: str) -> Forms:
    if len(whole) > _LONGEST_CARDINAL or (len(whole) > 1 and whole.startswith("0")):
        return digits(whole)
    forms = list(cardinal(int(whole)))
    if re.fullmatch(r"[1-9][1-9]00", whole):
        forms += pairs(whole)
    if re.fullmatch(r"[1-9]\d{0,2}500", whole) and len(whole) < 7:
        forms.append((*cardinal(int(whole[:-3]))[0], "and", "a", "half", "thousand"))
    if whole == "1":
        forms.append(("a",))
    return distinct(forms)


def _decimal(whole: str, decimals: str) -> Forms:
    point = [("point", *form) for form in digits(decimals)[:2]]
    if len(decimals) == 2 and not decimals.startswith("0"):
        point.append(("point", *cardinal(int(decimals))[0]))
    part = _words(_SIMPLE_DECIMALS.get(decimals, ""))
    if whole in ("", "0"):
        zero = [(name, *point[0]) for name in ("zero", "nought", "oh")]
        forms = [zero[0], *point, *zero[1:]] if whole else [*point, *zero]
        return distinct([*forms, part, *([part[1:]] if part[:1] == ("a",) else [])])
    wholes = _whole(whole)
    forms = [*strung([wholes, point])]
    if part:
        forms.insert(1, (*wholes[0], "and", *part))
    return distinct(forms)


def label(figures: str) -> Forms:
    """Read figures that name a thing (a flight, a room, a model) more than they count."""
    if len(figures) == 3:
        return distinct([*pairs(figures), *digits(figures)[:2], *cardinal(int(figures))])
    if len(figures) == 4 and is_year(figures):
        return distinct([*year(figures), *digits(figures)])
    if len(figures) == 4:
        return distinct([*pairs(figures), *cardinal(int(figures)), *digits(figures)])
    if len(figures) > 4 or figures.startswith("0"):
        return distinct([*digits(figures), *amount(figures)])
    return cardinal(int(figures))


@functools.lru_cache(maxsize=4096)
def figure(number: str) -> Forms:
    """Say a bare number of the form ``NUMBER`` in all the ways its figures allow."""
    if not number.isdecimal():
        return amount(number)
    if number == "0":
        return (("zero",), ("oh",), ("nought",))
    if is_year(number):
        return distinct([*year(number), *digits(number)[:2]])
    if number.startswith("0") or (len(number) > 6 and not number.endswith("000")):
        return distinct([*digits(number), *amount(number)])
    if len(number) == 1 or len(number) == 2:
        return cardinal(int(number))
    return distinct([*amount(number), *label(number)])


def plural(form: Form) -> Form:
    """Put the last word of a number in the plural: "nineties", "sixes", "forty sevens"."""
    last = form[-1]
    if last.endswith("y"):
        return (*form[:-1], last[:-1] + "ies")
    return (*form[:-1], last + ("es" if last.endswith(("x", "s")) else "s"))
