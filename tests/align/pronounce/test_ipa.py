"""The phonetic alphabet as English phones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.pronounce import ipa
from saidwhen.align.pronounce.as_written import read_as_written


@pytest.mark.parametrize(
    ("sounds", "phones"),
    [
        ("həˈloʊ", ["HH AH L OW", "HH L OW"]),
        ("t͡ʃɝt͡ʃ", ["CH ER CH", "CH ER CH"]),
        ("əɹaʊnd", ["AH R AW N D", "R AW N D"]),
        ("lɛtəɹ", ["L EH T ER", "L EH T ER"]),
        ("bɔ̃ʒuʁ", ["B OW N ZH UW R", "B OW ZH UW"]),
        ("ʃtʁaːsə", ["SH T R AA S AH", "SH T AH S"]),
        ("t͡saɪ̯t", ["T S AY T", "T S AY T"]),
        ("jaːɐ̯", ["Y AA ER", "Y AH"]),
        ("peɾo", ["P EY R OW", "P EH D OW"]),
        ("famiʎʎa", ["F AA M IY L Y AA", "F AH M IY Y AH"]),
        ("ɪç", ["IH SH", "IH HH"]),
        ("vɪsn̩", ["V IH S AH N", "V IH S N"]),
        ("", ["", ""]),
    ],
)
def test_two_readings(sounds: str, phones: list[str]) -> None:
    assert [" ".join(ipa.read_ipa(sounds, reading)) for reading in range(2)] == phones


def test_composed_and_decomposed_letters_are_one() -> None:
    assert ipa.read_ipa("\u00e7") == ipa.read_ipa("c\u0327") == ("SH",)


def test_letters_that_are_no_sounds_are_told() -> None:
    assert ipa.not_ipa("liɑŋ") == ()
    assert ipa.not_ipa("lЖɑŋ9") == ("Ж", "9")


@given(st.text(), st.integers(0, 1))
def test_any_text_gives_phones_or_nothing(text: str, reading: int) -> None:
    assert set(ipa.read_ipa(text, reading)) <= set(PHONES)


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("okafor", "OW K AA F OW R"),
        ("liang", "L IY AA NG"),
        ("vanya", "V AA N Y AH"),
        ("saoirse", "S AW IY R S EY"),
        ("mattei", "M AA T EY"),
        ("sarah", "S AA R AA"),
        ("ji", "JH IY"),
        ("y", "Y"),
        ("łódź", "L OW D Z"),
        ("東京", ""),
    ],
)
def test_names_read_as_they_are_written(word: str, phones: str) -> None:
    assert " ".join(read_as_written(word)) == phones


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1))
def test_every_word_of_plain_letters_can_be_read_as_written(word: str) -> None:
    phones = read_as_written(word)
    assert phones
    assert set(phones) <= set(PHONES)
