"""WebVTT (.vtt), after the W3C's "WebVTT: The Web Video Text Tracks Format", section 4.2.2.

Each cue stands alone, so each names its voice. The voice span is the whole cue, so its end tag
may be left out. `webvtt` writes text as it is given, so it is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence

from webvtt import Caption as WebVTTCue
from webvtt import WebVTT

from saidwhen.subtitles.caption import Caption

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(captions: Sequence[Caption]) -> str:
    """The captions as a WebVTT file's text, with ``<v Name>`` wherever the speaker is known."""
    cues = [
        WebVTTCue(
            start=_timestamp(caption.start_ms),
            end=_timestamp(caption.end_ms),
            text=_payload(caption),
        )
        for caption in captions
    ]
    return str(WebVTT(captions=cues).content)


def _payload(caption: Caption) -> list[str]:
    first, *rest = (line.translate(_ESCAPES) for line in caption.lines)
    if caption.speaker is not None:
        first = f"<v {caption.speaker.translate(_ESCAPES)}>{first}"
    return [first, *rest]


def _timestamp(ms: int) -> str:
    """``HH:MM:SS.mmm``; from text, as the library rounds what it is given as a number."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
