"""WebVTT (.vtt), after the W3C's "WebVTT: The Web Video Text Tracks Format", sections 4.1 to 4.3.

Each cue stands alone, so each names its voice. Where a voice span is the whole cue its end tag may
be left out. `webvtt` writes text as it is given, so it is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from webvtt import Caption as WebVTTCue
from webvtt import WebVTT

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Style, TextSpan, Track, TrackCue
from saidwhen.subtitles.writers.cues import caption_cues

_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd", "\n": " ", "\r": " "}
)
_BLANKS = re.compile(r"[\t\n\f\r ]+")


def write(episode: Episode) -> str:
    """The captions as a WebVTT file's text, with ``<v Name>`` wherever the speaker is known."""
    return compose(Track(cues=caption_cues(episode.captions, word_times=False)))


def write_words(episode: Episode) -> str:
    """The same with a timestamp tag before each word after the first, for karaoke (4.2.2)."""
    return compose(Track(cues=caption_cues(episode.captions, word_times=True)))


def compose(track: Track) -> str:
    """Any track as a WebVTT file's text."""
    cues = []
    for cue in track.cues:
        written = WebVTTCue(
            start=timestamp(cue.start_ms),
            end=timestamp(cue.end_ms),
            text=_payload(cue).split("\n"),
            identifier=cue.identifier or None,
        )
        written.settings = cue.settings
        cues.append(written)
    return str(WebVTT(captions=cues).content)


def timestamp(ms: int) -> str:
    """``HH:MM:SS.mmm``; from text, as the library rounds what it is given as a number."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"


def _payload(cue: TrackCue) -> str:
    """The cue's text with its tags; lines are parted outside of a voice where it changes."""
    stretches = [list(spans) for _, spans in groupby(_flat(cue), key=lambda span: span[0].voice)]
    now = cue.start_ms
    payload = ""
    for stretch in stretches:
        text, now = _coloured(stretch, now, cue.end_ms)
        bare = text.rstrip("\n")
        voice = _annotation(stretch[0][0].voice)
        if voice:
            end_tag = "" if len(stretches) == 1 else "</v>"
            payload += f"<v {voice}>{bare}{end_tag}" + text[len(bare) :]
        else:
            payload += text
    return payload


def _annotation(voice: str | None) -> str:
    """A voice's name as the annotation of its tag, which knows neither lines nor runs of blanks.

    A reference keeps "--" at its end from making an arrow with the tag's end.
    """
    name = _BLANKS.sub(" ", voice or "").strip(" ").translate(_ESCAPES)
    return f"{name[:-1]}&#45;" if name.endswith("--") else name


def _flat(cue: TrackCue) -> Iterator[tuple[TextSpan, str]]:
    """The spans with their escaped text, the last of each line but the last with a line break."""
    lines = [line for line in cue.lines if any(span.text for span in line)]
    for number, line in enumerate(lines):
        for place, span in enumerate(line):
            ends = place == len(line) - 1 and number < len(lines) - 1
            yield span, span.text.translate(_ESCAPES) + ("\n" if ends else "")


def _coloured(spans: Sequence[tuple[TextSpan, str]], now: int, end: int) -> tuple[str, int]:
    """The spans of a voice in their colours, and the time of the last timestamp tag."""
    written = ""
    for colour, group in groupby(spans, key=lambda span: span[0].colour):
        text, now = _styled(group, now, end)
        bare = text.rstrip("\n")
        written += f"<c.{colour}>{bare}</c>" + text[len(bare) :] if colour else text
    return written, now


def _styled(spans: Iterable[tuple[TextSpan, str]], now: int, end: int) -> tuple[str, int]:
    written = ""
    for styles, group in groupby(spans, key=lambda span: span[0].styles):
        text = ""
        for span, shown in group:
            if span.at_ms is not None and now < span.at_ms < end:
                now = span.at_ms
                text += f"<{timestamp(now)}>"
            text += shown
        written += _tagged(text, styles)
    return written, now


def _tagged(text: str, styles: frozenset[Style]) -> str:
    bare = text.rstrip("\n")
    tail = text[len(bare) :]
    for style in sorted(styles, key=lambda style: style.value, reverse=True):
        bare = f"<{style.value}>{bare}</{style.value}>"
    return bare + tail
