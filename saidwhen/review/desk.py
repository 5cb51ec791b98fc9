"""Desk: a result under review, and its corrections, saved as soon as they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from saidwhen.corrections.correction import (
    Correction,
    Fine,
    SpeakerCorrection,
    TextCorrection,
    TimeCorrection,
    kind_of,
)
from saidwhen.corrections.file import Corrections, check_belonging, from_bytes, to_bytes
from saidwhen.errors import BadCorrections, UsageError
from saidwhen.result import Result
from saidwhen.review.edits import AnyEdit, BadEdit, range_of, with_edit
from saidwhen.save import save_all
from saidwhen.transcripts.document import Document


class ChangedMeanwhile(BadEdit):
    """Somebody else wrote the corrections file since it was read."""


class Desk:
    """Corrections of one result, in memory and in ``file``, which always say the same.

    Raises :class:`BadCorrections` where there is a file that is damaged or of another episode: it
    is left as it is.
    """

    def __init__(self, result: Result, file: Path) -> None:
        if result.document is None:
            raise UsageError(
                "this result came without its text, which corrections are tied to",
                hint="give a .json file that `saidwhen caption` wrote",
            )
        self.result = result
        self.document: Document = result.document
        self.file = file
        self._written = _bytes_in(file)
        self._corrections = self._read()
        self._before: list[tuple[Correction, ...]] = []

    @property
    def items(self) -> tuple[Correction, ...]:
        """The corrections, in the order in which they were made."""
        return self._corrections.items

    def edit(self, edit: AnyEdit) -> None:
        """Make a correction; raises :class:`BadEdit`."""
        self._change(with_edit(self.items, edit, self.document, self.result.audio.seconds))

    def take_back(self, number: int) -> None:
        """Take the correction with this number, from 0, out again; raises :class:`BadEdit`."""
        if not 0 <= number < len(self.items):
            raise BadEdit("there is no such correction any more")
        self._change(self.items[:number] + self.items[number + 1 :])

    def undo(self) -> None:
        """Take back the last change of this run; raises :class:`BadEdit` where there is none."""
        if not self._before:
            raise BadEdit("there is nothing to undo")
        self._save(self._before[-1])
        self._before.pop()

    def state(self) -> dict[str, Any]:
        """What the page shows of it, to be written as JSON."""
        return {
            "corrections": [_shown(item, self.document) for item in self.items],
            "undo": bool(self._before),
        }

    def _change(self, items: Sequence[Correction]) -> None:
        before = self.items
        self._save(items)
        self._before.append(before)

    def _save(self, items: Sequence[Correction]) -> None:
        if _bytes_in(self.file) != self._written:
            raise ChangedMeanwhile(
                f"{self.file.name} was changed by another program: start the review again"
            )
        corrections = self._corrections.with_items(items)
        data = to_bytes(corrections)
        save_all({self.file: data})
        self._corrections, self._written = corrections, data

    def _read(self) -> Corrections:
        audio, source = self.result.audio, self.document.source
        if self._written is None:
            return Corrections(
                audio=audio.file,
                audio_sha256=audio.sha256,
                transcript=Path(source.file).name,
                transcript_sha256=source.sha256,
            )
        known = from_bytes(self._written, self.file)
        check_belonging(known, audio.sha256, source.sha256, self.file)
        return known


def _bytes_in(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadCorrections(
            f"the corrections file cannot be read ({error.strerror})",
            file=file,
            hint="check the path",
        ) from error


def _shown(item: Correction, document: Document) -> dict[str, Any]:
    first, last = range_of(item, document)
    fits = item.span.of(document.source.text) == item.printed
    printed = " ".join(item.printed.split())
    return {
        "type": kind_of(item),
        "words": (first, last) if fits else None,
        "printed": printed,
        **dict(_value(item)),
    }


def _value(item: Correction) -> Iterator[tuple[str, str | float]]:
    match item:
        case Fine():
            return
        case TextCorrection():
            yield "text", item.text
        case SpeakerCorrection():
            yield "speaker", item.speaker or ""
        case TimeCorrection():
            yield "start", item.start
            yield "end", item.end
