"""Timeline: printed words with verdicts, placed sounds, and what was heard but not printed."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from saidwhen.align.verdict import Method, NotSaid, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedWord:
    """A printed word and what became of it; ``fine`` where a person has found it right."""

    printed: PrintedWord
    verdict: Verdict
    fine: bool = False

    @property
    def interval(self) -> Interval | None:
        """When the word, or what replaced it, was said; None if it was not."""
        return None if isinstance(self.verdict, NotSaid) else self.verdict.interval


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedSound:
    """A printed sound cue on its stretch of time, or None where there is no room for it.

    ``before`` is the number of printed words that stand before the cue.
    """

    text: str
    span: Span
    before: int
    interval: Interval | None


@enum.unique
class HeardKind(enum.Enum):
    """What was heard but not printed."""

    FILLER = "filler"
    """Um, a false start, a few words inside a turn."""
    PASSAGE = "passage"
    """Connected speech that was never printed: an advert, a trailer, a cut question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardOnly:
    """Speech that was heard but is not printed, in the recogniser's words.

    Where ``method`` is acoustic the recogniser was not asked: the text names a sound by its phones.
    It is ``fine`` where a person has found it right that it is not printed.
    """

    text: str
    interval: Interval
    kind: HeardKind
    method: Method = Method.ATTENTION
    fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All that is known of an episode. Words are in printed order, the rest in order of time.

    The intervals of the words that have one never run backwards: each starts no earlier than the
    one before it ends.
    """

    words: tuple[TimedWord, ...]
    sounds: tuple[PlacedSound, ...] = ()
    heard: tuple[HeardOnly, ...] = ()
