"""Head: what opens a turn at the beginning of a line: sounds, a time, the printed name, a colon."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from saidwhen.transcripts.asides import GROUP, aside_of, piece_of
from saidwhen.transcripts.name import NameForm, label_name
from saidwhen.transcripts.piece import Note, SoundCue, TimeHint
from saidwhen.transcripts.printed_time import (
    BRACKETED_TIME,
    CLOCK,
    MARKED_TIME,
    SPAN_OF_TIME,
    TIME,
    seconds_of,
)
from saidwhen.transcripts.span import Span

LONGEST_LABEL: Final = 90
"""Characters. No printed name with what describes the person is longer."""

_TIME_HERE: Final = re.compile(TIME.pattern)
_JOIN: Final = re.compile(r"[\s\u200e\u200f]*(?:[-–—|•·][\s\u200e\u200f]+)?")
_MARKER_SIGNS: Final = frozenset("-–—•>")
_MARKER: Final = re.compile(r"(?:[-–—•]\s+|>{1,3}\s*)(?=\S)")
COLON: Final = re.compile(r"\s?(?::(?=\s|\Z|[“\"'‘(\[*_])|：)\s*")
_TIME_NEAR: Final = re.compile(
    rf"\s*(?:[-–—|,]\s*)?(?P<time>{BRACKETED_TIME.pattern}|{CLOCK}(?![\w:])|{MARKED_TIME})"
)
_TIME_IN_BOLD: Final = rf"(?:\\?[\[(]\s*{SPAN_OF_TIME}\s*\\?[\])]|{SPAN_OF_TIME}(?![\w:]))"
_SIGN: Final = re.compile(r"[:：*_]")
"""What no head is without."""
_BOLD_SIGNS: Final = frozenset("*_")
_ASIDE_SIGNS: Final = frozenset("([【（<{*")
_COLON_SIGN: Final = re.compile("[:：]")
_FIRST: Final = 400
"""Characters of a line among which that is found: sounds may stand before the name."""
_OPENING: Final = frozenset("([{<“‘\"'")
_TIME_SIGN: Final = re.compile(r"\d:[0-5]")
_BRACKET: Final = re.compile(r"[(\[“]")
_SAID: Final = re.compile(r"[^\W_]")
_BLANK: Final = re.compile(r"\s*")
_BOLD: Final = re.compile(
    rf"(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?:(?P<first>{_TIME_IN_BOLD})\s*(?:[-–—|]\s*)?)?"
    rf"(?P<label>[^*_:：\n]{{1,{LONGEST_LABEL}}}?)(?:\s*(?P<last>{_TIME_IN_BOLD}))?"
    r"(?P<within>\s?[:：]\s?)?(?P=mark)(?![*_])"
)


class Head(NamedTuple):
    """``span`` is all of it, up to where the speech begins; ``label`` the printed name.

    ``name`` is where the name stands; without a name ``label`` is empty and ``name`` too.
    ``ahead`` are the sounds and times before the name, ``behind`` is a time after it. ``marked``
    says that a colon, or the like, follows the name, ``bare`` that nothing else does on its line;
    ``bold`` that it stands between Markdown's asterisks or underscores.
    """

    span: Span
    label: str
    name: Span
    ahead: tuple[SoundCue | TimeHint | Note, ...] = ()
    behind: TimeHint | None = None
    marked: bool = False
    bare: bool = False
    bold: bool = False

    @property
    def times(self) -> tuple[TimeHint, ...]:
        """The times before and after the name."""
        before = tuple(piece for piece in self.ahead if isinstance(piece, TimeHint))
        return before if self.behind is None else (*before, self.behind)

    def without_name(self) -> Head | None:
        """What is left if the name is none: the sounds and times before it, if there is a time."""
        if TimeHint not in map(type, self.ahead):
            return None
        at = self.name.start
        span = Span(self.span.start, at)
        return Head(span=span, label="", name=Span(at, at), ahead=self.ahead)


def read_head(text: str, seen: Span) -> Head | None:
    """The head of the line ``seen`` in ``text``, if it may have one: a name with a colon, a time.

    What the name is has still to be weighed; anything short before a colon passes.
    """
    if not _SIGN.search(text, seen.start, min(seen.end, seen.start + _FIRST)):
        return None
    ahead, at = _ahead(text, seen)
    if text[at : at + 1] in _MARKER_SIGNS and (marker := _MARKER.match(text, at, seen.end)):
        at = marker.end()
    return (
        (_bold(text, seen, ahead, at) if text[at : at + 1] in _BOLD_SIGNS else None)
        or _named(text, seen, ahead, at)
        or (_timed(text, seen, ahead, at) if ahead else None)
    )


def _ahead(text: str, seen: Span) -> tuple[tuple[SoundCue | TimeHint | Note, ...], int]:
    """The sounds and times that the line begins with, and where they end."""
    found: list[SoundCue | TimeHint | Note] = []
    at = seen.start
    while at < seen.end and ((sign := text[at]) in _ASIDE_SIGNS or sign.isdecimal()):
        group = GROUP.match(text, at, seen.end) if sign in _ASIDE_SIGNS else None
        kind = aside_of(group[0]) if group else None
        if group and kind:
            found.append(piece_of(kind, group[0], Span(*group.span())))
            at = group.end()
        elif not found and (time := _TIME_HERE.match(text, at, seen.end)):
            found.append(TimeHint(span=Span(*time.span()), seconds=seconds_of(time[0])))
            at = time.end()
        else:
            break
        joined = _JOIN.match(text, at, seen.end)
        at = joined.end() if joined else at
    return tuple(found), at


def _bold(
    text: str, seen: Span, ahead: tuple[SoundCue | TimeHint | Note, ...], at: int
) -> Head | None:
    """A head whose name is in bold: ``**Name:** …``, ``**Name** (0:12)``, ``0:12 **Name** …``.

    The time may be in bold, too: ``**[0:12] Name:** …``.
    """
    found = _BOLD.match(text, at, seen.end)
    if found is None or not _SAID.search(found["label"]):
        return None
    name = Span(at, found.end())
    if found["first"]:
        ahead = (*ahead, _time_at(found, "first"))
        name = Span(found.start("label"), found.end())
    after, behind = found.end(), _time_at(found, "last") if found["last"] else None
    marked = bool(found["within"])
    if not marked:
        time = _TIME_NEAR.match(text, after, min(seen.end, after + 40))
        if time and behind is None:
            behind = _time_at(time, "time")
            after = time.end()
        colon = COLON.match(text, after, seen.end)
        marked = colon is not None
        after = colon.end() if colon else after
    timed = behind is not None or any(isinstance(piece, TimeHint) for piece in ahead)
    blank = _BLANK.match(text, after, seen.end)
    after = blank.end() if blank else after
    if not (marked or timed or after >= seen.end):
        return None
    return Head(
        span=Span(seen.start, after),
        label=found["label"].strip(),
        name=name,
        ahead=ahead,
        behind=behind,
        marked=marked,
        bare=after >= seen.end,
        bold=True,
    )


def _time_at(found: re.Match[str], group: str) -> TimeHint:
    return TimeHint(span=Span(*found.span(group)), seconds=seconds_of(found[group]))


def _named(
    text: str, seen: Span, ahead: tuple[SoundCue | TimeHint | Note, ...], start: int
) -> Head | None:
    row = text[start : min(seen.end, start + LONGEST_LABEL + 40)]
    sign = _COLON_SIGN.search(row)
    if sign is None:
        return None
    # A blank may stand before the colon, a figure of a time before its colon.
    near = max(0, sign.start() - 1)
    colon = COLON.search(row, near)
    time = _TIME_NEAR.search(row) if _TIME_SIGN.search(row, near) else None
    first = min(colon.start() if colon else len(row) + 1, time.start() if time else len(row) + 1)
    if not 0 < first <= min(LONGEST_LABEL, len(row)):
        return None
    label = row[:first].rstrip()
    after, behind = start + first, None
    if time and time.start() == first:
        behind = TimeHint(
            span=Span(start + time.start("time"), start + time.end("time")),
            seconds=seconds_of(time["time"]),
        )
        after = start + time.end()
        colon = COLON.match(row, time.end())
    if colon:
        after = start + colon.end()
    elif after < seen.end and not (time and _is_named(label) and time["time"][0] in "[("):
        return None
    if not _SAID.search(label) or label[0] in _OPENING or _left_open(label):
        return None
    return Head(
        span=Span(seen.start, after),
        label=label,
        name=Span(start, start + len(label)),
        ahead=ahead,
        behind=behind,
        marked=colon is not None,
        bare=after >= seen.end,
    )


def _is_named(label: str) -> bool:
    """Whether a label is a full name or a role; a time in brackets may part it from speech."""
    return label_name(label).form in {NameForm.FULL, NameForm.ROLE}


def _left_open(label: str) -> bool:
    """Whether a bracket is opened and not closed, as in "(Intro music" before its colon."""
    return bool(_BRACKET.search(label)) and any(
        label.count(left) > label.count(right) for left, right in ("()", "[]", "“”")
    )


def _timed(
    text: str, seen: Span, ahead: tuple[SoundCue | TimeHint | Note, ...], at: int
) -> Head | None:
    """A head that is a time, with all that follows it on the line as the name if that is short."""
    if TimeHint not in map(type, ahead):
        return None
    rest = text[at : seen.end]
    if not rest or len(rest) > LONGEST_LABEL:
        return Head(span=Span(seen.start, at), label="", name=Span(at, at), ahead=ahead)
    return Head(
        span=Span(seen.start, seen.end),
        label=rest,
        name=Span(at, seen.end),
        ahead=ahead,
        bare=True,
    )
