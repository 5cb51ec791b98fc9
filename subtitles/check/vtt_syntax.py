"""Strict WebVTT: the syntax of the W3C's "WebVTT", section 4, which browsers do not insist on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.check.vtt_text import Fault, text_faults
from saidwhen.subtitles.track import Track, TrackCue

_SOURCE = "W3C WebVTT"
_SIGNATURE = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+(.*))?", re.ASCII)
_PERCENT = r"(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)%"
_SETTINGS = {
    "vertical": re.compile(r"rl|lr"),
    "line": re.compile(rf"(?:-?\d+|{_PERCENT})(?:,(?:start|center|end))?", re.ASCII),
    "position": re.compile(rf"{_PERCENT}(?:,(?:line-left|center|line-right))?", re.ASCII),
    "size": re.compile(_PERCENT, re.ASCII),
    "align": re.compile(r"start|center|end|left|right"),
    "region": re.compile(r"\S+"),
}


def check_vtt(track: Track) -> Iterator[Violation]:
    """What a WebVTT file breaks of the syntax, that of the file first and then cue by cue."""
    lines = track.source
    if not lines or not _SIGNATURE.fullmatch(lines[0]):
        first = lines[0] if lines else None
        message = "the first line is not WEBVTT"
        yield _broken("vtt_signature", None, first, "WEBVTT", message)
    elif len(lines) > 1 and lines[1]:
        message = f"there is no blank line after WEBVTT, but “{lines[1]}”"
        yield _broken("vtt_header", None, lines[1], None, message)
    yield from _blocks(track)
    seen: set[str] = set()
    for number, cue in enumerate(track.cues, start=1):
        yield from _cue(number, cue, lines)
        if cue.identifier and cue.identifier in seen:
            message = f"the identifier “{cue.identifier}” is another cue's"
            yield _broken("vtt_identifier", number, cue.identifier, None, message)
        seen.add(cue.identifier)


class _Timing(NamedTuple):
    """A cue's timing line and where its text begins, as a place in the list of lines."""

    line: str
    text: int


def _timing(cue: TrackCue, lines: Sequence[str]) -> _Timing:
    place = cue.first_line - 1
    if "-->" not in lines[place]:
        place += 1
    return _Timing(line=lines[place], text=place + 1)


def _cue(number: int, cue: TrackCue, lines: Sequence[str]) -> Iterator[Violation]:
    before = lines[cue.first_line - 2] if cue.first_line > 1 else ""
    if before and not (cue.first_line == 2 and _SIGNATURE.fullmatch(before)):
        message = "there is no blank line before the cue"
        yield _broken("vtt_blank_line", number, before, None, message)
    timing = _timing(cue, lines)
    found = _TIMING.fullmatch(timing.line)
    if found is None:
        form = "00:00:00.000 --> 00:00:00.000"
        message = f"times are not written as {form}"
        yield _broken("vtt_timestamp", number, timing.line, form, message)
    else:
        for value, message in _setting_faults((found[1] or "").split()):
            yield _broken("vtt_setting", number, value, None, message)
    text = "\n".join(lines[timing.text : cue.last_line])
    for fault in text_faults(text, cue.start_ms, cue.end_ms):
        yield _of_text(number, fault)


def _setting_faults(settings: Sequence[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for setting in settings:
        name, _, value = setting.partition(":")
        known = _SETTINGS.get(name)
        if known is None:
            yield setting, f"there is no cue setting “{setting}”"
        elif not known.fullmatch(value):
            yield setting, f"the cue setting “{setting}” has no such value"
        elif name in seen:
            yield setting, f"the cue setting “{name}” is given twice"
        seen.add(name)


def _blocks(track: Track) -> Iterator[Violation]:
    """What stands between the cues: notes, style sheets, regions, and what is none of these."""
    lines = track.source
    cue_lines = {place for cue in track.cues for place in range(cue.first_line - 1, cue.last_line)}
    first_cue = min(cue_lines, default=len(lines))
    place = next((k for k, line in enumerate(lines) if not line), len(lines))
    if not lines or not _SIGNATURE.fullmatch(lines[0]):
        place = 1
    while place < len(lines):
        if not lines[place] or place in cue_lines:
            place += 1
            continue
        end = place
        while end < len(lines) and lines[end] and end not in cue_lines:
            end += 1
        yield from _block(lines[place:end], place, late=place > first_cue)
        place = end


def _block(block: Sequence[str], place: int, *, late: bool) -> Iterator[Violation]:
    word = re.split(r"[ \t]", block[0], maxsplit=1)[0]
    where = f"line {place + 1}"
    if any("-->" in line for line in block):
        message = f"{where}: an arrow without times that can be read"
        yield _broken("vtt_arrow", None, block[0], None, message)
    elif word in {"STYLE", "REGION"} and late:
        message = f"{where}: {word} stands after a cue"
        yield _broken("vtt_block", None, word, None, message)
    elif word not in {"STYLE", "REGION", "NOTE"}:
        message = f"{where}: lines without times: “{block[0]}”"
        yield _broken("vtt_block", None, block[0], None, message)


def _of_text(number: int, fault: Fault) -> Violation:
    return Violation(
        rule=fault.rule,
        cue=number,
        value=fault.value,
        limit=None,
        source=f"{_SOURCE} {fault.section}",
        message=fault.message,
    )


def _broken(
    rule: str, cue: int | None, value: str | None, limit: str | None, message: str
) -> Violation:
    return Violation(
        rule=rule, cue=cue, value=value, limit=limit, source=f"{_SOURCE} 4.1", message=message
    )
