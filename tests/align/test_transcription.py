"""A document and a timeline of what was heard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.transcription import transcription
from saidwhen.align.verdict import Method, Said
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval


def heard(*timed: tuple[str, float, float]) -> list[HeardWord]:
    return [
        HeardWord(text=text, interval=Interval(start, end), probability=0.8765)
        for text, start, end in timed
    ]


def test_a_paragraph_after_a_pause() -> None:
    document, timeline = transcription(
        heard(
            ("Good", 0.0, 0.4),
            ("evening.", 0.5, 1.0),
            ("So", 2.5, 2.7),
            ("—", 2.7, 2.8),
            ("we", 4.31, 4.5),
        )
    )
    assert document.source.text == "Good evening. So —\nwe\n"
    assert [word.shown for word in document.words] == ["Good", "evening.", "So —", "we"]
    assert [word.piece for word in document.words] == [0, 0, 0, 1]
    assert document.rebuild() == document.source.text
    assert [word.verdict for word in timeline.words][2] == Said(
        interval=Interval(2.5, 2.7), confidence=0.876, method=Method.ATTENTION
    )


def test_nothing_heard() -> None:
    document, timeline = transcription([])
    assert document.words == timeline.words == ()
    assert document.source.text == ""


def test_a_heard_word_with_a_blank_in_it_is_two() -> None:
    _, timeline = transcription(heard(("New York", 0.0, 1.75), ("!", 1.75, 2.0)))
    assert [(word.printed.shown, word.interval) for word in timeline.words] == [
        ("New", Interval(0.0, 0.75)),
        ("York !", Interval(0.75, 1.75)),
    ]


TEXTS = st.text(st.sampled_from("ab1 \u00a0\u2028\n—.♪é"), max_size=6)


@given(st.lists(st.tuples(TEXTS, st.floats(0.02, 3), st.floats(0, 3)), max_size=10))
def test_every_word_is_there_with_its_time(said: list[tuple[str, float, float]]) -> None:
    words: list[HeardWord] = []
    now = 0.0
    for text, lasts, pause in said:
        words += heard((text, now, now + lasts))
        now += lasts + pause
    document, timeline = transcription(words)
    expected = [part for text, _, _ in said for part in text.split() if any(map(str.isalnum, part))]
    assert [word.text for word in document.words] == expected
    assert [word.printed for word in timeline.words] == list(document.words)
    last = 0.0
    for word in timeline.words:
        assert word.interval
        assert word.interval.start >= last - 1e-9
        last = word.interval.end
