"""Any token that is written in figures, handed to the reader whose form it has."""

from __future__ import annotations

import re

from saidwhen.align.spoken.english.clock import clock
from saidwhen.align.spoken.english.fractions import fraction
from saidwhen.align.spoken.english.measures import measure
from saidwhen.align.spoken.english.money import money
from saidwhen.align.spoken.english.numbers import NUMBER, figure, is_year, ordinal, plural, year
from saidwhen.align.spoken.english.ranges import joined_numbers
from saidwhen.align.spoken.form import Forms, distinct

_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:st|nd|rd|th)(s)?", re.IGNORECASE)
_PLURAL = re.compile(r"'?(\d{1,6})'?s")
_ELIDED_YEAR = re.compile(r"'(\d\d)")
_SIGNED = re.compile(rf"([-+~]?)({NUMBER})([-+]?)")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")


def figures(text: str) -> Forms:
    """Say a token written in figures; no forms when none of the readers knows its shape."""
    for read in (_bare, _plural, _rank, _elided_year, clock, money, fraction, measure, _version):
        if forms := read(text):
            return forms
    return joined_numbers(text, figures)


def _bare(text: str) -> Forms:
    found = _SIGNED.fullmatch(text)
    if found is None:
        return ()
    before, number, behind = found.groups()
    forms = figure(number)
    if before in ("-", "+"):
        sign = "minus" if before == "-" else "plus"
        forms = distinct([*((sign, *form) for form in forms[:6]), *forms])
    if behind == "+":
        forms = distinct([*((*form, "plus") for form in forms[:6]), *forms])
    return forms


def _rank(text: str) -> Forms:
    found = _ORDINAL.fullmatch(text)
    if found is None:
        return ()
    forms = ordinal(int(found[1].replace(",", "")))
    return distinct(map(plural, forms)) if found[2] else forms


def _plural(text: str) -> Forms:
    """Say decades and other plurals of numbers: "1990s", "'60s", "747s"."""
    found = _PLURAL.fullmatch(text)
    if found is None:
        return ()
    number = found[1]
    forms = year(number)[:1] if is_year(number) else figure(number)
    return distinct(map(plural, forms))


def _elided_year(text: str) -> Forms:
    found = _ELIDED_YEAR.fullmatch(text)
    if found is None:
        return ()
    century = "20" if found[1] < "50" else "19"
    short = [("oh", *form) for form in figure(found[1][1])] if found[1][0] == "0" else []
    return distinct([*short, *figure(found[1]), *year(century + found[1])])


def _version(text: str) -> Forms:
    """Say figures with several points: "3.5.1", "192.168.0.1"."""
    if _VERSION.fullmatch(text) is None:
        return ()
    parts = text.split(".")
    readings: list[tuple[str, ...]] = []
    for point in (("point",), ("dot",), ()):
        words = figure(parts[0])[0]
        for part in parts[1:]:
            words = (*words, *point, *figure(part)[0])
        readings.append(words)
    return distinct(readings)
