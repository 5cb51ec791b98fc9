"""How spoken words sound: a form, plain words, as strings of the 39 phones of CMUdict.

All ways to say a token are given side by side, and whoever aligns lets the audio choose. English
words come from CMUdict, by rule from words that are in it, or from a small neural network; German,
French, Spanish and Italian words are read in their own language and mapped to the English phones
that are nearest. Other languages in Latin letters are read letter by letter. A user's own file goes
before all of them.
"""

from __future__ import annotations

from saidwhen.align.pronounce.own import NONE, OwnPronunciations, read_pronunciations
from saidwhen.align.pronounce.pronouncer import (
    LANGUAGES,
    Pronouncer,
    can_pronounce,
    is_read_as_written,
)
from saidwhen.align.pronounce.pronunciation import Pronunciation, Variant

__all__ = [
    "LANGUAGES",
    "NONE",
    "OwnPronunciations",
    "Pronouncer",
    "Pronunciation",
    "Variant",
    "can_pronounce",
    "is_read_as_written",
    "read_pronunciations",
]
