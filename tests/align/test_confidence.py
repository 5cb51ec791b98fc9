"""How sure the verdicts are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.confidence import judge
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.verdict import SURE, Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval


def placements(
    row: str, *, likeness: float = 1.0, probability: float = 1.0
) -> list[Placement | None]:
    """One letter a word: H heard, M misheard, P replaced, R room, - not placed."""
    ground = {"H": Ground.HEARD, "M": Ground.MISHEARD, "P": Ground.REPLACED, "R": Ground.ROOM}
    return [
        None
        if letter == "-"
        else Placement(
            interval=Interval(k, k + 0.5),
            ground=ground[letter],
            likeness=likeness,
            probability=probability,
        )
        for k, letter in enumerate(row)
    ]


def judged(row: str, **doubt: float) -> Verdict:
    """The verdict of the middle word."""
    return judge(placements(row, **doubt), ["word"] * len(row))[len(row) // 2]


def judged_alone(placement: Placement, text: str = "word") -> Verdict:
    (verdict,) = judge([placement], [text])
    return verdict


PHONES = Placement(
    interval=Interval(1.0, 1.4), ground=Ground.PHONES, likeness=1.0, probability=0.9134
)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("HHHHHHH", Said(interval=Interval(3, 3.5), confidence=0.97, method=Method.ATTENTION)),
        ("HHHMHHH", Said(interval=Interval(3, 3.5), confidence=0.7, method=Method.ATTENTION)),
        ("HHHPHHH", Reworded(interval=Interval(3, 3.5), confidence=0.6, method=Method.ATTENTION)),
        ("HHHRHHH", Said(interval=Interval(3, 3.5), confidence=0.35, method=Method.INTERPOLATED)),
        ("HHH-HHH", NotSaid(confidence=0.5)),
        ("-------", NotSaid(confidence=1.0)),
        # Half of the confidence is in the three neighbours on either side.
        ("---H---", Said(interval=Interval(3, 3.5), confidence=0.485, method=Method.ATTENTION)),
        ("MMMHRP-", Said(interval=Interval(3, 3.5), confidence=0.485, method=Method.ATTENTION)),
        ("H", Said(interval=Interval(0, 0.5), confidence=0.97, method=Method.ATTENTION)),
        # Four words away is too far to count.
        ("-HHHHHHH-", Said(interval=Interval(4, 4.5), confidence=0.97, method=Method.ATTENTION)),
    ],
)
def test_verdict(row: str, expected: Verdict) -> None:
    assert judged(row) == expected


def test_unlike_sound_and_the_recognisers_doubt_count() -> None:
    assert judged("HHHHHHH", likeness=0.5).confidence == pytest.approx(0.849, abs=1e-3)
    assert judged("HHHHHHH", probability=0.5).confidence == pytest.approx(0.849, abs=1e-3)
    assert judged("HHHHHHH", likeness=0, probability=0).confidence == 0.485


def test_by_its_phones_the_probability_is_the_confidence() -> None:
    assert judged_alone(PHONES) == Said(
        interval=Interval(1.0, 1.4), confidence=0.913, method=Method.ACOUSTIC
    )


@pytest.mark.parametrize("letter", "HMPR")
def test_what_is_doubted_is_not_sure(letter: str) -> None:
    (placed,) = placements(letter)
    assert placed
    for sound in (PHONES, placed):
        verdict = judged_alone(replace(sound, doubted=True))
        assert not isinstance(verdict, NotSaid)
        assert verdict.confidence == min(0.4, judged_alone(sound).confidence) < SURE
    unsure = replace(PHONES, probability=0.1, doubted=True)
    assert judged_alone(unsure).confidence == 0.1


@pytest.mark.parametrize(("letter", "confidence"), [("H", 0.776), ("M", 0.56), ("P", 0.6)])
def test_a_time_that_was_shared_out_is_called_so(letter: str, confidence: float) -> None:
    (placed,) = placements(letter)
    assert placed
    verdict = judged_alone(replace(placed, interpolated=True))
    assert not isinstance(verdict, NotSaid)
    assert (verdict.method, verdict.confidence) == (Method.INTERPOLATED, confidence)


def test_the_form_that_was_said_is_told_where_it_is_not_the_letters() -> None:
    form = ("nineteen", "eighty", "four")
    for ground in (Ground.PHONES, Ground.HEARD):
        verdict = judged_alone(replace(PHONES, ground=ground, form=form), "1984")
        assert isinstance(verdict, Said)
        assert verdict.spoken == "nineteen eighty four"
    plain = judged_alone(replace(PHONES, form=("word",)), "“Word,”")
    assert isinstance(plain, Said)
    assert plain.spoken == ""


@given(st.text("HMPR-", max_size=20), st.floats(0, 1), st.floats(0, 1))
def test_a_verdict_for_every_word(row: str, likeness: float, probability: float) -> None:
    placed = placements(row, likeness=likeness, probability=probability)
    verdicts = judge(placed, ["word"] * len(row))
    assert len(verdicts) == len(row)
    for verdict, placement in zip(verdicts, placed, strict=True):
        assert 0 <= verdict.confidence <= 1
        assert isinstance(verdict, NotSaid) == (placement is None)
        assert isinstance(verdict, NotSaid) or (
            placement and verdict.interval == placement.interval
        )
