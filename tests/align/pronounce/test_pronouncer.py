"""Forms and tokens: variants, their order and caps, the user's own, nothing from the network."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.pronounce import Pronouncer, Variant
from saidwhen.align.pronounce.pronouncer import MOST_OF_FORM, MOST_OF_TOKEN
from saidwhen.align.pronounce.pronunciation import ranks_by_sum, strung
from saidwhen.align.spoken import Form, spoken_forms

ENGLISH = Pronouncer()


def variants(token: str) -> list[str]:
    (found,) = ENGLISH.of_tokens(spoken_forms([token], "en"))
    return [" ".join(variant.phones) for variant in found]


@pytest.mark.parametrize(
    ("token", "phones"),
    [
        ("2009", "T UW TH AW Z AH N D N AY N"),
        ("2009", "T W EH N T IY OW N AY N"),
        ("$43,000", "F AO R T IY TH R IY TH AW Z AH N D D AA L ER Z"),
        ("2.5%", "T UW P OY N T F AY V P ER S EH N T"),
        ("1990s", "N AY N T IY N N AY N T IY Z"),
        ("AI.", "EY AY"),
        ("GPUs", "JH IY P IY Y UW Z"),
        ("J.K.", "JH EY K EY"),
        ("U.S.", "Y UW EH S"),
        ("OpenAI", "OW P AH N EY AY"),
        ("Liang’s", "L IY AE NG Z"),
        ("colour", "K AH L ER"),
        ("cat-lover", "K AE T L AH V ER"),
    ],
)
def test_a_printed_token_has_the_variant(token: str, phones: str) -> None:
    assert phones in variants(token)


def test_a_letter_beside_letters_is_spelt_and_alone_it_is_a_word() -> None:
    assert ENGLISH.pronounce(("a", "i"))[0] == ("EY", "AY")
    assert ENGLISH.pronounce(("a", "hundred"))[0][0] == "AH"
    assert ENGLISH.pronounce(("a",)) == (("AH",), ("EY",))


def test_every_form_comes_before_the_second_pronunciation_of_any() -> None:
    forms: tuple[Form, ...] = (("read",), ("the",), ("a",))
    (found,) = ENGLISH.of_tokens([forms])
    assert found == (
        Variant(("read",), ("R", "EH", "D")),
        Variant(("the",), ("DH", "AH")),
        Variant(("a",), ("AH",)),
        Variant(("read",), ("R", "IY", "D")),
        Variant(("the",), ("DH", "IY")),
        Variant(("a",), ("EY",)),
    )


def test_equal_phones_are_one_variant_of_the_likelier_form() -> None:
    (found,) = ENGLISH.of_tokens([(("wright",), ("right",))])
    assert found == (Variant(("wright",), ("R", "AY", "T")),)


def test_a_token_that_is_not_said_has_no_variants() -> None:
    assert ENGLISH.of_tokens([(), (("'",),)]) == ((), ())


def test_the_users_own_word_is_found_in_pieces_too() -> None:
    deep = ("D", "IY", "P", "S", "IY", "K")
    own = Pronouncer(own={"deepseek": (deep,), "qwen": (("K", "W", "EH", "N"),)})
    assert own.of_tokens([(("deep", "seek"), ("deepseek",))]) == (
        (Variant(("deep", "seek"), deep),),
    )
    assert own.pronounce(("qwen", "two")) == (("K", "W", "EH", "N", "T", "UW"),)


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz'éß", min_size=1, max_size=12)
FORMS = st.lists(WORDS, min_size=1, max_size=9).map(tuple)


@settings(deadline=None, max_examples=60)
@given(st.lists(FORMS, min_size=1, max_size=12).map(tuple))
def test_variants_keep_to_the_caps_and_the_phones(forms: tuple[Form, ...]) -> None:
    (found,) = ENGLISH.of_tokens([forms])
    has_letter = any(char.isalnum() for form in forms for word in form for char in word)
    assert bool(found) == has_letter
    assert len(found) <= MOST_OF_TOKEN
    assert len({variant.phones for variant in found}) == len(found)
    for variant in found:
        assert variant.form in forms
        assert variant.phones
        assert set(variant.phones) <= set(PHONES)
        assert len(ENGLISH.pronounce(variant.form)) <= MOST_OF_FORM


@settings(deadline=None, max_examples=30)
@given(FORMS, FORMS)
def test_a_form_is_pronounced_alike_in_any_company(form: Form, other: Form) -> None:
    fresh = Pronouncer()
    fresh.pronounce(other)
    assert fresh.pronounce(form) == ENGLISH.pronounce(form)


WAYS = st.lists(
    st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3, unique=True), max_size=4
)


@given(WAYS, st.integers(1, 8))
def test_strung_words_are_the_combinations_of_least_rank(ways: list[list[str]], most: int) -> None:
    words = [[(phone, str(place)) for phone in word] for place, word in enumerate(ways)]
    ranked = sorted(
        itertools.product(*(range(len(word)) for word in words)),
        key=lambda ranks: (sum(ranks), ranks),
    )
    combined = [
        tuple(
            itertools.chain.from_iterable(
                word[rank] for word, rank in zip(words, ranks, strict=True)
            )
        )
        for ranks in ranked
    ]
    assert strung(words, most) == tuple(filter(None, combined))[:most]


@given(st.lists(st.integers(0, 4), max_size=4))
def test_ranks_are_all_there_once_and_the_least_sum_is_first(sizes: list[int]) -> None:
    all_ranks = itertools.product(*(range(size) for size in sizes))
    assert list(ranks_by_sum(sizes)) == sorted(all_ranks, key=lambda ranks: (sum(ranks), ranks))


def test_a_form_of_very_many_words_is_no_burden() -> None:
    many = [[("T",), ("D",)]] * 200
    assert len(strung(many, 6)) == 6


OFFLINE = """
import socket
import sys

def refuse(*args, **kwargs):
    raise AssertionError("the network was used")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from saidwhen.align.pronounce import Pronouncer
heavy = {"pocketsphinx", "g2p2", "hama"}
assert not heavy & set(sys.modules), "importing loads a model's library"
for language in sys.argv[1:]:
    pronouncer = Pronouncer(language)
    assert not heavy & set(sys.modules) or language != sys.argv[1], "loaded before it is needed"
    assert pronouncer.pronounce(("zwurbel", "straße", "a", "b"))
"""


def test_nothing_is_fetched_and_nothing_is_loaded_before_it_is_needed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    languages = ["en"]
    try:
        import g2p2  # noqa: F401, PLC0415
    except ImportError:
        pass
    else:
        languages += ["de", "fr", "es", "it"]
    cache = tmp_path_factory.mktemp("cache")
    subprocess.run(
        [sys.executable, "-c", OFFLINE, *languages],
        check=True,
        env={"XDG_CACHE_HOME": str(cache), "HOME": str(cache), "PATH": ""},
    )
    assert not list(cache.iterdir()), "something was written into the user's cache"
