"""Rich text: paragraphs of a document with their headings and bold runs, as a transcript.

Word processors and web pages set the names of speakers off: in bold, in a cell of a table, in an
element of their own. Where such names open paragraphs they decide; where there are none the text
is written down plainly and read as the text formats do.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import is_pseudo
from saidwhen.transcripts.name import NameForm, key_of, name_of, plain_form
from saidwhen.transcripts.notices import is_notice, is_transcript_title, tail_of
from saidwhen.transcripts.piece import (
    Heading,
    Note,
    Paragraph,
    Piece,
    SoundCue,
    TimeHint,
    Title,
    Turn,
)
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.running_text import Break, Label, Part, Speech, document_of
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.spoken_label import SpokenLabel, names_among
from saidwhen.transcripts.taken_out import TakenOut, asides_at, clean, clock
from saidwhen.transcripts.text_layouts import parse_text

_BLANKS: Final = re.compile(r"[^\S\n]+")
MOST_BLOCKS: Final = 100_000
"""Paragraphs. An hour of speech has some hundred."""
_LONGEST_LABEL: Final = 60
_FEWEST_NAMES: Final = 2
"""Lines that open with a name; a single one is as likely emphasis."""
_APART: Final = 5.0
"""Seconds between two times that are written where words have times of their own."""
_AROUND: Final = " :：\t-–—|"
_COLONS: Final = (":", "：")
_BRACKETED: Final = frozenset({"[]", "()"})
_OPENING: Final = frozenset("[(<{")
_COLON: Final = re.compile(r"\s*[:：](?=\s|\Z)\s*")
_INNER_COLON: Final = re.compile(r"[^:：]{1,60}[:：]\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """``text`` in one style; a line feed in it is a soft return.

    ``strong``: set off, as names are. ``label``: marked as who speaks. ``seconds`` is when it is
    said; of a run without text, when what follows is.
    """

    text: str
    strong: bool = False
    label: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a row of a table or, with a ``level`` from 1 on, a heading."""

    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """What is printed, with soft returns."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line: times, the name that may open it, the rest; ``ends`` says that its block does.

    ``label`` is the name as it stands there, ``printed`` the name alone; ``marked``: a colon
    follows it; ``told``: the source says that it is the speaker.
    """

    times: tuple[Run, ...]
    label: str
    printed: str
    marked: bool
    told: bool
    runs: tuple[Run, ...]
    level: int
    ends: bool

    @property
    def text(self) -> str:
        """All of it but the times at the start."""
        return self.label + "".join(run.text for run in self.runs)


def document_of_blocks(
    blocks: Sequence[Block], file: TranscriptFile, kind: str, hints: Hints
) -> Document:
    """The transcript that a document prints.

    Raises EmptyTranscript if it prints no speech, UnreadableTranscript if it has more than
    `MOST_BLOCKS` paragraphs.
    """
    if len(blocks) > MOST_BLOCKS:
        raise UnreadableTranscript(
            f"this has {len(blocks):,} paragraphs, too many for a transcript",
            file=Path(file.name),
            hint="check that it is the right file",
        )
    lines = [line for block in blocks for line in _lines(block)]
    heads = [line for line in lines if line.printed]
    names = _names(heads, "\n".join(line.text for line in lines), hints)
    opened = sum(line.printed in names for line in heads)
    timed = any(run.seconds is not None and not run.text for line in lines for run in line.runs)
    if opened >= _FEWEST_NAMES or timed:
        writing = _Writing(lines=lines, names=names)
        writing.write()
        return document_of(writing.taken.source(file), kind, writing.parts, hints)
    return _plainly(lines, file, kind, hints)


def _lines(block: Block) -> list[_Line]:
    rows: list[list[Run]] = [[]]
    for run in block.runs:
        for number, part in enumerate(_BLANKS.sub(" ", clean(run.text)).split("\n")):
            if number:
                rows.append([])
            if part or (run.seconds is not None and not number):
                rows[-1].append(_with_text(run, part))
    filled = [trimmed for row in rows if (trimmed := _trimmed(row))]
    return [
        _line(row, block.level, ends=number == len(filled) - 1) for number, row in enumerate(filled)
    ]


def _trimmed(row: Sequence[Run]) -> list[Run]:
    """The runs of a line without doubled blanks and without blanks at its ends."""
    kept: list[Run] = []
    after_blank = True
    for run in row:
        text = run.text.removeprefix(" ") if after_blank else run.text
        if text or run.seconds is not None:
            kept.append(_with_text(run, text))
        after_blank = text.endswith(" ") if text else after_blank
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = _with_text(kept[-1], kept[-1].text.rstrip())
    return kept


def _with_text(run: Run, text: str) -> Run:
    if run.text == text:
        return run
    return Run(text=text, strong=run.strong, label=run.label, seconds=run.seconds)


def _line(row: Sequence[Run], level: int, *, ends: bool) -> _Line:
    rest = deque(row)
    times = _take_times(rest)
    while times and rest and _is_blank(rest[0]):
        rest.popleft()
    told = bool(rest) and rest[0].label
    label = "" if level else _take_label(rest)
    later = _take_times(rest) if label else []
    if label and rest and (colon := _COLON.match(rest[0].text)):
        label = f"{label.rstrip()}:"
        rest[0] = _with_text(rest[0], rest[0].text[colon.end() :])
    runs = (*later, *(run for run in rest if run.text or run.seconds is not None))
    return _Line(
        times=tuple(times),
        label=label,
        printed=_name_alone(label),
        marked=label.rstrip().endswith(_COLONS),
        told=told,
        runs=runs,
        level=level,
        ends=ends,
    )


def _name_alone(label: str) -> str:
    shown = label.strip(_AROUND)
    return shown[1:-1].strip(_AROUND) if shown[:1] + shown[-1:] in _BRACKETED else shown


def _take_times(rest: deque[Run]) -> list[Run]:
    """Take the times at the start; one without brackets must stand by itself or be set off."""
    times: list[Run] = []
    while (at := next((n for n, run in enumerate(rest) if not _is_blank(run)), None)) is not None:
        run = rest[at]
        text = run.text.lstrip()
        found = TIME.match(text) if ":" in text else None
        if run.seconds is not None:
            times.append(run)
            text = ""
        elif found and (found[0][0] in _OPENING or run.strong or found.end() == len(text.rstrip())):
            times.append(Run(text=found[0], seconds=seconds_of(found[0])))
            text = text[found.end() :].lstrip(_AROUND)
        else:
            break
        for _ in range(at + 1):
            rest.popleft()
        if text:
            rest.appendleft(_with_text(run, text))
    return times


def _is_blank(run: Run) -> bool:
    return run.seconds is None and not run.text.strip()


def _take_label(rest: deque[Run]) -> str:
    """Take the set-off runs at the start if they may be a name, else nothing."""
    taken: list[Run] = []
    while rest and _sets_off(rest, begun=bool(taken)):
        taken.append(rest.popleft())
        if taken[-1].label or taken[-1].text.rstrip().endswith(_COLONS):
            break
    text = "".join(run.text for run in taken)
    inner = _INNER_COLON.match(text)
    if inner and taken and not taken[-1].label:
        rest.appendleft(replace(taken[-1], text=text[inner.end() :], strong=False))
        text = inner[0]
    if not any(map(str.isalpha, text)) or len(text) > _LONGEST_LABEL:
        rest.extendleft([Run(text=text)] if text else [])
        return ""
    return text


def _sets_off(rest: Sequence[Run], *, begun: bool) -> bool:
    """Whether the first run is set off, or a blank between two that are."""
    run = rest[0]
    if begun and not run.text.strip():
        return len(rest) > 1 and rest[1].strong and rest[1].seconds is None
    return run.seconds is None and (run.strong or run.label)


def _names(heads: Sequence[_Line], text: str, hints: Hints) -> frozenset[str]:
    """The names among what opens lines.

    A colon tells, or that they come again, or that most are full names with speech behind them;
    of lines that are nothing but a full name also that there are only such.
    """
    uses = Counter(line.printed for line in heads)
    marked = [line.printed for line in heads if line.marked]
    told = names_among([SpokenLabel(length=0, printed=printed) for printed in marked], text, hints)
    told |= {
        line.printed for line in heads if line.told and (line.marked or _could_name(line.printed))
    }
    again = {
        printed
        for printed, count in uses.items()
        if key_of(printed) in hints.names or (count > 1 and _could_name(printed))
    }
    inline = {line.printed for line in heads if line.runs and _is_full(line.printed)}
    if sum(uses[printed] for printed in told | again | inline) * 2 >= len(heads):
        again |= inline
    alone = {line.printed for line in heads if not line.runs} - told - again
    if again and all(map(_is_full, alone)):
        again |= alone
    known = {plain_form(word) for printed in told | again for word in printed.split()}
    parts = {
        printed
        for printed in uses
        if (name := name_of(printed)) and name.core and known.issuperset(name.core)
    }
    return told | again | parts


def _is_full(printed: str) -> bool:
    name = name_of(printed)
    return name is not None and name.form in {NameForm.FULL, NameForm.ROLE}


def _could_name(printed: str) -> bool:
    name = name_of(printed)
    return name is not None and name.form is not NameForm.OTHER


@dataclass(slots=True, kw_only=True)
class _Writing:
    """The text in the making, of lines some of which open with one of the ``names``."""

    lines: Sequence[_Line]
    names: frozenset[str]
    taken: TakenOut = field(default_factory=TakenOut)
    parts: list[Part] = field(default_factory=list)
    timed: float | None = None

    def write(self) -> None:
        opens = [line.printed in self.names for line in self.lines]
        first = opens.index(True) if any(opens) else 0
        below = len(opens) - opens[::-1].index(True) if any(opens) else 0
        tail = below + tail_of([line.text for line in self.lines[below:]])
        for number, line in enumerate(self.lines):
            end = "\n\n" if line.ends else "\n"
            if opens[number]:
                self.timed = None
            self._times(run for run in line.times if run.text or not line.level)
            if opens[number]:
                self._turn(line, end)
            elif number >= tail or (number < first and is_notice(line.text)):
                self.parts.append(Note(span=self.taken.write(line.text + end)))
            elif line.level or (number == 0 and is_transcript_title(line.text)):
                self._heading(line, end, first=number < first)
            elif is_sound_cue(line.text):
                self.parts.append(SoundCue(span=self.taken.write(line.text + end), text=line.text))
            else:
                self._speech((Run(text=line.label), *line.runs), end)
            if line.ends:
                self.parts.append(Break())

    def _heading(self, line: _Line, end: str, *, first: bool) -> None:
        span = self.taken.write(line.text + end)
        titled = any(isinstance(part, Title) for part in self.parts)
        self.parts.append(Title(span=span) if first and not titled else Heading(span=span))

    def _turn(self, line: _Line, end: str) -> None:
        said = any(run.text.strip() for run in line.runs)
        label = f"{line.label.rstrip()} " if said else line.label.rstrip() + end
        printed = "" if is_pseudo(line.printed) else line.printed
        self.parts.append(Label(span=self.taken.write(label), printed=printed))
        if not said:
            self._times(run for run in line.runs if run.seconds is not None)
        else:
            first, *others = itertools.dropwhile(_is_blank, line.runs)
            self._speech([_with_text(first, first.text.lstrip()), *others], end)

    def _speech(self, runs: Sequence[Run], end: str) -> None:
        """The words of a line, with the times that stand between them."""
        for timed, group in itertools.groupby(runs, lambda run: run.seconds is not None):
            if timed:
                self._times(group)
            elif text := "".join(run.text for run in group):
                span = self.taken.write(text)
                self.parts.append(Speech(span=span, inside=asides_at(text, span.start)))
        self.parts.append(Speech(span=self.taken.write(end)))

    def _times(self, runs: Iterable[Run]) -> None:
        """Write times down: those that are printed, and of others one every few seconds."""
        for run in runs:
            assert run.seconds is not None
            if not run.text and self.timed is not None and run.seconds - self.timed < _APART:
                continue
            self.timed = run.seconds
            shown = run.text.strip() or f"[{clock(run.seconds)}]"
            self.parts.append(TimeHint(span=self.taken.write(f"{shown} "), seconds=run.seconds))


def _plainly(lines: Sequence[_Line], file: TranscriptFile, kind: str, hints: Hints) -> Document:
    """The lines as plain text, read as that; the headings of the source stay headings."""
    taken = TakenOut()
    headings: dict[int, Span] = {}
    for line in lines:
        shown = [run.text.strip() for run in line.times if run.text]
        text = " ".join([*shown, line.text])
        span = taken.write(text + ("\n\n" if line.ends else "\n"))
        if line.level:
            headings[span.start] = span
    document = parse_text(taken.source(file), kind, hints)
    if not headings:
        return document
    said = [n for n, piece in enumerate(document.pieces) if isinstance(piece, Turn)]
    first = said[0] if said else len(document.pieces)
    titled = any(isinstance(piece, Title) for piece in document.pieces)
    pieces: list[Piece] = []
    for number, piece in enumerate(document.pieces):
        if headings.get(piece.span.start) == piece.span and isinstance(piece, Paragraph | Heading):
            as_title = number < first and not titled and not pieces
            titled = titled or as_title
            pieces.append(Title(span=piece.span) if as_title else Heading(span=piece.span))
        else:
            pieces.append(piece)
    return Document.of_pieces(document.source, kind, pieces, document.speakers)
