"""Which speech of a turn is listened to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import Method, NotSaid, Reworded, Said, Verdict
from saidwhen.align.voice_parts import LOOK_SECONDS, TurnPart, looks, turn_parts
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord


def said(start: float, end: float, confidence: float = 0.9) -> Said:
    return Said(interval=Interval(start, end), confidence=confidence, method=Method.ACOUSTIC)


def timed(speaker: str | None, piece: int, words: Iterable[tuple[str, Verdict]]) -> list[TimedWord]:
    return [
        TimedWord(
            printed=PrintedWord(
                text=text, shown=text, span=Span(0, len(text)), speaker=speaker, piece=piece
            ),
            verdict=verdict,
        )
        for text, verdict in words
    ]


def spoken(speaker: str | None, piece: int, text: str, start: float) -> list[TimedWord]:
    """A second a word, without a pause."""
    words = text.split()
    return timed(
        speaker,
        piece,
        [(word, said(start + k, start + k + 1)) for k, word in enumerate(words)],
    )


def told(parts: Sequence[TurnPart]) -> list[tuple[str, int, int, int]]:
    return [(part.speaker, part.paragraph, part.first, part.last) for part in parts]


# --- parts ----------------------------------------------------------------------------------------


def test_a_part_is_a_paragraph_of_a_speaker() -> None:
    words = [
        *spoken("Nora", 1, "It is the kettle.", 0),
        *spoken("Nora", 2, "Mostly.", 4),  # a second is too little
        *spoken("Martin", 4, "And the wind.", 6),
        *spoken(None, 6, "Nobody is named here.", 10),
    ]
    parts = turn_parts(words)
    assert told(parts) == [("Nora", 1, 0, 4), ("Martin", 4, 5, 8)]
    assert parts[0].speech == (Interval(0, 4),)


def test_only_words_whose_times_are_sure_count() -> None:
    reworded = Reworded(interval=Interval(3, 4), confidence=0.9, method=Method.ACOUSTIC)
    words = timed(
        "Nora",
        1,
        [
            ("It", said(0, 1)),
            ("is", said(1, 2, confidence=0.4)),
            ("not", NotSaid(confidence=0.9)),
            ("the", reworded),
            ("kettle", said(4, 5)),
        ],
    )
    (part,) = turn_parts(words)
    assert told([part]) == [("Nora", 1, 0, 5)]
    assert part.speech == (Interval(0, 1), Interval(4, 5))


def test_short_pauses_belong_to_the_speech_and_long_ones_do_not() -> None:
    words = timed("Nora", 1, [("It", said(0, 1)), ("is", said(1.25, 2)), ("the", said(2.31, 3.25))])
    assert turn_parts(words)[0].speech == (Interval(0, 2), Interval(2.31, 3.25))


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("one two three four five six seven eight nine ten eleven", []),
        ("one two three four five six. Seven eight nine ten eleven twelve thirteen", [6]),
        ("one two three. Four five six? “Seven eight nine.” Ten eleven twelve thirteen", [6]),
        ("one two three four five six seven eight nine ten eleven twelve thirteen", []),
        ("one. " + "two " * 26 + "three.", [1]),
        ("one two three four five six seven eight nine. " * 3, [9, 18]),
    ],
)
def test_long_paragraphs_are_parted_at_ends_of_sentences(text: str, cuts: list[int]) -> None:
    words = spoken("Nora", 1, text, 0)
    edges = [0, *cuts, len(words)]
    long_enough = [pair for pair in pairwise(edges) if pair[1] - pair[0] >= 2]
    assert [(part.first, part.last) for part in turn_parts(words)] == long_enough


@st.composite
def timelines(draw: st.DrawFn) -> list[TimedWord]:
    words: list[TimedWord] = []
    now = 0.0
    for piece in range(draw(st.integers(1, 5))):
        speaker = draw(st.sampled_from(["Nora", "Martin", None]))
        made: list[tuple[str, Verdict]] = []
        for _ in range(draw(st.integers(1, 40))):
            text = draw(st.sampled_from(["wind", "tape,", "sea.", "“So?”"]))
            if draw(st.booleans()) and draw(st.booleans()):
                made.append((text, NotSaid(confidence=0.5)))
                continue
            start = now + draw(st.sampled_from([0.0, 0.0, 0.2, 1.0]))
            now = start + draw(st.floats(0.05, 1.2))
            made.append((text, said(start, now, draw(st.sampled_from([0.3, 0.8])))))
        words += timed(speaker, piece, made)
    return words


@settings(max_examples=60)
@given(timelines())
def test_parts_lie_inside_paragraphs_and_do_not_overlap(words: list[TimedWord]) -> None:
    reached = 0
    for part in turn_parts(words):
        mine = words[part.first : part.last]
        assert reached <= part.first < part.last <= len(words)
        assert {(w.printed.speaker, w.printed.piece) for w in mine} == {
            (part.speaker, part.paragraph)
        }
        assert sum(stretch.seconds for stretch in part.speech) >= 1.5
        reached = part.last


# --- looks ----------------------------------------------------------------------------------------


def part_of(*speech: Interval) -> TurnPart:
    return TurnPart(speaker="Nora", paragraph=1, first=0, last=9, speech=speech)


def test_a_short_part_is_heard_whole() -> None:
    assert looks(part_of(Interval(2, 3.55))) == ((Interval(2, 3.55),),)


def test_the_middle_is_heard_first() -> None:
    found = [stretch for (stretch,) in looks(part_of(Interval(10, 22)))]
    middle = 16.0
    starts = [middle, middle - 2 * LOOK_SECONDS, middle - LOOK_SECONDS, middle + LOOK_SECONDS]
    assert [stretch.start for stretch in found] == pytest.approx(starts)
    assert [stretch.seconds for stretch in found] == pytest.approx([LOOK_SECONDS] * 4)


def test_a_look_goes_on_after_a_pause() -> None:
    ((first, second),) = looks(part_of(Interval(0, 1), Interval(5, 6.5)))
    assert (first.end, second.start) == (1, 5)
    assert first.seconds + second.seconds == pytest.approx(LOOK_SECONDS)
    assert first.start == pytest.approx((2.5 - LOOK_SECONDS) / 2)


@settings(max_examples=60)
@given(timelines())
def test_looks_are_speech_of_the_part_and_no_more_than_once(words: list[TimedWord]) -> None:
    for part in turn_parts(words):
        total = sum(stretch.seconds for stretch in part.speech)
        found = looks(part)
        assert len(found) == min(4, max(1, int(total / LOOK_SECONDS)))
        for look in found:
            length = sum(interval.seconds for interval in look)
            assert length == pytest.approx(min(total, LOOK_SECONDS))
        heard = sorted(interval for look in found for interval in look)
        for one, next_ in pairwise(heard):
            assert one.end <= next_.start + 1e-9
        for interval in heard:
            assert any(
                stretch.start - 1e-9 <= interval.start and interval.end <= stretch.end + 1e-9
                for stretch in part.speech
            )
