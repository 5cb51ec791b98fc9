"""Heard words held against printed ones, and against what the phones did not place."""

from __future__ import annotations

import pytest

from saidwhen.align.phonetic.witness import Witness
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.printed_times import PrintedTime
from saidwhen.align.witness import within, without_unheard, witness_of
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

TEXT = "de oude visser loopt elke ochtend langzaam naar de haven en groet de meeuwen"
PRINTED = TEXT.split()
CUT = "ochtend langzaam naar de haven"


def words(line: str) -> list[HeardWord]:
    """A second for each."""
    return [
        HeardWord(text=text, interval=Interval(k, k + 1), probability=0.9)
        for k, text in enumerate(line.split())
    ]


def told(line: str) -> Witness:
    return witness_of(PRINTED, words(line), "nl")


def heard_as(witness: Witness) -> list[float | None]:
    return [time.start if time else None for time in witness.heard]


def test_words_heard_as_printed() -> None:
    witness = told(TEXT)
    assert heard_as(witness) == list(range(len(PRINTED)))
    assert witness.stands_for == tuple(range(len(PRINTED)))
    assert witness.unprinted == ()
    assert witness.words == tuple(Interval(k, k + 1) for k in range(len(PRINTED)))


def test_a_misheard_word_is_the_same_word() -> None:
    witness = told(TEXT.replace("ochtend", "ochtent"))
    assert heard_as(witness) == list(range(len(PRINTED)))


def test_other_speech_is_unprinted() -> None:
    witness = told(TEXT.replace("ochtend", "vergeet niet ons te volgen ochtend"))
    assert witness.unprinted == (Interval(5, 10),)
    assert witness.stands_for[5:10] == (-1,) * 5
    assert heard_as(witness) == [*range(5), *range(10, 10 + len(PRINTED) - 5)]


def test_two_other_words_may_be_a_misheard_one() -> None:
    assert told(TEXT.replace("ochtend", "vergeet niet ochtend")).unprinted == ()


def test_a_passage_that_was_cut_is_not_heard() -> None:
    witness = told(TEXT.replace(CUT, ""))
    assert heard_as(witness)[5:10] == [None] * 5
    assert witness.unprinted == ()


def test_other_speech_in_the_place_of_a_cut_passage_is_unprinted() -> None:
    witness = told(TEXT.replace(CUT, "vergeet niet ons podium te volgen"))
    assert witness.unprinted == (Interval(5, 11),)
    assert heard_as(witness)[5:10] == [None] * 5


def test_words_like_the_printed_ones_there_are_left_to_the_phones() -> None:
    """A word of the cut passage stands in other speech, and may have been said there."""
    witness = told(TEXT.replace(CUT, "vergeet niet straks ochtend ons te volgen"))
    assert Interval(8, 9) not in witness.unprinted
    assert not any(place.start <= 8 < place.end for place in witness.unprinted)


def test_nothing_heard() -> None:
    witness = told("")
    assert witness.heard == (None,) * len(PRINTED)
    assert witness.words == witness.unprinted == witness.stands_for == ()


def placement(k: int, ground: Ground) -> Placement:
    return Placement(interval=Interval(k, k + 1), ground=ground, likeness=1, probability=0.9)


def judged(marks: str, heard: str) -> tuple[str, list[Interval]]:
    """Marks as ``=`` by phones, ``h`` heard, ``r`` reworded, ``-`` not said; ``x`` was heard."""
    grounds = {"=": Ground.PHONES, "h": Ground.HEARD, "r": Ground.REPLACED}
    witness = Witness(
        heard=tuple(Interval(k, k + 1) if mark == "x" else None for k, mark in enumerate(heard)),
        unprinted=(),
        words=(),
        stands_for=(),
    )
    placements = [
        None if mark == "-" else placement(k, grounds[mark]) for k, mark in enumerate(marks)
    ]
    kept, refused = without_unheard(placements, witness)
    names = {ground: mark for mark, ground in grounds.items()}
    return "".join(names[p.ground] if p else "-" for p in kept), refused


@pytest.mark.parametrize(
    ("marks", "heard", "kept"),
    [
        ("===", "...", "==="),
        ("=h=", ".x.", "=h="),
        ("=h=", "...", "=-="),
        ("=r=", "...", "=r="),
        ("=rrr=", ".....", "=rrr="),
        ("=rrrr=", "......", "=----="),
        ("=rhrr=", "..x...", "=----="),
        ("=rhhr=", "..xx..", "=-hh-="),
        ("=hhhh----h=", ".xxxx....x.", "=hhhh-----="),
        ("=h--=", ".x...", "=h--="),
        ("=-hr-=", "......", "=----="),
        ("", "", ""),
    ],
)
def test_what_the_phones_did_not_place_must_have_been_heard(
    marks: str, heard: str, kept: str
) -> None:
    assert judged(marks, heard)[0] == kept


def test_the_times_of_what_is_refused_are_told() -> None:
    _, refused = judged("=hr-=", ".....")
    assert refused == [Interval(1, 2)]
    assert within(Interval(1.2, 1.6), refused)
    assert not within(Interval(1.8, 2.6), refused)


def test_the_printed_times_tell_which_was_printed_of_a_passage_that_was_heard_twice() -> None:
    rest = "terwijl zijn broer op de kade zit en netten boet voor de winter"
    printed = f"{TEXT} {rest}".split()
    said = words(f"{TEXT} en dan nog iets anders {CUT} en groet de meeuwen {rest}")
    shift = len(words(f"en dan nog iets anders {CUT} en groet de meeuwen"))
    for first in (5, len(PRINTED) + 5):
        for off in (0, 60):
            seconds = [(0, 0), (2, 2), (5, first)]
            seconds += [(k, k + shift) for k in range(len(PRINTED), len(printed), 2)]
            times = [PrintedTime(word=k, seconds=float(at + off)) for k, at in seconds]
            found = heard_as(witness_of(printed, said, "nl", times))
            assert found[5:10] == list(range(first, first + 5))
