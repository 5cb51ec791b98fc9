"""Label track for Audacity (.txt): start, end and text, parted by tabs.

After the Audacity Manual, "Importing and Exporting Labels".
"""

from __future__ import annotations

from collections.abc import Iterable

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Track, TrackCue
from saidwhen.subtitles.writers.cues import caption_cues


def write(episode: Episode) -> str:
    """A label for each caption, ``Name: text``."""
    return _text(caption_cues(episode.captions, word_times=False))


def compose(track: Track) -> str:
    """The same for the cues of any track."""
    return _text(track.cues)


def _text(cues: Iterable[TrackCue]) -> str:
    return "".join(
        f"{cue.start_ms / 1000:.6f}\t{cue.end_ms / 1000:.6f}\t{_label(cue)}\n" for cue in cues
    )


def _label(cue: TrackCue) -> str:
    return " ".join(f"{voice}: {text}" if voice else text for voice, text in cue.turns)
