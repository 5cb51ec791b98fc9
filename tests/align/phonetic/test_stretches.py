"""The stretches in which the HMM aligns the believed words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.phonetic.stretches import LATE_SECONDS, Believed, Stretch, stretches
from saidwhen.align.phonetic.unit import Placed

WORD_FRAMES = 15


def believed(*gaps: int | str) -> tuple[Believed, float]:
    """Words of 15 frames, the gap in frames before each, and the seconds in all.

    ``"f10"`` is a gap of ten frames of filler; ``"-"`` a word that was not said.
    """
    placed: list[Placed | None] = []
    filler: list[bool] = []
    for gap in gaps:
        if gap == "-":
            placed.append(None)
            continue
        count = int(str(gap).lstrip("f"))
        filler += [str(gap).startswith("f")] * count
        now = len(filler)
        placed.append(Placed(variant=0, spans=((now, now + 5), (now + 10, now + WORD_FRAMES))))
        filler += [False] * WORD_FRAMES
    filler += [False] * 50
    return Believed(placed=placed, filler=np.array(filler)), len(filler) * 0.02


def shown(found: list[Stretch]) -> list[str]:
    """Words of each stretch, context in brackets."""
    return [
        " ".join(str(k) if k in stretch.kept else f"({k})" for k in stretch.words)
        for stretch in found
    ]


GAP = st.one_of(
    st.integers(0, 120),
    st.sampled_from([0, 2, 5]),
    st.integers(0, 60).map(lambda n: f"f{n}"),
    st.just("-"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(GAP, max_size=80))
def test_every_believed_word_is_kept_once(gaps: list[int | str]) -> None:
    words, seconds = believed(*gaps)
    found = stretches(words, seconds)
    kept = [k for stretch in found for k in stretch.words if k in stretch.kept]
    assert kept == [k for k, word in enumerate(words.placed) if word]
    assert all(stretch.kept <= set(stretch.words) for stretch in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(GAP, max_size=80))
def test_stretches_lie_inside_the_audio_around_their_words(gaps: list[int | str]) -> None:
    words, seconds = believed(*gaps)
    for stretch in stretches(words, seconds):
        start, end = stretch.interval.start, stretch.interval.end
        assert 0 <= start < end <= seconds
        assert list(stretch.words) == sorted(stretch.words)
        for k in stretch.kept:
            assert start <= max(0.0, words.start(k)) + 1e-9
            assert words.end(k) <= end + 1e-9


@settings(max_examples=100, deadline=None)
@given(st.lists(GAP, max_size=80))
def test_context_is_one_word_on_either_side_where_speech_goes_on(gaps: list[int | str]) -> None:
    words, seconds = believed(*gaps)
    for stretch in stretches(words, seconds):
        kept = sorted(stretch.kept)
        left, right = (
            [k for k in stretch.words if k < kept[0]],
            [k for k in stretch.words if k > kept[-1]],
        )
        assert len(left) <= 1
        assert len(right) <= 1
        for a, b in pairwise([*left, kept[0]]):
            assert words.start(b) - words.end(a) <= 0.25
            assert words.filler_between(a, b) < 2
        for a, b in pairwise([kept[-1], *right]):
            assert words.start(b) - words.end(a) <= 0.25
            assert words.filler_between(a, b) < 2


def test_about_when_a_word_begins_and_ends() -> None:
    words, _ = believed(100, 10)
    assert words.start(0) == pytest.approx(2.0 - LATE_SECONDS)
    assert words.end(0) == pytest.approx(2.0 + 14 * 0.02 - LATE_SECONDS + 0.05)


def test_a_pause_parts() -> None:
    """Of 0.7 s between the end of a word and the start of the next."""
    for gap, count in ((36, 1), (37, 2)):  # end + 0.05 - 0.02 + gap * 0.02
        assert len(stretches(*believed(50, 5, gap, 5))) == count


def test_filler_parts_words_close_together() -> None:
    assert shown(stretches(*believed(50, 5, "f2", 5))) == ["0 1 2 3"]
    assert shown(stretches(*believed(50, 5, "f3", 5))) == ["0 1", "2 3"]


def test_a_long_row_is_parted_where_there_is_a_gap() -> None:
    with_gaps = [50] + [5] * 24 + [10] + [5] * 10
    assert shown(stretches(*believed(*with_gaps)))[1] == "(24) " + " ".join(map(str, range(25, 36)))
    without = stretches(*believed(*[50] + [2] * 59))
    assert all(stretch.interval.seconds < 8 * 1.7 + 1.5 for stretch in without)
    assert len(without) == 2


def test_words_at_a_cut_have_their_neighbour_beside_them() -> None:
    found = shown(stretches(*believed(*[50] + [2] * 59)))
    first, second = (row.split() for row in found)
    assert first[-1] == f"({second[1]})"
    assert second[0] == f"({first[-2]})"


def test_the_edge_at_filler_is_short_and_at_silence_long() -> None:
    words, seconds = believed(100, 5, "f50", 5)
    first, second = stretches(words, seconds)
    assert words.start(0) - first.interval.start == pytest.approx(0.3)
    assert first.interval.end - words.end(1) == pytest.approx(0.18)
    assert words.start(2) - second.interval.start == pytest.approx(0.12)
    words, seconds = believed(100, 5, 50, 5)
    first, second = stretches(words, seconds)
    assert first.interval.end - words.end(1) == pytest.approx(0.3)
    assert words.start(2) - second.interval.start == pytest.approx(0.3)


def test_no_words_no_stretches() -> None:
    assert stretches(*believed()) == []
    assert stretches(*believed("-", "-")) == []
