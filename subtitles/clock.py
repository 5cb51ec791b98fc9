"""Seconds to whole milliseconds, once, so that every format tells the same times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.cue import Cue


def stamp(cues: Iterable[Cue]) -> Iterator[Caption]:
    """Captions with times in milliseconds, rounded half to even.

    ``cues`` are in order without overlap. Each caption lasts at least a millisecond and starts no
    earlier than the one before it ends, also where rounding would have it otherwise.
    """
    free = 0
    for cue in cues:
        start = max(milliseconds(cue.interval.start), free)
        end = max(milliseconds(cue.interval.end), start + 1)
        free = end
        yield Caption(
            start_ms=start,
            end_ms=end,
            kind=cue.kind,
            speaker=cue.speaker,
            lines=cue.lines,
            label=cue.label,
            words=cue.words,
        )


def milliseconds(seconds: float) -> int:
    """The nearest whole number of milliseconds, half to even."""
    return round(seconds * 1000)
