"""English: figures, money, times, abbreviations, initials, contractions as they are said."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.spoken.english.token import read_together
from saidwhen.align.spoken.form import Forms


def spoken_forms(tokens: Sequence[str]) -> tuple[Forms, ...]:
    """Say each token of an English text in all the ways it may be said, likeliest first."""
    return read_together(tokens)
