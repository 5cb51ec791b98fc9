"""Words that the phones skipped, before an aligner that is made up."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.exact import Reading
from saidwhen.align.phonetic.gaps import Gap, fill, gaps
from saidwhen.align.phonetic.retrial import Retrial, retry
from saidwhen.align.phonetic.said import acquit, decide, lies_on_other_phones
from saidwhen.align.phonetic.unit import Phones, Unit

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]
Try = Callable[..., Retrial]


class Judge:
    """Every phone of a reading adds so much to its likelihood; all that was asked is kept."""

    def __init__(self, a_phone: float) -> None:
        self.a_phone = a_phone
        self.asked: list[Reading] = []

    def __call__(self, readings: Sequence[Reading]) -> list[float]:
        self.asked += readings
        return [self.a_phone * sum(map(len, reading.words)) - 500 for reading in readings]


@pytest.fixture
def tried(units: Units) -> Try:
    """Try what was printed and not decided to be said; ``phones`` are those of single words."""

    def trial(
        printed: Sequence[str],
        spoken: Any,
        *judges: Callable[[Sequence[Reading]], Sequence[float]],
        phones: Mapping[int, Phones] = {},
    ) -> Retrial:
        words = [
            replace(unit, phones=(phones[k],)) if k in phones else unit
            for k, unit in enumerate(units(printed))
        ]
        evidence, placed = Evidence(spoken.posteriors), spoken.said(printed)
        filler = np.zeros(len(spoken.posteriors), bool)
        path = PhonePath(placed=tuple(placed), filler=filler, given_up=())
        return retry(words, evidence, path, decide(words, evidence, path), judges)

    return trial


@pytest.fixture
def printed(row: Row) -> list[str]:
    return row("a", 0, 12)


@pytest.fixture
def without_a5(speak: Any, printed: list[str]) -> Any:
    """All words but the sixth, and a pause for it in which no phone is heard."""
    return speak([*printed[:5], "/20", *printed[6:]])


@pytest.mark.parametrize(
    ("a_phone", "acquitted"), [(9.0, {5}), (7.0, {5}), (6.9, set()), (0.0, set()), (-9.0, set())]
)
def test_a_word_is_acquitted_by_what_its_phones_gain(
    tried: Try, without_a5: Any, printed: list[str], a_phone: float, acquitted: set[int]
) -> None:
    retrial = tried(printed, without_a5, Judge(a_phone))
    assert retrial.acquitted == acquitted
    said = without_a5.said(printed)
    assert [word is None for k, word in enumerate(retrial.path.placed)] == [
        k == 5 and not acquitted for k in range(12)
    ]
    if acquitted:
        word, before, after = retrial.path.placed[5], said[4], said[6]
        assert word is not None
        assert before.end <= word.first < word.end <= after.first


@pytest.mark.parametrize(("count", "gain"), [(1, 15), (2, 15), (3, 21)])
def test_a_word_of_one_or_two_phones_has_to_gain_as_much(
    tried: Try, without_a5: Any, printed: list[str], count: int, gain: float
) -> None:
    few = {5: tuple(range(count))}
    more, less = Judge((gain + 0.1) / count), Judge((gain - 0.1) / count)
    assert tried(printed, without_a5, more, phones=few).acquitted == {5}
    assert tried(printed, without_a5, less, phones=few).acquitted == set()


def test_all_ways_of_hearing_have_to_agree(tried: Try, without_a5: Any, printed: list[str]) -> None:
    assert tried(printed, without_a5, Judge(9), Judge(30)).acquitted == {5}
    assert tried(printed, without_a5, Judge(30), Judge(5)).acquitted == set()


def test_what_is_asked(tried: Try, units: Units, without_a5: Any, printed: list[str]) -> None:
    """The word between its neighbours and one more on either side, and these without it."""
    judge = Judge(0)
    tried(printed, without_a5, judge)
    phones = [unit.phones[0] for unit in units(printed)]
    whole, without = judge.asked
    assert whole.words == tuple(phones[k] for k in (3, 4, 5, 6, 7))
    assert without.words == tuple(phones[k] for k in (3, 4, 6, 7))
    assert whole.interval == without.interval
    said = without_a5.said(printed)
    assert said[3].first * 0.02 - 0.3 < whole.interval.start < said[3].first * 0.02
    assert said[7].end * 0.02 - 0.15 < whole.interval.end < said[7].end * 0.02 + 0.1


@pytest.mark.parametrize("number", [1, 10])
def test_at_the_ends_of_the_text_less_is_heard_along(
    speak: Any, tried: Try, printed: list[str], number: int
) -> None:
    spoken = speak([*printed[:number], "/20", *printed[number + 1 :]])
    judge = Judge(20)
    assert tried(printed, spoken, judge).acquitted == {number}
    assert [len(reading.words) for reading in judge.asked] == [4, 3]


def test_a_word_without_room_is_not_acquitted(
    tried: Try, without_a5: Any, printed: list[str]
) -> None:
    """The reading with it cannot be; nor may the one without it, where the place is short."""
    assert tried(printed, without_a5, lambda readings: [-math.inf, -5.0]).acquitted == set()
    assert tried(printed, without_a5, lambda readings: [-math.inf] * 2).acquitted == set()


def test_nothing_is_tried_in_other_speech(
    speak: Any, tried: Try, printed: list[str], row: Row
) -> None:
    judge = Judge(20)
    spoken = speak([*printed[:5], *row("x", 0, 2), *printed[6:]])
    assert tried(printed, spoken, judge).acquitted == set()
    assert judge.asked == []


def test_four_words_are_not_tried(speak: Any, tried: Try, printed: list[str]) -> None:
    spoken = speak([*printed[:4], "/90", *printed[8:]])
    assert tried(printed, spoken, Judge(20)).acquitted == set()
    three = speak([*printed[:4], "/90", *printed[7:]])
    assert tried(printed, three, Judge(20)).acquitted == {4, 5, 6}


def test_of_two_gaps_beside_a_word_the_first_is_filled(
    speak: Any, tried: Try, printed: list[str]
) -> None:
    spoken = speak([*printed[:5], "/20", printed[6], "/20", *printed[8:]])
    assert tried(printed, spoken, Judge(20)).acquitted == {5}


def test_an_acquitted_word_is_said_whatever_its_phones(
    tried: Try, units: Units, without_a5: Any, printed: list[str]
) -> None:
    words, evidence = units(printed), Evidence(without_a5.posteriors)
    retrial = tried(printed, without_a5, Judge(20))
    decision = decide(words, evidence, retrial.path)
    assert decision.placed[5] is None
    kept = acquit(decision, retrial.acquitted)
    assert kept.placed[5] == retrial.path.placed[5]
    assert kept.probability[5] == 0.98
    assert not lies_on_other_phones(kept, words, 5)
    rest = [k for k in range(12) if k != 5]
    assert [kept.placed[k] for k in rest] == [decision.placed[k] for k in rest]
    assert list(kept.probability[rest]) == list(decision.probability[rest])


def test_gaps_and_what_fills_them(speak: Any, units: Units, printed: list[str]) -> None:
    """Where the words were said after all they are found; what cannot be found is not filled."""
    spoken = speak(printed)
    said = spoken.said(printed)
    placed = [word if k not in (5, 6, 9) else None for k, word in enumerate(said)]
    words, evidence = units(printed), Evidence(spoken.posteriors)
    assert list(gaps(words, evidence, placed, most_unprinted=2)) == []
    found = list(gaps(words, evidence, placed, most_unprinted=99))
    assert found == [Gap(before=4, after=7), Gap(before=8, after=10)]
    assert [list(gap.skipped) for gap in found] == [[5, 6], [9]]
    filled = fill(words, evidence, placed, found)
    assert [one.placed for one in filled if one] == [tuple(said[4:8]), tuple(said[8:11])]
