"""Unit: a printed word as the phone aligner knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.align.acoustic.phone_set import PHONE_IDS
from saidwhen.align.pronounce import Variant
from saidwhen.align.sentences import ends_sentence
from saidwhen.align.spoken import Form

Phones = tuple[int, ...]
"""Ids of phones, as in `phone_set`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The ways to say a word: ``phones[k]`` are those of ``forms[k]``, likeliest first.

    There is at least one, and none is empty. ``ends_sentence`` tells that a full stop, question or
    exclamation mark stands behind the word.
    """

    phones: tuple[Phones, ...]
    forms: tuple[Form, ...]
    ends_sentence: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A unit in the audio: its variant, and first frame and frame after the last of each phone."""

    variant: int
    spans: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        """Frame of the first phone."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Frame after the last phone."""
        return self.spans[-1][1]

    def moved(self, frames: int) -> Placed:
        """The same, so many frames later."""
        return Placed(
            variant=self.variant, spans=tuple((a + frames, b + frames) for a, b in self.spans)
        )


def word_at(placed: Sequence[Placed | None], k: int) -> Placed:
    """Where word ``k`` is, which is known to be placed."""
    word = placed[k]
    assert word is not None
    return word


def unit_of(variants: Sequence[Variant], text: str) -> Unit:
    """The unit of a printed word ``text`` that may be said in ``variants``."""
    return Unit(
        phones=tuple(tuple(PHONE_IDS[name] for name in variant.phones) for variant in variants),
        forms=tuple(variant.form for variant in variants),
        ends_sentence=ends_sentence(text),
    )
