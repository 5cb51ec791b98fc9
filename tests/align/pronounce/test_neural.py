"""The network that reads unknown words, against the engine that it comes with."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.pronounce import neural

WORDS = (
    *("wenfeng", "okafor", "siobhan", "guangdong", "forhecz", "kumkova", "hannis", "katya"),
    *("saffeya", "topher", "nguyen", "blorptastic", "zimbly", "quandrangle", "thryme", "snood"),
    *("wexcombe", "fjordling", "marzipanic", "podfade"),
)


def test_with_a_beam_of_one_it_spells_as_the_packages_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hama = pytest.importorskip("hama", exc_type=ImportError)
    try:
        engine = hama.G2PModel()
    except (OSError, RuntimeError) as error:
        pytest.skip(f"the engine has no build for this machine: {error}")
    monkeypatch.setattr(neural, "_BEAM", 1)
    network = neural.grapheme_to_phoneme()
    expected = {word: engine.predict(word).ipa for word in WORDS}
    assert {word: network.spellings(word)[0] for word in WORDS} == expected


def test_a_wider_beam_finds_other_readings_likeliest_first() -> None:
    assert neural.grapheme_to_phoneme().spellings("liang")[:3] == ("laɪæŋ", "liɑŋ", "liæŋ")


def test_only_english_sounds_are_written() -> None:
    assert neural.grapheme_to_phoneme().spellings("tindera")[0] == "tɪndɛɹə"


def test_a_word_is_read_alike_whatever_was_read_before() -> None:
    network = neural.grapheme_to_phoneme()
    alone = network("wexcombe", 3)
    for word in WORDS:
        network(word, 3)
    assert network("wexcombe", 3) == alone


def test_a_long_word_is_read_to_its_end() -> None:
    (phones,) = neural.grapheme_to_phoneme()("bananacoconut" * 6, 3)
    assert phones[-1] == "T"
    assert len(phones) > 60
    assert set(phones) <= set(PHONES)


def test_no_letters_have_no_reading() -> None:
    assert neural.grapheme_to_phoneme()("", 3) == ()


def test_other_files_than_the_tested_ones_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(neural, "ENCODER_SHA256", "0" * 64)
    neural.grapheme_to_phoneme.cache_clear()
    with pytest.raises(PhoneModelMissing, match=r"encoder\.hama of hama 1\.7\.0") as caught:
        neural.grapheme_to_phoneme()
    assert caught.value.hint is not None
    assert "pip install --force-reinstall hama==1.7.0" in caught.value.hint
