"""Where text and audio are cut for the search."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.phonetic.unit import Unit
from saidwhen.align.phonetic.windows import Window, cut

FRAMES_A_PHONE = 4


def units(*sizes: int) -> list[Unit]:
    return [Unit(phones=((1,) * n,), forms=(("word",),), ends_sentence=False) for n in sizes]


def steady(sizes: list[int], start: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """All phones on the chain, one heard phone each, every four frames from ``start``."""
    count = sum(sizes)
    return np.arange(count), start + FRAMES_A_PHONE * np.arange(count)


def shown(windows: list[Window]) -> list[tuple[int, int, int, int]]:
    return [(w.first, w.last, w.start, w.end) for w in windows]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 7), min_size=1, max_size=120),
    st.randoms(use_true_random=False),
    st.integers(0, 3000),
)
def test_windows_hold_all_words_once_and_frames_in_order(
    sizes: list[int], random: object, silence: int
) -> None:
    partner, onsets = steady(sizes, silence)
    off = np.array([random.random() < 0.3 for _ in partner])  # type: ignore[attr-defined]
    partner = np.where(off, -1, partner)
    frames = silence + FRAMES_A_PHONE * sum(sizes) + silence
    windows = cut(units(*sizes), partner, onsets, frames)
    assert windows[0].first == 0
    assert windows[-1].last == len(sizes)
    assert windows[0].start >= 0
    assert windows[-1].end <= frames
    assert all(w.first < w.last and w.start < w.end for w in windows)
    assert all(a.last == b.first and a.end == b.start for a, b in pairwise(windows))
    ends = np.cumsum(sizes)
    for window in windows[:-1]:
        first, last = ends[window.last - 1] - sizes[window.last - 1], ends[window.last] - 1
        beside = partner[first : last + 1]
        assert (beside >= 0).all(), "a cut lies between two words that are whole on the chain"
        assert onsets[ends[window.last - 1] - 1] < window.end <= onsets[ends[window.last - 1]]


def test_a_cut_every_eight_seconds_after_the_first_as_early_as_can_be() -> None:
    sizes = [5] * 60  # a word every 20 frames
    windows = cut(units(*sizes), *steady(sizes), 1200)
    assert shown(windows) == [
        (0, 1, 0, 18),
        (1, 21, 18, 418),
        (21, 41, 418, 818),
        (41, 60, 818, 1200),
    ]


def test_many_short_words_are_cut_sooner() -> None:
    sizes = [3] * 140
    partner, onsets = steady(sizes)
    windows = cut(units(*sizes), partner, onsets // 4, 420)
    assert windows[1].last - windows[1].first == 60
    assert windows[1].end - windows[1].start < 400


def test_no_cut_beside_words_that_are_not_whole_on_the_chain() -> None:
    sizes = [5] * 30
    partner, onsets = steady(sizes)
    partner[2::5] = -1
    assert shown(cut(units(*sizes), partner, onsets, 600)) == [(0, 30, 0, 600)]


def test_no_cut_in_a_long_pause_or_between_very_short_words() -> None:
    sizes = [3, 3]
    partner, onsets = steady(sizes)
    for pause, count in ((59, 2), (60, 1)):
        late = onsets + np.r_[0, 0, 0, 1, 1, 1] * (pause - FRAMES_A_PHONE)
        assert len(cut(units(*sizes), partner, late, 300)) == count
    assert len(cut(units(2, 2), *steady([2, 2]), 100)) == 1
    assert len(cut(units(2, 3), *steady([2, 3]), 100)) == 2


def test_words_at_either_end_stay_near_what_is_certain() -> None:
    """No word is sought in a trailer before, or an outro after, what its phones would take."""
    sizes = [5] * 21
    partner, onsets = steady(sizes, 5000)
    windows = cut(units(*sizes), partner, onsets, 12_000)
    first, last = windows[0], windows[-1]
    assert (first.first, first.last) == (0, 1)
    assert first.end - first.start == 250 + 12 * 5
    assert last.end - last.start == 250 + 12 * 5 * (last.last - last.first)
    assert last.end < 12_000


def test_the_reach_ends_with_the_audio() -> None:
    sizes = [5] * 4
    windows = cut(units(*sizes), *steady(sizes), 80)
    assert (windows[0].start, windows[-1].end) == (0, 80)


@pytest.mark.parametrize("sizes", [[], [4], [4, 4, 4]])
def test_a_text_without_a_chain_is_one_window(sizes: list[int]) -> None:
    partner = np.full(sum(sizes), -1)
    windows = cut(units(*sizes), partner, np.zeros(0, int), 500)
    assert shown(windows) == [(0, len(sizes), 0, 500)]
