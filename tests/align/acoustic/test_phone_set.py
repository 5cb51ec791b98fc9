"""Every token of the model is a phone or blank, and the right one."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from saidwhen.align.acoustic.phone_set import (
    BLANK,
    CLASSES,
    PHONE_IDS,
    PHONES,
    class_of_token,
    folding,
)
from saidwhen.align.acoustic.weights import Weights

NO_SOUND_OF_THEIR_OWN = {
    *("<pad>", "<sos>", "<eos>", "<unk>", "<wb>", "<blank>"),
    *(" ", "%", ",", "~", "²", "³", "¹", "ʔ", "‿", "一", "不", "⁰", "⁴", "⁵", "⁻", "⁽", "⁾"),
    *("ʰ", "ʱ", "ʲ", "ʷ", "ˀ", "ː", "ˑ", "˕", "˞", "ˤ", "˥", "˦", "˧", "˨", "˩", "ᵊ", "ᵝ", "꜔"),
}


def combining(token: str) -> bool:
    return all(unicodedata.category(character) == "Mn" for character in token)


def test_the_phones_are_cmudicts() -> None:
    assert " ".join(PHONES) == (
        "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW "
        "V W Y Z ZH"
    )
    assert (BLANK, CLASSES) == (39, 40)
    assert all(PHONES[number] == phone for phone, number in PHONE_IDS.items())


def test_what_the_model_has_no_sound_for_is_blank_and_all_else_a_phone(weights: Weights) -> None:
    assert len(weights.tokens) == len(set(weights.tokens)) == 191
    silent = {token for token in weights.tokens if class_of_token(token) == BLANK}
    marks = {token for token in weights.tokens if combining(token)}
    assert silent == marks | NO_SOUND_OF_THEIR_OWN


def test_every_phone_is_heard_by_some_token(weights: Weights) -> None:
    assert {class_of_token(token) for token in weights.tokens} == set(range(CLASSES))


@pytest.mark.parametrize(
    ("token", "phone"),
    [
        *(("d͡ʒ", "JH"), ("t͡ʃ", "CH"), ("ɹ", "R"), ("ʁ", "R"), ("j", "Y"), ("ŋ", "NG"), ("ɝ", "ER")),
        *(("ʌ", "AH"), ("ə", "AH"), ("eɪ", "EY"), ("ð", "DH"), ("θ", "TH"), ("g", "G"), ("ɡ", "G")),
    ],
)
def test_nearest_phone(token: str, phone: str) -> None:
    assert PHONES[class_of_token(token)] == phone


def test_folding_sums_the_tokens_of_a_phone() -> None:
    probabilities = np.array([0.125, 0.25, 0.5, 0.125], np.float32)
    folded = probabilities @ folding(["ʌ", "ə", "<wb>", "ː"])
    assert folded[PHONE_IDS["AH"]] == 0.375
    assert folded[BLANK] == 0.625
    assert folded.sum() == 1
