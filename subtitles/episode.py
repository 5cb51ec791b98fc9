"""Episode: all that a writer may write from."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.caption import Caption
from saidwhen.transcripts.document import Document

_NOTHING = Timeline(words=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """An episode's captions, its timeline with times in whole milliseconds, and its text.

    ``document`` is None where the text is not known, ``language`` (ISO 639-1) empty where it is
    not. ``audio_file`` is the name of the audio file, ``seconds`` its length.
    """

    captions: tuple[Caption, ...] = ()
    timeline: Timeline = _NOTHING
    document: Document | None = None
    language: str = ""
    audio_file: str = ""
    seconds: float = 0.0
