"""TTML (.ttml) in the text profile of IMSC 1.1.

After the W3C's "TTML Profiles for Internet Media Subtitles and Captions 1.1", sections 6 to 8.
One region at the bottom, all lengths in per cent of it, times as clock times with milliseconds.
Names are printed as in SRT, in spans whose role says so; who speaks is told by agents as well,
which no player shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from lxml import etree

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Style, TextSpan, Track, TrackCue
from saidwhen.subtitles.ttml_names import (
    IMSC_TEXT,
    METADATA,
    PARAMETER,
    ROLE_LABEL,
    ROLE_SOUND,
    STYLING,
    TT,
    XML,
)
from saidwhen.subtitles.writers.cues import caption_cues
from saidwhen.subtitles.writers.printed import Printed, printed_lines
from saidwhen.subtitles.writers.vtt import timestamp

_PREFIXES = {None: TT, "ttp": PARAMETER, "tts": STYLING, "ttm": METADATA}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2)."""

_REGION = {
    "origin": "10% 10%",
    "extent": "80% 80%",
    "displayAlign": "after",
    "textAlign": "center",
    "fontFamily": "proportionalSansSerif",
    "fontSize": "80%",
    "lineHeight": "125%",
    "color": "white",
    "textOutline": "black 5%",
}
_STYLES = {
    Style.BOLD: ("fontWeight", "bold"),
    Style.ITALIC: ("fontStyle", "italic"),
    Style.UNDERLINE: ("textDecoration", "underline"),
}


def write(episode: Episode) -> str:
    """The captions as a TTML document, with labels and dashes as in SRT."""
    cues = caption_cues(episode.captions, word_times=False)
    return compose(Track(cues=cues, language=episode.language))


def compose(track: Track) -> str:
    """Any track as a TTML document.

    A character that XML cannot hold becomes U+FFFD.
    """
    names = dict.fromkeys(s.voice for cue in track.cues for s in cue.spans if s.voice)
    agents = {name: f"speaker-{number}" for number, name in enumerate(names, start=1)}
    tt = etree.Element(_tt("tt"), nsmap=_PREFIXES)
    tt.set(f"{{{XML}}}lang", track.language)
    tt.set(f"{{{XML}}}space", "preserve")
    tt.set(f"{{{PARAMETER}}}contentProfiles", IMSC_TEXT)
    _head(tt, agents)
    div = etree.SubElement(etree.SubElement(tt, _tt("body"), region="bottom"), _tt("div"))
    for cue in track.cues:
        _paragraph(div, cue, agents)
    _indent(tt)
    text = etree.tostring(tt, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _head(tt: etree._Element, agents: Mapping[str, str]) -> None:
    head = etree.SubElement(tt, _tt("head"))
    if agents:
        metadata = etree.SubElement(head, _tt("metadata"))
        for name, number in agents.items():
            agent = etree.SubElement(metadata, f"{{{METADATA}}}agent", type="person")
            agent.set(f"{{{XML}}}id", number)
            full = etree.SubElement(agent, f"{{{METADATA}}}name", type="full")
            full.text = _legal(name)
    region = etree.SubElement(etree.SubElement(head, _tt("layout")), _tt("region"))
    region.set(f"{{{XML}}}id", "bottom")
    for name, value in _REGION.items():
        region.set(f"{{{STYLING}}}{name}", value)


def _paragraph(div: etree._Element, cue: TrackCue, agents: Mapping[str, str]) -> None:
    p = etree.SubElement(div, _tt("p"), begin=timestamp(cue.start_ms), end=timestamp(cue.end_ms))
    if cue.kind is Kind.SOUND:
        p.set(f"{{{METADATA}}}role", ROLE_SOUND)
    sole = cue.voices[0] if len(cue.voices) == 1 else None
    if sole:
        p.set(f"{{{METADATA}}}agent", agents[sole])
    for number, line in enumerate(printed_lines(cue)):
        if number:
            etree.SubElement(p, _tt("br"))
        for pieces in _runs(line):
            _append(p, pieces, {} if sole else agents)


def _runs(line: Iterable[Printed]) -> Iterable[list[Printed]]:
    """The pieces of a line, those of one look and voice together."""

    def look(piece: Printed) -> tuple[bool, TextSpan | tuple[object, ...]]:
        span = piece.span
        return (True, span) if piece.is_label else (False, (span.voice, span.styles, span.colour))

    return (list(run) for _, run in groupby(line, key=look))


def _append(p: etree._Element, pieces: list[Printed], agents: Mapping[str, str]) -> None:
    """Add text, in a span where there is something to say of it."""
    text = _legal("".join(piece.text for piece in pieces))
    if attributes := _attributes(pieces[0], agents):
        etree.SubElement(p, _tt("span"), attributes).text = text
    elif len(p):
        p[-1].tail = (p[-1].tail or "") + text
    else:
        p.text = (p.text or "") + text


def _attributes(piece: Printed, agents: Mapping[str, str]) -> dict[str, str]:
    span = piece.span
    attributes = {}
    if span.voice and span.voice in agents:
        attributes[f"{{{METADATA}}}agent"] = agents[span.voice]
    if span.colour:
        attributes[f"{{{STYLING}}}color"] = span.colour
    if piece.is_label:
        attributes[f"{{{METADATA}}}role"] = ROLE_LABEL
    else:
        for style in sorted(span.styles, key=lambda style: style.value):
            name, value = _STYLES[style]
            attributes[f"{{{STYLING}}}{name}"] = value
    return attributes


def _indent(element: etree._Element, depth: int = 0) -> None:
    """Line breaks between elements, but none inside a paragraph, where blanks count."""
    if element.tag == _tt("p") or not len(element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + " " * (depth + 1)
    element[-1].tail = "\n" + " " * depth


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _tt(name: str) -> str:
    return f"{{{TT}}}{name}"
