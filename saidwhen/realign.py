"""A timeline after corrections: only what these touch is aligned again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from saidwhen.align.timeline import Timeline
from saidwhen.approach import Approach, Tools, align
from saidwhen.audio.activity import measure_activity
from saidwhen.audio.errors import AudioError
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import LEVEL_SECONDS, Recording, record_blocks
from saidwhen.corrections.correction import Correction, Refused, name_of
from saidwhen.corrections.document import CorrectedDocument, correct_document
from saidwhen.corrections.placed import (
    Found,
    Sounding,
    document_of,
    found_in,
    nothing_found,
    put_together,
)
from saidwhen.corrections.times import corrected_times, with_fine
from saidwhen.corrections.windows import Window, kept_verdicts, windows_of
from saidwhen.progress import silent
from saidwhen.result import AppliedCorrections, RefusedCorrection, Result
from saidwhen.rounding import as_written

_PCM = 32768


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Corrections, and the name of the ``file`` that they come from."""

    file: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How windows are aligned: as the whole is."""

    language: str
    approach: Approach
    tools: Tools


def apply_corrections(result: Result, given: Given, recording: Recording, way: Way) -> Result:
    """The result as corrected; its document has to be the transcript as it is printed.

    Its timeline may be of that, or of an earlier correction of it. Words that no correction touches
    keep their times to the last digit, and what does not fit is told in the result.
    """
    assert result.document is not None
    corrected = correct_document(result.document, given.corrections)
    timeline, refused = _realigned(corrected, result.timeline, recording, way)
    left_out = (*corrected.refused, *refused)
    return replace(
        result,
        document=corrected.document,
        timeline=timeline,
        corrections=AppliedCorrections(
            file=given.file,
            applied=len(given.corrections) - len(left_out),
            refused=tuple(
                RefusedCorrection(
                    correction=name_of(one.correction), span=one.correction.span, why=one.why
                )
                for one in left_out
            ),
        ),
    )


def _realigned(
    corrected: CorrectedDocument, earlier: Timeline, recording: Recording, way: Way
) -> tuple[Timeline, tuple[Refused, ...]]:
    """The timeline of a corrected document, and the corrections of times that do not fit."""
    document = corrected.document
    earlier = as_written(earlier)
    times = corrected_times(document.words, corrected.fit, recording.seconds)
    kept = kept_verdicts(document.words, earlier.words, times.verdicts)
    found = [
        _look(window, corrected, recording, way) for window in windows_of(kept, recording.seconds)
    ]
    activity = measure_activity(recording.levels_db, LEVEL_SECONDS)
    audio = Sounding(activity=activity, seconds=recording.seconds)
    timeline = put_together(document, earlier, kept, found, audio)
    return with_fine(timeline, corrected.fit), times.refused


def _look(window: Window, corrected: CorrectedDocument, recording: Recording, way: Way) -> Found:
    """Align the words of a window with their stretch of the recording."""
    words = corrected.document.words
    part = document_of([words[k] for k in window.context], corrected.document.kind)
    tools = replace(way.tools, check=lambda _: None, report=silent)
    try:
        with _stretch(recording, window.stretch) as stretch:
            aligned = align(part, stretch, way.language, way.approach, tools)
    except AudioError:  # nobody is heard, in so short a stretch perhaps
        return nothing_found(window, words)
    return found_in(window, aligned.timeline, words)


def _stretch(recording: Recording, interval: Interval) -> Recording:
    samples = np.clip(np.round(recording.read(interval) * _PCM), -_PCM, _PCM - 1)
    return record_blocks([samples.astype(np.int16)])
