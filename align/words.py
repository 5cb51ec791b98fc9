"""The words of one side of the match, printed or heard, with the ways to say each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.align.spoken import Form, spoken_forms


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWords:
    """``forms[k]`` are the ways to say word k, likeliest first."""

    forms: tuple[tuple[Form, ...], ...]

    def __len__(self) -> int:
        return len(self.forms)

    def flat(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The likeliest forms as one row of plain words, and where in it each word begins.

        The second has one entry more than there are words: its last is the row's length.
        """
        row: list[str] = []
        starts = [0]
        for forms in self.forms:
            row.extend(forms[0])
            starts.append(len(row))
        return tuple(row), tuple(starts)

    def units(self, first: int, end: int) -> int:
        """How long words [first, end) are in letters, blanks counted: a measure of time to say."""
        return sum(sum(len(part) for part in forms[0]) + 1 for forms in self.forms[first:end])

    def text(self, first: int, end: int) -> str:
        """Words [first, end) in their likeliest form, joined by blanks."""
        return " ".join(" ".join(forms[0]) for forms in self.forms[first:end])


def spoken_words(tokens: Sequence[str], language: str) -> SpokenWords:
    """Printed or heard tokens with their spoken forms in ``language`` (ISO 639-1)."""
    return SpokenWords(forms=spoken_forms(tokens, language))
