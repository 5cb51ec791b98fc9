"""What lies between two words."""

from __future__ import annotations

import pytest

from saidwhen.subtitles.cohesion import LEXICONS, Bond, bond, bonds, ends_sentence


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # sentences
        ("home.", "Then", Bond.SENTENCE),
        ("home.”", "“Then", Bond.SENTENCE),
        ("really?)", "Yes", Bond.SENTENCE),
        ("gone …", "Perhaps", Bond.SENTENCE),
        ("gone . . .", "Perhaps", Bond.SENTENCE),
        ("said I.", "Then", Bond.SENTENCE),
        ("no.", "Then", Bond.SENTENCE),
        ("それは。", "今", Bond.SENTENCE),
        ("in 1911.", "The", Bond.SENTENCE),
        # stops that end no sentence
        ("etc.", "and", Bond.CONJUNCTION),
        ("Dr.", "Sol", Bond.TIGHT),
        ("J.", "Ode", Bond.TIGHT),
        ("U.S.", "Mail", Bond.TIGHT),
        ("“Why?”", "he", Bond.CLAUSE),
        ("well . . .", "perhaps", Bond.CLAUSE),
        # clauses
        ("home,", "then", Bond.CLAUSE),
        ("home;", "then", Bond.CLAUSE),
        ("said:", "“Then", Bond.CLAUSE),
        ("market —", "quite", Bond.CLAUSE),
        ("market", "— quite", Bond.CLAUSE),
        ("then", "(quietly", Bond.CLAUSE),
        ("home", "-5", Bond.PLAIN),
        # before a conjunction or a preposition
        ("home", "because", Bond.CONJUNCTION),
        ("letter", "from", Bond.PREPOSITION),
        ("house", "of", Bond.PHRASE),
        ("knew", "they", Bond.CONJUNCTION),
        # together
        ("the", "house", Bond.TIGHT),
        ("an", "old", Bond.TIGHT),
        ("Anna", "Holm", Bond.TIGHT),
        ("has", "gone", Bond.TIGHT),
        ("don’t", "know", Bond.TIGHT),
        ("they’ve", "gone", Bond.TIGHT),
        ("she", "went", Bond.TIGHT),
        ("of", "fish", Bond.TIGHT),
        ("and", "then", Bond.TIGHT),
        ("12", "miles", Bond.TIGHT),
        ("$43,000", "today", Bond.TIGHT),
        ("five", "hundred", Bond.TIGHT),
        ("came", "back", Bond.TIGHT),
        ("told", "him", Bond.TIGHT),
        ("call", "it", Bond.TIGHT),
        ("word", "—", Bond.TIGHT),
        # nothing known
        ("old", "house", Bond.CLOSE),
        ("Maison", "rouge", Bond.PLAIN),
        ("kind", "of", Bond.CLOSE),
        ("it", "a", Bond.PHRASE),
        ("And", "Maria", Bond.TIGHT),
        ("12", "in", Bond.PREPOSITION),
    ],
)
def test_bond(left, right, expected):
    assert bond(left, right) is expected


@pytest.mark.parametrize("word", ["", ".", "—", "”", "...", "‘"])
def test_marks_alone_do_no_harm(word):
    assert bond(word or "x", "next") in Bond
    assert bond("before", word or "x") in Bond
    assert not ends_sentence(word, "small")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # the verb after its subject, and what it says
        ("council", "has", Bond.PHRASE),
        ("found", "a", Bond.PHRASE),
        ("is", "a", Bond.CLOSE),
        ("is", "melting", Bond.TIGHT),
        ("depends", "on", Bond.CLOSE),
        ("council", "decided", Bond.PHRASE),
        # what belongs to a noun
        ("miller's", "children", Bond.TIGHT),
        ("twelve-metre", "canoe", Bond.TIGHT),
        ("full-size", "submarine", Bond.CLOSE),
        ("twenty-two", "years", Bond.TIGHT),
        ("nearest", "house", Bond.CLOSE),
        ("only", "when", Bond.TIGHT),
        # adverbs lean on what follows, unless that opens a phrase
        ("clearly", "never", Bond.CLOSE),
        ("slowly", "because", Bond.CONJUNCTION),
    ],
)
def test_english(left, right, expected):
    assert bond(left, right, "en") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the market square", Bond.CLOSE),
        ("the drowned church", Bond.CLOSE),
        ("of rowing boats", Bond.PLAIN),
        ("the mayor said", Bond.PHRASE),
        ("the hens went", Bond.PHRASE),
        ("the garden walls", Bond.PLAIN),
    ],
)
def test_two_words_after_an_article(text, expected):
    assert bonds(text.split())[-1] is expected


@pytest.mark.parametrize(
    ("language", "left", "right", "expected"),
    [
        ("de", "Haus", "und", Bond.CONJUNCTION),
        ("de", "Laterne", "in", Bond.PREPOSITION),
        ("de", "die", "Mühle", Bond.TIGHT),
        ("de", "alte", "Mühle", Bond.TIGHT),
        ("de", "verloren", "hat", Bond.TIGHT),
        ("de", "Gemeinde", "hat", Bond.PHRASE),
        ("de", "neigt", "er", Bond.TIGHT),
        ("de", "Dr.", "Weber", Bond.TIGHT),
        ("de", "3.", "Juni", Bond.TIGHT),
        ("de", "1911.", "Der", Bond.SENTENCE),
        ("de", "Peter", "Bücher", Bond.PLAIN),
        ("fr", "maison", "qu'il", Bond.CONJUNCTION),
        ("fr", "maison", "d'une", Bond.PHRASE),
        ("fr", "dans", "l'étang", Bond.TIGHT),
        ("fr", "qu'il", "vend", Bond.TIGHT),
        ("fr", "n'avait", "vu", Bond.TIGHT),
        ("fr", "n'était", "pas", Bond.TIGHT),
        ("fr", "parce", "que", Bond.CLOSE),
        ("fr", "petite", "ville", Bond.TIGHT),
        ("fr", "langue", "nationale", Bond.CLOSE),
        ("fr", "Claire", "Vasseur", Bond.TIGHT),
        ("es", "casa", "porque", Bond.CONJUNCTION),
        ("es", "casa", "en", Bond.PREPOSITION),
        ("es", "la", "casa", Bond.TIGHT),
        ("es", "se", "había", Bond.TIGHT),
        ("es", "sino", "que", Bond.CLOSE),
        ("es", "casa", "blanca", Bond.CLOSE),
        ("es", "ingeniera", "llamada", Bond.PHRASE),
        ("it", "casa", "perché", Bond.CONJUNCTION),
        ("it", "casa", "nella", Bond.PREPOSITION),
        ("it", "l'ultima", "casa", Bond.TIGHT),
        ("it", "un'altra", "volta", Bond.TIGHT),
        ("it", "non", "aveva", Bond.TIGHT),
        ("it", "anche", "se", Bond.CLOSE),
        # any other: short words lean on the next
        ("nl", "huis", "van", Bond.PREPOSITION),
        ("nl", "het", "huis", Bond.TIGHT),
        ("nl", "grote", "huizen", Bond.PLAIN),
        ("nl", "Jan", "Smit", Bond.TIGHT),
        ("ru", "дом", "на", Bond.TIGHT),
        ("ja", "それは", "今", Bond.PLAIN),
    ],
)
def test_languages(language, left, right, expected):
    assert bond(left, right, language) is expected


@pytest.mark.parametrize("language", LEXICONS)
def test_word_lists_are_in_small_letters_with_straight_apostrophes(language):
    lexicon = LEXICONS[language]
    listed = lexicon.function_words | lexicon.numbers | lexicon.titles
    assert {word for word in listed if word != word.lower() or "’" in word} == set()
    assert {pair for pair in lexicon.compounds if " " in "".join(pair)} == set()
