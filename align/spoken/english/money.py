"""Sums of money: "$43,000", "£900", "$4.50", "$4.5m", "US$5bn", "12.5p"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhen.align.spoken.english.numbers import NUMBER, amount, cardinal
from saidwhen.align.spoken.form import Form, Forms, distinct


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """What one and many of a currency, and one and many of its hundredths, are called."""

    one: str
    many: str
    cent: str = "cent"
    cents: str = "cents"


CURRENCIES = {
    "$": Currency(one="dollar", many="dollars"),
    "£": Currency(one="pound", many="pounds", cent="penny", cents="pence"),
    "€": Currency(one="euro", many="euros"),
    "¥": Currency(one="yen", many="yen"),
    "₹": Currency(one="rupee", many="rupees", cent="paisa", cents="paise"),
    "₽": Currency(one="ruble", many="rubles", cent="kopek", cents="kopeks"),
    "₩": Currency(one="won", many="won"),
    "₪": Currency(one="shekel", many="shekels"),
}
SYMBOLS = "".join(CURRENCIES)

MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
}
_SUM = re.compile(
    rf"-?(?P<country>[A-Z]{{1,3}})?(?P<symbol>[{SYMBOLS}])(?P<number>{NUMBER})"
    r"-?(?P<magnitude>[A-Za-z]{1,3})?\+?"
)
_SUM_BEHIND = re.compile(rf"(?P<number>{NUMBER})(?P<magnitude>k|m|bn)?(?P<symbol>[{SYMBOLS}])")
# Above 99 a "p" is no penny ("1080p").
_SMALL_CHANGE = re.compile(r"(?P<number>\d{1,2}(?:\.\d+)?)(?P<coin>[p¢])")


def money(text: str) -> Forms:
    """Say a sum of money; no forms when ``text`` is none."""
    if change := _SMALL_CHANGE.fullmatch(text):
        return _small_change(change["number"], change["coin"])
    found = _SUM.fullmatch(text) or _SUM_BEHIND.fullmatch(text)
    if found is None:
        return ()
    magnitude = found["magnitude"]
    if magnitude and magnitude.lower() not in MAGNITUDES:
        return ()
    currency = CURRENCIES[found["symbol"]]
    if magnitude:
        word = MAGNITUDES[magnitude.lower()]
        forms = _large_sum(found["number"], word, currency)
    elif re.search(r"\.\d\d$", found["number"]):
        forms = _sum_with_cents(found["number"], currency)
    else:
        forms = _round_sum(found["number"], currency)
    return distinct([("minus", *form) for form in forms]) if text.startswith("-") else forms


def _round_sum(number: str, currency: Currency) -> Forms:
    counts = amount(number)
    unit = currency.one if number == "1" else currency.many
    return distinct(
        [
            *((*count, unit) for count in counts[:6]),
            *(count for count in counts[:3] if count != ("a",)),
            *((*count, currency.one) for count in counts[:2]),
        ]
    )


def _large_sum(number: str, magnitude: str, currency: Currency) -> Forms:
    counts = [(*count, magnitude) for count in amount(number)[:4]]
    return distinct(
        [
            *((*count, currency.many) for count in counts),
            *counts[:3],
            *((*count, currency.one) for count in counts[:2]),
        ]
    )


def _sum_with_cents(number: str, currency: Currency) -> Forms:
    whole, _, hundredths = number.replace(",", "").partition(".")
    cents = int(hundredths)
    if cents == 0:
        return _round_sum(whole or "0", currency)
    coins = (*cardinal(cents)[0], currency.cent if cents == 1 else currency.cents)
    if whole in ("", "0"):
        return distinct([coins, *((*form, currency.many) for form in amount(number))])
    unit = currency.one if whole == "1" else currency.many
    said, bare = amount(whole)[0], cardinal(cents)[0]
    short: list[Form] = [(*said, unit, *bare), (*said, *(("oh",) if cents < 10 else ()), *bare)]
    full: list[Form] = [(*said, unit, "and", *coins), (*said, unit, *coins)]
    return distinct(
        [
            *(full + short if cents < 10 else short + full),
            (*said, currency.one, *bare),
            *((*form, currency.many) for form in amount(number)[:2]),
        ]
    )


def _small_change(number: str, coin: str) -> Forms:
    counts = amount(number)
    names = ["pence", "p", "penny"] if coin == "p" else ["cents", "cent"]
    if number == "1":
        names.insert(0, names.pop())
    return distinct((*count, name) for name in names for count in counts[:3])
