"""Profile: the rules that captions keep."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType


@enum.unique
class SpeakerName(enum.Enum):
    """How a label names the speaker."""

    NONE = "none"
    """Not at all."""
    FULL = "full"
    FIRST = "first"
    """By the first name, where no other speaker has the same."""
    CAPITALS = "capitals"
    """By the full name in capital letters."""


@enum.unique
class LabelLine(enum.Enum):
    """Where a label stands."""

    SAME = "same"
    """In front of the text, where that leaves room for good lines, else above it."""
    OWN = "own"
    """On a line of its own above the text."""


@enum.unique
class LabelAt(enum.Enum):
    """Which captions have a label."""

    CHANGE = "change"
    """Those whose speaker is another than before."""
    CUE = "cue"
    """All."""


@enum.unique
class Exchange(enum.Enum):
    """What becomes of two speakers in quick exchange."""

    SEPARATE = "separate"
    """A caption for each, however short."""
    TOGETHER = "together"
    """Two short turns share a caption, each on a line of its own."""
    OVERLAP = "overlap"
    """A caption that is too short stays on screen beside the next speaker's."""


@enum.unique
class Brackets(enum.Enum):
    """What stands around the description of a sound."""

    PRINTED = "printed"
    SQUARE = "square"
    ROUND = "round"
    NONE = "none"


@enum.unique
class Case(enum.Enum):
    """The letters in which a sound is described."""

    PRINTED = "printed"
    LOWER = "lower"
    """Small letters where it is printed in capitals throughout, else as printed."""
    UPPER = "upper"


Value = bool | int | float | str | enum.Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A field of a profile, its value, and who says so."""

    name: str
    value: Value
    source: str


FILM_FRAMES_PER_SECOND = 24.0
"""What a frame is where no frame rate is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The rules of a house, in characters and seconds; ``rules`` gives each one's source.

    Text: at most ``max_lines`` (1 or 2) lines of ``max_line_chars``, wide East Asian characters
    counted as two with ``wide_chars_double``. Reading speed: ``max_chars_per_second``, with its own
    value for other languages (`in_language`), and ``max_words_per_minute``, each infinite where
    there is no such limit. Time: on screen from
    ``min_seconds`` to ``max_seconds``, up to ``linger`` after the last word; between two captions
    at least ``min_gap`` seconds and ``min_gap_frames`` frames; a gap smaller than ``chain_gap`` is
    closed to that. A caption never holds a pause of ``max_pause`` or more. With a ``frame_rate``
    (frames a second, 0 for none) all times are on its grid.

    Speakers: ``label`` is what a label looks like, with ``{name}`` for the name as ``speaker_name``
    has it; ``label_line`` and ``label_at`` say where, ``label_sole_speaker`` whether also where one
    person alone speaks. ``speaker_colours`` gives each a colour in formats that have them.
    ``exchange`` is for short turns, ``dash`` what stands before each of two that share a caption.

    Sounds are shown with ``sounds``, in ``sound_brackets`` and ``sound_case``. ``unprinted`` is
    shown where long speech is heard that is not printed (``[ADVERTISEMENT]``); empty for nothing.

    Raises ValueError if the limits contradict each other.
    """

    name: str = "own"
    max_lines: int = 2
    max_line_chars: int = 42
    wide_chars_double: bool = True
    max_chars_per_second: float = 20.0
    max_chars_per_second_not_english: float = 20.0
    max_words_per_minute: float = math.inf
    min_seconds: float = 1.0
    max_seconds: float = 7.0
    linger: float = 0.5
    min_gap: float = 0.0
    min_gap_frames: int = 2
    chain_gap: float = 0.5
    max_pause: float = 1.5
    frame_rate: float = 0.0
    speaker_name: SpeakerName = SpeakerName.FULL
    label: str = "{name}: "
    label_line: LabelLine = LabelLine.SAME
    label_at: LabelAt = LabelAt.CHANGE
    label_sole_speaker: bool = True
    speaker_colours: bool = False
    exchange: Exchange = Exchange.SEPARATE
    dash: str = "-"
    sounds: bool = True
    sound_brackets: Brackets = Brackets.PRINTED
    sound_case: Case = Case.PRINTED
    unprinted: str = ""
    sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", MappingProxyType(dict(self.sources)))
        if self.max_lines not in {1, 2}:
            raise ValueError(f"max_lines is {self.max_lines}, not 1 or 2")
        if self.max_line_chars < 1 or self.max_pause <= 0:
            raise ValueError("a limit of characters or seconds is not above zero")
        speeds = (self.max_chars_per_second, self.max_chars_per_second_not_english)
        if not min(*speeds, self.max_words_per_minute) > 0:
            raise ValueError("a limit of reading speed is not above zero")
        if not 0 < self.min_seconds <= self.max_seconds:
            raise ValueError(f"not a range: {self.min_seconds}..{self.max_seconds} s")
        if self.linger < 0 or self.min_gap < 0 or self.min_gap_frames < 0:
            raise ValueError("linger or a gap is below zero")
        if not self.gap <= self.chain_gap:
            raise ValueError(f"the least gap is {self.gap:g} s, chain_gap {self.chain_gap:g} s")
        if self.frame_rate < 0 or (self.frame_rate and self.min_seconds * self.frame_rate < 1):
            raise ValueError(f"frame_rate is {self.frame_rate:g}: min_seconds is under a frame")
        if self.label.count("{name}") != 1 or "\n" in self.label + self.dash + self.unprinted:
            raise ValueError(
                f"the label is “{self.label}”; it needs {{name}} once, all on one line"
            )

    @property
    def frame(self) -> float:
        """Seconds of a frame."""
        return 1 / (self.frame_rate or FILM_FRAMES_PER_SECOND)

    @property
    def gap(self) -> float:
        """The least seconds between two captions."""
        return max(self.min_gap, self.min_gap_frames * self.frame)

    def in_language(self, language: str) -> Profile:
        """The profile with the reading speed of ``language``, an ISO 639-1 code or empty."""
        other = "max_chars_per_second_not_english"
        if language in {"", "en"} or self.max_chars_per_second == getattr(self, other):
            return self
        return replace(
            self,
            max_chars_per_second=self.max_chars_per_second_not_english,
            sources={**self.sources, "max_chars_per_second": self.source(other)},
        )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule with its value and source, in a fixed order."""
        return tuple(
            Rule(name=name, value=getattr(self, name), source=self.sources.get(name, OURS))
            for name in RULE_NAMES
        )

    def source(self, rule: str) -> str:
        """Who says ``rule``; raises KeyError if there is no such rule."""
        if rule not in RULE_NAMES:
            raise KeyError(rule)
        return self.sources.get(rule, OURS)


OURS = "ours"
"""The source of a rule that no house states."""

RULE_NAMES = tuple(f.name for f in fields(Profile) if f.name not in {"name", "sources"})
