"""Track: the cues of a caption file, whatever its format; what readers give and writers take."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.text import joined


@enum.unique
class Style(enum.Enum):
    """How text looks; the value is its tag in SRT and WebVTT."""

    BOLD = "b"
    ITALIC = "i"
    UNDERLINE = "u"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """Text within a line that one voice says in one look.

    ``voice`` is the speaker's name, None where nobody is named. ``label`` is what a format without
    voices prints before the text (``Ana: ``), with ``above`` on a line of its own; empty where it
    prints nothing. ``colour`` is one of WebVTT's eight default classes (``yellow``), ``at_ms`` when
    the first word of ``text`` is said, where that is known.
    """

    text: str
    voice: str | None = None
    label: str = ""
    above: bool = False
    styles: frozenset[Style] = frozenset()
    colour: str | None = None
    at_ms: int | None = None


Line = tuple[TextSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackCue:
    """A caption from ``start_ms`` to ``end_ms``; in other people's files the end may come first.

    ``lines`` have no line breaks in them and are empty where a file has a cue without text.
    ``identifier`` is SRT's number, WebVTT's identifier or TTML's ``xml:id``, ``settings`` the rest
    of a WebVTT timing line. ``first_line`` and ``last_line`` are the numbers, from 1, of the cue's
    lines in its file, its number included; both are 0 where it comes from no file.
    """

    start_ms: int
    end_ms: int
    lines: tuple[Line, ...]
    kind: Kind = Kind.SPEECH
    identifier: str = ""
    settings: str = ""
    first_line: int = 0
    last_line: int = 0

    @property
    def shown(self) -> tuple[str, ...]:
        """The text line by line, without labels."""
        return tuple("".join(span.text for span in line) for line in self.lines)

    @property
    def turns(self) -> tuple[tuple[str | None, str], ...]:
        """Who says what: each stretch of one voice with its text on one line, without labels.

        A voice without text is left out.
        """
        spans = [
            (span.voice, number, span.text)
            for number, line in enumerate(self.lines)
            for span in line
        ]
        stretches = [
            (voice, " ".join(joined(_line_texts(stretch)).split()))
            for voice, stretch in groupby(spans, key=itemgetter(0))
        ]
        return tuple((voice, text) for voice, text in stretches if text)

    @property
    def voices(self) -> tuple[str | None, ...]:
        """Who speaks, in order, each stretch of one voice once."""
        return tuple(voice for voice, _ in groupby(span.voice for span in self.spans))

    @property
    def spans(self) -> Iterator[TextSpan]:
        """The spans of all lines."""
        return (span for line in self.lines for span in line)


def _line_texts(spans: Iterable[tuple[str | None, int, str]]) -> Iterator[str]:
    """The text of each line, from the voices, line numbers and texts of its spans."""
    for _, line in groupby(spans, key=itemgetter(1)):
        yield "".join(text for _, _, text in line).strip()


@enum.unique
class NoteKind(enum.Enum):
    """What a note is about."""

    ODD = "odd"
    """The file breaks a rule of its format, and this is how it was read."""
    LEFT_OUT = "left out"
    """Something in the file is not kept."""
    TAKEN = "taken"
    """Something in the file was understood in a way that it does not say itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to tell about a file. ``line`` counts from 1; 0 where it is about the whole."""

    kind: NoteKind
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Cues in the order of their file, with what is to be told about it.

    ``format`` names the reader (``srt``, ``vtt``, ``ttml``), empty where the cues come from no
    file; ``source`` are all lines of the file, without line ends. ``language`` is a BCP 47 tag, or
    empty.
    """

    cues: tuple[TrackCue, ...]
    language: str = ""
    format: str = ""
    source: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
