"""How far a run has come, told to whoever shows it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping


@enum.unique
class Stage(enum.Enum):
    """The parts of a run, in order. The value is what a person reads."""

    READING = "reading the audio"
    HEARING = "listening"
    ALIGNING = "aligning"
    HEARING_AGAIN = "listening to unclear places"
    COMPARING = "comparing voices"


Plan = Mapping[Stage, tuple[float, float]]
"""Where each stage begins and ends in the whole, 0 to 1."""

BY_WORDS: Plan = {
    Stage.READING: (0.0, 0.04),
    Stage.HEARING: (0.04, 0.90),
    Stage.ALIGNING: (0.90, 0.92),
    Stage.HEARING_AGAIN: (0.92, 1.0),
}
BY_PHONES: Plan = {
    Stage.READING: (0.0, 0.04),
    Stage.HEARING: (0.04, 0.30),
    Stage.ALIGNING: (0.30, 0.80),
    Stage.HEARING_AGAIN: (0.80, 1.0),
}
"""As measured on episodes of 4 to 19 minutes."""

BY_FOREIGN_PHONES: Plan = {Stage.READING: (0.0, 0.04), Stage.HEARING: (0.04, 0.12)}
BY_FOREIGN_WORDS: Plan = {Stage.HEARING: (0.12, 0.80), Stage.ALIGNING: (0.80, 1.0)}
"""For languages that are read as English phones: phones are heard, and then words."""

Report = Callable[[Stage, float], None]
"""Told the stage and the share of the whole run that is done, 0 to 1."""


def silent(stage: Stage, share: float) -> None:
    """Report to nobody."""


def within(stage: Stage, report: Report, plan: Plan = BY_WORDS) -> Callable[[float], None]:
    """A function that takes the share of the stage and reports the share of the whole."""
    start, end = plan[stage]

    def told(share: float) -> None:
        report(stage, start + (end - start) * share)

    return told
