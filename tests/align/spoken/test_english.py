"""How English tokens are said: a table, the context of neighbours, and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.spoken import spoken_forms
from saidwhen.align.spoken.english.token import read
from saidwhen.align.spoken.form import MOST


def said(token: str) -> list[str]:
    """The forms of a token alone, each as a string of words."""
    return [" ".join(form) for form in spoken_forms([token], "en")[0]]


def said_in(text: str) -> list[list[str]]:
    """The forms of each token of a text."""
    return [[" ".join(form) for form in forms] for forms in spoken_forms(text.split(), "en")]


# token; the likeliest form; others that have to be among the forms.
TABLE: list[tuple[str, str, tuple[str, ...]]] = [
    # Plain words and the marks around them.
    ("Hello,", "hello", ()),
    ("“Really?”", "really", ()),
    ("‘quoted’", "quoted", ()),
    ("(aside)", "aside", ()),
    ("naïve", "naive", ()),
    ("Łódź", "lodz", ()),
    ("gardener’s", "gardener's", ()),
    ("gardeners’", "gardeners", ()),
    ("hmm", "hmm", ()),
    # Cardinals.
    ("0", "zero", ("oh", "nought")),
    ("7", "seven", ()),
    ("42", "forty two", ()),
    ("100", "one hundred", ("a hundred",)),
    ("105", "one hundred and five", ("one hundred five", "a hundred and five", "one oh five")),
    ("43,000", "forty three thousand", ()),
    ("1,500", "one thousand five hundred", ("fifteen hundred", "one and a half thousand")),
    ("1,000,000", "one million", ("a million",)),
    ("1000000", "one million", ()),
    ("-5", "minus five", ()),
    ("−5", "minus five", ()),
    # Labels.
    ("911", "nine hundred and eleven", ("nine one one", "nine eleven", "nine hundred eleven")),
    ("747", "seven hundred and forty seven", ("seven forty seven", "seven four seven")),
    ("212", "two hundred and twelve", ("two twelve", "two one two")),
    ("007", "zero zero seven", ("oh oh seven", "double oh seven")),
    (
        "5550199",
        "five five five zero one nine nine",
        ("five five five oh one nine nine", "double five five oh one double nine"),
    ),
    ("555-0199", "five five five zero one nine nine", ()),
    ("4-1-1", "four one one", ()),
    # Years and decades.
    ("2018", "twenty eighteen", ("two thousand eighteen", "two thousand and eighteen")),
    ("1961", "nineteen sixty one", ("nineteen hundred and sixty one",)),
    ("1900", "nineteen hundred", ()),
    ("1905", "nineteen oh five", ("nineteen hundred and five", "nineteen five")),
    ("2000", "two thousand", ()),
    ("2005", "two thousand and five", ("two thousand five", "twenty oh five")),
    ("1990s", "nineteen nineties", ()),
    ("’90s", "nineties", ()),
    ("60s", "sixties", ()),
    ("’08", "oh eight", ("two thousand and eight",)),
    ("’68", "sixty eight", ("nineteen sixty eight",)),
    ("mid-1990s", "mid nineteen nineties", ()),
    # Ordinals, decimals.
    ("21st", "twenty first", ("the twenty first",)),
    ("18th-century", "eighteenth century", ()),
    ("4.5", "four point five", ("four and a half",)),
    ("3.14", "three point one four", ("three point fourteen",)),
    ("0.5", "zero point five", ("point five", "nought point five", "half")),
    (".5", "point five", ("zero point five",)),
    ("0.75", "zero point seven five", ("point seventy five", "three quarters")),
    ("0.25", "zero point two five", ("a quarter",)),
    ("2.25", "two point two five", ("two and a quarter",)),
    ("3.5.1", "three point five point one", ("three five one",)),
    # Money.
    ("$43,000", "forty three thousand dollars", ("forty three thousand",)),
    ("£900", "nine hundred pounds", ()),
    ("€4", "four euros", ()),
    ("$1", "one dollar", ("a dollar",)),
    ("$4.50", "four dollars fifty", ("four fifty", "four dollars and fifty cents")),
    ("£2.50", "two pounds fifty", ("two pound fifty", "two pounds and fifty pence")),
    ("$1.05", "one dollar and five cents", ("one oh five",)),
    ("$3.00", "three dollars", ()),
    ("$0.99", "ninety nine cents", ()),
    ("$4.5m", "four point five million dollars", ("four and a half million dollars",)),
    ("$3bn", "three billion dollars", ("three billion",)),
    ("US$5bn", "five billion dollars", ()),
    ("12.5p", "twelve point five pence", ("twelve point five p",)),
    ("50¢", "fifty cents", ()),
    ("$4.5-million", "four point five million dollars", ()),
    ("$20-an-hour", "twenty dollars an hour", ()),
    # Measures.
    ("60%", "sixty percent", ("sixty per cent",)),
    ("5%", "five percent", ()),
    ("2.5%", "two point five percent", ("two and a half percent",)),
    ("0.5%", "zero point five percent", ("half a percent",)),
    ("10km", "ten kilometers", ("ten kilometres", "ten k")),
    ("1km", "one kilometer", ()),
    ("5kg", "five kilograms", ("five kilos",)),
    ("3GHz", "three gigahertz", ()),
    ("20°C", "twenty degrees celsius", ("twenty degrees",)),
    ("6’2”", "six foot two", ("six two",)),
    ("10k", "ten k", ("ten thousand",)),
    ("7B", "seven billion", ()),
    ("1080p", "ten eighty p", ()),
    # Times.
    ("4am", "four a m", ("four",)),
    ("9:30", "nine thirty", ("half past nine",)),
    ("9:05", "nine oh five", ()),
    ("9:00", "nine o'clock", ("nine",)),
    ("9.30pm", "nine thirty p m", ()),
    ("12:00", "twelve o'clock", ("noon", "midnight")),
    ("4am–6am", "four a m to six a m", ()),
    ("a.m.", "a m", ()),
    # Fractions and slashes.
    ("1/2", "one half", ("a half", "half")),
    ("3/4", "three quarters", ("three fourths",)),
    ("1½", "one and a half", ()),
    ("24/7", "twenty four seven", ()),
    ("9/11", "nine eleven", ()),
    ("12/25", "twelve twenty five", ()),
    # Ranges.
    ("10-12", "ten to twelve", ("ten twelve",)),
    ("2019–20", "twenty nineteen to twenty", ("twenty nineteen to twenty twenty",)),
    ("1914-1918", "nineteen fourteen to nineteen eighteen", ()),
    ("$5–10m", "five to ten million dollars", ()),
    ("10-12%", "ten to twelve percent", ()),
    # Roman numerals.
    ("II", "two", ("the second", "i i")),
    ("VIII", "eight", ("the eighth",)),
    # Abbreviations and symbols.
    ("Dr.", "doctor", ()),
    ("Dr", "doctor", ()),
    ("Mrs.", "missus", ()),
    ("St", "saint", ("street",)),
    ("vs.", "versus", ()),
    ("etc.", "et cetera", ()),
    ("e.g.,", "e g", ("for example",)),
    ("ie", "i e", ("that is",)),
    ("No.", "no", ("number",)),
    ("No.1", "number one", ()),
    ("Prof.", "professor", ()),
    ("Sen.", "senator", ()),
    ("Jan.", "january", ()),
    ("Jan", "jan", ()),
    ("Inc.", "inc", ("incorporated",)),
    ("Ltd", "limited", ()),
    ("approx.", "approximately", ()),
    ("&", "and", ()),
    ("+", "plus", ()),
    ("@", "at", ()),
    ("#", "number", ("hash",)),
    ("#1", "number one", ()),
    ("=", "equals", ()),
    ("C++", "c plus plus", ()),
    # Letters.
    ("FT", "f t", ()),
    ("U.S.", "u s", ()),
    ("AI,", "a i", ("ai",)),
    ("A.I.", "a i", ()),
    ("GPUs", "g p u's", ()),
    ("FT’s", "f t's", ()),
    ("J.K.", "j k", ()),
    ("NATO", "nato", ("n a t o",)),
    ("HTML", "h t m l", ()),
    ("NOT", "not", ()),
    ("R&D", "r and d", ()),
    ("pdf", "p d f", ("pdf",)),
    ("Ph.D.", "p h d", ()),
    # Mixed and run together.
    ("H2O", "h two o", ()),
    ("GPT4", "g p t four", ()),
    ("GPT-4", "g p t four", ()),
    ("Covid-19", "covid nineteen", ()),
    ("COVID-19", "covid nineteen", ()),
    ("F1", "f one", ()),
    ("MP3", "m p three", ()),
    ("A380", "a three eighty", ()),
    ("4x4", "four by four", ()),
    ("OpenAI", "open a i", ()),
    ("OpenAI’s", "open a i's", ()),
    ("DeepSeek", "deep seek", ("deepseek",)),
    ("iPhone", "i phone", ("iphone",)),
    ("iOS", "i o s", ()),
    ("McDonald", "mcdonald", ()),
    ("O’Brien", "o'brien", ()),
    ("#MeToo", "me too", ("hashtag me too",)),
    # Hyphens, slashes, dashes, dots.
    ("start-up", "start up", ("startup",)),
    ("3-year-old", "three year old", ()),
    ("U.S.-based", "u s based", ()),
    ("10,000-strong", "ten thousand strong", ()),
    ("he/she", "he she", ("he or she",)),
    ("and/or", "and or", ()),
    ("word—never", "word never", ()),
    ("word--never", "word never", ()),
    ("well…maybe", "well maybe", ()),
    ("end.Then", "end then", ()),
    # Addresses.
    ("www.asterisk.org", "w w w dot asterisk dot org", ("asterisk dot org",)),
    ("harborlane.com", "harborlane dot com", ()),
    ("harborlane.co.uk", "harborlane dot co dot u k", ()),
    ("hello@harborlane.com", "hello at harborlane dot com", ()),
    ("https://harborlane.com/shop", "harborlane dot com slash shop", ()),
    # Contractions and informal spellings.
    ("don’t", "don't", ("do not",)),
    ("it’s", "it's", ("it is",)),
    ("won’t", "won't", ("will not",)),
    ("they’ve", "they've", ("they have",)),
    ("I’d", "i'd", ("i would", "i had")),
    ("cannot", "cannot", ("can't", "can not")),
    ("gonna", "gonna", ("going to",)),
    ("wanna", "wanna", ("want to",)),
    ("’cause", "because", ("cause",)),
    ("because", "because", ("cause",)),
    ("’em", "them", ("em",)),
    ("goin’", "going", ("goin",)),
    ("yknow", "you know", ()),
    ("ok", "okay", ()),
    ("okay", "okay", ()),
    # Other scripts and figures.
    ("«Москва»,", "москва", ()),
    ("北京。", "北京", ()),
    ("٤٢", "forty two", ()),
]


@pytest.mark.parametrize(("token", "first", "others"), TABLE, ids=[row[0] for row in TABLE])
def test_forms_of_a_token(token: str, first: str, others: tuple[str, ...]) -> None:
    forms = said(token)
    assert forms[0] == first
    assert set(others) <= set(forms)


@pytest.mark.parametrize("token", ["", "—", "…", "...", '"', "’", "_", "*", "()", "¿"])
def test_silent_marks_have_no_form(token: str) -> None:
    assert said(token) == []


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("$4.5 million", ["four point five", "million dollars"]),
        ("£2bn, million", ["two billion pounds", "million"]),
        ("$4-5 billion.", ["four to five", "billion dollars"]),
        ("4.5 million", ["four point five", "million"]),
        ("No. 10 is", ["number", "ten", "is"]),
        ("No. Ten", ["no", "ten"]),
        ("March 21, 1961", ["march", "twenty first", "nineteen sixty one"]),
        ("on 21 March", ["on", "the twenty first of", "march"]),
        ("21 people may", ["twenty one", "people", "may"]),
        ("Wall St. fell", ["wall", "street", "fell"]),
        ("near St. Ives", ["near", "saint", "ives"]),
        ("10 km", ["ten", "kilometers"]),
        ("1 km", ["one", "kilometer"]),
        ("4 am", ["four", "a m"]),
        ("I am", ["i", "am"]),
        ("9 in ten", ["nine", "in", "ten"]),
        ("Part V", ["part", "five"]),
        ("and I", ["and", "i"]),
    ],
)
def test_neighbours_decide(text: str, firsts: list[str]) -> None:
    assert [forms[0] for forms in said_in(text)] == firsts


def test_every_contraction_is_kept_as_it_is_printed() -> None:
    for token in ("it's", "they'll", "couldn't", "we're", "who'd", "that's", "i'm", "should've"):
        assert said(token)[0] == token
        assert len(said(token)) > 1


_LIKE_TEXT = st.text(
    alphabet=st.sampled_from("aeinstAIST'’019-–—/.,:$£%&@#+°½“”()xkm "), min_size=1, max_size=12
).map(lambda text: "".join(text.split()))
_TOKENS = st.one_of(_LIKE_TEXT, st.text(min_size=1, max_size=8))


@given(st.lists(_TOKENS, max_size=5))
def test_what_always_holds(tokens: list[str]) -> None:
    forms_of_each = spoken_forms(tokens, "en")
    assert len(forms_of_each) == len(tokens)
    for token, forms in zip(tokens, forms_of_each, strict=True):
        assert forms or not any(char.isalnum() for char in token)
        assert len(forms) == len(set(forms)) <= MOST
        for form in forms:
            assert form
            for word in form:
                assert word == word.lower()
                assert word.split() == [word]
                assert not any(char.isdigit() for char in word)


@given(st.lists(_TOKENS, max_size=4), st.lists(_TOKENS, max_size=4))
def test_what_was_read_before_does_not_matter(first: list[str], second: list[str]) -> None:
    alone = spoken_forms(first, "en")
    read.cache_clear()
    spoken_forms(second, "en")
    assert spoken_forms(first, "en") == alone


@given(st.integers(min_value=0, max_value=10**18))
def test_every_whole_number_is_said(number: int) -> None:
    for written in (str(number), f"{number:,}", f"${number:,}", f"{number}%"):
        assert all(word.isalpha() for form in spoken_forms([written], "en")[0] for word in form)


def test_every_short_decimal_is_said() -> None:
    for hundredths in range(1200):
        number = f"{hundredths // 100}.{hundredths % 100:02}"
        for written in (number, f"${number}", f"{number}%", f"{number}p"):
            forms = spoken_forms([written], "en")[0]
            assert all(word.isalpha() for form in forms for word in form)


@pytest.mark.parametrize("around", ["{}", "${}", "{}%", "{}.5", "x{}", "${}.50"])
def test_figures_without_end_are_read_one_by_one(around: str) -> None:
    assert said(around.format("9" * 5000))[0].count("nine") == 5000


def test_a_word_is_read_once_however_often_it_stands() -> None:
    read.cache_clear()
    spoken_forms(["harbour"] * 1000, "en")
    assert read.cache_info().misses == 1
