"""What the figures of an episode should reach."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scoring import ClipScore, WordScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A figure of a score (by its field) and the bound that it should not cross."""

    figure: str
    bound: float
    at_least: bool = False

    def met(self, score: WordScore | ClipScore) -> bool:
        """Whether the score keeps within the bound; a figure that is not known (NaN) does not."""
        value = float(getattr(score, self.figure))
        if math.isnan(value):
            return False
        return value >= self.bound if self.at_least else value <= self.bound

    def told(self, score: WordScore | ClipScore) -> str:
        """The figure and its bound, such as “within 50 ms 94.40% (≥ 95%)”."""
        value = float(getattr(score, self.figure))
        sign = "≥" if self.at_least else "≤"
        if self.figure.endswith("_ms") and not self.figure.startswith("within"):
            return f"{_NAMES[self.figure]} {value:.1f} ms ({sign} {self.bound:g} ms)"
        return f"{_NAMES[self.figure]} {value:.2%} ({sign} {100 * self.bound:g}%)"


_NAMES = {
    "median_ms": "median",
    "mean_ms": "mean",
    "within_50_ms": "within 50 ms",
    "inside": "inside",
    "over_1_s": "off by > 1 s",
    "untimed": "untimed",
    "false": "cut but timed",
}


def _words(
    *, median_ms: float, within_50_ms: float, over_1_s: float, untimed: float, false: float | None
) -> tuple[Aim, ...]:
    aims = (
        Aim(figure="median_ms", bound=median_ms),
        Aim(figure="within_50_ms", bound=within_50_ms, at_least=True),
        Aim(figure="over_1_s", bound=over_1_s),
        Aim(figure="untimed", bound=untimed),
    )
    return aims if false is None else (*aims, Aim(figure="false", bound=false))


SPLICED = (
    Aim(figure="inside", bound=0.994, at_least=True),
    Aim(figure="over_1_s", bound=0.0),
    Aim(figure="untimed", bound=0.006),
    Aim(figure="false", bound=0.02),
)
"""English recordings of people, joined with clips cut out and unprinted ones left in."""

SPLICED_FOREIGN = (Aim(figure="untimed", bound=0.03), Aim(figure="false", bound=0.08))
"""The same in another language."""

BY_HAND = (
    Aim(figure="mean_ms", bound=16.0),
    Aim(figure="within_50_ms", bound=0.96, at_least=True),
)
"""Human speech with hand-labelled words. The mean of the Montreal Forced Aligner 3.4 is 18.8 ms
on TIMIT and 20.1 ms on Buckeye."""

UNSEEN = (
    Aim(figure="within_50_ms", bound=0.94, at_least=True),
    Aim(figure="over_1_s", bound=0.001),
)
"""Edited episodes that nothing was fitted to or tried on."""

IN_PLACE = (Aim(figure="over_1_s", bound=0.0),)
"""Recordings of people: no passage out of place."""

OF_EPISODES: dict[str, tuple[Aim, ...]] = {
    "clean": _words(median_ms=7.5, within_50_ms=0.985, over_1_s=0.0, untimed=0.001, false=None),
    "edited": _words(median_ms=11.5, within_50_ms=0.95, over_1_s=0.0005, untimed=0.003, false=0.01),
    "natural": _words(median_ms=12.0, within_50_ms=0.97, over_1_s=0.0, untimed=0.004, false=0.01),
    "short": _words(median_ms=9.0, within_50_ms=0.97, over_1_s=0.003, untimed=0.006, false=0.03),
    "human": SPLICED,
    "demo": (),
    "kokoro": (),
    "newgate-reading-ch3": IN_PLACE,
    "moby-dick-loomings": IN_PLACE,
    "librivox-sonnet-1": IN_PLACE,
    "voice-prompts-en": IN_PLACE,
    "voice-prompts-fr": (Aim(figure="inside", bound=0.985, at_least=True), *IN_PLACE),
}
"""By name. The truth of demo and kokoro is too coarse (±50 ms a word) to aim at a figure."""


def missed(score: WordScore | ClipScore, aims: Sequence[Aim]) -> list[str]:
    """The aims that the score does not reach, each with its figure and its bound."""
    return [aim.told(score) for aim in aims if not aim.met(score)]


def verdict(score: WordScore | ClipScore, aims: Sequence[Aim]) -> str:
    """“met”, or “missed:” and what; a dash where nothing is aimed at."""
    if not aims:
        return "–"
    short = missed(score, aims)
    return f"missed: {', '.join(short)}" if short else "met"
