"""A table with a row for each caption or turn, as spreadsheets and editors export it (CSV, TSV).

::

    Speaker,Start,End,Text
    Ada Moss,0.5,2.25,"Good evening, everybody."
    Bo Finch,00:00:02.5,00:00:04,Good evening.

The first row names the columns; one has the text, another the time or the speaker.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnreadableTranscript
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.printed_time import TIME, seconds_of
from saidwhen.transcripts.segments import Segment, document_of_segments, speaker_label

name: Final = "table"

_SURE: Final = 0.97
_DELIMITERS: Final = ",;\t|"
_LONGEST_HEADER: Final = 500
"""Characters."""
_LONGEST_SECONDS: Final = 1e6
_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        column: kind
        for kind, columns in (
            ("text", ("text", "transcript", "caption", "content", "utterance", "sentence", "body")),
            (
                "start",
                ("start", "in", "begin", "from", "time", "timestamp", "starttime", "startms"),
            ),
            ("end", ("end", "out", "stop", "to", "endtime", "endms")),
            ("speaker", ("speaker", "name", "who", "voice", "character", "talker")),
        )
        for column in columns
    }
)
"""What the column of a name holds; names in lower case, letters only."""


def sniff(file: TranscriptFile, hints: Hints) -> float:
    """Sure if the first row names a column for the text, and one for the time or the speaker."""
    del hints
    return _SURE if _delimiter(file) else 0.0


def parse(file: TranscriptFile, hints: Hints) -> Document:
    """Turns by the speakers of the rows; without any, by names at the start of the text.

    Raises EmptyTranscript if no word of speech is printed, UnreadableTranscript if it is no such
    table.
    """
    text = file.as_text().text
    delimiter = _delimiter(file)
    if delimiter is None:
        raise UnreadableTranscript(
            "the first row does not name a column for the text, and one for the time or speaker",
            file=Path(file.name),
            hint="name them Start, Speaker and Text",
        )
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True))
    except csv.Error as fault:
        raise UnreadableTranscript(
            f"this table cannot be read ({fault})",
            file=Path(file.name),
            hint="check that every quote that is opened is closed, and save it again",
        ) from fault
    columns = _columns(rows[0])
    milliseconds = any(name.strip().lower().endswith("ms") for name in rows[0])
    segments = [_segment(row, columns, milliseconds=milliseconds) for row in rows[1:]]
    return document_of_segments(segments, file, name, hints)


def _delimiter(file: TranscriptFile) -> str | None:
    """What stands between the cells, if the first row names the columns."""
    header = file.lines[0].text if file.lines else ""
    if len(header) > _LONGEST_HEADER:
        return None
    for delimiter in _DELIMITERS:
        columns = _columns(header.split(delimiter))
        if "text" in columns and len(columns) > 1:
            return delimiter
    return None


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Which column holds what; of two for the same the first."""
    found: dict[str, int] = {}
    for number, cell in enumerate(header):
        kind = _COLUMNS.get("".join(char for char in cell.lower() if char.isalpha()))
        if kind:
            found.setdefault(kind, number)
    return found


def _segment(row: Sequence[str], columns: Mapping[str, int], *, milliseconds: bool) -> Segment:
    cells = {kind: row[number] for kind, number in columns.items() if number < len(row)}
    return Segment(
        text=cells.get("text", ""),
        speaker=speaker_label(cells.get("speaker")),
        start=_seconds(cells.get("start", ""), milliseconds=milliseconds),
        end=_seconds(cells.get("end", ""), milliseconds=milliseconds),
    )


def _seconds(cell: str, *, milliseconds: bool) -> float | None:
    if TIME.fullmatch(cell.strip()):
        return seconds_of(cell)
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return None
    seconds = number / 1000 if milliseconds else number
    return seconds if 0 <= seconds < _LONGEST_SECONDS else None
