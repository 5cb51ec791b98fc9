"""Strict SRT: what all players read.

The format has no specification; these are the rules that SubRip itself writes by, and UTF-8 without
a byte order mark, which some players show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from saidwhen.subtitles.check.violation import Violation
from saidwhen.subtitles.track import Track

_SOURCE = "SubRip, as it writes"
_TIME = r"\d{2,}:[0-5]\d:[0-5]\d,\d{3}"
_TIMING = re.compile(rf"{_TIME} --> {_TIME}", re.ASCII)


def check_srt(track: Track, data: bytes) -> Iterator[Violation]:
    """What an SRT file breaks of the format's form, cue by cue."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        yield _broken("srt_bom", None, "byte order mark", "none", "there is a byte order mark")
    lines = track.source
    reached = 0
    for number, cue in enumerate(track.cues, start=1):
        first = cue.first_line - 1
        timing = first + bool(cue.identifier)
        stray = [line for line in lines[reached:first] if line.strip()]
        if number == 1 and stray:
            yield _broken("srt_stray", None, stray[0], None, "text stands before the first cue")
        if cue.identifier != str(number):
            said = f"is {cue.identifier}" if cue.identifier else "is missing"
            message = f"the number {said}, not {number}"
            yield _broken("srt_number", number, cue.identifier or None, number, message)
        if first and lines[first - 1].strip():
            message = "there is no blank line before the cue"
            yield _broken("srt_blank_line", number, lines[first - 1], None, message)
        if not _TIMING.fullmatch(lines[timing]):
            form = "00:00:00,000 --> 00:00:00,000"
            message = f"times are not written as {form}"
            yield _broken("srt_timestamp", number, lines[timing].strip(), form, message)
        for line in lines[timing + 1 : cue.last_line]:
            if not line.strip():
                message = "there is a blank line inside the cue"
                yield _broken("srt_blank_line", number, None, None, message)
            if "-->" in line:
                message = f"there is an arrow in the text: “{line}”"
                yield _broken("srt_arrow", number, line, None, message)
        reached = cue.last_line


def _broken(
    rule: str, cue: int | None, value: str | None, limit: str | int | None, message: str
) -> Violation:
    return Violation(rule=rule, cue=cue, value=value, limit=limit, source=_SOURCE, message=message)
