"""Podcasting 2.0 transcript as JSON (podcast namespace, "Transcript File Format Details", JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Track, TrackCue
from saidwhen.subtitles.writers.cues import sentence_cues, sound_cues, word_cues

VERSION = "1.0.0"


def write(episode: Episode) -> str:
    """A segment for each sentence and sound, with the times at which it was said."""
    timeline = episode.timeline
    sentences = sentence_cues(timeline.words, episode.language)
    return _document([*sentences, *sound_cues(timeline.sounds)])


def write_words(episode: Episode) -> str:
    """A segment for each word and sound, for highlighting word by word."""
    timeline = episode.timeline
    return _document([*word_cues(timeline.words), *sound_cues(timeline.sounds)])


def compose(track: Track) -> str:
    """A segment for each cue, and for each voice in it."""
    return _document(track.cues)


def _document(cues: Iterable[TrackCue]) -> str:
    in_time = sorted(cues, key=lambda cue: cue.start_ms)
    segments = [segment for cue in in_time for segment in _segments(cue)]
    document = {"version": VERSION, "segments": segments}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def _segments(cue: TrackCue) -> Iterator[dict[str, Any]]:
    """The segments of a cue; ``speaker`` is left out where nobody is named."""
    for voice, text in cue.turns:
        yield {
            **({"speaker": voice} if voice else {}),
            "startTime": cue.start_ms / 1000,
            "endTime": cue.end_ms / 1000,
            "body": text,
        }
