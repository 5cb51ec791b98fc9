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

from saidwhen.transcripts.caption_lines import ESCAPE, FileLine
from saidwhen.transcripts.caption_text import Voice, document_of_captions
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.piece import Markup
from saidwhen.transcripts.span import Span

name: Final = "webvtt"

_SIGNATURE: Final = re.compile(r"\s*WEBVTT(?:[ \t][^\r\n]*)?(?:[\r\n]|\Z)")
_MARK: Final = re.compile(
    rf"</?(?:[cibuv]|ruby|rt|lang|font|[\d:.]{{9,13}})\b[^<>]*>|{ESCAPE}", re.IGNORECASE
)
_VOICE: Final = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """The first line says WEBVTT, and there is an arrow between times."""
    del hints
    return 1.0 if _SIGNATURE.match(file.text) and "-->" in file.text else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by their voices; a cue without one goes on with the voice before it.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if there is no cue.
    """
    return document_of_captions(file, name, hints, _marks, blank_ends=True)


def _marks(line: FileLine) -> tuple[Markup | Voice, ...]:
    """The tags and escapes of a line; its voices are named as they are seen."""
    at = line.span.start
    return tuple(
        _mark(found[0], Span(at + found.start(), at + found.end()))
        for found in _MARK.finditer(line.text)
    )


def _mark(found: str, span: Span) -> Markup | Voice:
    if found[0] == "&":
        return Markup(span=span, text=html.unescape(found))
    voice = _VOICE.fullmatch(found) if found.startswith("<v") else None
    printed = " ".join(html.unescape(voice[1]).split()) if voice else ""
    return Voice(span=span, name=printed) if printed else Markup(span=span)
