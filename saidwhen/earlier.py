"""An earlier result of the same audio and text, whose times may stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from saidwhen.corrections.file import ENDING
from saidwhen.errors import UnreadableResult
from saidwhen.result import Result
from saidwhen.result_reading import read_result


def earlier_result(files: Iterable[Path], fresh: Result) -> Result | None:
    """The first result in ``files`` that ``fresh``, which has no times yet, would be again.

    Audio, text and settings have to be the same, but for voices, which are compared anew. What is
    no result, or not of this episode, is passed over.
    """
    for file in files:
        try:
            known = read_result(file)
        except UnreadableResult:
            continue
        if _is_same(known, fresh):
            return known
    return None


def beside(corrections: Path, audio_stem: str) -> Iterator[Path]:
    """Where the result may be that corrections were made of: beside them, under their name."""
    if corrections.name.endswith(ENDING):
        yield corrections.with_name(corrections.name.removesuffix(ENDING) + ".json")
    if audio_stem:
        yield corrections.with_name(f"{audio_stem}.json")


def _is_same(known: Result, fresh: Result) -> bool:
    if known.document is None or fresh.document is None:
        return False
    one, other = known.document.source, fresh.document.source
    return (
        known.audio.sha256 == fresh.audio.sha256
        and (one.sha256, one.text) == (other.sha256, other.text)
        and replace(known.settings, voices="") == replace(fresh.settings, voices="")
    )
