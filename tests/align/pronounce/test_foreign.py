"""German, French, Spanish and Italian words as English phones."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from saidwhen.align.pronounce import Pronouncer
from saidwhen.align.pronounce.errors import PronunciationsMissing

EXPECTED = {
    "de": {
        "ich": "IH SH",
        "nicht": "N IH SH T",
        "straße": "SH T R AA S AH",
        "mädchen": "M EH T SH AH N",
        "quatsch": "K V AA CH",
        "zeit": "T S AY T",
        "wissenschaft": "V IH S AH N SH AA F T",
        "zwanzig": "T S V AA N T S IH SH",
        "über": "UW B ER",
        "herr": "HH EH",
        "jahr": "Y AA ER",
        "köln": "K ER L N",
        "y": "IH P S IY L AO N",
    },
    "fr": {
        "bonjour": "B OW N ZH UW R",
        "l'homme": "L AO M",
        "aujourd'hui": "OW ZH UW R D W IY",
        "qu'il": "K IY L",
        "est": "EH",
        "temps": "T AA",
        "femme": "F AA M",
        "vingt": "V AE N",
        "château": "SH AA T OW",
        "garçon": "G AA R S OW N",
        "montagne": "M OW N T AA N Y",
        "oiseau": "W AA Z OW",
        "y": "IY",
    },
    "es": {
        "hola": "OW L AA",
        "zaragoza": "TH AA R AA G OW TH AA",
        "ciudad": "S Y UW DH AA DH",
        "niño": "N IY N Y OW",
        "jefe": "HH EY F EY",
        "guerra": "G EY R AA",
        "lluvia": "Y UW V Y AA",
        "pero": "P EY R OW",
        "cigüeña": "TH IY G W EY N Y AA",
        "quince": "K IY N TH EY",
        "taxi": "T AA K S IY",
        "y": "IY",
    },
    "it": {
        "ciao": "CH AW",
        "gnocchi": "N Y AO K IY",
        "famiglia": "F AA M IY L Y AA",
        "chiesa": "K Y EH Z AA",
        "zucchero": "T S UW K EY R OW",
        "città": "CH IY T AA",
        "l'uomo": "L W AO M OW",
        "perché": "P EY R K EY",
        "dell'arte": "D EY L AA R T EY",
        "quest'anno": "K W EH S T AA N OW",
        "c'è": "CH EH",
        "h": "AA K AA",
    },
}
CASES = [
    (language, word, phones)
    for language, words in EXPECTED.items()
    for word, phones in words.items()
]


@pytest.fixture(scope="module")
def g2p2() -> ModuleType:
    module: ModuleType = pytest.importorskip("g2p2")
    return module


@pytest.mark.usefixtures("g2p2")
@pytest.mark.parametrize(("language", "word", "phones"), CASES)
def test_a_word_sounds_so(language: str, word: str, phones: str) -> None:
    ways = Pronouncer(language).pronounce((word,))
    assert phones in [" ".join(way) for way in ways]
    assert len(ways) <= 4


@pytest.mark.usefixtures("g2p2")
def test_initials_are_named_in_the_language() -> None:
    (first, *_) = Pronouncer("de").pronounce(("b", "r", "d"))
    assert first == ("B", "EY", "EH", "R", "D", "EY")


@pytest.mark.usefixtures("g2p2")
def test_a_form_without_its_accents_is_left_out() -> None:
    (variants,) = Pronouncer("de-AT").of_tokens([(("straße",), ("strasse",))])
    assert {variant.form for variant in variants} == {("straße",)}


@pytest.mark.usefixtures("g2p2")
def test_the_users_own_go_first() -> None:
    own = {"muller": (("M", "Y", "UW", "L", "ER"),)}
    assert Pronouncer("de", own).pronounce(("müller",)) == own["muller"]


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("fr", "l'okafor", ("L OW K AA F OW R", "L AO K AH F AO R")),
        ("fr", "qu'okafor", ("K OW K AA F OW R", "K AO K AH F AO R")),
        ("it", "dell'okafor", ("D EY L OW K AA F OW R", "D EY L AO K AH F AO R")),
    ],
)
def test_the_users_own_after_an_apostrophe(
    language: str, word: str, expected: tuple[str, ...]
) -> None:
    ways = ("OW K AA F OW R", "AO K AH F AO R")
    own = {"okafor": tuple(tuple(way.split()) for way in ways)}
    found = Pronouncer(language, own).pronounce((word,))
    assert [" ".join(phones) for phones in found] == list(expected)


def test_what_is_no_elision_leaves_the_users_own_alone() -> None:
    own = {"okafor": (("OW",),)}
    assert Pronouncer("de", own).pronounce(("x'okafor",)) != own["okafor"]


@pytest.mark.usefixtures("g2p2")
def test_what_the_language_cannot_read_still_has_a_sound() -> None:
    assert Pronouncer("it").pronounce(("東京",))


@pytest.mark.parametrize("missing", ["g2p2", "g2p2_group_romance"])
def test_what_is_not_installed_is_told_with_the_command(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == missing else find(name)
    )
    with pytest.raises(PronunciationsMissing, match="how French words sound") as caught:
        Pronouncer("fr")
    assert caught.value.hint is not None
    assert 'pip install "saidwhen[languages]"' in caught.value.hint


def test_a_language_that_cannot_be_pronounced_is_refused() -> None:
    with pytest.raises(PronunciationsMissing, match="'ru'") as caught:
        Pronouncer("ru")
    assert caught.value.hint == "known are de, en, es, fr, it, and others in Latin letters"
