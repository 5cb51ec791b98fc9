from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from calibration import Bin, area_under_curve, bins, calibration_error, judged
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

CONFIDENCE = np.array([0.05, 0.15, 0.125, 0.9, 1.0, 1.0])
RIGHT = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0])


def test_bins_hold_what_lies_in_their_tenth() -> None:
    assert bins(CONFIDENCE, RIGHT) == [
        Bin(words=1, promised=0.05, right=0.0),
        Bin(words=2, promised=0.1375, right=0.5),
        Bin(words=3, promised=2.9 / 3, right=2 / 3),
    ]


def test_the_error_is_the_mean_distance_of_the_bins() -> None:
    expected = (1 * 0.05 + 2 * (0.5 - 0.1375) + 3 * (2.9 / 3 - 2 / 3)) / 6
    assert calibration_error(CONFIDENCE, RIGHT) == pytest.approx(expected)


def test_the_area_counts_pairs_in_the_right_order() -> None:
    # Right: 0.15, 0.9, 1.0; wrong: 0.05, 0.125, 1.0. Of nine pairs six in order, one even.
    assert area_under_curve(CONFIDENCE, RIGHT) == pytest.approx(6.5 / 9)
    assert math.isnan(area_under_curve(CONFIDENCE[:1], RIGHT[:1]))


def test_few_words_tell_little() -> None:
    # Wilson's interval of 8 out of 10, and of 1 out of 1, as in the tables of textbooks.
    assert Bin(words=10, promised=0.8, right=0.8).likely == pytest.approx((0.490, 0.943), abs=5e-4)
    assert Bin(words=1, promised=0.8, right=1.0).likely == pytest.approx((0.207, 1.0), abs=5e-4)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_bins_lose_no_word_and_the_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    confidence = np.array([p for p, _ in pairs])
    right = np.array([float(r) for _, r in pairs])
    assert sum(one.words for one in bins(confidence, right)) == len(pairs)
    assert 0 <= calibration_error(confidence, right) <= 1


def word(verdict: Verdict) -> TimedWord:
    printed = PrintedWord(text="so", shown="so", span=Span(0, 2), speaker="Ada", piece=0)
    return TimedWord(printed=printed, verdict=verdict)


def said(start: float, confidence: float) -> TimedWord:
    interval = Interval(start, start + 0.25)
    return word(Said(interval=interval, confidence=confidence, method=Method.ACOUSTIC))


def test_only_words_called_said_are_judged() -> None:
    other = Reworded(interval=Interval(5, 6), confidence=0.5, method=Method.ACOUSTIC)
    truth: list[dict[str, Any]] = [
        {"start": 1.0},
        {"start": 2.0},
        {"start": None, "why": "cut"},
        {"start": None, "why": "reworded"},
        {"start": 5.0},
        {"start": 6.0},
    ]
    words = [said(1.0625, 0.9), said(2.125, 0.8), said(3, 0.7), said(4, 0.6), word(other)]
    confidence, right = judged(truth, [*words, word(NotSaid(confidence=0.5))])
    assert confidence.tolist() == [0.9, 0.8, 0.7]
    assert right.tolist() == [1.0, 0.0, 0.0]


def test_the_diagram_is_a_picture_and_the_same_each_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="only the group bench brings it")
    from reliability import draw  # noqa: PLC0415

    for name in ("first.png", "second.png"):
        draw(tmp_path / name, bins(CONFIDENCE, RIGHT))
    first = (tmp_path / "first.png").read_bytes()
    assert first.startswith(b"\x89PNG")
    assert first == (tmp_path / "second.png").read_bytes()
