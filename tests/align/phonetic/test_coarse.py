"""Whole episodes by the seed chain and the search, against where the words were put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from saidwhen.align.phonetic import coarse
from saidwhen.align.phonetic.coarse import Chain, PhonePath, find_chain, search
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.repair import repaired
from saidwhen.align.phonetic.unit import Unit
from saidwhen.align.phonetic.windows import Window

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]


def find(units: Units, printed: Sequence[str], spoken: Any) -> PhonePath:
    """The path after all repairs: what goes on to be judged."""
    words = units(printed)
    path = search(words, spoken.posteriors, find_chain(words, spoken.posteriors))
    return repaired(words, Evidence(spoken.posteriors), path)


def test_exact_frames_come_back(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 200)
    spoken = speak([*printed[:70], "/80", *printed[70:]])
    path = find(units, printed, spoken)
    assert list(path.placed) == spoken.said(printed)
    assert not path.filler.any()
    assert path.given_up == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_misheard_phones_move_nothing_far(speak: Any, units: Units, row: Row, seed: int) -> None:
    printed = row("a", 0, 200)
    spoken = speak(printed, noise=0.15, seed=seed)
    path = find(units, printed, spoken)
    pairs = [(p, w) for p, w in zip(path.placed, spoken.said(printed), strict=True) if p]
    assert len(pairs) >= 195
    off = [abs(placed.first - word.first) for placed, word in pairs]
    assert max(off) <= 8
    assert np.mean([o == 0 for o in off]) >= 0.85


def test_the_chain_tells_whether_text_and_audio_fit(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 100)
    words = units(printed)
    assert find_chain(words, speak(printed).posteriors).share == 1.0
    half = find_chain(words, speak([*printed[:50], *row("x", 0, 50)]).posteriors).share
    assert half == pytest.approx(0.5, abs=0.03)
    assert find_chain(words, speak(row("x", 0, 100)).posteriors).share <= 0.05
    assert find_chain([], speak(printed).posteriors).share == 0.0
    assert find_chain(words, speak(["/100"]).posteriors).share == 0.0


def test_an_unprinted_passage_is_filler(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 120)
    spoken = speak([*printed[:60], "/30", *row("x", 0, 40), "/30", *printed[60:]])
    path = find(units, printed, spoken)
    assert list(path.placed) == spoken.said(printed)
    first, end = spoken.places("x0")[0].first, spoken.places("x39")[0].end
    assert path.filler[first:end].all()
    assert not path.filler[: first - 3].any()
    assert not path.filler[end + 3 :].any()


def test_a_cut_paragraph_is_skipped(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 140)
    spoken = speak([*printed[:50], *printed[90:]])
    path = find(units, printed, spoken)
    assert list(path.placed) == spoken.said(printed)
    assert path.placed[50:90] == (None,) * 40
    assert not path.filler.any()


def test_a_trailer_from_the_middle_is_not_the_text(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 160)
    spoken = speak([*printed[60:90], "/100", *printed])
    path = find(units, printed, spoken)
    assert list(path.placed) == spoken.said(printed)


def test_a_passage_printed_and_said_twice(speak: Any, units: Units, row: Row) -> None:
    chorus = row("c", 0, 30)
    printed = [*row("a", 0, 40), *chorus, *row("b", 0, 40), *chorus, *row("d", 0, 40)]
    spoken = speak(printed)
    path = find(units, printed, spoken)
    assert list(path.placed) == [placed for _, placed in spoken.words]
    assert not path.filler.any()


def test_of_a_passage_printed_twice_the_one_that_was_cut(
    speak: Any, units: Units, row: Row
) -> None:
    chorus = row("c", 0, 30)
    printed = [*row("a", 0, 40), *chorus, *row("b", 0, 40), *chorus, *row("d", 0, 40)]
    spoken = speak([*row("a", 0, 40), *row("b", 0, 40), *chorus, *row("d", 0, 40)])
    path = find(units, printed, spoken)
    assert path.placed[40:70] == (None,) * 30
    assert list(path.placed[70:]) == spoken.said(printed[70:])


@pytest.mark.parametrize("again", [2, 3, 4])
def test_of_a_false_start_the_later_copy(speak: Any, units: Units, row: Row, again: int) -> None:
    printed = row("a", 0, 100)
    spoken = speak([*printed[:50], "/6", *printed[50 - again :]])
    path = find(units, printed, spoken)
    assert list(path.placed) == spoken.said(printed)


def test_an_empty_text_and_a_silent_episode(speak: Any, units: Units, row: Row) -> None:
    spoken = speak(row("a", 0, 30))
    path = find(units, [], spoken)
    assert path.placed == ()
    silent = speak(["/200"])
    path = find(units, row("a", 0, 30), silent)
    assert path.placed == (None,) * 30
    assert not path.filler.any()


def test_an_episode_without_frames(speak: Any, units: Units, row: Row) -> None:
    spoken = speak([])
    nothing = type(spoken.posteriors)(log_probs=spoken.posteriors.log_probs[:0])
    words = units(row("a", 0, 5))
    path = search(words, nothing, find_chain(words, nothing))
    assert repaired(words, Evidence(nothing), path).placed == (None,) * 5
    assert len(path.filler) == 0


def test_a_window_that_is_too_large_is_given_up(
    speak: Any, units: Units, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the chain leaves open would take more memory than there is to be spent."""
    printed = row("a", 0, 120)
    spoken = speak(printed)
    words = units(printed)
    chain = find_chain(words, spoken.posteriors)
    sizes = [
        (window.end - window.start)
        * sum(len(u.phones[0]) for u in words[window.first : window.last])
        for window in chain.windows
    ]
    most = sorted(sizes)[-2]
    largest = chain.windows[sizes.index(max(sizes))]
    searched = []

    def best_paths(tasks: Any, **options: Any) -> Any:
        searched.extend(tasks)
        return coarse_best_paths(tasks, **options)

    coarse_best_paths = coarse.best_paths
    monkeypatch.setattr(coarse, "MOST_CELLS", most)
    monkeypatch.setattr(coarse, "best_paths", best_paths)
    path = search(words, spoken.posteriors, chain)
    assert path.given_up == (largest,)
    assert len(searched) == len(chain.windows) - 1
    inside = range(largest.first, largest.last)
    for k, (placed, word) in enumerate(zip(path.placed, spoken.said(printed), strict=True)):
        assert placed == (None if k in inside else word)


def test_most_cells_keep_the_search_within_memory() -> None:
    """Nine bytes a state and frame: four of the emission, two of the marks, three on the way."""
    assert coarse.MOST_CELLS * 9 <= 600e6


def test_words_are_placed_in_the_frames_of_their_window(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 40)
    spoken = speak(printed)
    middle = spoken.places("a20")[0].first - 1
    windows = (
        Window(first=0, last=20, start=0, end=middle),
        Window(first=20, last=40, start=middle, end=len(spoken.posteriors)),
    )
    path = search(units(printed), spoken.posteriors, Chain(share=1.0, windows=windows))
    assert list(path.placed) == spoken.said(printed)


def test_placed_words_never_run_backwards(speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 150)
    spoken = speak(
        [*printed[:40], *row("x", 0, 9), *printed[60:80], *printed[70:130], *printed[125:]],
        noise=0.1,
    )
    path = find(units, printed, spoken)
    placed = [word for word in path.placed if word]
    assert all(a.end <= b.first for a, b in pairwise(placed))
    assert all(not path.filler[word.first : word.end].any() for word in placed)
