"""The report as JSON."""

from __future__ import annotations

from typing import Literal

import msgspec

from saidwhen.report.course import Column
from saidwhen.report.findings import Findings
from saidwhen.report.places import Place
from saidwhen.result import Result
from saidwhen.result_file import SummaryEntry
from saidwhen.result_writing import summary_entry


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A place to listen to; ``words`` is the range [from, to) of the result's words, or null."""

    kind: Literal["doubtful", "not_said", "unprinted", "fast", "long"]
    start: float
    end: float
    words: tuple[int, int] | None
    speaker: str | None
    before: str
    printed: str
    after: str
    heard: str
    doubt: float


class SpeakerTimeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How long a speaker speaks, in seconds."""

    name: str
    seconds: float


class ColumnEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One of the equal parts of the episode: ``start`` in seconds, ``level`` from 0 to 1."""

    start: float
    level: float
    going: Literal["speech", "unprinted", "other", "silence"]
    speaker: str | None
    confidence: float | None


class ReportFile(msgspec.Struct, frozen=True, kw_only=True):
    """A report, version 1."""

    format: Literal["saidwhen-report"] = "saidwhen-report"
    version: Literal[1] = 1
    audio: str
    seconds: float
    summary: SummaryEntry
    speakers: tuple[SpeakerTimeEntry, ...]
    places: tuple[PlaceEntry, ...]
    course: tuple[ColumnEntry, ...]


def report_json(result: Result, findings: Findings) -> bytes:
    """The report file: UTF-8, indented; the same result gives the same bytes."""
    entry = ReportFile(
        audio=result.audio.file,
        seconds=result.audio.seconds,
        summary=summary_entry(result),
        speakers=tuple(
            SpeakerTimeEntry(name=one.name, seconds=one.seconds) for one in findings.speakers
        ),
        places=tuple(map(_place, findings.places)),
        course=tuple(map(_column, findings.course)),
    )
    return msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n"


def _place(place: Place) -> PlaceEntry:
    return msgspec.convert(
        {
            "kind": place.kind.name.lower(),
            "start": place.interval.start,
            "end": place.interval.end,
            "words": place.words,
            "speaker": place.speaker,
            "before": place.before,
            "printed": place.printed,
            "after": place.after,
            "heard": place.heard,
            "doubt": place.doubt,
        },
        PlaceEntry,
    )


def _column(column: Column) -> ColumnEntry:
    return ColumnEntry(
        start=column.interval.start,
        level=column.level,
        going=column.going.value,
        speaker=column.speaker,
        confidence=column.confidence,
    )
