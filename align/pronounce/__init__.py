"""How spoken words sound: a form, plain words, as strings of the 39 phones of CMUdict.

All ways to say a token are given side by side, and whoever aligns lets the audio choose. English
words come from CMUdict, by rule from words that are in it, or from a small neural network; German,
French, Spanish and Italian words are read in their own language and mapped to the English phones
that are nearest. A user's own file goes before all of them.
"""

from __future__ import annotations

from saidwhen.align.pronounce.own import read_pronunciations
from saidwhen.align.pronounce.pronouncer import LANGUAGES, Pronouncer
from saidwhen.align.pronounce.pronunciation import Pronunciation, Variant

__all__ = ["LANGUAGES", "Pronouncer", "Pronunciation", "Variant", "read_pronunciations"]
