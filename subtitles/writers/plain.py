"""Plain text with times (.txt), a paragraph a line."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Track
from saidwhen.subtitles.writers.passages import (
    Passage,
    PassageKind,
    episode_passages,
    track_passages,
)
from saidwhen.subtitles.writers.vtt import timestamp


def write(episode: Episode) -> str:
    """``[00:01:02.345] Name: text`` for each paragraph of the text as printed, headings alone."""
    return _text(episode_passages(episode))


def compose(track: Track) -> str:
    """The same for the cues of any track, those of one voice joined."""
    return _text(track_passages(track))


def _text(passages: Sequence[Passage]) -> str:
    return "\n".join(f"{_line(passage)}\n" for passage in passages)


def _line(passage: Passage) -> str:
    if passage.kind in {PassageKind.TITLE, PassageKind.HEADING}:
        return passage.text
    time = "" if passage.start_ms is None else f"[{timestamp(passage.start_ms)}] "
    name = f"{passage.speaker}: " if passage.speaker else ""
    return f"{time}{name}{passage.text}"
