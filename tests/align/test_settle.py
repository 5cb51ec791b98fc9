"""Times put in order: examples in seconds, and what holds for any placements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.placement import Ground, Placement
from saidwhen.align.settle import settle
from saidwhen.align.words import SpokenWords
from saidwhen.audio.interval import Interval

Times = Sequence[tuple[float, float] | None]


def placements(
    times: Times, letters: Sequence[int], total: float = 60.0, fixed: Collection[int] = ()
) -> tuple[Placement | None, ...]:
    """What becomes of words of so many letters (the blank after each included).

    ``fixed`` ones were placed by their phones, the others by what was heard.
    """
    before = [
        time
        and Placement(
            interval=Interval(*time),
            ground=Ground.PHONES if k in fixed else Ground.HEARD,
            likeness=1,
            probability=1,
        )
        for k, time in enumerate(times)
    ]
    words = SpokenWords(forms=tuple((("x" * (count - 1),),) for count in letters))
    return settle(before, words, total)


def settled(
    times: Times, letters: Sequence[int], total: float = 60.0, fixed: Collection[int] = ()
) -> Times:
    return [
        placed and (round(placed.interval.start, 4), round(placed.interval.end, 4))
        for placed in placements(times, letters, total, fixed)
    ]


def test_good_times_stay() -> None:
    times = [(0.0, 0.3), None, (0.3, 0.62), (2.0, 2.4)]
    assert settled(times, [5, 5, 5, 5]) == times


def test_overlapping_words_follow_one_another() -> None:
    assert settled([(1.0, 1.5), (1.2, 1.8)], [5, 5]) == [(1.0, 1.5), (1.5, 1.8)]


def test_a_word_without_time_between_its_neighbours_loses_its_place() -> None:
    assert settled([(1.0, 1.5), (1.1, 1.5), (1.5, 2.0)], [5, 5, 5]) == [
        (1.0, 1.5), None, (1.5, 2.0)
    ]  # fmt: skip


def test_nothing_is_placed_after_the_end() -> None:
    assert settled([(1.0, 1.5), (1.8, 2.5), (3.0, 3.5)], [5, 5, 5], total=2.0) == [
        (1.0, 1.5), (1.8, 2.0), None
    ]  # fmt: skip


def test_a_crammed_word_begins_earlier_where_time_is_free() -> None:
    assert settled([(1.0, 1.5), (4.98, 5.0)], [5, 10]) == [(1.0, 1.5), (4.35, 5.0)]


def test_but_not_before_its_neighbour_ends() -> None:
    assert settled([(4.0, 4.5), (4.98, 5.0)], [5, 10]) == [(4.0, 4.5), (4.5, 5.0)]


def test_a_crammed_word_shares_the_time_of_the_one_after_it() -> None:
    assert settled([(0.0, 0.5), (0.5, 0.52), (0.52, 1.0)], [5, 5, 5]) == [
        (0.0, 0.5), (0.5, 0.75), (0.75, 1.0)
    ]  # fmt: skip


def test_a_crammed_word_leaves_a_word_after_a_long_pause_alone() -> None:
    """As before an advert: the next word is sure of its time."""
    assert settled([(0.0, 0.5), (0.5, 0.52), (40.0, 40.4)], [5, 10, 5]) == [
        (0.0, 0.5), (0.5, 1.15), (40.0, 40.4)
    ]  # fmt: skip


def test_a_pile_is_spread_over_as_many_words_as_it_takes() -> None:
    pile = [(0.0, 0.02), (0.02, 0.04), (0.04, 0.06), (0.06, 0.2), (0.2, 1.0), (1.0, 1.5)]
    times = settled(pile, [10] * 6)
    assert times == [(0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0), (1.0, 1.5)]


def test_a_pile_is_not_left_to_the_first_word_that_is_not_crammed_itself() -> None:
    pile = [(0.0, 0.02), (0.02, 0.04), (0.04, 0.06), (0.06, 0.28), (0.28, 1.25), (1.25, 1.5)]
    times = settled(pile, [10] * 6)
    assert times == [(0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0), (1.0, 1.25), (1.25, 1.5)]


def test_a_word_does_not_last_through_a_pause() -> None:
    assert settled([(1.0, 9.0)], [2]) == [(1.0, 1.5)]
    assert settled([(1.0, 9.0)], [6]) == [(1.0, 2.2)]
    assert settled([(1.0, 9.0)], [30]) == [(1.0, 3.0)]


def test_words_placed_by_their_phones_stay_and_the_others_make_way() -> None:
    times = [(1.0, 1.6), (1.5, 1.9), (1.7, 2.3), (2.2, 2.6)]
    assert settled(times, [5] * 4, fixed={1, 3}) == [
        (1.0, 1.5), (1.5, 1.9), (1.9, 2.2), (2.2, 2.6)
    ]  # fmt: skip


def test_a_crammed_word_takes_no_time_of_one_placed_by_its_phones() -> None:
    times = [(0.0, 0.5), (0.5, 0.52), (0.52, 1.0)]
    assert settled(times, [5, 5, 5], fixed={2}) == times
    times[2] = (0.6, 1.0)
    assert settled(times, [5, 5, 5], fixed={2}) == [(0.0, 0.5), (0.5, 0.6), (0.6, 1.0)]


def test_a_word_placed_by_its_phones_may_be_short_and_slow_but_no_longer_than_two_seconds() -> None:
    times = [(0.0, 0.03), (0.03, 1.4), (2.0, 5.0)]
    assert settled(times, [12, 3, 4], fixed={0, 1, 2}) == [*times[:2], (2.0, 4.0)]


def test_a_token_of_many_words_may_take_longer() -> None:
    form = ("two", "thousand", "six", "hundred", "pounds")
    word = Placement(
        interval=Interval(1.0, 9.0),
        ground=Ground.PHONES,
        likeness=1,
        probability=1,
        form=form,
    )
    (after,) = settle([word], SpokenWords(forms=((("x",),),)), 60.0)
    assert after
    assert after.interval == Interval(1.0, 4.0)


def test_what_begins_elsewhere_now_is_interpolated() -> None:
    before = [(0.0, 0.02), (0.02, 0.04), (0.04, 0.06), (0.06, 0.2), (0.2, 1.0), (1.0, 1.5)]
    found = [placed and placed.interpolated for placed in placements(before, [10] * 6)]
    assert found == [False, True, True, True, True, False]
    assert settled(before, [10] * 6)[4] == (0.8, 1.0)


def test_words_that_share_next_to_nothing_share_it_evenly() -> None:
    times = [(0.5, 1.0), (1.0, 1.02), (1.02, 1.04), (1.04, 2.0)]
    assert settled(times, [5, 2, 20, 5], fixed={0, 3}) == times


TIMES = st.lists(
    st.none() | st.tuples(st.floats(0, 20), st.floats(0.005, 3)).map(lambda t: (t[0], t[0] + t[1])),
    max_size=30,
)
IN_ORDER = TIMES.map(lambda times: sorted(t for t in times if t))
LASTING = st.lists(st.sampled_from([0.012, 0.05, 0.25, 0.5]), max_size=20)
WITHOUT_PAUSE = LASTING.map(lambda all_: list(pairwise(accumulate(all_, initial=1.0))))


@given(TIMES | IN_ORDER, st.data())
def test_settled_times_follow_one_another_inside_the_audio(
    times: Times, data: st.DataObject
) -> None:
    letters = data.draw(st.lists(st.integers(2, 16), min_size=len(times), max_size=len(times)))
    fixed = data.draw(st.sets(st.integers(0, max(0, len(times) - 1))))
    last = 0.0
    for before, after in zip(times, settled(times, letters, 15.0, fixed), strict=True):
        if after:
            assert before
            assert last <= after[0] < after[1] <= 15.0
            assert after[1] - after[0] >= 0.0198
            last = after[1]


@given(IN_ORDER | WITHOUT_PAUSE, st.data())
def test_no_word_is_crammed_but_at_the_very_end(times: Times, data: st.DataObject) -> None:
    letters = data.draw(st.lists(st.integers(2, 16), min_size=len(times), max_size=len(times)))
    lacking = [
        0.02 * count - (time[1] - time[0])
        for time, count in zip(settled(times, letters), letters, strict=True)
        if time
    ]
    crammed = [k for k, seconds in enumerate(lacking) if seconds > 2e-4]
    # The words at the end share what is left; one that is short may have enough of it.
    assert not crammed or sum(lacking[crammed[0] :]) > 0
