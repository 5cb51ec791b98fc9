"""The lines of a caption file: where they stand, which hold times, what they escape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from saidwhen.transcripts.span import Span

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CLOCK: Final = r"(?:(\d{1,4})\s?:\s?)?(\d{1,2})\s?:\s?(\d{1,2})(?:\s?[,.:]\s?(\d{1,6}))?"
_TIMING: Final = re.compile(rf"[ \t]*{_CLOCK}[ \t]*-{{1,2}}>[ \t]*{_CLOCK}(?!\d)[^\r\n]*", re.ASCII)
_BLOCK: Final = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|\Z)")
ESCAPE: Final = r"&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|[mn]dash|hellip|[lr][sd]quo|#\d{2,6});"
"""Regular expression of a character that is written as an escape, as in ``&amp;``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """``span`` holds the line break too, ``text`` does not."""

    span: Span
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """The times of a cue, in seconds."""

    start: float
    end: float


def file_lines(text: str) -> list[FileLine]:
    """The lines of ``text``, ended by LF, CR or both; without gap."""
    return [
        FileLine(span=Span(*found.span()), text=found[0].rstrip("\r\n"))
        for found in _LINE.finditer(text)
        if found[0]
    ]


def timing_of(line: str) -> Timing | None:
    """The times of a line ``0:01.5 --> 0:03``, None where it is no such line."""
    if "->" not in line:
        return None
    found = _TIMING.fullmatch(line)
    if found is None:
        return None
    start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])
    return Timing(start=start, end=max(start, end))


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> float:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return round(float(f"{whole}.{fraction or 0}"), 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLines:
    """Numbers of lines: the first of a cue, that of its times, the one after its last."""

    first: int
    timing: int
    end: int
    times: Timing


def cues_among(lines: Sequence[FileLine], *, blank_ends: bool) -> list[CueLines]:
    """The cues of a file; a line with times opens one, and the line above may name it.

    The text of a cue ends where the next cue begins; if ``blank_ends``, where a comment or a style
    sheet begins, after an empty line. Other text after an empty line has no times of its own, and
    is meant to be shown.
    """
    numbered = ((number, timing_of(line.text)) for number, line in enumerate(lines))
    timed = [(number, times) for number, times in numbered if times]
    firsts = [_first(lines, number, named=blank_ends) for number, _ in timed]
    bounds = zip(firsts, [*firsts[1:], len(lines)], strict=False)
    found = []
    for (timing, times), (first, until) in zip(timed, bounds, strict=False):
        end = until
        if blank_ends:
            end = next((n for n in range(timing + 2, until) if _opens_block(lines, n)), until)
        while end > timing + 1 and lines[end - 1].blank:
            end -= 1
        found.append(CueLines(first=first, timing=timing, end=end, times=times))
    return found


def _opens_block(lines: Sequence[FileLine], number: int) -> bool:
    """Whether a block of WebVTT that is not shown begins; a head too, where files were joined."""
    return not lines[number - 1].text and bool(_BLOCK.match(lines[number].text))


def _first(lines: Sequence[FileLine], timing: int, *, named: bool) -> int:
    """Where a cue begins: at its times, or at the identifier in the line above them."""
    if not timing or lines[timing - 1].blank or timing_of(lines[timing - 1].text):
        return timing
    above = lines[timing - 1].text
    opens = timing == 1 or lines[timing - 2].blank
    identifies = opens and not above.startswith(("WEBVTT", "NOTE")) if named else _is_number(above)
    return timing - 1 if identifies else timing


def _is_number(text: str) -> bool:
    return len(text) < 12 and text.strip().isdecimal()
