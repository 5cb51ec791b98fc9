"""Screenplays and court records: a name in capitals opens a turn, on its line or above the speech.

::

    INT. BAKERY - NIGHT                 THE COURT:  Call the next witness.
                                        BY MR. MOSS:
              ADA                       Q.  You bake at night?
         (whispering)                   A.  I do.
    Is it done?

One rule covers both: a line in capitals, a label in capitals with a colon, or a Q or an A at the
beginning of a line names who speaks. Where a scene is set, what stands below a blank line is not
said until the next name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Final

from saidwhen.transcripts import labelled
from saidwhen.transcripts.asides import GROUP, asides_in
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.head import Head, read_head
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labelled import Layout, Row
from saidwhen.transcripts.line import Line
from saidwhen.transcripts.part import Part
from saidwhen.transcripts.piece import Inline, Note
from saidwhen.transcripts.printed_time import TIME
from saidwhen.transcripts.span import Span

name: Final = "screenplay"

_SURER: Final = 0.05
_FEWEST_QUESTIONS: Final = 2
_MOST_WORDS: Final = 6

_QUESTION: Final = re.compile(r"(?P<label>[QAPRDF])(?:[.:]\s*|\s{2,}|\t)(?=\S)")
_PAIRS: Final = ("QA", "PR", "DR", "QR", "FA")
"""Question and answer in English; Spanish and Portuguese; Italian; French; German."""
_SCENE: Final = re.compile(
    r"(?:\d{1,3}[A-Z]?\.?\s+)?(?:INT|EXT|INT\./EXT|I/E|EST)[./ ]\s*\S"
    r"|(?:SCENE|ACT) (?:\d+|[IVX]+)\b"
)
_DIRECTION: Final = re.compile(
    r"(?:FADE (?:IN|OUT|TO)|CUT TO|DISSOLVE TO|SMASH CUT|MATCH CUT|THE END|END OF|CONTINUED|"
    r"\(CONTINUED\)|\(MORE\)|TITLE CARD|SUPER|MONTAGE|INTERCUT|BACK TO)\b.*|\d{1,3}\.?|"
    r"(?:BY|EXAMINATION BY) (?:MR|MS|MRS|MISS|DR)\b\.? ?.*|"
    r"(?:DIRECT|CROSS|REDIRECT|RECROSS|FURTHER)?[- ]?(?:EXAMINATION|PROCEEDINGS)\b.*"
)
_ENDS: Final = re.compile(r"[.!?,;…\"”’-]\Z")
_ASIDE: Final = re.compile(r"\s*\([^()]{1,40}\)\Z")


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if scenes are set between the names, or questions and answers follow one another."""
    file = file.beginning
    if file.source is None:
        return 0.0
    scenes = sum(bool(_SCENE.match(line.text)) for line in file.lines)
    if not scenes and not _pair_in(file):
        return 0.0
    return min(1.0, labelled.confidence(labelled.rows_of(file, hints, _layout(file))) + _SURER)


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns under the names in capitals.

    Raises EmptyTranscript if no word of speech is printed.
    """
    return labelled.parse(file, hints, _layout(file))


def _pair_in(file: TranscriptFile) -> str:
    """The letters of questions and answers in ``file``, as in "QA"; empty where there are none."""
    asked = Counter(found["label"] for line in file.lines if (found := _QUESTION.match(line.text)))
    often = max(_PAIRS, key=lambda pair: min(asked[label] for label in pair))
    return often if min(asked[label] for label in often) >= _FEWEST_QUESTIONS else ""


def _layout(file: TranscriptFile) -> Layout:
    """The layout of this file: in most a name has its speech right below, in some a blank line."""
    spaced = [line.spaced for line in file.lines if _capitals(line)]
    pair = _pair_in(file)
    return Layout(
        name=name,
        read_head=partial(_head, apart=2 * sum(spaced) > len(spaced), pair=pair),
        known_parts=_known_parts,
        trusts=lambda head: head.label in pair,
        inside=_directed if any(_SCENE.match(line.text) for line in file.lines) else asides_in,
        joins=lambda _: True,
    )


def _directed(text: str, span: Span) -> tuple[Inline, ...]:
    """What is not said in a play: besides sounds, all in round brackets, such as "(to Bo)"."""
    found = {aside.span.end: aside for aside in asides_in(text, span)}
    for group in GROUP.finditer(text, span.start, span.end):
        if group[0][0] == "(" and group.end() not in found:
            found[group.end()] = Note(span=Span(*group.span()))
    return tuple(found[end] for end in sorted(found))


def _head(text: str, line: Line, *, apart: bool, pair: str) -> Head | None:
    asked = _QUESTION.match(text, line.seen.start, line.seen.end)
    if asked and asked["label"] in pair:
        span = Span(*asked.span())
        return Head(span=span, label=asked["label"], name=Span(*asked.span(1)), marked=True)
    if _SCENE.match(line.text) or _DIRECTION.fullmatch(line.text):
        return None
    head = read_head(text, line.seen)
    if head is not None and (head.marked or head.behind):
        return head if head.label.isupper() else None
    return _capitals(line) if apart or not line.spaced else None


def _capitals(line: Line) -> Head | None:
    """A head that is a line in capitals, perhaps with an aside: ``ADA (V.O.)``."""
    shown = _ASIDE.sub("", line.text)
    words = shown.split()
    if not shown.isupper() or len(words) > _MOST_WORDS or _ENDS.search(shown):
        return None
    return Head(span=line.seen, label=line.text, name=line.seen, bare=True)


def _known_parts(rows: Sequence[Row]) -> list[Part | None]:
    parts = [_known_part(row) for row in rows]
    if Part.HEADING not in parts or _spaced_names(rows):
        return parts
    speaking = True
    first = next(n for n, row in enumerate(rows) if row.labelled or parts[n] is not None)
    for number in range(first, len(rows)):
        if TIME.fullmatch(rows[number].text):
            parts[number] = Part.TIME
        elif rows[number].labelled:
            speaking = True
        elif parts[number] is not None or rows[number - 1].spaced:
            speaking = False
        if not speaking and parts[number] is None:
            parts[number] = Part.NOTE
    return parts


def _known_part(row: Row) -> Part | None:
    if _SCENE.match(row.text):
        return Part.HEADING
    return Part.NOTE if _DIRECTION.fullmatch(row.text) else None


def _spaced_names(rows: Sequence[Row]) -> bool:
    """Whether a blank line stands between most names and their speech, as it does elsewhere."""
    names = [row for row in rows if row.labelled]
    return 2 * sum(row.spaced for row in names) > len(names)
