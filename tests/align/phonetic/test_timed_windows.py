"""Windows that are too large, parted by printed times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors
from saidwhen.align.acoustic.phone_set import BLANK
from saidwhen.align.phonetic import coarse, timed_windows
from saidwhen.align.phonetic.coarse import Chain, find_chain, search
from saidwhen.align.phonetic.timed_windows import _rising, parted
from saidwhen.align.phonetic.unit import Unit
from saidwhen.align.phonetic.windows import Window
from saidwhen.align.printed_times import PrintedTime

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]

MOST = 100_000
NO_ONSETS = np.array([], np.int64)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows are too large from a hundredth or so of what they may have."""
    monkeypatch.setattr(timed_windows, "MOST_CELLS", MOST)
    monkeypatch.setattr(coarse, "MOST_CELLS", MOST)


def window(first: int, last: int, start: int, end: int, *, hoped: bool = False) -> Window:
    return Window(first=first, last=last, start=start, end=end, hoped=hoped)


# --- where it is cut ------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
def test_only_what_is_too_large_is_cut(units: Units, row: Row) -> None:
    words = units(row("a", 0, 100))
    large, fine = window(0, 80, 0, 2000), window(80, 100, 2000, 2400)
    places = [(20, 500), (40, 1000), (60, 1500), (90, 2200)]
    assert parted([large, fine], words, places, NO_ONSETS) == [
        window(0, 20, 0, 500, hoped=True),
        window(20, 40, 500, 1000, hoped=True),
        window(40, 60, 1000, 1500, hoped=True),
        window(60, 80, 1500, 2000, hoped=True),
        fine,
    ]
    assert parted([large, fine], words, [], NO_ONSETS) == [large, fine]


@pytest.mark.usefixtures("small")
def test_it_is_cut_in_the_longest_pause_near_by(units: Units, row: Row) -> None:
    words = units(row("a", 0, 80))
    onsets = np.array([*range(0, 1100, 10), *range(1160, 2000, 10)])
    for frame, at in ((1050, 1152), (1200, 1152), (600, 600)):
        found = parted([window(0, 80, 0, 2000)], words, [(40, frame)], onsets)
        assert [(w.last, w.end) for w in found] == [(40, at), (80, 2000)]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("wrong", [510, 1450])
def test_a_place_that_leaves_no_time_for_the_words_is_left_out(
    units: Units, row: Row, wrong: int
) -> None:
    """Twenty words of four phones do not fit into less than two hundred frames."""
    words = units(row("a", 0, 100))
    places = [(10, 250), (20, 500), (40, wrong), (60, 1500), (80, 2000)]
    found = parted([window(0, 100, 0, 2500)], words, places, NO_ONSETS)
    assert [w.last for w in found] == [10, 20, 60, 80, 100]


@given(st.lists(st.integers(0, 20).map(float), max_size=9))
def test_no_more_values_rise(values: list[float]) -> None:
    chosen = _rising(values)
    assert all(a < b and values[a] < values[b] for a, b in pairwise(chosen))
    longest = max(
        count
        for count in range(len(values) + 1)
        if any(all(a < b for a, b in pairwise(some)) for some in combinations(values, count))
    )
    assert len(chosen) == longest


# --- what is found --------------------------------------------------------------------------------

WORDS = 240
NOISY = range(60, 180)


@pytest.fixture(scope="module")
def episode(speak: Any, units: Units, row: Row) -> tuple[list[Unit], Posteriors, list[Any]]:
    """Half of the words are heard so badly that no seed is found in them."""
    printed = row("a", 0, WORDS)
    spoken = speak(printed)
    places = spoken.said(printed)
    rng = np.random.default_rng(3)
    log_probs = spoken.posteriors.log_probs.copy()
    for k in NOISY:
        for frame, _ in places[k].spans:
            if rng.random() < 0.45:
                log_probs[frame] = log_probs[frame, [*rng.permutation(BLANK), BLANK]]
    return units(printed), Posteriors(log_probs=log_probs), places


def times_of(places: Sequence[Any], off: Callable[[int], float]) -> list[PrintedTime]:
    return [
        PrintedTime(word=k, seconds=places[k].first * FRAME_SECONDS + off(k))
        for k in range(0, WORDS, 8)
    ]


def placed_right(episode: tuple[Any, Any, list[Any]], times: Sequence[PrintedTime]) -> list[int]:
    """How many of the words that are badly heard are placed right, and how many are not."""
    words, posteriors, places = episode
    path = search(words, posteriors, find_chain(words, posteriors, times=times))
    right = [abs(path.placed[k].first - places[k].first) <= 8 for k in NOISY if path.placed[k]]
    return [sum(right), len(right) - sum(right)]


@pytest.mark.usefixtures("small")
def test_without_times_the_passage_is_given_up(episode: Any) -> None:
    assert sum(placed_right(episode, ())) <= 10


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("off", [0.0, 35.0])
def test_times_that_keep_a_law_have_it_searched(episode: Any, off: float) -> None:
    right, wrong = placed_right(episode, times_of(episode[2], lambda _: off))
    assert right >= 0.6 * len(NOISY)
    assert wrong <= 0.05 * len(NOISY)


@pytest.mark.usefixtures("small")
def test_wrong_times_in_it_place_hardly_a_word_wrong(episode: Any) -> None:
    """The law is that of the other half; here each is off by up to ten seconds."""
    rng = np.random.default_rng(4)
    times = times_of(episode[2], lambda k: 20 + (rng.uniform(-10, 10) if k in NOISY else 0))
    _, wrong = placed_right(episode, times)
    assert wrong <= 0.1 * len(NOISY)


def test_what_is_small_enough_is_searched_as_without_times(episode: Any) -> None:
    words, posteriors, places = episode
    for off in (0.0, 35.0):
        timed = find_chain(words, posteriors, times=times_of(places, lambda _, off=off: off))
        plain = find_chain(words, posteriors)
        assert (timed.share, timed.windows) == (plain.share, plain.windows)


@pytest.mark.parametrize("said", [0.3, 0.7])
def test_a_window_that_is_hoped_for_is_believed_if_half_of_its_words_are_found(
    speak: Any, units: Units, row: Row, said: float
) -> None:
    printed = row("a", 0, 40)
    count = round(said * len(printed))
    spoken = speak([*printed[:count], *row("x", 0, 40 - count)])
    words, frames = units(printed), len(spoken.posteriors)
    for hoped in (False, True):
        whole = window(0, 40, 0, frames, hoped=hoped)
        path = search(words, spoken.posteriors, Chain(share=1.0, windows=(whole,)))
        given_up = hoped and said < 0.5
        assert path.given_up == ((whole,) if given_up else ())
        assert [word is not None for word in path.placed[:count]] == [not given_up] * count
        assert path.filler.any() == (not given_up)
