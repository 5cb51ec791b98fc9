"""Violation: a rule that a caption file breaks."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.subtitles.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """``cue`` counts from 1 in the order of the file, None where it is about the whole file.

    ``rule`` is a field of `Profile`, or a name in ``docs/captions.md``. ``value`` is what stands in
    the file and ``limit`` what the rule allows, times in seconds; None where there is none to tell.
    ``source`` says whose rule it is.
    """

    rule: str
    cue: int | None
    value: float | str | None
    limit: float | str | None
    source: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excused:
    """A rule that is broken because every word has to be shown when it is said."""

    violation: Violation
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a check finds, each in order of cues, what is about the whole file first."""

    violations: tuple[Violation, ...]
    excused: tuple[Excused, ...] = ()
