"""Which heard phones are which printed ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.acoustic.phone_set import BLANK, PHONE_IDS
from saidwhen.align.phonetic.seeds import BROAD, MISTAKEN, _alike, _company, _seeds, chained


def random_phones(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, BLANK, count)


def ids(phones: str) -> np.ndarray:
    return np.array([PHONE_IDS[name] for name in phones.split()])


def mapped(partner: np.ndarray) -> list[tuple[int, int, int]]:
    """Runs as (printed, heard, length)."""
    runs: list[tuple[int, int, int]] = []
    for k in np.flatnonzero(partner >= 0).tolist():
        heard = int(partner[k])
        if runs and (k, heard) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((k, heard, 1))
    return runs


def test_equal_rows_are_one_run() -> None:
    text = random_phones(300, 1)
    assert mapped(chained(text, text)) == [(0, 0, 300)]


def test_a_cut_an_insertion_and_a_trailer() -> None:
    text, other = random_phones(300, 2), random_phones(150, 3)
    cut = np.r_[text[:100], text[180:]]
    assert mapped(chained(text, cut)) == [(0, 0, 100), (180, 100, 120)]
    more = np.r_[text[:100], other, text[100:]]
    assert mapped(chained(text, more)) == [(0, 0, 100), (100, 250, 200)]
    trailer = np.r_[text[100:160], other, text]
    assert mapped(chained(text, trailer)) == [(0, 210, 300)]
    outro = np.r_[text, other, text[100:160]]
    assert mapped(chained(text, outro)) == [(0, 0, 300)]


def test_a_far_jump_must_be_worth_it() -> None:
    """Eleven phones and no fewer are worth two jumps of 200 diagonals instead of one of 400."""
    text, other = random_phones(900, 9), random_phones(800, 10)
    for length, middle in ((10, []), (12, [(300, 500, 12)])):
        heard = np.r_[text[:100], other[:400], text[300 : 300 + length], other[400:], text[500:]]
        ends = [(0, 0, 100), (500, 900 + length, 400)]
        assert mapped(chained(text, heard)) == sorted([*ends, *middle])


def test_of_runs_that_overlap_the_earlier_one_is_whole() -> None:
    """Ten phones that were said twice, and ten that are printed twice."""
    text = random_phones(100, 11)
    twice = np.r_[text[:50], text[40:]]
    assert mapped(chained(text, twice)) == [(0, 0, 50), (50, 60, 50)]
    assert mapped(chained(twice, text)) == [(0, 0, 50), (60, 50, 50)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 180), st.integers(1, 60)), max_size=6))
def test_partners_are_equal_and_in_order(pieces: list[tuple[int, int]]) -> None:
    """Whatever is left out, repeated or put elsewhere."""
    text = np.random.default_rng(4).choice(ids("B D G K L M N P T W Y IY EH AE AY HH"), 240)
    heard = np.r_[ids(""), *(text[a : a + n] for a, n in pieces)].astype(int)
    partner = chained(text, heard)
    found = partner[partner >= 0]
    assert (np.diff(found) > 0).all()
    assert (text[partner >= 0] == heard[found]).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(ids("B D G K").tolist()), max_size=40),
    st.lists(st.sampled_from(ids("B D G K").tolist()), max_size=40),
)
def test_seeds_are_all_the_equal_grams(printed: list[int], heard: list[int]) -> None:
    slow = {
        (i, j)
        for i in range(len(printed) - 4)
        for j in range(len(heard) - 4)
        if printed[i : i + 5] == heard[j : j + 5]
    }
    count = {i: sum(a == i for a, _ in slow) for i, _ in slow}
    found = _seeds(np.array(printed, int), np.array(heard, int))
    assert set(zip(*(side.tolist() for side in found), strict=True)) == {
        (i, j) for i, j in slow if count[i] <= 25
    }


def test_what_is_heard_over_and_over_seeds_nothing() -> None:
    phrase = ids("P IH K AH L")
    assert len(_seeds(phrase, np.tile(phrase, 25))[0]) == 25
    assert len(_seeds(phrase, np.tile(phrase, 26))[0]) == 0


@pytest.mark.parametrize(
    ("printed", "heard", "alike"),
    [
        ("F UW D AH N", "F OW D AH N", True),
        ("F UH D AH N", "F OW D AH N", True),
        ("F UH D AH N", "F UW D AH N", True),
        ("V AO Z AH N", "F AA S AH N", True),
        ("M EH ZH ER IH", "M EH SH ER IH", True),
        ("B AA D IY N", "P AA D IY N", False),
        ("T IH N AH S", "T IH N AH M", False),
    ],
)
def test_phones_that_are_mistaken_for_one_another(printed: str, heard: str, alike: bool) -> None:
    one = _alike(MISTAKEN)
    assert (one[ids(printed)] == one[ids(heard)]).all() == alike


def test_mistaken_phones_are_on_the_chain() -> None:
    text = random_phones(200, 5)
    heard = text.copy()
    heard[text == PHONE_IDS["UW"]] = PHONE_IDS["OW"]
    heard[text == PHONE_IDS["V"]] = PHONE_IDS["F"]
    assert (heard != text).any()
    assert mapped(chained(text, heard)) == [(0, 0, 200)]


def test_broad_classes_find_what_is_heard_by_its_kind_alone() -> None:
    """A sound of another language may be heard as any of its kind, from one time to the next."""
    rng = np.random.default_rng(7)
    kinds = [[PHONE_IDS[name] for name in group.split()] for group in BROAD]
    kind_of = {phone: kind for kind in kinds for phone in kind}
    text = random_phones(200, 5)
    heard = np.array([rng.choice(kind_of.get(int(phone), [phone])) for phone in text])
    assert (chained(text, heard) >= 0).mean() < 0.1
    assert mapped(chained(text, heard, BROAD)) == [(0, 0, 200)]


def test_a_seed_alone_is_chance() -> None:
    """Six seeds within reach count, five do not: ten phones make six grams."""
    text, other = random_phones(200, 6), random_phones(200, 7)
    for length, found in ((10, [(50, 100, 10)]), (9, [])):
        heard = np.r_[other[:100], text[50 : 50 + length], other[100:]]
        assert mapped(chained(text, heard)) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=40))
def test_company_counts_the_seeds_nearby(seeds: list[tuple[int, int]]) -> None:
    printed, heard = (np.array(side) for side in zip(*seeds, strict=True))
    band = (heard - printed) // 10
    slow = [
        sum(
            -60 <= p - printed[k] < 60 and abs(b - band[k]) <= 1
            for p, b in zip(printed, band, strict=True)
        )
        for k in range(len(seeds))
    ]
    assert _company(printed, heard).tolist() == slow


@pytest.mark.parametrize(("printed", "heard"), [(0, 0), (0, 50), (50, 0), (4, 4), (50, 3)])
def test_too_little_gives_nothing(printed: int, heard: int) -> None:
    text = random_phones(50, 8)
    partner = chained(text[:printed], text[:heard])
    assert partner.tolist() == [-1] * printed
