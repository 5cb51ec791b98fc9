"""Reason: why a caption breaks a limit of its profile although every word has to be shown."""

from __future__ import annotations

import enum


@enum.unique
class Reason(enum.Enum):
    """Why; the value is what a report says."""

    FAST_SPEECH = "the speech is faster than the reading speed, and the text stays verbatim"
    NO_TIME = "the next words, or the next sound, come before the least time is over"
    NO_GAP = "the next words come so soon that the least gap has no room"
    LONG_WORD = "a word, with the label before it, is wider than a line"
    UNSAID_WORDS = "words that were not said cannot be parted from the word before them"
    LONG_LABEL = "the speaker's name is wider than a line"
    LONG_SOUND = "the description of a sound needs more lines"
