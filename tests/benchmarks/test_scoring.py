from __future__ import annotations

import math
from typing import Any

import pytest
from scoring import ClipScore, PlacedWord, WordScore, score_clips, score_words, tokens_of


def placed(text: str, start: float | None, speaker: str | None = None) -> PlacedWord:
    end = None if start is None else start + 0.25
    return PlacedWord(text=text, start=start, end=end, speaker=speaker)


def true(text: str, start: float | None, **more: str) -> dict[str, Any]:
    return {"text": text, "start": start, **more}


def test_every_figure_of_a_word_score() -> None:
    truth = [
        true("On", 1.0, speaker="Ada"),
        true("the", 2.0, speaker="Ada"),
        true("way", 3.0, speaker="Bo"),
        true("home,", 4.0, speaker="Bo"),
        true("he", 5.0, speaker="Bo"),
        true("really", None, why="dropped"),
        true("only", None, why="cut"),
        true("saw", None, why="reworded"),
    ]
    words = [
        placed("On", 1.03125, "Ada"),
        placed("the", 1.9375, "Bo"),
        placed("way", 3.125, "Bo"),
        placed("home,", None, "Bo"),
        placed("he", 6.25, "Bo"),
        placed("really", 6.5, "Bo"),
        placed("only", None, "Bo"),
        placed("saw", 6.75, "Bo"),
    ]
    assert score_words(truth, words) == WordScore(
        said=5,
        untimed=1 / 5,
        median_ms=(62.5 + 125) / 2,
        mean_ms=(31.25 + 62.5 + 125 + 1250) / 4,
        within_50_ms=1 / 5,
        within_100_ms=2 / 5,
        over_1_s=1 / 5,
        unsaid=2,
        false=1 / 2,
        speaker=3 / 4,
    )


def test_the_bounds_themselves_are_within() -> None:
    truth = [true("a", 1.0), true("b", 2.0), true("c", 3.0)]
    score = score_words(truth, [placed("a", 1.0), placed("b", 2.0625), placed("c", 4.0)])
    assert score.within_50_ms == 1 / 3
    assert score.within_100_ms == 2 / 3
    assert score.over_1_s == 0


def test_nothing_timed_has_no_error_to_speak_of() -> None:
    score = score_words([true("a", 1.0)], [placed("a", None)])
    assert math.isnan(score.median_ms)
    assert math.isnan(score.mean_ms)
    assert math.isnan(score.speaker)
    assert (score.untimed, score.within_50_ms, score.false) == (1.0, 0.0, 0.0)


def test_other_words_than_the_truths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 and 2, first at 1"):
        score_words([true("a", 1.0), true("b", 2.0)], [placed("a", 1.0), placed("c", 2.0)])
    with pytest.raises(ValueError, match="2 and 1, first at -1"):
        score_words([true("a", 1.0), true("b", 2.0)], [placed("a", 1.0)])


def test_every_figure_of_a_clip_score() -> None:
    segments: list[dict[str, Any]] = [
        {"text": "Mind – the gap", "start": 1.0, "end": 2.0},
        {"text": "this is", "start": None, "end": None},
        {"text": "the end.", "start": 5.0, "end": 6.0},
    ]
    words = [
        placed("Mind", 0.9375),
        placed("the", 1.875),
        placed("gap", 3.0),
        placed("this", 3.5),
        placed("is", None),
        placed("the", None),
        placed("end.", 5.0),
    ]
    assert tokens_of(segments) == [word.text for word in words]
    assert score_clips(segments, words) == ClipScore(
        said=5, untimed=1 / 5, inside=2 / 5, over_1_s=1 / 5, unsaid=2, false=1 / 2
    )
