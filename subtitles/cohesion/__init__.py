"""Which words belong together, language by language."""

from __future__ import annotations

from saidwhen.subtitles.cohesion.bonds import LEXICONS, Bond, bond, bonds, ends_sentence

__all__ = ["LEXICONS", "Bond", "bond", "bonds", "ends_sentence"]
