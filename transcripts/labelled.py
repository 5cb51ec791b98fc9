"""Transcripts in which a label opens each turn, whatever the label looks like.

A format says how a label is read off a line (`Layout.read_head`) and what in the speech is not
said (`Layout.inside`); what is the same for all of them is here: which labels are speakers, what
stands above the first turn and below the last, and where paragraphs end.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from saidwhen.transcripts.asides import asides_in
from saidwhen.transcripts.collector import collector_at_rest
from saidwhen.transcripts.contents import contents_list
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.front import details_above, parts_above
from saidwhen.transcripts.head import COLON, Head
from saidwhen.transcripts.headings import (
    is_act,
    is_title_of_section,
    may_be_heading,
    starts_like_heading,
)
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import (
    Judgement,
    is_break,
    is_sound_label,
    judge,
    not_too_many,
    small_speakers,
)
from saidwhen.transcripts.line import Line, leading_blanks
from saidwhen.transcripts.name import label_name, plain_form
from saidwhen.transcripts.notices import tail_of
from saidwhen.transcripts.part import Part
from saidwhen.transcripts.piece import (
    Heading,
    Inline,
    Markup,
    Note,
    Piece,
    SoundCue,
    TimeHint,
    Title,
    Turn,
)
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.seen import seen_text
from saidwhen.transcripts.sounds import is_sound_cue
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.speaker import Speaker, unite
from saidwhen.transcripts.speech import moved_to, speech_pieces
from saidwhen.transcripts.wrapped import is_wrapped

_DENSE: Final = 0.2
"""Labels for each line, from which on a transcript is surely made of them."""
_MOSTLY: Final = 0.6
"""Of the lines, how many have a label where labels are no chance."""
_LONGEST_LINE: Final = 1_000
"""Characters. What is longer is speech, whatever it looks like."""
_LABEL_INSIDE: Final = re.compile(
    r"(?<=[.?!…)\]\"”’—-])(?P<blank>\s*)"
    r"(?P<label>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9 .,'’#&-]{1,60}):(?=\s)"
)
"""A label in capitals that has lost its line break: "… good night. (APPLAUSE) MOSS: Well…"."""
_MOST_INSIDE: Final = 20_000
"""Labels in a line. What has more is no transcript that has lost its line breaks."""
_WORD: Final = re.compile(r"[^\W\d_]+")


class Row(NamedTuple):
    """A line, or a part of one that begins with a label. ``head`` opens a turn, or tells a time.

    ``raw`` is the text at ``seen``, ``text`` what is left of it without markup; ``inside`` what in
    a line without a label is not said.
    """

    span: Span
    seen: Span
    raw: str
    text: str
    spaced: bool
    head: Head | None
    inside: tuple[Inline, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether it begins with a printed name."""
        return self.head is not None and bool(self.head.label)


def _none_known(rows: Sequence[Row]) -> Sequence[Part | None]:
    return [None] * len(rows)


def _none_trusted(head: Head) -> bool:
    del head
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How labels look in a format, and what its speech holds that is not said.

    ``marked_up`` says that some of that is markup, without which a line is to be read.
    ``known_parts`` says of rows what they are where the format knows, such as a Markdown heading,
    and None where it does not. ``trusts`` says whether nothing but a name is likely to be a label,
    ``joins`` whether speech goes on from a line to the next one if no blank line is between.
    """

    name: str
    read_head: Callable[[str, Line], Head | None]
    inside: Callable[[str, Span], tuple[Inline, ...]] = asides_in
    marked_up: bool = False
    known_parts: Callable[[Sequence[Row]], Sequence[Part | None]] = _none_known
    trusts: Callable[[Head], bool] = _none_trusted
    joins: Callable[[Sequence[tuple[str, str]]], bool] = is_wrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows of a file, and which labels open turns of whom."""

    rows: tuple[Row, ...]
    judgement: Judgement

    @property
    def turns(self) -> list[Head]:
        """The heads that name a speaker."""
        return [
            row.head
            for row in self.rows
            if row.head is not None and row.head.label in self.judgement.speakers
        ]


def confidence(rows: Rows) -> float:
    """How sure it is, 0 to 1, that labels make a transcript of these rows."""
    turns = rows.turns
    if rows.judgement.given and turns:
        return 1.0
    if not turns:
        return 0.0
    first = next(n for n, row in enumerate(rows.rows) if row.labelled)
    density = len(turns) / (len(rows.rows) - first)
    if len(turns) < 2:
        return 0.6 if first < 3 and density > _DENSE / 4 else 0.0
    distinct = len({label_name(label).text for label in {head.label for head in turns}})
    if density >= _DENSE:
        return 0.92 if distinct > 1 else 0.75
    return 0.7 if density >= _DENSE / 4 else 0.3


def rows_of(file: TranscriptFile, hints: Hints, layout: Layout) -> Rows:
    """The lines of ``file`` with the labels that open turns."""
    text, lines = file.text, file.lines
    texts = [line.text for line in lines]
    unsaid = {*contents_list(texts), *details_above(texts)}
    heads = [
        None if number in unsaid else layout.read_head(text, line)
        for number, line in enumerate(lines)
    ]
    heads = [_followed(head, heads, number) for number, head in enumerate(heads)]
    inside = [
        _labels_inside(text, head.span.end if head else line.seen.start, line.seen.end)
        for line, head in zip(lines, heads, strict=True)
    ]
    found = [*filter(None, heads), *itertools.chain(*inside)]
    judgement = _judged(text, found, hints, layout, lines=len(lines))
    rows = tuple(
        row
        for line, head, others in zip(lines, heads, inside, strict=True)
        for row in _rows_in(text, line, (head, others), judgement, layout)
    )
    return Rows(rows=rows, judgement=judgement)


@collector_at_rest()
def parse(file: TranscriptFile, hints: Hints, layout: Layout) -> Document:
    """Turns under their labels; speech before the first label is nobody's.

    Raises EmptyTranscript if no word of speech is printed.
    """
    source = file.as_text()
    found = rows_of(file, hints, layout)
    parts = _parts(found.rows, layout)
    speakers = unite(
        [head.label for head in found.turns], hints, read=label_name, speech=source.text
    )
    pieces = (
        *leading_blanks(file.lines),
        *_pieces(source.text, found.rows, parts, speakers, layout),
    )
    people = tuple(dict.fromkeys(speakers.values()))
    return Document.of_pieces(source, layout.name, pieces, people)


def _followed(head: Head | None, heads: Sequence[Head | None], number: int) -> Head | None:
    """``head``, without its name if that is a line of its own with nothing below that it opens."""
    if head is None or head.marked or not head.bare:
        return head
    below = heads[number + 1] if number + 1 < len(heads) else head
    return head.without_name() if below is not None else head


def _labels_inside(text: str, start: int, end: int) -> Sequence[Head]:
    """The heads between ``start`` and ``end``, where a line goes on behind its own head."""
    if text.find(":", start, end) < 0:
        return ()
    found = _LABEL_INSIDE.finditer(text, start, end)
    labels = list(itertools.islice(found, _MOST_INSIDE + 1))
    if len(labels) > _MOST_INSIDE:
        return ()
    return [_head_inside(text, label, end) for label in labels]


def _head_inside(text: str, label: re.Match[str], line_end: int) -> Head:
    name = Span(*label.span("label"))
    colon = COLON.match(text, name.end, line_end)
    end = colon.end() if colon else label.end()
    return Head(span=Span(name.start, end), label=name.of(text), name=name, marked=True)


def _judged(
    text: str, heads: Sequence[Head], hints: Hints, layout: Layout, *, lines: int
) -> Judgement:
    printed = [head.label for head in heads if head.label]
    dense = len(printed) > _MOSTLY * lines
    labels = not_too_many(printed, hints)
    kept = frozenset(labels)
    heads = [head for head in heads if head.label in kept]
    speech = _small_words(text, labels)
    found = judge(labels, speech, hints, dense=dense)
    trusted = judge(
        [head.label for head in heads if head.label and layout.trusts(head)],
        speech,
        hints,
        trusted=True,
    )
    small = small_speakers([head.label for head in heads if head.marked], speech, lines)
    return Judgement(
        speakers=(found.speakers - trusted.nobody) | trusted.speakers | small,
        nobody=found.nobody | trusted.nobody,
        given=found.given or trusted.given,
    )


def _small_words(text: str, labels: Sequence[str]) -> Mapping[str, int]:
    """How often the words of the labels stand in the text in lower case."""
    printed = {word for label in set(labels) for word in label.split()}
    wanted = set(map(plain_form, printed))
    found: Counter[str] = Counter()
    for word, uses in Counter(_WORD.findall(text)).items() if wanted else ():
        if word.islower() and (plain := plain_form(word)) in wanted:
            found[plain] += uses
    return found


def _rows_in(
    text: str,
    line: Line,
    heads: tuple[Head | None, Sequence[Head]],
    judgement: Judgement,
    layout: Layout,
) -> Iterator[Row]:
    """``line``, parted where a label that opens a turn stands inside it."""
    head, others = heads
    if head is not None and head.label and not judgement.knows(head.label):
        head = head.without_name()
    opened = others and [other for other in others if other.label in judgement.speakers]
    if not opened:
        yield _row(text, line, head, layout)
        return
    starts = [line.span.start, *(other.span.start for other in opened)]
    ends = [*starts[1:], line.span.end]
    for own, start, end in zip([head, *opened], starts, ends, strict=True):
        part = Line(
            span=Span(start, end),
            seen=Span(max(start, line.seen.start), min(end, line.seen.end)),
            text=text[max(start, line.seen.start) : min(end, line.seen.end)].rstrip(),
            spaced=line.spaced or end < line.span.end,
        )
        yield _row(text, part, own, layout)


def _row(text: str, line: Line, head: Head | None, layout: Layout) -> Row:
    raw = line.text
    needed = head is None or (layout.marked_up and not head.label)
    inside = layout.inside(text, line.span) if needed else ()
    marks = () if len(raw) > _LONGEST_LINE else _marks(inside)
    return Row(
        span=line.span,
        seen=line.seen,
        raw=raw,
        text=_seen(text, line.span, marks).strip() if marks else raw,
        spaced=line.spaced,
        head=head,
        inside=inside,
    )


def _seen(text: str, span: Span, marks: tuple[Markup, ...]) -> str:
    return seen_text(text, span, marks)


def _parts(rows: Sequence[Row], layout: Layout) -> list[Part]:
    """What each row is; one with a label is a name, whatever follows."""
    texts = [row.text for row in rows]
    first = next((n for n, row in enumerate(rows) if row.labelled), 0)
    timed = next((n for n, row in enumerate(rows) if row.head), len(rows))
    above = parts_above(texts[: min(first, timed)], texts[min(first, timed) :])
    parts = [
        Part.NAME if row.labelled else known or _plain_part(row.text)
        for row, known in zip(rows, layout.known_parts(rows), strict=True)
    ]
    for number, part in enumerate(above):
        if parts[number] is Part.SPEECH:
            parts[number] = part
    last = max((n for n, row in enumerate(rows) if row.head), default=-1)
    for number in range(last + 1 + tail_of(texts[last + 1 :]), len(rows)):
        if parts[number] is not Part.SOUND:
            parts[number] = Part.NOTE
    for number in range(len(above), len(rows)):
        if parts[number] is Part.SPEECH and _is_heading(rows, parts, number):
            parts[number] = Part.HEADING
    return parts


def _plain_part(text: str) -> Part:
    if len(text) > _LONGEST_LINE:
        return Part.SPEECH
    if is_sound_cue(text):
        return Part.SOUND
    if TIME.fullmatch(text):
        return Part.TIME
    if is_break(text):
        return Part.NOTE
    return Part.HEADING if is_act(text) else Part.SPEECH


def _is_heading(rows: Sequence[Row], parts: Sequence[Part], number: int) -> bool:
    row = rows[number]
    apart = number == 0 or rows[number - 1].spaced
    if row.head is not None or not (apart and row.spaced) or not may_be_heading(row.text):
        return False
    if starts_like_heading(row.text):
        return True
    before_name = parts[number + 1 : number + 2] == [Part.NAME]
    return before_name and is_title_of_section(row.text)


def _pieces(
    text: str,
    rows: Sequence[Row],
    parts: Sequence[Part],
    speakers: Mapping[str, Speaker],
    layout: Layout,
) -> Iterator[Piece]:
    wrapped = layout.joins(
        [
            (rows[number - 1].text, rows[number].text)
            for number in range(1, len(rows))
            if _goes_on(rows, parts, number) and _is_speech(parts[number - 1])
        ]
    )
    speaker: str | None = None
    number = 0
    while number < len(rows):
        row, part = rows[number], parts[number]
        start = row.span.start
        if row.head is not None:
            if row.labelled:
                person = speakers.get(row.head.label)
                speaker = person.name if person else None
            start = row.head.span.end if row.seen.end > row.head.span.end else row.span.end
            yield from _head_pieces(text, row, start, speaker, layout)
        end = number + 1
        if _is_speech(part):
            while wrapped and end < len(rows) and _goes_on(rows, parts, end):
                end += 1
        span = Span(start, rows[end - 1].span.end)
        if row.head is not None and speaker is None and is_sound_label(row.head.label):
            part = Part.SOUND
        if len(span):
            alone = row.head is None and end == number + 1
            body = _Body(span, row.inside, row.text) if alone else _body(text, span, layout)
            yield from _body_pieces(text, body, part, speaker)
        number = end


def _goes_on(rows: Sequence[Row], parts: Sequence[Part], number: int) -> bool:
    """Whether a row is of the same paragraph as the one before it, in a text that is wrapped."""
    same = parts[number] is Part.SPEECH and rows[number].head is None
    return same and not rows[number - 1].spaced


def _head_pieces(
    text: str, row: Row, end: int, speaker: str | None, layout: Layout
) -> Iterator[Piece]:
    """The pieces of a head, which go on up to ``end`` where the speech begins."""
    head = row.head
    assert head is not None
    if head.label and not head.ahead and head.behind is None:
        yield _turn(text, speaker, layout, Span(row.span.start, end))
        return
    if not head.label and len(head.ahead) == 1:
        yield moved_to(head.ahead[0], Span(row.span.start, end))
        return
    made: list[tuple[int, Callable[[Span], Piece]]] = [
        (piece.span.start, partial(moved_to, piece)) for piece in head.ahead
    ]
    if head.label:
        made.append((head.name.start, partial(_turn, text, speaker, layout)))
    if head.behind is not None:
        made.append((head.behind.span.start, partial(moved_to, head.behind)))
        if text[head.behind.span.end : end].strip():
            made.append((head.behind.span.end, lambda span: Note(span=span)))
    starts = [row.span.start, *(start for start, _ in made[1:])]
    for (_, make), start, stop in zip(made, starts, [*starts[1:], end], strict=True):
        yield make(Span(start, stop))


def _turn(text: str, speaker: str | None, layout: Layout, span: Span) -> Piece:
    """A printed name; that of a break or a jingle is a note."""
    if speaker is not None:
        return Turn(span=span, speaker=speaker)
    return Note(span=span, inside=_marks(layout.inside(text, span)))


def _marks(inside: Sequence[Inline]) -> tuple[Markup, ...]:
    return tuple(piece for piece in inside if isinstance(piece, Markup)) if inside else ()


def _is_speech(part: Part) -> bool:
    """Whether what stands on a line, behind the name if it has one, is said."""
    return part is Part.NAME or part is Part.SPEECH


class _Body(NamedTuple):
    """What follows a head, or stands without one: where, what in it is not said, how it is seen."""

    span: Span
    inside: tuple[Inline, ...]
    seen: str


def _body(text: str, span: Span, layout: Layout) -> _Body:
    inside = layout.inside(text, span)
    return _Body(span, inside, _seen(text, span, _marks(inside)))


def _body_pieces(text: str, body: _Body, part: Part, speaker: str | None) -> Iterator[Piece]:
    span, inside, seen = body
    # What is so long must be speech.
    shown = "" if len(span) > _LONGEST_LINE else " ".join(seen.split())
    sounds = bool(shown) and is_sound_cue(shown)
    if _is_speech(part) and not sounds:
        yield from speech_pieces(text, span, speaker, inside)
    elif _is_speech(part) or part is Part.SOUND:
        yield SoundCue(span=span, text=shown or " ".join(span.of(text).split()))
    elif part is Part.TIME:
        yield TimeHint(span=span, seconds=seconds_of(shown))
    elif part is Part.TITLE:
        yield Title(span=span, inside=_marks(inside))
    elif part is Part.HEADING:
        yield Heading(span=span, inside=_marks(inside), aloud=is_act(shown))
    else:
        yield Note(span=span, inside=_marks(inside))
