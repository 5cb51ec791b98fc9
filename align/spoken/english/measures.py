"""Numbers with a unit: "10km", "60%", "20°C", "6ft", "10k", "3GHz"."""

from __future__ import annotations

import re

from saidwhen.align.spoken.english.numbers import NUMBER, amount
from saidwhen.align.spoken.form import Form, Forms, distinct

# Each unit as said after many, likeliest first; after "/", as said after one where it differs.
_NAMES = {
    "%": "percent|per cent",
    "‰": "per mille|per thousand",
    "°": "degrees/degree",
    "°c": "degrees celsius|degrees|degrees c|c",
    "°f": "degrees fahrenheit|degrees|degrees f",
    "K": "thousand|k",
    "k": "k|thousand",
    "M": "million|m",
    "m": "million|meters/meter|metres/metre|m",
    "mn": "million",
    "B": "billion|b",
    "b": "billion|b",
    "bn": "billion|b n",
    "T": "trillion|t",
    "tn": "trillion",
    "km": "kilometers/kilometer|kilometres/kilometre|k",
    "cm": "centimeters/centimeter|centimetres/centimetre",
    "mm": "millimeters/millimeter|millimetres/millimetre|m m",
    "nm": "nanometers/nanometer|nanometres/nanometre",
    "kg": "kilograms/kilogram|kilos/kilo|kilogrammes/kilogramme",
    "g": "grams/gram|g",
    "mg": "milligrams/milligram",
    "lb": "pounds/pound",
    "lbs": "pounds/pound",
    "oz": "ounces/ounce",
    "ft": "feet/foot|foot",
    "in": "inches/inch",
    "mi": "miles/mile",
    "mph": "miles per hour/mile per hour|miles an hour/mile an hour|m p h",
    "kph": "kilometers per hour|kilometres per hour|kilometers an hour|k p h",
    "km/h": "kilometers per hour|kilometres per hour|kilometers an hour",
    "kmh": "kilometers per hour|kilometres per hour|kilometers an hour",
    "hz": "hertz",
    "khz": "kilohertz",
    "mhz": "megahertz",
    "ghz": "gigahertz",
    "kb": "kilobytes/kilobyte|k b",
    "mb": "megabytes/megabyte|megs/meg|m b",
    "gb": "gigabytes/gigabyte|gigs/gig|g b",
    "tb": "terabytes/terabyte|t b",
    "kbps": "kilobits per second|k b p s",
    "mbps": "megabits per second|m b p s",
    "gbps": "gigabits per second|g b p s",
    "kw": "kilowatts/kilowatt",
    "mw": "megawatts/megawatt",
    "gw": "gigawatts/gigawatt",
    "kwh": "kilowatt hours/kilowatt hour",
    "mwh": "megawatt hours/megawatt hour",
    "gwh": "gigawatt hours/gigawatt hour",
    "twh": "terawatt hours/terawatt hour",
    "W": "watts/watt|w",
    "V": "volts/volt|v",
    "l": "liters/liter|litres/litre",
    "L": "liters/liter|litres/litre",
    "ml": "milliliters/milliliter|millilitres/millilitre|mils/mil",
    "ha": "hectares/hectare",
    "bps": "basis points/basis point|b p s|bips",
    "bp": "basis points/basis point",
    "s": "seconds/second",
    "sec": "seconds/second",
    "secs": "seconds/second",
    "ms": "milliseconds/millisecond",
    "min": "minutes/minute",
    "mins": "minutes/minute",
    "h": "hours/hour|h",
    "hr": "hours/hour",
    "hrs": "hours/hour",
    "yr": "years/year",
    "yrs": "years/year",
    "x": "times|x",
    "X": "x|times",
    "am": "a m",
    "pm": "p m",
    "a.m": "a m",
    "p.m": "p m",
    "c": "cents/cent|c",
}
_MEASURE = re.compile(rf"(?P<sign>[-+]?)(?P<number>{NUMBER}) ?(?P<unit>[A-Za-z%‰°][A-Za-z./]*)")
_HEIGHT = re.compile(r"(\d)'(\d{1,2})(?:\"|'')?")
_SIGNS: dict[str, Form] = {"": (), "-": ("minus",), "+": ("plus",)}


def unit(text: str, *, one: bool = False) -> Forms:
    """Say a unit as it follows a number (``one``: the number 1); no forms when it is none.

    The case tells "5K" from "5k"; longer units are known in any case.
    """
    names = _NAMES.get(text) or (_NAMES.get(text.lower()) if len(text) > 1 else None)
    if names is None:
        return ()
    said = [name.split("/") for name in names.split("|")]
    return distinct(tuple(name[-1 if one else 0].split()) for name in said)


def measure(text: str) -> Forms:
    """Say a number with its unit, or a height in feet and inches; no forms when it is neither."""
    if found := _HEIGHT.fullmatch(text):
        feet, inches = amount(found[1])[0], amount(found[2])[0]
        return ((*feet, "foot", *inches), (*feet, *inches), (*feet, "feet", *inches))
    found = _MEASURE.fullmatch(text)
    if found is None:
        return ()
    number, sign = found["number"], _SIGNS[found["sign"]]
    many, single = unit(found["unit"]), unit(found["unit"], one=True)
    counts = amount(number)[:4]
    names = single if number == "1" else many
    half = [("half", "a", *name) for name in many] if number in ("0.5", ".5") else []
    return distinct(
        [
            *((*sign, *count, *name) for name in names[:1] for count in counts),
            *((*sign, *count, *name) for name in names[1:2] for count in counts[:2]),
            *((*sign, *counts[0], *name) for name in names[2:]),
            *half,
            *((*counts[0], *name) for name in single[:1]),
        ]
    )
