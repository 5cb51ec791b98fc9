"""What is said in languages without a module of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.spoken import spoken_forms


def said(token: str, language: str) -> list[str]:
    return [" ".join(form) for form in spoken_forms([token], language)[0]]


@pytest.mark.parametrize(
    ("language", "token", "expected"),
    [
        ("de", "21", ["einundzwanzig"]),
        ("de", "1998", ["neunzehnhundertachtundneunzig", "eintausendneunhundertachtundneunzig"]),
        ("de", "43.000", ["dreiundvierzigtausend"]),
        ("de", "4,5", ["vier komma fünf", "vier komma funf"]),
        ("de-AT", "„Ärzte“,", ["ärzte", "arzte"]),
        ("de", "EU", ["e u", "eu"]),
        ("de", "U.S.", ["u s", "us"]),
        ("de", "Start-up", ["start up", "startup"]),
        ("de", "20%", ["zwanzig"]),
        ("fr", "1998", ["mille neuf cent quatre vingt dix huit"]),
        ("fr", "d’être", ["d'être", "d'etre"]),
        ("es", "21", ["veintiuno"]),
        ("es", "¿Dónde?", ["dónde", "donde"]),
        ("it", "città,", ["città", "citta"]),
        ("xx", "1998", ["1998"]),
        ("zh", "北京。", ["北京"]),
        ("ru", "«Москва»,", ["москва"]),
        ("hi", "नमस्ते।", ["नमस्ते", "नमसते"]),
        ("ar", "مرحبا،", ["مرحبا"]),
        ("fr", "—", []),
    ],
)
def test_forms_of_a_token(language: str, token: str, expected: list[str]) -> None:
    assert said(token, language) == expected


def test_english_is_known_by_any_of_its_codes() -> None:
    for language in ("en", "EN", "en-GB", "en_US"):
        assert said("$1", language)[0] == "one dollar"


@given(
    st.lists(st.one_of(st.text(max_size=8), st.from_regex(r"\A[0-9.,'-]{1,9}\Z")), max_size=4),
    st.sampled_from(["de", "fr", "es", "it", "ja", "ru", "ar", "xx"]),
)
def test_what_always_holds(tokens: list[str], language: str) -> None:
    forms_of_each = spoken_forms(tokens, language)
    assert len(forms_of_each) == len(tokens)
    for token, forms in zip(tokens, forms_of_each, strict=True):
        assert forms or not any(char.isalnum() for char in token)
        assert all(form and all(word.split() == [word] for word in form) for form in forms)
        assert all(word == word.lower() for form in forms for word in form)
