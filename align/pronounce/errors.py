"""What goes wrong with pronunciations."""

from __future__ import annotations

from saidwhen.audio.errors import ModelMissing
from saidwhen.transcripts.errors import TranscriptError


class FaultyPronunciations(TranscriptError):
    """A user's file of pronunciations has lines that cannot be read."""


class PronunciationsMissing(ModelMissing):
    """What tells how words sound is not installed, not the tested one, or not made for a language.

    Of the phone model's package, whose network reads unknown words, the acoustic package tells.
    """
