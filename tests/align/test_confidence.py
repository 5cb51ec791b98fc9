"""How sure the verdicts are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.confidence import judge
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
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
    return judge(placements(row, **doubt))[len(row) // 2]


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


@given(st.text("HMPR-", max_size=20), st.floats(0, 1), st.floats(0, 1))
def test_a_verdict_for_every_word(row: str, likeness: float, probability: float) -> None:
    placed = placements(row, likeness=likeness, probability=probability)
    verdicts = judge(placed)
    assert len(verdicts) == len(row)
    for verdict, placement in zip(verdicts, placed, strict=True):
        assert 0 <= verdict.confidence <= 1
        assert isinstance(verdict, NotSaid) == (placement is None)
        assert isinstance(verdict, NotSaid) or (
            placement and verdict.interval == placement.interval
        )
