"""JSON of others: read whole, then looked into with care, since any part may be missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile

Object = Mapping[str, object]

_CLOCK: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,9})?)")
_AMOUNT: Final = re.compile(r"(?:PT)?(?:(\d{1,4})H)?(?:(\d{1,5})M)?(\d{1,9}(?:\.\d{1,9})?)[sS]?")
_MOST: Final = 1e7
"""Seconds. What is longer than a hundred days is no time in an episode."""


def tree_of(file: TranscriptFile) -> object:
    """The JSON that a file holds, None where it holds none."""
    try:
        return load(file)
    except UnreadableTranscript:
        return None


def load(file: TranscriptFile) -> object:
    """The JSON that a file holds; raises UnreadableTranscript where it is none or broken."""
    text = file.as_text().text
    if text.lstrip()[:1] not in {"{", "["}:
        raise _unreadable("this is not JSON", file)
    try:
        return msgspec.json.decode(text.encode())
    except RecursionError as fault:
        raise _unreadable("this JSON is nested too deeply", file) from fault
    except (msgspec.DecodeError, UnicodeEncodeError) as fault:
        raise _unreadable(f"this is not JSON: {fault}", file) from fault


def _unreadable(message: str, file: TranscriptFile) -> UnreadableTranscript:
    return UnreadableTranscript(
        message, file=Path(file.name), hint="the file may be cut short; export it again"
    )


def at(tree: object, *path: str | int) -> object:
    """What stands at the end of a path of keys and list places, None where it leads nowhere."""
    found = tree
    for step in path:
        if isinstance(step, str):
            found = found.get(step) if isinstance(found, dict) else None
        else:
            found = found[step] if isinstance(found, list) and len(found) > step else None
    return found


def objects(tree: object, *path: str | int) -> list[Object]:
    """The objects in the list at the end of a path."""
    found = at(tree, *path)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def first_of(one: Object, *keys: str) -> object:
    """The value of the first of the keys that has one that is not null."""
    return next((one[key] for key in keys if one.get(key) is not None), None)


def string(value: object) -> str:
    """``value`` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def seconds(value: object, unit: float = 1.0) -> float | None:
    """A time in whatever form: a number of ``unit`` seconds, "1.3s", "PT1M2S", "0:01:02,5"."""
    found = _seconds(value, unit)
    return round(found, 3) if found is not None and 0 <= found < _MOST else None


def _seconds(value: object, unit: float) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) * unit if abs(value) < _MOST / unit else None
    if isinstance(value, dict):
        parts = [_seconds(value.get("seconds", 0), 1.0), _seconds(value.get("nanos", 0), 1e-9)]
        return sum(part for part in parts if part is not None)
    return _written(value.strip(), unit) if isinstance(value, str) else None


def _written(text: str, unit: float) -> float | None:
    if found := _CLOCK.fullmatch(text):
        hours, minutes, rest = int(found[1] or 0), int(found[2]), found[3].replace(",", ".")
        return (hours * 60 + minutes) * 60 + float(rest)
    if found := _AMOUNT.fullmatch(text):
        hours, minutes = int(found[1] or 0), int(found[2] or 0)
        plain = text.replace(".", "").isdigit()
        return (hours * 60 + minutes) * 60 + float(found[3]) * (unit if plain else 1.0)
    return None
