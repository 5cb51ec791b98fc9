"""English words: the dictionary, rules, and what is in no dictionary."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from saidwhen.align.pronounce.dictionary import Dictionary, cmudict
from saidwhen.align.pronounce.english import MOST, EnglishWords
from saidwhen.align.pronounce.pronunciation import Pronunciation

ENGLISH = EnglishWords(own={})


def said(word: str) -> list[str]:
    return [" ".join(phones) for phones in ENGLISH(word)]


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("thousand", ["TH AW Z AH N D", "TH AW Z AH N"]),
        ("read", ["R EH D", "R IY D"]),
        ("a", ["AH", "EY"]),
        ("a.", ["EY"]),
        ("w", ["D AH B AH L Y UW"]),
        ("z", ["Z IY", "Z EH D"]),
        ("u's", ["Y UW Z"]),
        ("x's", ["EH K S IH Z"]),
    ],
)
def test_words_and_letters_of_the_dictionary(word: str, phones: list[str]) -> None:
    assert said(word) == phones


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("podcaster's", "P AO D K AE S T ER Z"),
        ("litmus'", "L IH T M AH S"),
        ("aphid's", "EY F AH D Z"),
        ("walrus's", "W AO L R AH S IH Z"),
        ("backlash's", "B AE K L AE SH IH Z"),
        ("spreadsheet's", "S P R EH D SH IY T S"),
        ("jennifer'll", "JH EH N AH F ER AH L"),
        ("jennifer'd", "JH EH N AH F ER D"),
        ("margaret'd", "M AA R G R IH T IH D"),
        ("rebecca've", "R AH B EH K AH V"),
    ],
)
def test_what_an_apostrophe_hangs_on_a_word(word: str, phones: str) -> None:
    assert phones in said(word)


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("spreadsheet", "S P R EH D SH IY T"),
        ("whiteboard", "W AY T B AO R D"),
        ("kumquats", "K AH M K W AA T S"),
        ("tweeting", "T W IY T IH NG"),
        ("unfriendliness", "AH N F R EH N D L IY N AH S"),
    ],
)
def test_words_made_from_known_words(word: str, phones: str) -> None:
    assert phones in said(word)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("favourites", "favorites"),
        ("organised", "organized"),
        ("globalisation", "globalization"),
        ("analysed", "analyzed"),
        ("theatre", "theater"),
        ("centred", "centered"),
        ("travelled", "traveled"),
        ("fulfil", "fulfill"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("programme", "program"),
        ("anaesthetic", "anesthetic"),
        ("tyres", "tires"),
        ("grey", "gray"),
    ],
)
def test_british_spellings_sound_as_the_american_ones(british: str, american: str) -> None:
    # Where the dictionary has both, each has its own entry, and one way of saying it is common.
    assert set(said(british)) & set(said(american))


@pytest.mark.parametrize(
    ("name", "phones"),
    [
        ("liang", "L IY AE NG"),
        ("wenfeng", "W EH N F EH NG"),
        ("okafor", "OW K AH F AO R"),
        ("siobhan", "SH AH V AO N"),
        ("nguyen", "N UW Y EH N"),
        ("huawei", "HH W AA W EY"),
        ("tindera", "T IH N D EH R AH"),
        ("guangdong", "G W AA NG D AO NG"),
        ("adichie", "AA D IY CH IY"),
        ("forhecz", "F AO R HH EH CH"),
        ("kyiv", "K IY IH V"),
    ],
)
def test_names_have_the_plausible_pronunciation_among_their_variants(
    name: str, phones: str
) -> None:
    assert phones in said(name)


def test_what_nobody_can_read_still_has_a_sound() -> None:
    assert said("東京") == ["AH"]


def test_the_users_own_goes_first_and_bears_endings() -> None:
    own: Mapping[str, tuple[Pronunciation, ...]] = {
        "okafor": (("OW", "K", "AA", "F", "AO", "R"),),
        "said": (("S", "EH", "D"),),
    }
    words = EnglishWords(own=own)
    assert words("okafor") == own["okafor"]
    assert words("okafor's") == (("OW", "K", "AA", "F", "AO", "R", "Z"),)
    assert words("okafors")[0] == ("OW", "K", "AA", "F", "AO", "R", "Z")


def test_an_entry_of_the_users_does_not_change_other_words() -> None:
    words = EnglishWords(own={"ha": (("HH", "AA"),)})
    assert words("has") == ENGLISH("has")


def test_a_known_word_asks_nothing_of_the_network() -> None:
    def never() -> None:
        pytest.fail("the network was loaded")

    words = EnglishWords(own={}, unknown=never)  # type: ignore[arg-type]
    assert words("colour's")


def test_the_dictionary_reads_variants_in_their_order() -> None:
    listed = Dictionary(["read R EH D\n", "read(2) R IY D\n", "red R EH D\n", "\n"])
    assert listed("read") == (("R", "EH", "D"), ("R", "IY", "D"))
    assert listed("unread") == ()
    assert "red" in listed


def test_the_installed_dictionary_is_the_english_one() -> None:
    assert cmudict()("biscuit") == (("B", "IH", "S", "K", "AH", "T"),)


@pytest.mark.parametrize("word", ["pseudopseudohypoparathyroidism" * 3, "x" * 200, "é", "ñ'"])
def test_strange_words_have_between_one_pronunciation_and_the_most(word: str) -> None:
    assert 1 <= len(ENGLISH(word)) <= MOST
