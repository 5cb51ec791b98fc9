"""The checks at the end: what breaks them is mended, doubted, or was not said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.confidence import judge
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.sanity import MOST_PHONES, MOST_WORDS, Sounding, checked
from saidwhen.align.spoken import Form
from saidwhen.align.verdict import SURE, NotSaid
from saidwhen.align.words import SpokenWords
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval

TOTAL = 30.0
WORD: Form = ("river",)


def sounding(
    loud: Sequence[tuple[float, float]] = ((0.0, TOTAL),),
    onsets: Sequence[float] | None = None,
) -> Sounding:
    active = np.zeros(round(TOTAL * 100), bool)
    for start, end in loud:
        active[round(start * 100) : round(end * 100)] = True
    return Sounding(
        seconds=TOTAL,
        activity=Activity(active=active, frame_seconds=0.01),
        onsets=None if onsets is None else np.array(onsets, float),
    )


def placed(
    start: float, end: float, ground: Ground = Ground.HEARD, form: Form = (), phones: int = 0
) -> Placement:
    return Placement(
        interval=Interval(start, end),
        ground=ground,
        likeness=1.0,
        probability=0.9,
        form=form,
        phones=phones,
    )


def after(
    placements: Sequence[Placement | None], audio: Sounding, form: Form = WORD
) -> list[str | None]:
    """Each word as ``1.00-1.40``, with a ~ if it is interpolated and a ? if it is doubted."""
    printed = SpokenWords(forms=((form,),) * len(placements))
    return [
        each
        and f"{each.interval.start:.2f}-{each.interval.end:.2f}"
        + "~" * each.interpolated
        + "?" * each.doubted
        for each in checked(placements, printed, audio)
    ]


@pytest.mark.parametrize("ground", [Ground.HEARD, Ground.PHONES])
def test_good_words_stay_as_they_are(ground: Ground) -> None:
    row = [placed(1.0, 1.4, ground), None, placed(1.4, 1.9, ground), placed(9.0, 9.5, ground)]
    audio = sounding(onsets=[1.0, 1.2, 1.5, 9.1])
    assert checked(row, SpokenWords(forms=((WORD,),) * 4), audio) == tuple(row)


# --- length ---------------------------------------------------------------------------------------


def test_a_word_that_lasts_through_a_pause_is_cut_to_where_there_is_sound() -> None:
    assert after([placed(1.0, 6.0)], sounding([(1.0, 1.5)])) == ["1.00-1.50"]
    assert after([placed(1.0, 6.0)], sounding([(5.4, 6.0)])) == ["5.40-6.00"]


def test_a_word_that_lasts_too_long_in_sound_is_doubted() -> None:
    assert after([placed(1.0, 6.0)], sounding()) == ["1.00-2.20?"]
    assert after([placed(1.0, 3.0)], sounding()) == ["1.00-2.20"]


def test_a_token_of_many_words_may_last_longer() -> None:
    form = ("two", "thousand", "six", "hundred", "pounds")
    word = placed(1.0, 3.9, Ground.PHONES, form, phones=20)
    assert after([word], sounding(onsets=[1.1])) == ["1.00-3.90"]
    assert after([placed(1.0, 3.9, Ground.PHONES)], sounding(onsets=[1.1])) == ["1.00-3.00?"]


# --- silence and music ----------------------------------------------------------------------------


def test_a_heard_word_in_silence_moves_to_the_sound_beside_it() -> None:
    audio = sounding([(0.0, 1.0), (2.0, 3.0)])
    assert after([placed(1.4, 1.8)], audio) == ["2.00-2.40~"]
    assert after([placed(1.2, 1.4)], sounding([(0.0, 1.0)])) == ["0.80-1.00~"]
    assert after([placed(0.0, 1.0), placed(1.2, 1.4)], sounding([(0.0, 1.0)])) == [
        "0.00-1.00", None
    ]  # fmt: skip


def test_a_heard_word_far_from_any_sound_was_not_said() -> None:
    assert after([placed(5.0, 5.5)], sounding([(0.0, 4.0), (6.5, 9.0)])) == [None]


def test_a_word_that_is_moved_into_music_is_doubted() -> None:
    assert after([placed(1.4, 1.8)], sounding([(2.0, 9.0)], onsets=[8.0])) == ["2.00-2.40~?"]


def test_a_moment_of_sound_near_the_word_is_enough() -> None:
    assert after([placed(1.0, 1.4)], sounding([(1.43, 1.5)])) == ["1.00-1.40"]


def test_a_word_without_sound_and_phones_was_not_said() -> None:
    silent = sounding([(0.0, 4.0)], onsets=[1.0])
    assert after([placed(5.0, 5.5, Ground.PHONES)], silent) == [None]
    assert after([placed(5.0, 5.5)], silent) == [None]


@pytest.mark.parametrize("ground", [Ground.HEARD, Ground.PHONES])
def test_a_word_in_music_is_doubted(ground: Ground) -> None:
    """It is loud, but no phone is heard for a while."""
    assert after([placed(5.0, 5.5, ground)], sounding(onsets=[1.0, 8.0])) == ["5.00-5.50?"]
    assert after([placed(5.0, 5.5, ground)], sounding(onsets=[4.8])) == ["5.00-5.50"]
    assert after([placed(5.0, 5.5, ground)], sounding(onsets=[5.7])) == ["5.00-5.50"]
    assert after([placed(5.0, 5.5, ground)], sounding(onsets=[])) == ["5.00-5.50?"]


def test_phones_where_it_is_hardly_loud_leave_a_doubt() -> None:
    faint = sounding([(0.0, 4.0)], onsets=[5.1])
    assert after([placed(5.0, 5.5, Ground.PHONES)], faint) == ["5.00-5.50?"]


# --- piles ----------------------------------------------------------------------------------------


def row(count: int, seconds: float, phones: int = 2) -> list[Placement | None]:
    """Words that were placed by their phones, one right after another."""
    return [
        placed(1 + k * seconds, 1 + (k + 1) * seconds, Ground.PHONES, phones=phones)
        for k in range(count)
    ]


def test_more_words_in_a_second_than_can_be_said_are_doubted() -> None:
    every = np.arange(0, TOTAL, 0.1).tolist()
    assert not any(str(word).endswith("?") for word in after(row(10, 0.09), sounding(onsets=every)))
    crowd = after(row(11, 0.09), sounding(onsets=every))
    assert all(str(word).endswith("?") for word in crowd)
    apart = [*row(11, 0.09), placed(4.0, 4.4, Ground.PHONES)]
    assert after(apart, sounding(onsets=every))[-1] == "4.00-4.40"


def test_more_phones_in_a_second_than_can_be_said_are_doubted() -> None:
    every = np.arange(0, TOTAL, 0.1).tolist()
    for phones, doubted in ((5, False), (6, True)):
        words = after(row(5, 0.19, phones), sounding(onsets=every))
        assert all(str(word).endswith("?") == doubted for word in words)


def test_phones_of_heard_words_are_estimated_from_their_letters() -> None:
    words = [placed(1 + k * 0.3, 1.3 + k * 0.3) for k in range(3)]
    assert not any(str(word).endswith("?") for word in after(words, sounding(), ("tenletters",)))
    long = after(words, sounding(), ("twelveletter",))
    assert all(str(word).endswith("?") for word in long)


# --- whatever comes in ----------------------------------------------------------------------------

GROUNDS = st.sampled_from([Ground.PHONES, Ground.PHONES, Ground.HEARD, Ground.REPLACED])
STARTS = st.floats(0, TOTAL + 1)
LENGTHS = st.sampled_from([0.001, 0.02, 0.03, 0.1, 0.1, 0.3, 0.6, 2.5, 9.0])


@st.composite
def rows(draw: st.DrawFn) -> list[Placement | None]:
    """Any placements; those by phones in order and apart, as the aligner promises."""
    found: list[Placement | None] = []
    now = draw(st.floats(0, 5))
    for _ in range(draw(st.integers(0, 40))):
        ground = draw(GROUNDS)
        if draw(st.integers(0, 5)) == 0:
            found.append(None)
            continue
        start = now + draw(st.sampled_from([0.0, 0.0, 0.0, 0.4, 3.0]))
        if ground is not Ground.PHONES and draw(st.booleans()):
            start = draw(STARTS)
        length = draw(LENGTHS)
        if ground is Ground.PHONES:
            length = min(2.0, max(0.02, length))
            now = start + length
        found.append(placed(start, start + length, ground, phones=draw(st.integers(0, 12))))
    return found


@st.composite
def soundings(draw: st.DrawFn) -> Sounding:
    spans = st.lists(
        st.tuples(st.floats(0, TOTAL), st.floats(0.05, 8)).map(lambda s: (s[0], s[0] + s[1])),
        max_size=6,
    )
    onsets = draw(st.none() | st.lists(st.floats(0, TOTAL), max_size=60).map(sorted))
    return sounding([(a, min(TOTAL, b)) for a, b in draw(spans)], onsets)


def broken(words: Sequence[tuple[int, Placement]], letters: int, audio: Sounding) -> set[int]:
    """The slow, obvious check of every rule: the numbers of the words that break one."""
    found = set()
    for number, word in words:
        start, end = word.interval.start, word.interval.end
        loud = any(
            audio.activity.active[frame]
            for frame in range(round((start - 0.05) * 100), round((end + 0.05) * 100))
            if 0 <= frame < len(audio.activity.active)
        )
        voiced = audio.onsets is None or any(start - 0.25 <= t <= end + 0.25 for t in audio.onsets)
        if not (loud and voiced and 0.02 - 1e-5 <= end - start <= 2.0 + 1e-6):
            found.add(number)
        begun = [n for n, other in words if 0 <= other.interval.start - start < 1.0]
        inside = [
            (n, other.phones or 0.8 * letters)
            for n, other in words
            if other.interval.start >= start and other.interval.end <= start + 1.0
        ]
        if len(begun) > MOST_WORDS:
            found.update(begun)
        if sum(phones for _, phones in inside) > MOST_PHONES + 1e-6:
            found.update(n for n, _ in inside)
    return found


@settings(max_examples=300, deadline=None)
@given(rows(), soundings(), st.integers(1, 14))
def test_what_breaks_a_rule_does_not_leave_as_sure(
    before: list[Placement | None], audio: Sounding, letters: int
) -> None:
    printed = SpokenWords(forms=((("x" * letters,),),) * len(before))
    found = checked(before, printed, audio)
    assert len(found) == len(before)
    words = [(k, word) for k, word in enumerate(found) if word]
    assert all(before[k] for k, _ in words)
    assert all(a.interval.end <= b.interval.start + 1e-9 for (_, a), (_, b) in pairwise(words))
    assert all(0 <= w.interval.start < w.interval.end <= audio.seconds + 1e-9 for _, w in words)
    verdicts = judge(found, ["word"] * len(found))
    for number in broken(words, letters, audio):
        verdict = verdicts[number]
        assert isinstance(verdict, NotSaid) or verdict.confidence < SURE


@settings(max_examples=100, deadline=None)
@given(rows(), soundings())
def test_checked_twice_is_checked_once(before: list[Placement | None], audio: Sounding) -> None:
    """No word that stays is moved again, and none is forgiven."""
    printed = SpokenWords(forms=((WORD,),) * len(before))
    once = checked(before, printed, audio)
    twice = checked(once, printed, audio)
    for first, second in zip(once, twice, strict=True):
        assert second is None or (first is not None and second.doubted >= first.doubted)
