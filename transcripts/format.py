"""Format: one way of laying out a transcript; `parse` finds the one that fits.

To add a format, write a module with `Format`'s three attributes. One of this project's stands in
``formats/`` and is named in `BUILT_IN`. One of another package is named among its entry points::

    [project.entry-points."saidwhen.transcripts"]
    teletext = "teletext_transcripts.format"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final, Protocol

from saidwhen.transcripts.collector import collector_at_rest
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnknownFormat, UnusableFormat
from saidwhen.transcripts.file import TranscriptFile
from saidwhen.transcripts.formats import (
    bare_names,
    colon_names,
    docx,
    html,
    markdown,
    odt,
    own_result,
    pdf,
    plain,
    podcast_json,
    radio_drama,
    recogniser_json,
    rtf,
    screenplay,
    subrip,
    table,
    timestamped,
    webvtt,
)
from saidwhen.transcripts.hints import NOBODY, Hints
from saidwhen.transcripts.source import Source

GROUP: Final = "saidwhen.transcripts"
"""The entry points by which other packages add formats."""


class Format(Protocol):
    """A layout that is told from others by its content."""

    @property
    def name(self) -> str:
        """The document's ``kind``; lower case, with hyphens."""

    def sniff(self, file: TranscriptFile, hints: Hints) -> float:
        """How sure it is, 0 to 1, that ``file`` is in this format; 0: it certainly is not.

        Called for every file: quick, in time linear in the file's size, and without raising. A
        format of plain text says 0 where ``file.source`` is None.
        """

    def parse(self, file: TranscriptFile, hints: Hints) -> Document:
        """The transcript.

        Raises EmptyTranscript if it prints no word of speech, and UnreadableTranscript where the
        file is not in this format or is damaged.
        """


BUILT_IN: Final[tuple[Format, ...]] = (
    docx,
    odt,
    rtf,
    pdf,
    html,
    webvtt,
    own_result,
    podcast_json,
    recogniser_json,
    subrip,
    table,
    timestamped,
    markdown,
    screenplay,
    radio_drama,
    bare_names,
    colon_names,
    plain,
)
"""Of formats that are equally sure the first is taken."""


def formats() -> tuple[Format, ...]:
    """The formats of this project, then those of other packages by their names.

    Raises UnusableFormat where one of another package cannot be loaded or takes a name that is
    taken.
    """
    return (*BUILT_IN, *_of_other_packages())


def format_named(name: str) -> Format:
    """The format of this name; raises UnknownFormat if there is none."""
    known = {format_.name: format_ for format_ in formats()}
    if name not in known:
        raise UnknownFormat(
            f"there is no transcript format “{name}”", hint=f"it is one of {', '.join(known)}"
        )
    return known[name]


def parse(
    file: TranscriptFile | Source,
    speakers: Sequence[str] = (),
    *,
    people: Mapping[str, str] = NOBODY,
    format_name: str | None = None,
) -> Document:
    """``file`` taken apart by the format ``format_name``, or else by the one that is most sure.

    ``speakers`` are names that count as speakers wherever a line or a label equals one of them;
    more may be found. ``people`` says who stands behind printed names, as `Hints` has it. Raises
    EmptyTranscript if it prints no word of speech, UnreadableTranscript if no format can read it,
    UnknownFormat and UnusableFormat as `format_named` and `formats` do.
    """
    if isinstance(file, Source):
        file = TranscriptFile.of_source(file)
    hints = Hints(speakers=tuple(speakers), people=people)
    if format_name is not None:
        return format_named(format_name).parse(file, hints)
    return _fittest(file, hints).parse(file, hints)


@collector_at_rest()
def _fittest(file: TranscriptFile, hints: Hints) -> Format:
    best, most = BUILT_IN[-1], 0.0
    for format_ in formats():
        score = format_.sniff(file, hints)
        if score > most:
            best, most = format_, score
        if most >= 1:
            break
    if not most:
        file.as_text()
    return best


@cache
def _of_other_packages() -> tuple[Format, ...]:
    found: dict[str, Format] = {}
    taken = {format_.name for format_ in BUILT_IN}
    for entry in sorted(entry_points(group=GROUP)):
        format_ = _load(entry)
        if format_.name in taken | found.keys():
            raise _unusable(entry, f"the name “{format_.name}” is taken")
        found[format_.name] = format_
    return tuple(found[name] for name in sorted(found))


def _load(entry: EntryPoint) -> Format:
    try:
        format_: Format = entry.load()
    except Exception as fault:
        raise _unusable(entry, str(fault) or type(fault).__name__) from fault
    missing = [part for part in ("name", "sniff", "parse") if not hasattr(format_, part)]
    if missing:
        raise _unusable(entry, f"it has no “{missing[0]}”")
    return format_


def _unusable(entry: EntryPoint, fault: str) -> UnusableFormat:
    package = entry.dist.name if entry.dist else entry.value
    return UnusableFormat(
        f"the transcript format “{entry.name}” of the package {package} cannot be used: {fault}",
        hint=f"pip uninstall {package}, or a version of it that works",
    )
