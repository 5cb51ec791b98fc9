"""What the printed times say of the edition that the transcript was made for, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from saidwhen.align.printed_times import PrintedTimesCheck
from saidwhen.align.time_law import Law, Step
from saidwhen.align.timeline import TimedWord
from saidwhen.clock import clock

_MOST_STEPS = 3


def edition_told(check: PrintedTimesCheck, words: Sequence[TimedWord]) -> str:
    """Whether the printed times hold for this audio, and if not, how they differ from it.

    ``words`` are the timeline's; they tell where the difference changes.
    """
    count = f"{check.fitting:,} of {check.compared:,} fit"
    match check.law:
        case Law.AS_PRINTED:
            return f"of this audio ({count})"
        case Law.SHIFTED:
            more = "more" if check.steps[0].seconds > 0 else "less"
            by = off(check.steps[0].seconds)
            return f"{by} throughout; this audio has {more} at its beginning ({count})"
        case Law.STRETCHED:
            return (
                f"of a version at another speed; {check.slope:.4f} s of this audio for each of its "
                f"seconds ({count})"
            )
        case Law.STEPWISE:
            return f"{_steps(check.steps, words)}; something was put in or taken out ({count})"
        case Law.OTHER_EDITION:
            return f"from another edition of the episode, not used ({check.compared:,} compared)"
        case Law.TOO_FEW:
            return f"too few to tell of which edition they are ({check.compared:,} compared)"


def off(seconds: float) -> str:
    """By how much printed times are early, if the audio is ``seconds`` later than they say."""
    tenths = round(abs(seconds), 1)
    if not tenths:
        return "right"
    return f"{tenths:,g} s {'early' if seconds > 0 else 'late'}"


def _steps(steps: Sequence[Step], words: Sequence[TimedWord]) -> str:
    parts = [off(steps[0].seconds)]
    parts += [
        f"from {clock(_time_of(step.word, words))} on {off(step.seconds)}"
        for step in steps[1 : 1 + _MOST_STEPS]
    ]
    left = len(steps) - 1 - _MOST_STEPS
    return ", ".join([*parts, f"and {left:,} more"] if left > 0 else parts)


def _time_of(word: int, words: Sequence[TimedWord]) -> float:
    """When the first word from ``word`` on is said that has a time."""
    return next((one.interval.start for one in words[word:] if one.interval), 0.0)
