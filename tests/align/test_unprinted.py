"""What was heard and is not printed, as runs of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.timeline import HeardKind, HeardOnly
from saidwhen.align.unprinted import heard_only
from saidwhen.align.verdict import Method
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval


def heard(line: str) -> list[HeardWord]:
    """A word each second, half a second long; ``/2.5`` adds a pause."""
    words, now = [], 0.0
    for token in line.split():
        if token[0] == "/":
            now += float(token[1:])
            continue
        words.append(HeardWord(text=token, interval=Interval(now, now + 0.5), probability=0.9))
        now += 1.0
    return words


def texts(line: str, answered: set[int]) -> list[str]:
    return [only.text for only in heard_only(heard(line), frozenset(answered))]


def test_runs_between_answered_words() -> None:
    assert texts("a b c d e", {1, 2}) == ["a", "d e"]
    assert texts("a b", {0, 1}) == []
    assert texts("", set()) == []


def test_a_pause_of_two_seconds_parts_two_runs() -> None:
    assert texts("a b /1.5 c d", set()) == ["a b c d"]
    assert texts("a b /1.6 c d", set()) == ["a b", "c d"]


def test_six_words_are_a_passage() -> None:
    five, six = "a b c d e", "a b c d e f"
    assert heard_only(heard(five), frozenset()) == (
        HeardOnly(text=five, interval=Interval(0.0, 4.5), kind=HeardKind.FILLER),
    )
    assert heard_only(heard(six), frozenset()) == (
        HeardOnly(text=six, interval=Interval(0.0, 5.5), kind=HeardKind.PASSAGE),
    )


def test_six_seconds_are_a_passage() -> None:
    for seconds, kind in ((5.9, HeardKind.FILLER), (6.0, HeardKind.PASSAGE)):
        word = HeardWord(text="(unclear)", interval=Interval(0.0, seconds), probability=0.5)
        (only,) = heard_only([word], frozenset())
        assert only.kind is kind


@given(st.integers(0, 30), st.frozensets(st.integers(0, 29)))
def test_no_word_is_lost_or_doubled(count: int, answered: frozenset[int]) -> None:
    words = heard(" ".join(f"w{k}" for k in range(count)))
    left = [text for only in heard_only(words, answered) for text in only.text.split()]
    assert left == [word.text for k, word in enumerate(words) if k not in answered]


def test_a_run_is_by_phones_where_nobody_was_asked_for_any_of_it() -> None:
    found = heard_only(heard("um x uh well y mm"), frozenset({1, 4}), frozenset({0, 2, 5}))
    assert [(only.text, only.method) for only in found] == [
        ("um", Method.ACOUSTIC),
        ("uh well", Method.ATTENTION),
        ("mm", Method.ACOUSTIC),
    ]
