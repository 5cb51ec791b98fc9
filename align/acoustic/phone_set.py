"""The phones that the aligner counts in: the 39 of CMUdict, and a blank.

The acoustic model has finer tokens, in the International Phonetic Alphabet and for more languages
than English. Each of them is counted as the English phone nearest to it, so that the probabilities
of all phones and the blank sum to one.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_TOKENS = {
    "AA": "ɑ a ɒ à ã ä å",
    "AE": "æ",
    "AH": "ə ʌ ɐ ɘ ɤ ɵ",
    "AO": "ɔ",
    "AW": "aʊ",
    "AY": "aɪ",
    "B": "b ɓ ʙ β",
    "CH": "t͡ʃ t͡ɕ t͡ɕʰ t͡ɕ͈",
    "D": "d ɖ ɗ ɾ ɽ",
    "DH": "ð",
    "EH": "ɛ eə œ",
    "ER": "ɝ ɚ ɜ",
    "EY": "eɪ e ẽ ø",
    "F": "f ɸ",
    "G": "g ɡ ɣ",
    "HH": "h ħ ɦ x ç χ",
    "IH": "ɪ ɨ ʏ",
    "IY": "i ì ĩ ǐ ɪə y",
    "JH": "d͡ʒ ɟ",
    "K": "k kʰ k͈ c",
    "L": "l ɫ ɮ ʎ",
    "M": "m ɱ",
    "N": "n ñ ɲ",
    "NG": "ŋ ɴ",
    "OW": "oʊ o ò ó õ",
    "OY": "ɔɪ",
    "P": "p pʰ p͈",
    "R": "ɹ r ɻ ʀ ʁ",
    "S": "s s͈",
    "SH": "ʃ ɕ ʂ",
    "T": "t tʰ t͈ ʈ",
    "TH": "θ",
    "UH": "ʊ",
    "UW": "u ũ ɯ ɯi ʉ",
    "V": "v ʋ",
    "W": "w wa we wi wʌ ɥ ɰ",
    "Y": "j ja je jo ju jʌ ʝ",
    "Z": "z ẑ",
    "ZH": "ʒ ʐ ʑ",
}

PHONES = tuple(_TOKENS)
"""CMUdict's phones without stress; a phone's place here is its id."""

PHONE_IDS = {phone: number for number, phone in enumerate(PHONES)}

BLANK = len(PHONES)
"""Id of the blank: no new phone begins in this frame."""

CLASSES = len(PHONES) + 1
"""How many columns posteriors have."""

_CLASS_OF_TOKEN = {
    token: PHONE_IDS[phone] for phone, tokens in _TOKENS.items() for token in tokens.split()
}


def class_of_token(token: str) -> int:
    """Phone id of a token of the acoustic model.

    Blank for its blank and word border, and for what is no sound of its own: marks of length,
    tone or voicing, digits, control tokens, the glottal stop.
    """
    return _CLASS_OF_TOKEN.get(token, BLANK)


def folding(tokens: Iterable[str]) -> NDArray[np.float32]:
    """Matrix of zeros and ones, (tokens, classes), that sums token probabilities to phones."""
    classes = [class_of_token(token) for token in tokens]
    return np.eye(CLASSES, dtype=np.float32)[classes]
