from __future__ import annotations

from dataclasses import replace

from aims import OF_EPISODES, SPLICED, Aim, missed, verdict
from scoring import ClipScore, WordScore

GOOD = WordScore(
    said=1000,
    untimed=0.003,
    median_ms=11.5,
    mean_ms=20.0,
    within_50_ms=0.95,
    within_100_ms=0.98,
    over_1_s=0.0,
    unsaid=100,
    false=0.01,
    speaker=1.0,
)


def test_a_figure_on_its_bound_is_met() -> None:
    assert verdict(GOOD, OF_EPISODES["edited"]) == "met"


def test_what_is_missed_is_told_with_its_bound() -> None:
    worse = replace(GOOD, median_ms=12.25, within_50_ms=0.9444, over_1_s=0.001)
    assert verdict(worse, OF_EPISODES["edited"]) == (
        "missed: median 12.2 ms (≤ 11.5 ms), within 50 ms 94.44% (≥ 95%), "
        "off by > 1 s 0.10% (≤ 0.05%)"
    )


def test_clips_are_told_by_their_share_inside() -> None:
    score = ClipScore(said=1000, untimed=0.0, inside=0.99, over_1_s=0.0, unsaid=50, false=0.04)
    assert missed(score, SPLICED) == ["inside 99.00% (≥ 99.4%)", "cut but timed 4.00% (≤ 2%)"]


def test_a_figure_that_is_not_known_is_not_met() -> None:
    aim = Aim(figure="median_ms", bound=10)
    assert not aim.met(replace(GOOD, median_ms=float("nan")))


def test_no_aims_no_verdict() -> None:
    assert verdict(GOOD, OF_EPISODES["demo"]) == "–"
