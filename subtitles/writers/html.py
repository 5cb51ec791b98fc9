"""Podcasting 2.0 transcript as HTML (podcast namespace, "Transcript File Format Details", HTML).

``<cite>`` names who speaks, ``<time>`` says when the passage starts, ``<p>`` is the passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Track
from saidwhen.subtitles.writers.passages import (
    Passage,
    PassageKind,
    episode_passages,
    track_passages,
)


def write(episode: Episode) -> str:
    """The text as printed, a paragraph each, with headings where the text has them."""
    return _page(episode_passages(episode), episode.language)


def compose(track: Track) -> str:
    """The cues of any track, those of one voice as a paragraph."""
    return _page(track_passages(track), track.language)


def _page(passages: Sequence[Passage], language: str) -> str:
    title = next((p.text for p in passages if p.kind is PassageKind.TITLE), "Transcript")
    lang = f' lang="{escape(language)}"' if language else ""
    body = "\n".join(line for passage in passages for line in _lines(passage))
    return (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title, quote=False)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _lines(passage: Passage) -> Iterator[str]:
    text = escape(passage.text, quote=False)
    match passage.kind:
        case PassageKind.TITLE:
            yield f"<h1>{text}</h1>"
        case PassageKind.HEADING:
            yield f"<h2>{text}</h2>"
        case _:
            if passage.speaker:
                yield f"<cite>{escape(passage.speaker, quote=False)}:</cite>"
            if passage.start_ms is not None:
                yield f"<time>{_clock(passage.start_ms)}</time>"
            yield f"<p>{text}</p>"


def _clock(ms: int) -> str:
    """``m:ss`` or ``h:mm:ss``, with milliseconds if there are any."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{clock}.{ms:03}" if ms else clock
