"""Hints: what the user knows of a transcript's speakers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from saidwhen.transcripts.name import key_of

NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """``speakers`` are names that count as speakers wherever a line or a label equals one of them.

    ``people`` says who stands behind a printed name: printed names, by their `key_of`, to the name
    to show; an empty one is nobody, such as a jingle.
    """

    speakers: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=lambda: NOBODY)

    @property
    def names(self) -> frozenset[str]:
        """Every name that is given, as `key_of` writes it."""
        return frozenset(map(key_of, self.speakers)) | self.people.keys()

    def person(self, printed: str) -> str | None:
        """The name to show for a printed one, empty for nobody, None where nothing is said."""
        return self.people.get(key_of(printed))


NO_HINTS: Final = Hints()
