"""Hearing twice, with hearing functions that say what they like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from saidwhen.align.again import align_hearing_twice
from saidwhen.align.coarse import CoarseAlignment, Heard
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.document import Document


@dataclass
class Hearing:
    """Hears the words of a line; remembers what it was asked for."""

    words: Sequence[HeardWord] = ()
    asked: list[tuple[Interval, ...]] = field(default_factory=list)

    def __call__(self, stretches: Sequence[Interval]) -> list[HeardWord]:
        self.asked.append(tuple(stretches))
        return [
            word
            for word in self.words
            if any(part.start <= word.interval.start < part.end for part in stretches)
        ]


@dataclass(frozen=True)
class Lab:
    """Two hearings of one episode: a first, and a second in which more or less is heard."""

    document: Callable[[str], Document]
    episode: Callable[[str], object]
    marks: Callable[[CoarseAlignment], str]

    def heard(self, line: str) -> Heard:
        heard: Heard = self.episode(line).heard  # type: ignore[attr-defined]
        return heard

    def twice(self, printed: str, first: str, second: str) -> tuple[str, Hearing]:
        hear = Hearing(self.heard(second).words)
        alignment = align_hearing_twice(self.document(printed), self.heard(first), "en", hear)
        return self.marks(alignment), hear


@pytest.fixture
def lab(
    document: Callable[[str], Document],
    episode: Callable[[str], object],
    marks: Callable[[CoarseAlignment], str],
) -> Lab:
    return Lab(document=document, episode=episode, marks=marks)


PRINTED = "we waited on the pier it was already quite dark outside then it rained all night long"
FIRST = (
    "we waited on the pier (it) (was) (already) (quite) (dark) (outside) "
    "then it rained all night long"
)
"""Too many words are missing for them to be timed by their room."""


def test_the_missing_words_are_found(lab: Lab) -> None:
    marks, hear = lab.twice(PRINTED, FIRST, PRINTED)
    assert marks == "17="
    ((stretch,),) = hear.asked
    assert (round(stretch.start, 2), round(stretch.end, 2)) == (1.82, 3.86)


def test_junk_is_not_used(lab: Lab, document: Callable[[str], Document]) -> None:
    first = lab.heard(FIRST)
    junk = [
        HeardWord(text=f"zx{k}", interval=Interval(1.9 + k / 4, 2.1 + k / 4), probability=0.9)
        for k in range(8)
    ]
    alignment = align_hearing_twice(document(PRINTED), first, "en", Hearing(junk))
    assert lab.marks(alignment) == "5= 6- 6="
    assert alignment.timeline.heard == ()


def test_where_nothing_is_doubtful_nothing_is_heard_again(lab: Lab) -> None:
    marks, hear = lab.twice(PRINTED, PRINTED, "")
    assert marks == "17="
    assert hear.asked == []


def test_what_was_heard_at_first_gives_way(lab: Lab) -> None:
    """A loop of the recogniser over a sentence that was said."""
    loop = FIRST.replace(
        "(it) (was) (already) (quite) (dark) (outside)", "longwater longwater longwater lon"
    )
    hear = Hearing(lab.heard(PRINTED).words)
    alignment = align_hearing_twice(lab.document(PRINTED), lab.heard(loop), "en", hear)
    assert lab.marks(alignment) == "17="
    assert "longwater" not in " ".join(only.text for only in alignment.timeline.heard)


TWO_HOLES = (
    "we waited on the pier (it) (was) (already) (quite) (dark) (outside) then it rained all night "
    "long and nobody came to (fetch) (the) (letters) (from) (our) (old) (teacher) in the morning"
)


def test_only_the_better_of_two_second_hearings_is_used(lab: Lab) -> None:
    printed = TWO_HOLES.replace("(", "").replace(")", "")
    half = TWO_HOLES.replace(
        "(it) (was) (already) (quite) (dark) (outside)", "it was already quite dark outside"
    )
    junk = [
        HeardWord(text=f"zx{k}", interval=Interval(8.0 + k / 9, 8.1 + k / 9), probability=0.9)
        for k in range(9)
    ]
    hear = Hearing([*lab.heard(half).words, *junk])
    alignment = align_hearing_twice(lab.document(printed), lab.heard(TWO_HOLES), "en", hear)
    assert len(hear.asked) == 2
    assert lab.marks(alignment) == "21= 7- 3="
    assert "zx" not in " ".join(only.text for only in alignment.timeline.heard)


def test_both_second_hearings_are_used_where_both_are_better(lab: Lab) -> None:
    printed = TWO_HOLES.replace("(", "").replace(")", "")
    marks, hear = lab.twice(printed, TWO_HOLES, printed)
    assert marks == "31="
    (earlier,), (later,) = hear.asked
    assert earlier.end < later.start


def holes(count: int, words: int) -> str:
    """Six heard words, then so many that are not heard, over and over."""
    hole = " ".join(f"(candle) (mirror{k})" for k in range(words // 2))
    parts = (f"we waited on the pier number{n} {hole}" for n in range(count))
    return " ".join(parts) + " the end"


def heard_again_seconds(lab: Lab, first: str, more: str = "") -> float:
    printed = (first + more).replace("(", "").replace(")", "")
    _, hear = lab.twice(printed.replace("/30", ""), first + more, "")
    return sum(part.seconds for stretches in hear.asked for part in stretches)


def test_a_minute_may_always_be_heard_again(lab: Lab) -> None:
    """Of two and a half minutes with 13 holes of 10 s each, five or six are filled."""
    seconds = heard_again_seconds(lab, holes(13, 20))
    assert 40 < seconds <= 60 + 13 * 0.4


def test_in_a_long_recording_a_fifth(lab: Lab) -> None:
    quiet = " /30" * 20
    seconds = heard_again_seconds(lab, holes(13, 20), quiet)
    assert seconds > 100


def test_the_doubts_with_most_words_for_their_time_come_first(lab: Lab) -> None:
    """A hole of 47 s with few printed words is passed over for one of 49 s with many."""
    sparse = "(candle) (mirror) (curtain) (blanket) (pillow) (lantern) *44"
    dense = " ".join(f"(mirror) (candle{k})" for k in range(38))
    first = f"we waited on the pier {sparse} then it rained all night {dense} the end came"
    printed = first.replace("(", "").replace(")", "").replace("*44", "")
    _, hear = lab.twice(printed, first, "")
    asked = [part for stretches in hear.asked for part in stretches]
    assert min(part.start for part in asked) > 49
    assert max(part.end for part in asked) > 95
