"""Words alone between words that were not said: taken back until what was said is heard."""

from __future__ import annotations

from itertools import pairwise

import pytest

from saidwhen.align.islands import given_back, without_islands
from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.placement import Ground, Placement
from saidwhen.audio.interval import Interval


def episode(row: str, speech: str = "") -> PhoneAlignment:
    """A letter a word, a second each: x said, - not. ``speech`` names words with speech behind."""
    words = tuple(
        AcousticWord(interval=Interval(k, k + 0.4), probability=0.9) if letter == "x" else None
        for k, letter in enumerate(row)
    )
    unprinted = tuple(
        UnprintedSpeech(interval=Interval(max(k, 0) + 0.5, k + 1.6), phones=(k + 1,), after=k)
        for k in map(int, speech.split())
    )
    return PhoneAlignment(words=words, unprinted=unprinted)


def shown(aligned: PhoneAlignment) -> tuple[str, list[tuple[float, float, int, tuple[int, ...]]]]:
    row = "".join("x" if word else "-" for word in aligned.words)
    return row, [(s.interval.start, s.interval.end, s.after, s.phones) for s in aligned.unprinted]


def test_an_island_is_given_to_the_speech_around_it() -> None:
    aligned, islands = without_islands(episode("xx--x--xx", "1 4"))
    assert shown(aligned) == ("xx-----xx", [(1.5, 5.6, 1, (2, 5))])
    assert list(islands) == [4]
    assert islands[4].interval == Interval(4, 4.4)


@pytest.mark.parametrize(("speech", "end"), [("1", 4.4), ("4", 5.6)])
def test_speech_on_one_side_is_enough(speech: str, end: float) -> None:
    aligned, islands = without_islands(episode("xx--x--xx", speech))
    assert list(islands) == [4]
    ((start, stop, after, _),) = shown(aligned)[1]
    assert (stop, after) == (end, 1)
    assert start in (1.5, 4.0)


def test_two_islands_in_one_speech_are_one_stretch() -> None:
    aligned, islands = without_islands(episode("xx--x-x-xx", "1 4 6"))
    assert list(islands) == [4, 6]
    assert shown(aligned)[0] == "xx------xx"
    assert [s[2] for s in shown(aligned)[1]] == [1]


@pytest.mark.parametrize(
    ("row", "speech"),
    [
        ("xx--x--xx", ""),
        ("xx--xx-xx", "1 5"),
        ("xx-xxxxxx", "1 3"),
        ("x--xx", "0"),
        ("xxxx", "1"),
        ("x", "0"),
        ("-x", "-1"),
        ("x-", "0"),
    ],
)
def test_nothing_is_taken_back(row: str, speech: str) -> None:
    """In silence, beside another word that was said, at either end of the text."""
    before = episode(row, speech)
    aligned, islands = without_islands(before)
    assert islands == {}
    assert aligned == before


def test_stretches_stay_in_order_of_the_words() -> None:
    aligned, _ = without_islands(episode("-x-x-xxx-x-xx", "-1 1 3 7 9"))
    afters = [s.after for s in aligned.unprinted]
    assert all(a < b for a, b in pairwise(afters))
    assert all(after == -1 or aligned.words[after] for after in afters)


def test_an_island_that_is_heard_as_printed_has_its_exact_time_again() -> None:
    islands = {2: AcousticWord(interval=Interval(4.0, 4.4), probability=0.9)}

    def placed(ground: Ground, start: float) -> list[Placement | None]:
        at = Interval(start, start + 0.5)
        word = Placement(interval=at, ground=ground, likeness=1.0, probability=0.7)
        return [None, None, word, None]

    (found,) = filter(None, given_back(placed(Ground.HEARD, 4.25), islands, []))
    assert found == Placement(
        interval=Interval(4.0, 4.4), ground=Ground.PHONES, likeness=1.0, probability=0.9
    )
    for left in (placed(Ground.HEARD, 4.4), placed(Ground.REPLACED, 4.0), [None] * 4):
        assert given_back(left, islands, []) == left
