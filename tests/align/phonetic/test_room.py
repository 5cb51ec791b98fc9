"""Words that were skipped because their neighbours were put on their phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.room import with_room
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.windows import Window

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]
Room = Callable[..., PhonePath]

GIVEN_UP = (Window(first=7, last=8, start=0, end=1),)


@pytest.fixture
def room(units: Units) -> Room:
    """Place the printed words where they were said, but for those that are ``wrong``."""

    def given(printed: Sequence[str], spoken: Any, wrong: Mapping[int, Placed | None]) -> PhonePath:
        placed = [wrong.get(k, word) for k, word in enumerate(spoken.said(printed))]
        filler = np.zeros(len(spoken.posteriors), bool)
        path = PhonePath(placed=tuple(placed), filler=filler, given_up=GIVEN_UP)
        return with_room(units(printed), Evidence(spoken.posteriors), path)

    return given


def longer(word: Placed, *, last: int) -> Placed:
    """The word with its last phone in a frame that lies in the word after it."""
    return replace(word, spans=(*word.spans[:-1], (last, last + 1)))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_words_are_found_where_a_neighbour_lies_on_them(
    room: Room, speak: Any, row: Row, count: int
) -> None:
    printed = row("a", 0, 12)
    spoken = speak(printed)
    said = spoken.said(printed)
    wrong = {5: longer(said[5], last=said[5 + count].end - 1)}
    path = room(printed, spoken, {**wrong, **dict.fromkeys(range(6, 6 + count))})
    assert list(path.placed) == said
    assert not path.filler.any()
    assert path.given_up == GIVEN_UP


def test_words_are_found_in_room_that_nobody_took(room: Room, speak: Any, row: Row) -> None:
    printed = row("a", 0, 12)
    spoken = speak(printed)
    path = room(printed, spoken, {5: None, 9: None})
    assert list(path.placed) == spoken.said(printed)


def test_of_two_gaps_beside_a_word_the_first_is_given_room(
    room: Room, speak: Any, row: Row
) -> None:
    printed = row("a", 0, 12)
    spoken = speak(printed)
    said = spoken.said(printed)
    path = room(printed, spoken, {5: None, 7: None})
    assert list(path.placed) == [*said[:7], None, *said[8:]]


def test_a_word_that_was_not_said_stays_out(room: Room, speak: Any, row: Row) -> None:
    printed = row("a", 0, 12)
    spoken = speak([*printed[:5], *printed[6:]])
    said = spoken.said(printed)
    assert list(room(printed, spoken, {}).placed) == said
    assert said[5] is None


def test_nothing_is_sought_in_other_speech(room: Room, speak: Any, row: Row) -> None:
    """Though the word was said there: that is for others to weigh."""
    printed = row("a", 0, 12)
    spoken = speak([*printed[:5], *row("x", 0, 2), *printed[5:]])
    assert room(printed, spoken, {5: None}).placed[5] is None


def test_four_words_are_not_sought(room: Room, speak: Any, row: Row) -> None:
    printed = row("a", 0, 12)
    spoken = speak(printed)
    path = room(printed, spoken, dict.fromkeys(range(5, 9)))
    assert path.placed[5:9] == (None,) * 4


def test_nothing_to_give_room_to(room: Room, speak: Any) -> None:
    assert room([], speak(["a0"]), {}).placed == ()
    assert room(["a0"], speak(["/9"]), {}).placed == (None,)
