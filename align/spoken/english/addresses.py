"""Addresses of sites and e-mail: "www.asterisk.org", "harborlane.com", "hello@harborlane.com"."""

from __future__ import annotations

import re
from collections.abc import Callable

from saidwhen.align.spoken.english.letters import spelt
from saidwhen.align.spoken.form import Form, Forms, distinct, strung

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_HOST = r"(?:[a-z0-9-]+\.)+[a-z]{2,}"
_ADDRESS = re.compile(rf"(?:[a-z0-9._+-]+@)?{_HOST}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_SAID_ENDINGS = frozenset({
    "com", "org", "net", "gov", "info", "biz", "app", "dev", "blog", "news", "shop", "online",
    "site", "club", "live", "xyz", "museum", "name", "co", "me", "so", "fm",
})  # fmt: skip
_SPELT_ENDINGS = frozenset({
    "uk", "us", "eu", "io", "ai", "tv", "de", "fr", "es", "it", "nl", "be", "ch", "at", "se", "dk",
    "fi", "pl", "pt", "ie", "ca", "au", "nz", "in", "jp", "cn", "ru", "br", "mx", "za", "ly", "gg",
    "to", "cc", "edu", "ac",
})  # fmt: skip
_WORD_ENDINGS = frozenset({
    "at", "be", "in", "it", "me", "name", "news", "no", "so", "to", "us",
})  # fmt: skip
"""Endings that are words: "Look.At" is two sentences unless more speaks for an address."""
_MARKS: dict[str, Form] = {
    ".": ("dot",),
    "@": ("at",),
    "/": ("slash",),
    "-": ("dash",),
    "_": ("underscore",),
    "+": ("plus",),
    ":": ("colon",),
    "?": ("question", "mark"),
    "=": ("equals",),
    "&": ("and",),
    "#": ("hash",),
}


def address(text: str, read: Callable[[str], Forms]) -> Forms:
    """Say a web or mail address, its words read by ``read``; no forms for other text.

    Two words that lost the blank after a full stop ("end.Then") are none: the last part of the
    host has to be a known ending.
    """
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() if scheme else 0 :].rstrip("/")
    if _ADDRESS.fullmatch(rest) is None or not (scheme or _is_sure(rest)):
        return ()
    whole = strung([_part(part, read) for part in re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]", rest)])
    if rest.lower().startswith("www."):
        return distinct([*whole[:3], *address(rest[4:], read)[:3]])
    return whole


def _is_sure(rest: str) -> bool:
    if "@" in rest or "/" in rest or rest.lower().startswith("www."):
        return True
    ending = rest.partition(":")[0].rpartition(".")[2].lower()
    return ending in (_SAID_ENDINGS | _SPELT_ENDINGS) - _WORD_ENDINGS


def _part(part: str, read: Callable[[str], Forms]) -> Forms:
    lower = part.lower()
    if lower in _MARKS:
        return (_MARKS[lower],)
    if lower == "www":
        return (spelt(lower),)
    if lower in _SAID_ENDINGS:
        return ((lower,),)
    if lower in _SPELT_ENDINGS:
        return (spelt(lower), (lower,))
    if part.isascii() and part.isalnum():
        return read(part)
    return ()
