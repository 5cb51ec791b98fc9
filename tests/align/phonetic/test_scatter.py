"""Words that the path scattered over other speech, in rows or nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.scatter import gathered
from saidwhen.align.phonetic.unit import Placed, Unit

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]


def path_of(printed: Sequence[str], spoken: Any, scattered: dict[int, str]) -> PhonePath:
    """Printed words where they were said, but those ``scattered`` where another word was."""
    placed: list[Placed | None] = [
        spoken.places(scattered[k])[0] if k in scattered else next(iter(spoken.places(name)), None)
        for k, name in enumerate(printed)
    ]
    filler = np.zeros(len(spoken.posteriors), bool)
    first, last = (spoken.places(name) for name in ("x0", "x29"))
    filler[first[0].first : last[0].end] = True
    for name in scattered.values():
        word = spoken.places(name)[0]
        filler[word.first : word.end] = False
    return PhonePath(placed=tuple(placed), filler=filler, given_up=())


def test_words_of_a_cut_passage_that_found_their_likes(units: Units, speak: Any, row: Row) -> None:
    printed = row("a", 0, 70)
    spoken = speak([*printed[:20], *row("x", 0, 30), *printed[50:]])
    path = path_of(printed, spoken, {22: "x3", 29: "x9", 30: "x10", 44: "x20"})
    found = gathered(units(printed), Evidence(spoken.posteriors), path)
    assert list(found.placed) == spoken.said(printed)
    first, last = spoken.places("x0")[0], spoken.places("x29")[0]
    assert found.filler[first.first : last.end].all()


def test_what_was_said_of_it_is_found_in_a_row(units: Units, speak: Any, row: Row) -> None:
    """Scattered words had taken the other speech, in which they were looked for, from it."""
    printed = row("a", 0, 70)
    spoken = speak([*printed[:20], *printed[44:50], *row("x", 0, 30), *printed[50:]])
    path = path_of(printed, spoken, {22: "x3", 29: "x9"})
    path = PhonePath(
        placed=tuple(None if 44 <= k < 50 else word for k, word in enumerate(path.placed)),
        filler=path.filler,
        given_up=(),
    )
    found = gathered(units(printed), Evidence(spoken.posteriors), path)
    assert list(found.placed) == spoken.said(printed)


def test_other_paths_stay(units: Units, speak: Any, row: Row) -> None:
    printed = row("a", 0, 70)
    advert = row("x", 0, 30)
    for said in (
        [*printed[:20], *advert, *printed[20:]],  # nothing lacks
        [*printed[:20], *printed[50:], *advert],  # nothing else is said in its place
        [*printed[:20], *advert[:15], *printed[30:40], *advert[15:], *printed[50:]],  # firm rows
    ):
        spoken = speak(said)
        path = path_of(printed, spoken, {})
        found = gathered(units(printed), Evidence(spoken.posteriors), path)
        assert found.placed == path.placed
        assert np.array_equal(found.filler, path.filler)


def test_a_few_words_that_lack_are_not_searched_again(units: Units, speak: Any, row: Row) -> None:
    printed = row("a", 0, 50)
    spoken = speak([*printed[:20], *row("x", 0, 30), *printed[30:]])
    path = path_of(printed, spoken, {22: "x3", 26: "x9"})
    assert gathered(units(printed), Evidence(spoken.posteriors), path).placed == path.placed


def test_nothing_to_gather(units: Units, speak: Any) -> None:
    spoken = speak(["a0"])
    path = PhonePath(placed=(), filler=np.zeros(len(spoken.posteriors), bool), given_up=())
    assert gathered(units([]), Evidence(spoken.posteriors), path).placed == ()
