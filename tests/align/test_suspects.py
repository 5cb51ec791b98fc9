"""Words that may not have been said: given back until what was said there is heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from saidwhen.align.phonetic.episode import AcousticWord, PhoneAlignment, UnprintedSpeech
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.suspects import Suspects, given_back, without_suspects
from saidwhen.audio.interval import Interval

SURE = {"o": 0.9, "x": 0.9, "?": 0.7, "!": 0.2}


def episode(row: str, speech: str = "", phones: int = 1) -> PhoneAlignment:
    """A letter a word, a second each: x said, ? and ! unsurely, o on other phones, - not.

    ``speech`` names words with speech behind, of so many ``phones``.
    """
    words = tuple(
        None
        if letter == "-"
        else AcousticWord(
            interval=Interval(k, k + 0.4), probability=SURE[letter], unlike=letter == "o"
        )
        for k, letter in enumerate(row)
    )
    unprinted = tuple(
        UnprintedSpeech(
            interval=Interval(max(k, 0) + 0.5, k + 1.6), phones=(k + 1,) * phones, after=k
        )
        for k in map(int, speech.split())
    )
    return PhoneAlignment(words=words, unprinted=unprinted)


def shown(aligned: PhoneAlignment) -> tuple[str, list[tuple[float, float, int, tuple[int, ...]]]]:
    row = "".join("-xo"[bool(word) + bool(word and word.unlike)] for word in aligned.words)
    return row, [(s.interval.start, s.interval.end, s.after, s.phones) for s in aligned.unprinted]


def taken(aligned: PhoneAlignment, text: str = "") -> tuple[PhoneAlignment, Suspects]:
    return without_suspects(aligned, text.split() or ["word."] * len(aligned.words))


def test_an_island_is_given_to_the_speech_around_it() -> None:
    aligned, islands = taken(episode("xx--x--xx", "1 4"))
    assert shown(aligned) == ("xx-----xx", [(1.5, 5.6, 1, (2, 5))])
    assert list(islands) == [4]
    assert islands[4].interval == Interval(4, 4.4)


@pytest.mark.parametrize(("speech", "end"), [("1", 4.4), ("4", 5.6)])
def test_speech_on_one_side_is_enough(speech: str, end: float) -> None:
    aligned, islands = taken(episode("xx--x--xx", speech))
    assert list(islands) == [4]
    ((start, stop, after, _),) = shown(aligned)[1]
    assert (stop, after) == (end, 1)
    assert start in (1.5, 4.0)


def test_two_islands_in_one_speech_are_one_stretch() -> None:
    aligned, islands = taken(episode("xx--x-x-xx", "1 4 6"))
    assert list(islands) == [4, 6]
    assert shown(aligned)[0] == "xx------xx"
    assert [s[2] for s in shown(aligned)[1]] == [1]


@pytest.mark.parametrize(
    ("row", "speech"),
    [
        ("xx--x--xx", ""),
        ("xx--xx-xx", "1 5"),
        ("xx-xxxxxx", "1 3"),
        ("x--xx", "0"),
        ("xxxx", "1"),
        ("x", "0"),
        ("-x", "-1"),
        ("x-", "0"),
    ],
)
def test_nothing_is_taken_back(row: str, speech: str) -> None:
    """In silence, beside another word that was said, at either end of the text."""
    before = episode(row, speech)
    aligned, islands = taken(before)
    assert islands == {}
    assert aligned == before


@pytest.mark.parametrize(
    ("row", "speech", "suspects"),
    [
        ("xxxx??xxxx", "3", [4, 5]),
        ("xx??xxxx", "3", [2, 3]),
        ("xx???????", "1", [2, 3, 4, 5]),
        ("xxxx!xxxx", "3", [4]),
        ("xxx!xxxxx", "3", [3]),
        ("xxxx?!xxxx", "3", [4, 5]),
        ("xxx?-?xxx", "2", [3, 5]),
        ("xxx-??xxx", "2", [4, 5]),
        ("??xxxx", "-1", [0, 1]),
        ("xxxx??", "5", [4, 5]),
        ("xxxx?xxxx", "3", []),
        ("xxxx??xxx", "1", []),
    ],
)
def test_unsure_words_at_an_edge_of_other_speech(
    row: str, speech: str, suspects: list[int]
) -> None:
    """Two or more, at most four; one only where it is hardly sure at all."""
    _, found = taken(episode(row, speech, phones=6))
    assert sorted(found) == suspects
    assert all(word.unlike for word in found.values())
    assert taken(episode(row, speech, phones=5))[1] == {}


@pytest.mark.parametrize(
    ("row", "speech", "suspects"),
    [
        ("xxxxxx--xxxx" + "x" * 6, "11", [8, 9, 10, 11]),
        ("xxxxxx--xxx-x" + "x" * 6, "12", [8, 9, 10, 12]),
        ("xxxxxx--xxoxx" + "x" * 6, "12", [8, 9, 10, 11, 12]),
        ("xxxxxxxx--xxxxxx", "5", [6, 7]),
        ("xxxxxx--xxxxx" + "x" * 6, "12", []),
        ("xxxxxx-xxxxx" + "x" * 6, "11", []),
        ("xxxxxxxxxx" + "x" * 6, "5 9", []),
        ("xxxxxx--xx--xxxxxx", "", []),
    ],
)
def test_a_few_words_between_other_speech_and_words_that_lack(
    row: str, speech: str, suspects: list[int]
) -> None:
    """Up to four, and such as lie on other phones; one may lack in between.

    Not where there is speech alone, or nothing but cuts.
    """
    _, found = taken(episode(row, speech, phones=6))
    assert sorted(found) == suspects
    assert all(word.unlike for word in found.values())


def test_stretches_stay_in_order_of_the_words() -> None:
    aligned, _ = taken(episode("-x-x-xxx-x-xx", "-1 1 3 7 9"))
    afters = [s.after for s in aligned.unprinted]
    assert all(a < b for a, b in pairwise(afters))
    assert all(after == -1 or aligned.words[after] for after in afters)


def test_a_word_on_other_phones_is_given_back_with_a_little_around_it() -> None:
    aligned, suspects = taken(episode("xxoxx"))
    assert shown(aligned) == ("xx-xx", [(1.9, 2.5, 1, ())])
    assert list(suspects) == [2]
    assert suspects[2].unlike


def test_two_of_them_are_one_stretch_and_join_the_speech_around_them() -> None:
    aligned, suspects = taken(episode("xxooxx", "3"))
    assert shown(aligned) == ("xx--xx", [(1.9, 4.6, 1, (4,))])
    assert list(suspects) == [2, 3]


def test_an_island_on_other_phones_is_an_island() -> None:
    _, suspects = taken(episode("xx--o--xx", "1"))
    assert not suspects[4].unlike


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        ("he met Liang there today", False),
        ("he met “Liang” there today", False),
        ("he met. Liang there today", True),
        ("he met?” Liang there today", True),
        ("he met liang there today", True),
    ],
)
def test_names_are_above_suspicion(text: str, suspect: bool) -> None:
    assert (2 in taken(episode("xxoxx"), text)[1]) == suspect
    assert 0 in taken(episode("oxxxx"), text.capitalize())[1]


def word(ground: Ground, start: float, probability: float = 0.7) -> Placement:
    return Placement(
        interval=Interval(start, start + 0.5),
        ground=ground,
        likeness=1.0,
        probability=probability,
    )


EXACT = Placement(
    interval=Interval(4.0, 4.4),
    ground=Ground.PHONES,
    likeness=1.0,
    probability=0.9,
    form=("u", "s"),
    phones=4,
)


def suspect(*, unlike: bool) -> Suspects:
    return {
        2: AcousticWord(
            interval=Interval(4.0, 4.4),
            probability=0.9,
            form=("u", "s"),
            phones=(1, 2, 3, 4),
            unlike=unlike,
        )
    }


@pytest.mark.parametrize("unlike", [False, True])
def test_a_suspect_that_is_heard_as_printed_has_its_exact_time_again(unlike: bool) -> None:
    heard = [None, None, word(Ground.HEARD, 4.25), None]
    assert given_back(heard, suspect(unlike=unlike), []) == [None, None, EXACT, None]
    far = [None, None, word(Ground.HEARD, 4.4), None]
    assert given_back(far, suspect(unlike=unlike), []) == far


def test_an_island_that_is_not_heard_as_printed_was_not_said() -> None:
    for left in (None, word(Ground.MISHEARD, 4.0), word(Ground.REPLACED, 4.0)):
        row = [None, None, left, None]
        assert given_back(row, suspect(unlike=False), []) == row


@pytest.mark.parametrize(
    ("heard", "back"),
    [
        (None, True),
        (word(Ground.MISHEARD, 4.0), True),
        (word(Ground.REPLACED, 4.0, 0.4), True),
        (word(Ground.REPLACED, 4.0, 0.6), False),
    ],
)
def test_a_word_on_other_phones_was_said_unless_others_are_plainly_heard(
    heard: Placement | None, back: bool
) -> None:
    (_, _, found, _) = given_back([None, None, heard, None], suspect(unlike=True), [])
    assert found == (EXACT if back else heard)


@pytest.mark.parametrize(
    ("unlike", "end", "back"),
    [(False, 4.0, True), (False, 4.05, False), (True, 4.15, True), (True, 4.25, False)],
)
def test_not_where_something_unprinted_was_heard(unlike: bool, end: float, back: bool) -> None:
    """At any time of an island, in more than half of another word's."""
    row = [None, None, word(Ground.HEARD, 4.0), None]
    (_, _, found, _) = given_back(row, suspect(unlike=unlike), [Interval(3.5, end)])
    assert (found == EXACT) == back


def test_not_where_it_would_take_the_time_of_the_word_beside_it() -> None:
    """As where "on the same night" is said for "that same evening": "on the" is heard in "same"."""
    before = replace(word(Ground.REPLACED, 3.9), interval=Interval(3.9, 4.3))
    row = [None, before, word(Ground.HEARD, 4.25), None]
    assert given_back(row, suspect(unlike=False), []) == row
    early = replace(before, interval=Interval(3.7, 4.1))
    assert given_back([None, early, row[2], None], suspect(unlike=False), [])[2] == EXACT


def in_pieces(row: str, speech: str, phones: int = 6) -> tuple[PhoneAlignment, Suspects]:
    """One sentence of the words in ``row`` between two others."""
    aligned = episode("xxxx" + row + "xxxx", " ".join(str(int(k) + 4) for k in speech.split()))
    longer = tuple(
        replace(heard, phones=heard.phones * phones if 4 <= heard.after < 4 + len(row) else (1,))
        for heard in aligned.unprinted
    )
    texts = [*["w"] * 3, "w.", *["w"] * (len(row) - 1), "w.”", *["w"] * 4]
    return without_suspects(replace(aligned, unprinted=longer), texts)


@pytest.mark.parametrize(
    ("row", "speech"),
    [
        ("xx-xx-xxx", "1 4"),  # other speech twice
        ("xx--xx-xxx", "5"),  # two words lack, and other speech elsewhere
        ("--xx--xx", ""),  # words lack at the beginning and within
        ("xx--xx--", "1"),
    ],
)
def test_a_sentence_in_pieces_is_suspect(row: str, speech: str) -> None:
    aligned, suspects = in_pieces(row, speech)
    assert sorted(suspects) == [4 + k for k, letter in enumerate(row) if letter == "x"]
    assert shown(aligned)[0] == "xxxx" + "-" * len(row) + "xxxx"


@pytest.mark.parametrize(
    ("row", "speech", "phones"),
    [
        ("xx-xx-xxx", "1 4", 5),  # fillers, too short to be other speech
        ("xxxxx-xxxxx--xxxxx", "4 10", 6),  # in pieces too long to be found by chance
        ("xx-xxxxxx-", "1", 6),  # broken once: an advert inside a sentence
        ("xxxx--xxxxxx", "3", 6),  # the words that lack are where the other speech is: one break
        ("xxxxxxxxx", "1 4", 6),  # broken twice, but no word lacks
        ("x-x", "0 1", 6),  # too short a sentence to tell
    ],
)
def test_a_sentence_that_holds_together_is_not(row: str, speech: str, phones: int) -> None:
    _, suspects = in_pieces(row, speech, phones)
    assert not [k for k in suspects if k - 4 not in _islands_of(row)]


def _islands_of(row: str) -> set[int]:
    padded = f"x{row}x"
    return {k for k in range(len(row)) if padded[k] == padded[k + 2] == "-"}
