"""Unprinted speech heard with the printed words around it, and told from them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from saidwhen.align.listening import Surroundings, listen
from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.words import spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

SECONDS = 20.0
LOUD = Activity(active=np.ones(round(SECONDS * 100), bool), frame_seconds=0.01)

Timed = Sequence[tuple[str, float, float]]


def listened(
    printed: Sequence[tuple[str, tuple[float, float] | None]],
    speech: Sequence[tuple[float, float, int]],
    heard: Timed,
    probability: float = 0.9,
) -> tuple[list[str], list[Interval]]:
    """The unprinted words as ``after: word from-to``, and what was asked."""
    asked: list[Interval] = []

    def hear(stretches: Sequence[Interval]) -> list[HeardWord]:
        asked.extend(stretches)
        return [
            HeardWord(text=text, interval=Interval(start, end), probability=probability)
            for text, start, end in heard
        ]

    aligned = PhoneAlignment(
        words=tuple(
            AcousticWord(interval=Interval(*times), probability=0.9) if times else None
            for _, times in printed
        ),
        unprinted=tuple(
            UnprintedSpeech(interval=Interval(start, end), phones=(1,) * 6, after=after)
            for start, end, after in speech
        ),
    )
    words = spoken_words([text for text, _ in printed], "en")
    audio = Surroundings(activity=LOUD, seconds=SECONDS, language="en")
    found = listen(aligned, words, hear, audio)
    return [
        f"{one.after}: {one.word.text} {one.word.interval.start:.2f}-{one.word.interval.end:.2f}"
        for one in found
    ], asked


def test_a_short_word_beside_a_printed_one_is_not_taken_for_a_part_of_it() -> None:
    """ "children on" sounds much like "children"."""
    printed = [("my", (4.0, 4.2)), ("children", (4.2, 4.8)), ("that", None), ("night", (5.2, 5.6))]
    heard = [("my", 4.0, 4.2), ("children", 4.2, 4.8), ("on", 4.85, 5.15), ("night", 5.2, 5.6)]
    assert listened(printed, [(4.75, 5.2, 1)], heard)[0] == ["1: on 4.85-5.20"]


def test_words_said_twice_are_kept_once() -> None:
    """Only what was heard at about the time of the printed word is the printed word."""
    printed = [("so", (3.0, 3.4)), ("perhaps", (5.0, 5.5)), ("later", (5.5, 6.0))]
    heard = [("so", 3.0, 3.4), ("perhaps", 3.9, 4.4), ("later", 5.6, 6.05)]
    assert listened(printed, [(3.8, 4.45, 0)], heard)[0] == ["0: perhaps 3.90-4.45"]


@pytest.mark.parametrize(("end", "kept"), [(5.9, True), (7.0, False)])
def test_a_word_that_lasts_through_the_pause_behind_it(end: float, kept: bool) -> None:
    """A third of its time in the speech is enough, where the words around it are told apart."""
    printed = [("so", (3.0, 3.4)), ("never", None), ("later", (8.0, 8.5))]
    heard = [("so", 3.0, 3.4), ("always", 4.6, end), ("later", 8.0, 8.5)]
    found, _ = listened(printed, [(4.5, 5.2, 0)], heard)
    assert found == ([f"0: always 4.60-{end:.2f}"] if kept else [])


def test_of_long_speech_half_of_a_word_must_lie_in_it() -> None:
    printed = [("so", (1.0, 1.4)), ("later", (8.0, 8.5))]
    for end, kept in ((6.7, True), (7.0, False)):
        found, _ = listened(printed, [(2.0, 6.0, 0)], [("always", 5.2, end)])
        assert bool(found) == kept


def test_speech_close_by_is_heard_in_one_go() -> None:
    printed = [("so", (3.0, 3.4)), ("then", (4.0, 4.3)), ("later", (8.0, 8.5))]
    _, asked = listened(printed, [(3.4, 4.0, 0), (4.4, 5.0, 1)], [])
    assert asked == [Interval(2.4, 6.0)]
    _, apart = listened(printed, [(3.4, 4.0, 0), (7.0, 7.6, 1)], [])
    assert apart == [Interval(2.4, 5.0), Interval(6.0, 8.6)]


def test_long_speech_is_heard_alone() -> None:
    printed = [("so", (3.0, 3.4)), ("later", (8.0, 8.5))]
    _, (asked,) = listened(printed, [(3.5, 7.5, 0)], [])
    assert (asked.start, asked.end) == pytest.approx((3.5, 7.5))


@pytest.mark.parametrize(
    ("heard", "stretched"), [((4.8, 4.9), (4.5, 5.1)), ((4.95, 5.05), (4.95, 5.1))]
)
def test_the_phones_tell_when_speech_begins_and_ends(
    heard: tuple[float, float], stretched: tuple[float, float]
) -> None:
    """Up to 0.3 s from where the recogniser has it."""
    printed = [("so", (3.0, 3.4)), ("never", None), ("later", (8.0, 8.5))]
    found, _ = listened(printed, [(4.4, 5.1, 0)], [("always", *heard)])
    assert found == [f"0: always {stretched[0]:.2f}-{stretched[1]:.2f}"]


@pytest.mark.parametrize(
    ("words", "probability", "unclear"),
    [
        ("1 2 4 1 2 4 4 1 2 1 2 4", 0.7, True),
        ("One two four ONE Two Four four one two one two four", 0.7, True),
        ("1 2 4 1 2 4 4 1 2 1 2 4", 0.8, False),
        ("1 2 4 1 2 4 4 1 2 1 2", 0.7, False),
        ("1 2 4 1 2 4 4 1 2 3 2 4", 0.7, False),
    ],
)
def test_few_words_again_and_again_are_unclear(
    words: str, probability: float, unclear: bool
) -> None:
    """Twelve at least, a quarter of them distinct, and none of them sure."""
    printed = [("so", (1.0, 1.4)), ("later", (16.0, 16.5))]
    heard = [(text, 3.0 + k, 3.5 + k) for k, text in enumerate(words.split())]
    found, _ = listened(printed, [(2.5, 15.0, 0)], heard, probability)
    if unclear:
        assert found == ["0: (unclear) 3.00-14.50"]
    else:
        assert len(found) == len(heard)
