"""WebVTT: captions of the web, with voices (W3C, "WebVTT: The Web Video Text Tracks Format").

::

    WEBVTT

    00:00:01.000 --> 00:00:03.500
    <v Ada Moss>Good evening.
"""

from __future__ import annotations

import html
import re
from typing import Final

from saidwhen.transcripts.caption_lines import FileLine, escapes_in
from saidwhen.transcripts.caption_text import Voice, document_of_captions
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.piece import Markup
from saidwhen.transcripts.span import Span

name: Final = "webvtt"

_SIGNATURE: Final = re.compile(r"\s*WEBVTT(?:[ \t][^\r\n]*)?(?:[\r\n]|\Z)")
_TAG: Final = re.compile(r"</?(?:[cibuv]|ruby|rt|lang|font|[\d:.]{9,13})\b[^<>]*>", re.IGNORECASE)
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """The first line says WEBVTT, or it is none."""
    del hints
    return 1.0 if _SIGNATURE.match(file.text) else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by their voices; a cue without one goes on with the voice before it.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if there is no cue.
    """
    return document_of_captions(file, name, hints, _marks, blank_ends=True)


def _marks(line: FileLine) -> tuple[Markup | Voice, ...]:
    """The tags and escapes of a line; its voices are named as they are seen."""
    at = line.span.start
    marks: list[Markup | Voice] = []
    reached = 0
    for tag in _TAG.finditer(line.text):
        marks += escapes_in(line.text[reached : tag.start()], at + reached)
        span = Span(at + tag.start(), at + tag.end())
        voice = _VOICE.fullmatch(tag[0])
        printed = " ".join(html.unescape(voice[1]).split()) if voice else ""
        marks.append(Voice(span=span, name=printed) if printed else Markup(span=span))
        reached = tag.end()
    marks += escapes_in(line.text[reached:], at + reached)
    return tuple(marks)
