"""SubRip (.srt).

The format has no specification: numbers from 1, a comma before the milliseconds, no blank line in
a caption. It has no escapes either, so text stands as printed, whatever a player makes of "<b>".
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import groupby

import srt

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Style, Track, TrackCue
from saidwhen.subtitles.writers.cues import caption_cues
from saidwhen.subtitles.writers.printed import Printed, printed_lines

_TIME = r"\d+\s*:\s*\d[\d\s:,.]*"
_TIMING = re.compile(rf"({_TIME}-)(-?>\s*{_TIME})", re.ASCII)
"""Also times without hours and short arrows, which players and our own reader may accept."""
WORD_JOINER = "\u2060"


def write(episode: Episode) -> str:
    """The captions as an SRT file's text, with labels and dashes."""
    return compose(Track(cues=caption_cues(episode.captions, word_times=False)))


def compose(track: Track) -> str:
    """Any track as an SRT file's text, numbered from 1."""
    subtitles = (
        srt.Subtitle(
            index=number,
            start=timedelta(milliseconds=cue.start_ms),
            end=timedelta(milliseconds=cue.end_ms),
            content="\n".join(_lines(cue)),
        )
        for number, cue in enumerate(track.cues, start=1)
    )
    return str(srt.compose(subtitles, reindex=False))


def _lines(cue: TrackCue) -> list[str]:
    return [_defused("".join(_tagged(line))) for line in printed_lines(cue)]


def _tagged(line: tuple[Printed, ...]) -> list[str]:
    runs = groupby(line, key=lambda piece: frozenset() if piece.is_label else piece.span.styles)
    return [_in_tags("".join(piece.text for piece in run), styles) for styles, run in runs]


def _in_tags(text: str, styles: frozenset[Style]) -> str:
    for style in sorted(styles, key=lambda style: style.value, reverse=True):
        text = f"<{style.value}>{text}</{style.value}>"
    return text


def _defused(line: str) -> str:
    """A line that reads as the times of another caption, with an invisible mark in its arrow.

    Printed text would otherwise cut its caption in two.
    """
    return _TIMING.sub(rf"\1{WORD_JOINER}\2", line)
