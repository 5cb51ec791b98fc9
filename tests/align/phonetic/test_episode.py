"""All steps together on a synthetic episode, with an aligner that knows or does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import PHONE_IDS
from saidwhen.align.phonetic.coarse import find_chain
from saidwhen.align.phonetic.ear import ENGLISH, FOREIGN, Ear
from saidwhen.align.phonetic.episode import (
    PhoneAlignment,
    Sound,
    UnprintedSpeech,
    _in_order,
    align_phones,
)
from saidwhen.align.phonetic.exact import Reading, Times
from saidwhen.align.phonetic.murmur import murmured
from saidwhen.align.phonetic.stretches import LATE_SECONDS
from saidwhen.align.phonetic.unit import Phones, Unit
from saidwhen.audio.interval import Interval

Row = Callable[..., list[str]]
Units = Callable[[Sequence[str]], list[Unit]]
Align = Callable[..., PhoneAlignment]

RATE = 16_000


class NoPath:
    """An HMM that finds nothing, and has one way to hear."""

    def hear(self, read: Any, seconds: float) -> tuple[str]:
        return ("as it is",)

    def align(
        self, hearing: str, found: Any, said: Any, progress: Callable[[float], None]
    ) -> dict[int, Times]:
        progress(1.0)
        return {}

    def likelihoods(self, hearing: str, readings: Sequence[Reading]) -> list[float]:
        return [0.0] * len(readings)


class Hears(NoPath):
    """The words of its phones are likelier than all others."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones

    def likelihoods(self, hearing: str, readings: Sequence[Reading]) -> list[float]:
        return [-900.0 if self.phones in reading.words else -1000.0 for reading in readings]


@pytest.fixture
def align(units: Units) -> Align:
    """Align with silence for samples, so that the sound itself moves nothing."""

    def aligned(
        printed: Sequence[str],
        spoken: Any,
        told: Callable[[float], None] = lambda _: None,
        *,
        aligner: NoPath | None = None,
        ear: Ear = ENGLISH,
    ) -> PhoneAlignment:
        def read(interval: Interval) -> NDArray[np.float32]:
            last = min(interval.end, len(spoken.posteriors) * 0.02)
            return np.zeros(max(0, round(last * RATE) - round(interval.start * RATE)), np.float32)

        words = units(printed)
        chain = find_chain(words, spoken.posteriors)
        sound = Sound(read=read, posteriors=spoken.posteriors, ear=ear)
        return align_phones(words, sound, chain, aligner or NoPath(), told)

    return aligned


def check(aligned: PhoneAlignment, seconds: float) -> None:
    said = [word for word in aligned.words if word]
    assert all(0 < word.probability < 1 for word in said)
    assert all(a.interval.end <= b.interval.start + 1e-9 for a, b in pairwise(said))
    assert all(0.0199 <= word.interval.seconds <= 2.0001 for word in said)
    assert all(word.interval.end <= seconds + 1e-9 for word in said)


def test_words_begin_before_their_spikes(align: Align, speak: Any, row: Row) -> None:
    printed = row("a", 0, 120)
    spoken = speak(printed)
    aligned = align(printed, spoken)
    check(aligned, len(spoken.posteriors) * 0.02)
    for word, placed in zip(aligned.words, spoken.said(printed), strict=True):
        assert word is not None
        assert 0 < placed.first * 0.02 - word.interval.start < 0.2
        assert word.interval.end > (placed.end - 1) * 0.02 - 0.2
    assert aligned.unprinted == ()


def test_cut_words_and_an_advert(align: Align, speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 120)
    advert = row("x", 0, 20)
    spoken = speak([*printed[:40], "/30", *advert, "/30", *printed[50:]])
    aligned = align(printed, spoken)
    check(aligned, len(spoken.posteriors) * 0.02)
    assert [k for k, word in enumerate(aligned.words) if word is None] == list(range(40, 50))
    (speech,) = aligned.unprinted
    assert speech.after == 39
    assert speech.phones == tuple(p for unit in units(advert) for p in unit.phones[0])
    first, last = spoken.places("x0")[0].first * 0.02, spoken.places("x19")[0].end * 0.02
    assert first - 0.3 < speech.interval.start < first
    assert last - 0.2 < speech.interval.end < last + 0.3


def test_a_word_that_the_aligner_alone_hears(
    align: Align, speak: Any, units: Units, row: Row
) -> None:
    """There is room for it, but the phones are blank there."""
    printed = row("a", 0, 120)
    spoken = speak([*printed[:40], "/20", *printed[41:]])
    (phones,) = units(printed)[40].phones
    assert align(printed, spoken).words[40] is None
    word = align(printed, spoken, aligner=Hears(phones)).words[40]
    assert word is not None
    before, after = spoken.places("a39")[0].end * 0.02, spoken.places("a41")[0].first * 0.02
    assert before - 0.2 < word.interval.start < word.interval.end < after
    assert word.phones == phones
    assert word.form == ()
    assert not word.unlike


def test_a_foreign_ear_does_not_try_again(align: Align, speak: Any, units: Units, row: Row) -> None:
    printed = row("a", 0, 120)
    spoken = speak([*printed[:40], "/20", *printed[41:]])
    (phones,) = units(printed)[40].phones
    english = replace(FOREIGN, said=ENGLISH.said)
    assert align(printed, spoken, aligner=Hears(phones), ear=english).words[40] is None


def test_unprinted_speech_at_either_end(align: Align, speak: Any, row: Row) -> None:
    printed = row("a", 0, 80)
    spoken = speak([*row("x", 0, 15), "/20", *printed, "/20", *row("y", 0, 15)])
    aligned = align(printed, spoken)
    assert all(aligned.words)
    assert [speech.after for speech in aligned.unprinted] == [-1, 79]


@pytest.mark.parametrize(("phones", "found"), [("x0", 1), ("", 0)])
def test_three_phones_are_speech(
    align: Align, speak: Any, row: Row, phones: str, found: int
) -> None:
    printed = row("a", 0, 80)
    spoken = speak([*printed[:40], *phones.split(), *printed[40:]])
    assert len(align(printed, spoken).unprinted) == found


def test_nothing_is_said(align: Align, speak: Any, row: Row) -> None:
    aligned = align(row("a", 0, 20), speak(["/100"]))
    assert aligned == PhoneAlignment(words=(None,) * 20, unprinted=())
    assert align([], speak(["/100"])) == PhoneAlignment(words=(), unprinted=())


def test_progress_goes_up_to_one(align: Align, speak: Any, row: Row) -> None:
    told: list[float] = []
    align(row("a", 0, 120), speak(row("a", 0, 120)), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_end_of_the_audio_is_the_end_of_the_last_word(
    align: Align, speak: Any, row: Row
) -> None:
    printed = row("a", 0, 80)
    spoken = speak(printed)
    end = spoken.places("a79")[0].end
    cut = type(spoken)(
        posteriors=type(spoken.posteriors)(log_probs=spoken.posteriors.log_probs[:end]),
        words=spoken.words,
    )
    aligned = align(printed, cut)
    check(aligned, end * 0.02)
    assert aligned.words[79] is not None
    printed += row("x", 0, 1)
    late = align(printed[:-1], speak([*printed[:-1], "x0"]))
    assert all(speech.interval.start >= 0 for speech in late.unprinted)


def test_a_word_has_its_form_and_phones_and_the_episode_its_onsets(
    align: Align, speak: Any, units: Units, row: Row
) -> None:
    printed = row("a", 0, 80)
    spoken = speak(printed)
    aligned = align(printed, spoken)
    for word, unit, name in zip(aligned.words, units(printed), printed, strict=True):
        assert word is not None
        assert (word.form, word.phones, word.unlike) == ((name,), unit.phones[0], False)
    spikes = [span[0] * 0.02 for _, placed in spoken.words for span in placed.spans]
    assert aligned.onsets is not None
    assert aligned.onsets == pytest.approx(np.array(spikes) - LATE_SECONDS)


# --- times in order -------------------------------------------------------------------------------

SECONDS = st.floats(0, 12, allow_nan=False)


@given(
    st.lists(st.tuples(SECONDS, st.floats(-1, 15, allow_nan=False)), max_size=40), st.floats(0, 10)
)
@example([(0.0, 0.0)] * 3, 0.0)
@example([(11.0, 0.0)] * 7, 0.0)
def test_intervals_are_in_order_inside_the_audio(
    times: list[tuple[float, float]], room: float
) -> None:
    """Each word has a frame, so the audio has 20 ms a word at least."""
    total = len(times) * 0.02 + room
    starts, ends = [start for start, _ in times], [end for _, end in times]
    intervals = _in_order(starts, ends, total, [2.0] * len(times))
    assert len(intervals) == len(times)
    for a, b in pairwise(intervals):
        assert a.end <= b.start
    for interval in intervals:
        assert interval.start >= 0
        assert interval.end <= total
        assert 0.0199 <= interval.seconds <= 2.0001


def test_starts_and_ends_that_are_in_order_stay() -> None:
    starts, ends = [0.1, 0.5, 1.0, 4.0], [0.4, 0.6, 2.0, 4.5]
    found = _in_order(starts, ends, 5.0, [2.0] * 4)
    assert [(i.start, i.end) for i in found] == list(zip(starts, ends, strict=True))


def test_a_start_is_believed_before_an_end() -> None:
    (first, second) = _in_order([0.1, 0.5], [0.9, 0.4], 5.0, [2.0] * 2)
    assert (first.start, first.end) == (0.1, 0.5)
    assert (second.start, second.end) == (0.5, 0.52)


def test_no_word_lasts_longer_than_it_may() -> None:
    assert _in_order([1.0, 5.0], [9.0, 9.0], 20.0, [2.0, 3.6]) == [
        Interval(1.0, 3.0), Interval(5.0, 8.6)
    ]  # fmt: skip


def test_words_pushed_past_the_end_are_pulled_back() -> None:
    found = _in_order([0.5, 1.0, 1.2], [0.6, 1.1, 1.3], 1.03, [2.0] * 3)
    assert found[0] == Interval(0.5, 0.6)
    assert [round(i.start, 6) for i in found[1:]] == [0.99, 1.01]
    assert found[-1].end == pytest.approx(1.03)


# --- murmurs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phones", "text"),
    [
        ("AH M", "um"),
        ("ER M M", "um"),
        ("HH AH N", "um"),
        ("AH AH AH", "uh"),
        ("HH EH AA", "uh"),
        ("M M M", "mm"),
        ("HH M NG", "mm"),
        ("S OW", "(unclear)"),
        ("AH S M", "(unclear)"),
        ("HH HH HH", "(unclear)"),
    ],
)
def test_a_murmur_is_named_by_its_phones(phones: str, text: str) -> None:
    speech = UnprintedSpeech(
        interval=Interval(1.0, 1.4),
        phones=tuple(PHONE_IDS[name] for name in phones.split()),
        after=3,
    )
    word = murmured(speech)
    assert (word.text, word.interval) == (text, Interval(1.0, 1.4))
