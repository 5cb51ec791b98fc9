"""Which ear hears a language."""

from __future__ import annotations

import pytest

from saidwhen.align.phonetic.certainty import WEIGHTS
from saidwhen.align.phonetic.ear import ENGLISH, FOREIGN, Ear, ear_of
from saidwhen.align.phonetic.said import FEATURES
from saidwhen.align.phonetic.witness import MEASURES


@pytest.mark.parametrize(
    ("language", "ear"),
    [("en", ENGLISH), ("en-GB", ENGLISH), ("EN_us", ENGLISH), ("fr", FOREIGN), ("de-AT", FOREIGN)],
)
def test_ear_of(language: str, ear: Ear) -> None:
    assert ear_of(language) is ear


def test_there_is_a_weight_for_every_measure() -> None:
    assert len(ENGLISH.said) == len(FEATURES)
    assert len(FOREIGN.said) == len(FEATURES) + len(MEASURES)
    assert len(ENGLISH.certain) == len(FOREIGN.certain) == len(WEIGHTS)
