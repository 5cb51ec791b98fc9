from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.piece import Markup
from saidwhen.transcripts.seen import Seen, seen_in
from saidwhen.transcripts.span import Span


def seen(source: str, *marks: tuple[int, int, str]) -> Seen:
    inside = [Markup(span=Span(start, end), text=text) for start, end, text in marks]
    return seen_in(source, Span(0, len(source)), inside)


def test_characters_that_stand_for_themselves_know_their_places() -> None:
    bold = seen("so **it** is", (3, 5, ""), (7, 9, ""))

    assert bold.text == "so it is"
    assert bold.source_between(0, 2) == Span(0, 2)
    assert bold.source_between(3, 5) == Span(5, 7)
    assert bold.source_between(6, 8) == Span(10, 12)
    assert bold.source_between(0, 8) == Span(0, 12)


def test_an_escape_is_one_character_for_all_of_it() -> None:
    assert seen("&amp;", (0, 5, "&")).source_between(0, 1) == Span(0, 5)
    assert seen("Q&amp;A", (1, 6, "&")).source_between(0, 3) == Span(0, 7)
    assert seen("Q&amp;A", (1, 6, "&")).source_between(1, 3) == Span(1, 7)


@given(st.lists(st.tuples(st.text("ab ", max_size=3), st.sampled_from(["", "x", "xy"]))), st.data())
def test_a_stretch_is_where_its_characters_are(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    source, marks = "", []
    for plain, text in parts:
        source += plain
        marks.append((len(source), len(source) + 2, text))
        source += "**"
    found = seen(source, *marks)
    if not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    each = [found.source_between(char, char + 1) for char in range(start, end)]

    assert found.source_between(start, end) == Span(each[0].start, each[-1].end)
