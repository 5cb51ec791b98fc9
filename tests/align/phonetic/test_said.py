"""The decision about each word, on plain cases, and the certainty of its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from saidwhen.align.phonetic.certainty import WEIGHTS as CERTAINTY_WEIGHTS
from saidwhen.align.phonetic.certainty import certainty, measures
from saidwhen.align.phonetic.clock import Starts, read_clock
from saidwhen.align.phonetic.coarse import PhonePath, find_chain, search
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.said import (
    FEATURES,
    WEIGHTS,
    Decision,
    decide,
    is_well_heard,
    lies_on_other_phones,
)
from saidwhen.align.phonetic.unit import Placed, Unit

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]

COLUMN = {name: number for number, name in enumerate(FEATURES)}


@pytest.fixture
def decided(units: Units) -> Callable[..., Decision]:
    def decision(printed: Sequence[str], spoken: Any) -> Decision:
        words = units(printed)
        path = search(words, spoken.posteriors, find_chain(words, spoken.posteriors))
        return decide(words, Evidence(spoken.posteriors), path)

    return decision


def by_hand(placed: Sequence[Placed | None], spoken: Any) -> PhonePath:
    filler = np.zeros(len(spoken.posteriors), bool)
    return PhonePath(placed=tuple(placed), filler=filler, given_up=())


def test_all_is_said_and_where(decided: Any, speak: Any, row: Row) -> None:
    printed = row("a", 0, 120)
    spoken = speak(printed)
    decision = decided(printed, spoken)
    assert list(decision.placed) == spoken.said(printed)
    assert (decision.probability > 0.99).all()
    assert decision.features.shape == (120, len(FEATURES)) == (120, len(WEIGHTS))


@pytest.mark.parametrize("count", [1, 4, 30])
def test_cut_words_are_not_said(decided: Any, speak: Any, row: Row, count: int) -> None:
    printed = row("a", 0, 120)
    spoken = speak([*printed[:50], *printed[50 + count :]])
    decision = decided(printed, spoken)
    assert list(decision.placed) == spoken.said(printed)
    assert (decision.probability[50 : 50 + count] < 0.2).all()
    assert (np.delete(decision.probability, range(50, 50 + count)) > 0.8).all()


def test_cut_words_are_not_said_in_an_advert(decided: Any, speak: Any, row: Row) -> None:
    printed = row("a", 0, 120)
    spoken = speak([*printed[:50], *row("x", 0, 30), *printed[60:]])
    decision = decided(printed, spoken)
    assert list(decision.placed) == spoken.said(printed)


def test_a_word_that_the_path_skipped_comes_back(units: Units, speak: Any, row: Row) -> None:
    printed = row("a", 0, 60)
    spoken = speak(printed)
    right = spoken.said(printed)
    path = by_hand([*right[:30], None, None, *right[32:]], spoken)
    decision = decide(units(printed), Evidence(spoken.posteriors), path)
    assert list(decision.placed) == right
    assert decision.features[30, COLUMN["placed"]] == 0
    assert decision.features[30, COLUMN["skipped run"]] == 2 / 8


def test_a_word_on_other_phones_is_dropped(units: Units, speak: Any, row: Row) -> None:
    """The path put a cut word on a cough between two stretches of speech."""
    printed = row("a", 0, 60)
    spoken = speak([*printed[:30], *row("x", 0, 3), *printed[31:]])
    placed = spoken.said(printed)
    wrong = spoken.places("x1")[0]
    first, end = wrong.first, wrong.end
    count = len(units(["a30"])[0].phones[0])
    edges = np.linspace(first, end, count + 1).round().astype(int)
    placed[30] = Placed(
        variant=0, spans=tuple((int(edges[k]), int(edges[k + 1])) for k in range(count))
    )
    decision = decide(units(printed), Evidence(spoken.posteriors), by_hand(placed, spoken))
    assert decision.placed[30] is None
    assert decision.placed[:30] == tuple(placed[:30])
    assert decision.placed[31:] == tuple(placed[31:])


def test_features_of_a_word_beside_unprinted_speech(
    decided: Any, units: Units, speak: Any, row: Row
) -> None:
    printed = row("a", 0, 60)
    spoken = speak([*printed[:30], "x0", *printed[30:]])  # three phones
    features = decided(printed, spoken).features
    assert (features[:, COLUMN["bias"]] == 1).all()
    assert features[29, COLUMN["unprinted right"]] == 3 / 8
    assert features[30, COLUMN["unprinted left"]] == 3 / 8
    assert features[29, COLUMN["unprinted left"]] == features[31, COLUMN["unprinted left"]] == 0
    assert features[5, COLUMN["phones"]] == len(units(["a5"])[0].phones[0]) / 8
    assert (features[:, COLUMN["placed"]] == 1).all()
    assert features[:, [COLUMN["mean"], COLUMN["worst"]]] == pytest.approx(0)
    assert (features[:, COLUMN["share"]] == 1).all()


def test_no_words(speak: Any) -> None:
    spoken = speak(["a0"])
    decision = decide((), Evidence(spoken.posteriors), by_hand((), spoken))
    assert decision.placed == ()
    assert decision.features.shape == (0, len(FEATURES))


def test_a_long_cut_is_not_searched_for_word_by_word(units: Units, speak: Any, row: Row) -> None:
    """Forty words at the most: a longer passage that the path skipped was not said."""
    printed = row("a", 0, 100)
    spoken = speak(printed)
    right = spoken.said(printed)
    for skipped, mean in ((40, 0), (41, -5)):
        path = by_hand([*right[:20], *[None] * skipped, *right[20 + skipped :]], spoken)
        decision = decide(units(printed), Evidence(spoken.posteriors), path)
        assert decision.features[20 : 20 + skipped, COLUMN["mean"]] == pytest.approx(mean)


# --- certainty ------------------------------------------------------------------------------------


def starts(words: Sequence[int], apart: float) -> Starts:
    return Starts(
        words=tuple(words),
        seconds=np.arange(len(words), dtype=float),
        apart=np.full(len(words), apart),
        late=0.09,
    )


def test_certainty_falls_with_the_distance_of_the_clocks(
    decided: Any, speak: Any, row: Row
) -> None:
    printed = row("a", 0, 80)
    decision = decided(printed, speak(printed))
    values = [
        certainty(decision, starts(range(80), apart)) for apart in (0.0, 0.03, -0.03, 0.1, np.nan)
    ]
    assert all(((value > 0) & (value < 1)).all() for value in values)
    at_once, near, before, far, _ = values
    assert (at_once > near).all()
    assert (near == before).all()
    assert (near > far).all()


def test_certainty_is_lower_beside_unprinted_speech(decided: Any, speak: Any, row: Row) -> None:
    printed = row("a", 0, 80)
    spoken = speak([*printed[:40], *row("x", 0, 10), *printed[40:]])
    sure = certainty(decided(printed, spoken), starts(range(80), 0.01))
    assert sure[[39, 40]].max() < np.delete(sure, [39, 40]).min()


def test_measures_are_of_the_words_of_the_clock(decided: Any, speak: Any, row: Row) -> None:
    printed = row("a", 0, 60)
    decision = decided(printed, speak([*printed[:20], *printed[21:]]))
    words = [k for k, placed in enumerate(decision.placed) if placed]
    assert 20 not in words
    found = measures(decision, starts(words, np.nan))
    assert found.shape == (59, len(CERTAINTY_WEIGHTS))
    assert (found[:, 3] == decision.features[words, COLUMN["phones"]]).all()
    assert (found[:, 5] == 1).all()


def test_no_words_no_certainty(decided: Any, units: Units, speak: Any) -> None:
    decision = decided([], speak(["a0"]))
    clock = read_clock([], decision.placed, speak(["a0"]).posteriors, {})
    assert certainty(decision, clock).shape == (0,)


@pytest.mark.parametrize(
    ("noise", "others"),
    [
        ((), [40]),
        # Where the words around are not heard either, this one stands out no more.
        (range(36, 45), []),
    ],
)
def test_words_that_lie_on_other_phones(
    units: Units, speak: Any, row: Row, noise: Sequence[int], others: list[int]
) -> None:
    printed = row("a", 0, 80)
    said = [*printed[:40], "b0", *printed[41:]]
    for k in noise:
        said[k] = f"c{printed[k][1:]}"
    spoken = speak(said)
    placed = [placed for _, placed in spoken.words]
    words = units(printed)
    decision = decide(words, Evidence(spoken.posteriors), by_hand(placed, spoken))
    decision = replace(decision, placed=tuple(placed))
    found = [k for k in range(80) if lies_on_other_phones(decision, words, k)]
    assert [k for k in found if k not in set(noise) - {40}] == others
    assert [k for k in range(80) if not is_well_heard(decision, k)] == sorted({40, *noise})
    absent = replace(decision, placed=(None,) * 80)
    assert not any(lies_on_other_phones(absent, words, k) for k in range(80))
