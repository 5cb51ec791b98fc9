"""Who stands behind a printed name, from a text file of the user's.

A line has a name as the transcript prints it, an equals sign, and the name to show::

    # The Loaf, episode 12
    HOST = Ada Moss
    MOSS = Ada Moss
    UNIDENTIFIED PERSON #1 = Bo Finch
    Jingle =

Nothing after the sign: that is nobody, and what follows it is nobody's. Case and blanks make no
difference on the left. A line that begins with ``#`` is a comment.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from saidwhen.transcripts.errors import FaultySpeakers
from saidwhen.transcripts.name import key_of
from saidwhen.transcripts.source import read

_FORM = "write “PRINTED NAME = Name to show”, a line each"


def read_people(path: Path) -> Mapping[str, str]:
    """Printed names, by their `key_of`, to names to show; see `Hints.people`.

    Raises FaultySpeakers naming the line that cannot be understood, and UnreadableTranscript where
    there is no such text.
    """
    return parse_people(read(path, "a file of speakers").text, path)


def parse_people(text: str, file: Path | None = None) -> Mapping[str, str]:
    """The same from the text of a file; ``file`` is named in errors."""
    people: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        printed, sign, shown = line.partition("=")
        key, name = key_of(printed), " ".join(shown.split())
        if not sign:
            raise _fault(f"there is no “=” in “{line.strip()}”", file, number)
        if not key:
            raise _fault("there is no printed name before the “=”", file, number)
        if people.setdefault(key, name) != name:
            raise _fault(
                f"“{printed.strip()}” is “{name}” here and “{people[key]}” above", file, number
            )
    return MappingProxyType(people)


def _fault(message: str, file: Path | None, line: int) -> FaultySpeakers:
    return FaultySpeakers(message, file=file, where=f"line {line}", hint=_FORM)
