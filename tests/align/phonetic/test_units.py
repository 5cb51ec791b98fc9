"""Printed words as the aligner knows them."""

from __future__ import annotations

import pytest

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.phonetic.unit import Placed, Unit, unit_of
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.pronounce import Variant
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


def words(text: str) -> list[PrintedWord]:
    found, now = [], 0
    for token in text.split():
        found.append(
            PrintedWord(
                text=token, shown=token, span=Span(now, now + len(token)), speaker=None, piece=0
            )
        )
        now += len(token) + 1
    return found


def sounds(unit: Unit) -> list[str]:
    return [" ".join(PHONES[phone] for phone in phones) for phones in unit.phones]


def test_every_word_has_a_way_to_be_said() -> None:
    units = units_of(words("Well, in 2009 the U.S. sold Zyqqelby for $43,000 or so."), "en")
    assert len(units) == 11
    assert all(unit.phones and all(unit.phones) for unit in units)
    assert all(len(unit.phones) == len(unit.forms) for unit in units)
    assert "T UW TH AW Z AH N D N AY N" in sounds(units[2])
    assert "T W EH N T IY OW N AY N" in sounds(units[2])


def test_the_users_own_way_is_the_only_one() -> None:
    own = {"zyqqelby": (("Z", "AY", "K"), ("Z", "IY"))}
    for language in ("en", "fr"):
        plain, named = units_of(words("Zyqqelby’s Zyqqelby,"), language, own)
        assert sounds(named) == ["Z AY K", "Z IY"]
        assert language == "fr" or sounds(plain) == ["Z AY K S", "Z IY Z"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("harbor.", True),
        ("harbor?”", True),
        ("harbor!’)", True),
        ("harbor…", True),
        ("harbor:", True),
        ("harbor.]", True),
        ("harbor,", False),
        ("harbor", False),
        ("(harbor)", False),
    ],
)
def test_where_a_sentence_ends(text: str, ends: bool) -> None:
    variant = Variant(phones=("HH", "AA"), form=("harbor",))
    assert unit_of([variant], text).ends_sentence == ends


def test_a_placed_word_and_the_same_later() -> None:
    placed = Placed(variant=2, spans=((3, 4), (6, 9)))
    assert (placed.first, placed.end) == (3, 9)
    assert placed.moved(10) == Placed(variant=2, spans=((13, 14), (16, 19)))
