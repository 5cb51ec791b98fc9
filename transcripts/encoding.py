"""Which character encoding a transcript's bytes are in; never guesses what cannot be written back.

Strategy: a byte order mark decides; then UTF-16 by the NULs of its ASCII letters; then UTF-8, which
other encodings hardly ever satisfy by chance; then Windows-1252, as long as the text that it gives
is plausible; only then the statistics of charset-normalizer, which on English with a few curly
quotes are no better than chance.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_BOMS: Final = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le-sig": codecs.BOM_UTF16_LE,
    "utf-16-be-sig": codecs.BOM_UTF16_BE,
}
_SIGNED: Final = "-sig"
WINDOWS_1252: Final = "windows-1252"
LATIN_1: Final = "iso-8859-1"

_OTHERS: Final = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "mac_roman"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
# A sign, or a capital after a small letter, inside a word: "don³t", "donÕt" for "don't".
_MISREAD: Final = re.compile(
    r"[^\W\d_][¡-©«-±²³´µ¶·¸¹»-¿×÷†‡‰ˆ˜¨](?=[^\W\d_])|[a-z][À-ÖØ-ÞŠŒŽŸ](?=[a-z])"
)
_MOST_ACCENTED: Final = 0.5
_FEWEST_TO_TELL: Final = 5
"""Bytes beyond ASCII. Statistics on fewer say nothing."""


def guess(data: bytes) -> str | None:
    """The encoding of ``data``, or None if it is not text.

    Python's name of it, with ``-sig`` where a byte order mark leads (``utf-16-le-sig``). Damaged
    UTF-8 is still called ``utf-8``, so that `to_text` can say where it breaks.
    """
    for encoding, bom in _BOMS.items():
        if data.startswith(bom):
            return encoding
    if wide := _utf16_without_bom(data):
        return wide
    if b"\0" in data:
        return None
    if _is_utf8(data):
        return "utf-8"
    return _eight_bit(data)


def to_text(data: bytes, encoding: str) -> str:
    """Decode ``data``; the byte order mark that ``encoding`` tells of is not part of the text.

    Raises UnicodeDecodeError where the bytes are not valid.
    """
    return data.removeprefix(_BOMS.get(encoding, b"")).decode(encoding.removesuffix(_SIGNED))


def to_bytes(text: str, encoding: str) -> bytes:
    """The inverse of `to_text`."""
    return _BOMS.get(encoding, b"") + text.encode(encoding.removesuffix(_SIGNED))


def _utf16_without_bom(data: bytes) -> str | None:
    pairs = len(data) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = data[::2].count(0) / pairs, data[1::2].count(0) / pairs
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        lenient = data.decode("utf-8", errors="replace")
        broken = lenient.count("\ufffd")
        whole = sum(char > "\x7f" for char in lenient) - broken
        cut_short = whole > 0 and fault.end == len(data)
        return cut_short or whole > 4 * broken
    return True


def _eight_bit(data: bytes) -> str:
    western = _decoded(data, "cp1252")
    # Five bytes mean nothing in Windows-1252; ISO 8859-1 gives every byte a character.
    fallback = LATIN_1 if western is None else WINDOWS_1252
    few = sum(byte > 0x7F for byte in data) < _FEWEST_TO_TELL
    if few or (western is not None and _plausible(western)):
        return fallback
    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    if best is None or not _returns(data, best.encoding):
        return fallback
    return best.encoding.replace("cp125", "windows-125")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _returns(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except UnicodeError:
        return False


def _plausible(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    accented = sum(char.isalpha() and char > "\x7f" for char in text)
    return accented <= _MOST_ACCENTED * letters + 1 and not _MISREAD.search(text)
