"""The characters of a token made plain: one kind of quote, of digit, of letter."""

from __future__ import annotations

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ`´′＇", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑−﹣－", "-"),
        **dict.fromkeys("‒", "–"),
        **dict.fromkeys("―", "—"),
        "⁄": "/",
    }
)
_UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"Æ": "Ae", "Œ": "Oe", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "Th", "ẞ": "Ss"}
)
_VULGAR_FRACTION = re.compile(r"(\d?)([¼-¾⅐-⅞↉])")


def plain(token: str) -> str:
    """Write quotes and dashes one way, digits as 0 to 9, "1½" as "1 1/2", the rest as NFKC does."""
    spaced = _VULGAR_FRACTION.sub(r"\1 \2", token.translate(_SAME))
    composed = unicodedata.normalize("NFKC", spaced).translate(_SAME)
    if not composed.isascii():
        composed = "".join(_digit(char) for char in composed)
    return composed.strip()


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() else char


def unaccented(text: str) -> str:
    """Take the accents off the letters ("naïve", "Łódź"); what has no plain letter stays."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def lettered(token: str) -> str:
    """Keep the letters and digits, lower-cased: what is left to say of a token nobody can read."""
    kept = "".join(char for char in plain(token) if is_lettered(char)).lower()
    return kept if any(map(str.isalnum, kept)) else ""


def is_lettered(char: str) -> bool:
    """Tell whether a character is a letter, a digit or a mark that letters carry (Indic vowels)."""
    return char.isalnum() or unicodedata.category(char).startswith("M")
