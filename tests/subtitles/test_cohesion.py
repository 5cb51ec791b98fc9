"""What lies between two words."""

from __future__ import annotations

import pytest

from saidwhen.subtitles.cohesion import Bond, bond, ends_sentence


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
        ("house", "of", Bond.PREPOSITION),
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
        ("old", "house", Bond.PLAIN),
        ("Maison", "rouge", Bond.PLAIN),
        ("kind", "of", Bond.PLAIN),
        ("it", "a", Bond.PLAIN),
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
