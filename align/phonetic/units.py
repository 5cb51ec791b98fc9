"""Printed words -> units."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.phonetic.unit import Unit, unit_of
from saidwhen.align.pronounce import NONE, OwnPronunciations, Pronouncer
from saidwhen.align.spoken import spoken_forms
from saidwhen.transcripts.word import PrintedWord


def units_of(
    words: Sequence[PrintedWord], language: str, own: OwnPronunciations = NONE
) -> list[Unit]:
    """The ways to say each word in ``language``, a user's ``own`` before all others.

    Raises as :class:`Pronouncer`.
    """
    texts = [word.text for word in words]
    variants = Pronouncer(language, own).of_tokens(spoken_forms(texts, language))
    return [unit_of(ways, text) for ways, text in zip(variants, texts, strict=True)]
