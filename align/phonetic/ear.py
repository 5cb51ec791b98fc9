"""How well the phone model, which was taught English, hears a language: what is set by that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saidwhen.align.phonetic import certainty, said, seeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """``mistaken`` phones are one while seeds are sought: groups of their names.

    To a ``foreign`` ear sounds are read as the nearest of its own: what is taken for what is
    counted on the episode, and a recogniser bears witness. ``said`` weighs whether a word was
    said, ``certain`` how sure its start is.
    """

    mistaken: tuple[str, ...]
    foreign: bool
    said: tuple[float, ...]
    certain: tuple[float, ...]


ENGLISH = Ear(mistaken=seeds.MISTAKEN, foreign=False, said=said.WEIGHTS, certain=certainty.WEIGHTS)

FOREIGN = Ear(
    mistaken=seeds.BROAD,
    foreign=True,
    said=said.FOREIGN_WEIGHTS,
    certain=certainty.FOREIGN_WEIGHTS,
)


def ear_of(language: str) -> Ear:
    """The ear for a language, a code such as "en" or "de-AT"."""
    return ENGLISH if re.split(r"[-_]", language.lower())[0] == "en" else FOREIGN
