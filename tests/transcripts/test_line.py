from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.line import leading_blanks, lines_of


def test_a_line_holds_its_break_and_the_blank_lines_after_it() -> None:
    text = " \n\tone \n\n \ntwo\nthree"
    lines = lines_of(text)

    assert [line.text for line in lines] == ["one", "two", "three"]
    assert [line.span.of(text) for line in lines] == ["\tone \n\n \n", "two\n", "three"]
    assert [line.spaced for line in lines] == [True, False, True]
    assert [note.span.of(text) for note in leading_blanks(lines)] == [" \n"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\f"])
def test_every_line_end_ends_a_line(end: str) -> None:
    lines = lines_of(f"one{end}two{end}{end}three{end}")

    assert [(line.text, line.spaced) for line in lines] == [
        ("one", False),
        ("two", True),
        ("three", True),
    ]


def test_what_prints_nothing_is_not_seen() -> None:
    assert [line.text for line in lines_of("\u200b\n\ufeff one\xa0\u200e\n")] == ["one"]
    assert lines_of(" \u200b\n") == ()


@given(st.text(st.sampled_from("ab \t\r\n\x85\u2028\u200b.")))
def test_lines_leave_no_gap(text: str) -> None:
    lines = lines_of(text)
    spans = [*(note.span for note in leading_blanks(lines)), *(line.span for line in lines)]

    assert not lines or "".join(span.of(text) for span in spans) == text
    assert all(line.text and line.text == line.text.strip() for line in lines)


@given(st.text(st.sampled_from("ab \t\r\n\x85\u2028\u200b.")))
def test_lines_are_those_between_the_breaks(text: str) -> None:
    rows = re.split("\r\n|[\n\r\x85\u2028]", text)
    seen = [row.strip(" \t\u200b") for row in rows]
    printed = [number for number, row in enumerate(seen) if row]
    # The text's end, and the break before it, are no blank line of their own.
    bounds = [*printed[1:], None][: len(printed)]

    assert [(line.text, line.spaced) for line in lines_of(text)] == [
        (seen[number], after is None or after > number + 1)
        for number, after in zip(printed, bounds, strict=True)
    ]
