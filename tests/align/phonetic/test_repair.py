"""Words on the wrong side of unprinted speech: the path is put wrong by hand, and mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.repair import repaired
from saidwhen.align.phonetic.unit import Placed, Unit
from saidwhen.align.phonetic.windows import Window

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]
Mend = Callable[..., PhonePath]

GIVEN_UP = (Window(first=7, last=8, start=0, end=1),)


@pytest.fixture
def mend(units: Units) -> Mend:
    """Put the printed words where the numbers of ``copies`` say (0: the first time that they are
    said; None: nowhere), fill the gaps of ten frames or more with filler, and mend.
    """

    def mended(printed: Sequence[str], spoken: Any, copies: Mapping[str, int | None]) -> PhonePath:
        placed: list[Placed | None] = []
        for name in printed:
            places = spoken.places(name.rstrip("."))
            copy = copies.get(name.rstrip("."), 0)
            placed.append(places[copy] if places and copy is not None else None)
        said = [word for word in placed if word]
        filler = np.zeros(len(spoken.posteriors), bool)
        for before, after in pairwise(said):
            if after.first - before.end >= 10:
                filler[before.end + 1 : after.first - 1] = True
        path = PhonePath(placed=tuple(placed), filler=filler, given_up=GIVEN_UP)
        return repaired(units(printed), Evidence(spoken.posteriors), path)

    return mended


def test_a_path_without_filler_stays(mend: Mend, speak: Any, row: Row) -> None:
    printed = row("a", 0, 40)
    spoken = speak(printed)
    path = mend(printed, spoken, {})
    assert list(path.placed) == spoken.said(printed)
    assert not path.filler.any()
    assert path.given_up == GIVEN_UP


def test_an_advert_between_sentences_stays(mend: Mend, speak: Any, row: Row) -> None:
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    spoken = speak([*printed[:20], *row("x", 0, 20), *printed[20:]])
    path = mend(printed, spoken, {})
    assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])


def test_a_short_sentence_stays_before_an_advert(mend: Mend, speak: Any, row: Row) -> None:
    """Though the advert ends in something like it: one phone of five is another."""
    printed = [*row("a", 0, 17), "a17.", "a18.", *row("a", 20, 40)]
    spoken = speak([*printed[:19], *row("x", 0, 20), "a18", *printed[19:]])
    first, _ = spoken.places("a18")[1].spans[2]
    spoken.posteriors.log_probs[first] = spoken.posteriors.log_probs[first, ::-1]
    path = mend(printed, spoken, {})
    assert path.placed[18] == spoken.places("a18")[0]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("beside", ["left", "right"])
def test_lonely_words_go_beside_a_neighbour(
    mend: Mend, speak: Any, row: Row, count: int, beside: str
) -> None:
    """Words that also come up in the middle of an advert, three frames-a-phone words at most."""
    names = ["b0", "b3"][:count]  # three phones each
    advert = [*row("x", 0, 9), *names, *row("x", 10, 19)]
    before, after = [*row("a", 0, 19), "a19."], row("a", 20, 40)
    printed = [*before, *names, *after]
    near = [*before, *names, *advert, *after] if beside == "left" else [
        *before, *advert, *names, *after
    ]  # fmt: skip
    spoken = speak(near)
    wrong, right = (1, 0) if beside == "left" else (0, 1)
    path = mend(printed, spoken, dict.fromkeys(names, wrong))
    for k, name in enumerate(names, start=20):
        assert path.placed[k] == spoken.places(name)[right]
    advert_frames = slice(spoken.places("x0")[0].first, spoken.places("x18")[0].end)
    assert path.filler[advert_frames].mean() > 0.95


def test_four_words_or_long_ones_are_not_lonely(mend: Mend, speak: Any, row: Row) -> None:
    """An answer that was left in between two adverts."""
    before, after = [*row("a", 0, 19), "a19."], row("a", 20, 40)
    for names in (["b0", "b3", "b6", "c0."], ["b2", "b5."]):
        printed = [*before, *names, *after]
        spoken = speak([*before, *names, *row("x", 0, 9), *names, *row("x", 10, 19), *after])
        path = mend(printed, spoken, dict.fromkeys([name.rstrip(".") for name in names], 1))
        assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_first_words_of_a_sentence_go_behind_the_advert(
    mend: Mend, speak: Any, row: Row, count: int
) -> None:
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    begun = printed[20 : 20 + count]
    spoken = speak([*printed[:20], *begun, *row("x", 0, 20), *printed[20:]])
    path = mend(printed, spoken, dict.fromkeys(begun, 0))
    assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])
    first, later = (spoken.places(begun[0])[copy].first for copy in (0, 1))
    assert path.filler[first:later].all()
    assert not path.filler[later : spoken.places("a30")[0].first].any()


def test_the_words_of_the_advert_are_not_in_the_way(mend: Mend, speak: Any, row: Row) -> None:
    """The first word is the advert's last but one as well; only the copy that runs on is near."""
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    advert = [*row("x", 0, 20), "a20", "x20", "x21"]
    spoken = speak([*printed[:20], "a20", *advert, *printed[20:]])
    first, _ = spoken.places("a20")[2].spans[0]
    spoken.posteriors.log_probs[first] = spoken.posteriors.log_probs[first, ::-1]
    path = mend(printed, spoken, {"a20": 0})
    assert path.placed[20] == spoken.places("a20")[2]


def test_a_word_that_was_skipped_goes_along(mend: Mend, speak: Any, row: Row) -> None:
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    spoken = speak([*printed[:20], "a20", *row("x", 0, 20), *printed[20:]])
    path = mend(printed, spoken, {"a20": 0, "a21": None})
    assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_last_words_of_a_sentence_go_before_the_advert(
    mend: Mend, speak: Any, row: Row, count: int
) -> None:
    """At the end of the advert something like them is heard: of each word the first two phones."""
    last = [f"a{20 - count + k}" for k in range(count)]
    last[-1] += "."
    printed = [*row("a", 0, 20 - count), *last, *row("a", 20, 40)]
    spoken = speak([*printed[:20], *row("x", 0, 20), *last, *printed[20:]])
    names = [name.rstrip(".") for name in last]
    for name in names:
        for first, _ in spoken.places(name)[1].spans[2:]:
            spoken.posteriors.log_probs[first] = spoken.posteriors.log_probs[first, ::-1]
    path = mend(printed, spoken, dict.fromkeys(names, 1))
    for k, name in enumerate(names, start=20 - count):
        assert path.placed[k] == spoken.places(name)[0]
    end, wrong_end = (spoken.places(names[-1])[copy].end for copy in (0, 1))
    assert not path.filler[:end].any()
    assert path.filler[end:wrong_end].all()


def test_four_words_of_a_sentence_stay_on_their_side(mend: Mend, speak: Any, row: Row) -> None:
    """The advert was put into the sentence."""
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    spoken = speak([*printed[:24], *row("x", 0, 20), *printed[24:]])
    path = mend(printed, spoken, {})
    assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])


def test_words_that_are_not_heard_beyond_stay(mend: Mend, speak: Any, row: Row) -> None:
    printed = [*row("a", 0, 19), "a19.", *row("a", 20, 40)]
    spoken = speak([*printed[:22], *row("x", 0, 20), *printed[22:]])
    path = mend(printed, spoken, {})
    assert list(path.placed) == spoken.said([name.rstrip(".") for name in printed])


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_of_a_false_start_the_copy_that_runs_on(
    mend: Mend, speak: Any, row: Row, count: int
) -> None:
    printed = row("a", 0, 40)
    begun = printed[20 - count : 20]
    spoken = speak([*printed[:20], *begun, *printed[20:]])
    path = mend(printed, spoken, dict.fromkeys(begun, 0))
    assert list(path.placed) == spoken.said(printed)
    first, later = (spoken.places(begun[0])[copy].first for copy in (0, 1))
    assert path.filler[first:later].all()
    assert not path.filler[later : spoken.places("a20")[0].first].any()


def test_a_copy_that_does_not_run_on_is_not_taken(mend: Mend, speak: Any, row: Row) -> None:
    """More words follow it: it belongs to other speech."""
    printed = row("a", 0, 40)
    spoken = speak([*printed[:20], "a18", "a19", *row("x", 0, 3), *printed[20:]])
    path = mend(printed, spoken, {})
    assert path.placed[18] == spoken.places("a18")[0]
    assert path.placed[19] == spoken.places("a19")[0]


def test_a_filler_after_the_second_copy_is_no_other_speech(
    mend: Mend, speak: Any, row: Row
) -> None:
    printed = row("a", 0, 40)
    spoken = speak([*printed[:20], "a18", "a19", "x0", "x1", *printed[20:]])
    path = mend(printed, spoken, {"a18": 0, "a19": 0})
    assert list(path.placed) == spoken.said(printed)


def test_a_filler_after_a_copy_that_stands_far_off_is(mend: Mend, speak: Any, row: Row) -> None:
    printed = row("a", 0, 40)
    spoken = speak([*printed[:20], *row("x", 0, 40), "a18", "a19", "x0", "x1", *printed[20:]])
    path = mend(printed, spoken, {"a18": 0, "a19": 0})
    assert path.placed[18] == spoken.places("a18")[0]
    assert path.placed[19] == spoken.places("a19")[0]


@pytest.mark.parametrize("ends", [True, False])
def test_the_end_of_a_sentence_stays_with_its_beginning(
    mend: Mend, speak: Any, row: Row, *, ends: bool
) -> None:
    """Its last words are said again after other speech, which ends in them by chance."""
    last = ["a18", "a19." if ends else "a19"]
    printed = [*row("a", 0, 18), *last, *row("a", 20, 40)]
    spoken = speak([*printed[:20], *row("x", 0, 8), *last, *printed[20:]])
    path = mend(printed, spoken, {"a18": 0, "a19": 0})
    for k, name in enumerate(["a18", "a19"], start=18):
        assert path.placed[k] == spoken.places(name)[0 if ends else 1]


def test_skipped_words_stay_skipped(mend: Mend, speak: Any, row: Row) -> None:
    printed = row("a", 0, 40)
    spoken = speak([*printed[:18], *row("x", 0, 20), *printed[22:]])
    path = mend(printed, spoken, {})
    assert path.placed[18:22] == (None,) * 4


def test_nothing_to_mend(mend: Mend, speak: Any) -> None:
    assert mend([], speak(["a0"]), {}).placed == ()
    assert mend(["a0"], speak(["/9"]), {}).placed == (None,)


@pytest.mark.parametrize(("pause", "copy"), [("/55", 1), ("/95", 0)])
def test_after_a_sentence_that_is_said_again_there_may_be_a_pause(
    mend: Mend, speak: Any, row: Row, pause: str, copy: int
) -> None:
    """A heading is in the reader's introduction too."""
    printed = [*row("a", 0, 17), "a17.", "a18", "a19.", *row("a", 20, 40)]
    again = [*row("x", 0, 3), "a18", "a19", pause]
    spoken = speak([*printed[:20], *again, *printed[20:]])
    path = mend(printed, spoken, {"a18": 0, "a19": 0})
    for k, name in enumerate(["a18", "a19"], start=18):
        assert path.placed[k] == spoken.places(name)[copy]
