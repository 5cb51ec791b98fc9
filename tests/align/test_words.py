"""Spoken words as rows, lengths and texts."""

from __future__ import annotations

from saidwhen.align.words import SpokenWords, spoken_words

WORDS = SpokenWords(forms=((("it",),), (("one", "hundred"), ("a", "hundred")), (("is",),)))


def test_flat() -> None:
    assert WORDS.flat() == (("it", "one", "hundred", "is"), (0, 1, 3, 4))
    assert SpokenWords(forms=()).flat() == ((), (0,))


def test_units_count_letters_and_a_blank_a_word() -> None:
    assert [WORDS.units(k, k + 1) for k in range(3)] == [3, 11, 3]
    assert WORDS.units(0, 3) == 17
    assert WORDS.units(1, 1) == 0


def test_text() -> None:
    assert WORDS.text(0, 2) == "it one hundred"
    assert len(WORDS) == 3


def test_the_language_decides() -> None:
    assert spoken_words(["7"], "en").text(0, 1) == "seven"
    assert spoken_words(["7"], "de").text(0, 1) == "sieben"
