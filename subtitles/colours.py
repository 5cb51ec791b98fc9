"""The eight colours that WebVTT has classes for (W3C, "WebVTT", section 5)."""

from __future__ import annotations

RGB = {
    "white": "ffffff",
    "lime": "00ff00",
    "cyan": "00ffff",
    "red": "ff0000",
    "yellow": "ffff00",
    "magenta": "ff00ff",
    "blue": "0000ff",
    "black": "000000",
}
_NAMES = {value: name for name, value in RGB.items()} | {"aqua": "cyan", "fuchsia": "magenta"}


def colour_name(written: str) -> str | None:
    """One of the eight names for a colour as CSS or TTML writes it, None for another colour."""
    plain = written.strip().lower().removeprefix("#")
    if plain in RGB:
        return plain
    if len(plain) == 8 and plain.endswith("ff"):
        plain = plain[:6]
    elif len(plain) == 3:
        plain = "".join(digit * 2 for digit in plain)
    return _NAMES.get(plain)
