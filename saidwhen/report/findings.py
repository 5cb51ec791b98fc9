"""Findings: what a report tells of a result and its recording."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.audio.recording import Recording
from saidwhen.report.course import Column, SpeakerTime, course_of, speaker_times
from saidwhen.report.places import Place, places_of
from saidwhen.result import Result
from saidwhen.rounding import as_written

_COLUMNS = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """``places`` are worst first; ``course`` is 800 columns in order of time."""

    places: tuple[Place, ...]
    course: tuple[Column, ...]
    speakers: tuple[SpeakerTime, ...]


def find(result: Result, recording: Recording) -> Findings:
    """What there is to tell of a result."""
    timeline = as_written(result.timeline)
    return Findings(
        places=places_of(timeline, recording.seconds),
        course=course_of(timeline, recording.levels_db, recording.seconds, _COLUMNS),
        speakers=speaker_times(timeline),
    )
