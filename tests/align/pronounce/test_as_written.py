"""Languages in Latin letters, read letter by letter."""

from __future__ import annotations

import pytest

from saidwhen.align.pronounce import (
    LANGUAGES,
    Pronouncer,
    Variant,
    can_pronounce,
    is_read_as_written,
    lexicons,
)
from saidwhen.align.pronounce.as_written import LANGUAGES as WRITTEN


@pytest.mark.parametrize(
    ("language", "word", "phones"),
    [
        ("nl", "kaasboer", "K AA S B OW ER"),
        ("pt", "coração", "K OW R AA K AW"),
        ("pl", "łódź", "L OW D Z"),
        ("sv-SE", "öppnar", "OW P N AA R"),
        ("tr", "ışık", "IY S IY K"),
    ],
)
def test_words_are_read_as_they_are_written(language: str, word: str, phones: str) -> None:
    ((variant,),) = Pronouncer(language).of_tokens([((word,),)])
    assert variant == Variant(form=(word,), phones=tuple(phones.split()))


def test_the_users_own_pronunciations_go_first() -> None:
    own = {"muller": (("M", "IH", "L", "ER"),)}
    assert Pronouncer("nl", own).pronounce(("müller",)) == own["muller"]


def test_what_has_no_such_letter_has_a_pronunciation_too() -> None:
    assert Pronouncer("nl").pronounce(("東京",)) == (("AH",),)


def test_no_language_is_read_in_two_ways() -> None:
    assert not WRITTEN & set(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "with_lexicons", "without"),
    [("en-GB", True, True), ("de-AT", True, False), ("nl", True, True), ("ru", False, False)],
)
def test_which_languages_can_be_pronounced(
    monkeypatch: pytest.MonkeyPatch, language: str, with_lexicons: bool, without: bool
) -> None:
    for installed, expected in ((True, with_lexicons), (False, without)):
        monkeypatch.setattr(lexicons, "is_installed", lambda _, here=installed: here)
        assert can_pronounce(language) is expected
    assert is_read_as_written(language) == (language == "nl")
