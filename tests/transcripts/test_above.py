"""What stands above the first turn: titles, headings, credits, contents."""

from __future__ import annotations

import pytest

from saidwhen.transcripts.contents import contents_list
from saidwhen.transcripts.front import details_above, is_detail, parts_above
from saidwhen.transcripts.headings import is_act, is_titled_act, may_be_heading, starts_like_heading
from saidwhen.transcripts.part import Part

ENTRIES = ["00:00 Introduction", "04:15 Why it turns", "12:40 On flags"]
SPEECH = ["So here we are, and we have been here for an hour or two."] * 4


def test_a_contents_list_is_found() -> None:
    assert contents_list(["The Roof", *ENTRIES, *SPEECH]) == range(1, 4)
    assert contents_list(["Chapters:", *ENTRIES, *SPEECH]) == range(4)
    assert contents_list(["Introduction 0:00", "- 4:15 Wind", "Flags – 12:40", *SPEECH]) == range(3)
    assert contents_list([*ENTRIES, "[0:02] Ada: So here we are.", *SPEECH]) == range(3)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ENTRIES,
        [*ENTRIES[:2], *SPEECH],
        [ENTRIES[1], ENTRIES[0], ENTRIES[2], *SPEECH],
        [*ENTRIES, "12:50 Ada: So it goes on and on, and on and on.", *SPEECH],
        ["0:00 hello everybody", "0:04 and welcome", "0:06 to the roof", "0:08 of the house"],
        [f"{entry}." for entry in ENTRIES] + SPEECH,
        [*SPEECH * 5, *ENTRIES, *SPEECH],
    ],
)
def test_no_contents_lists(texts: list[str]) -> None:
    assert contents_list(texts) == range(0)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "May 3, 2024 5:00 AM ET",
            "3rd May 2024",
            "Friday, 3 May 2024",
            "2024-05-03",
            "03.05.2024",
        ),
        *("Published: May 3", "Guests: Ada Moss, Bo Finch", "Host: Ada Moss", "Duration: 42:10"),
        *("Episode number: 12", "By Lucia Ferrante", "Heard on Evening Report", "**Date:** today"),
        "Summary: Two people bake. It takes a night.",
    ],
)
def test_details(text: str) -> None:
    assert is_detail(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Host: Good evening.",
            "Host: Ada?",
            "Ada Moss: Hello",
            "By the way, it rained.",
            "Topic",
        ),
        *("We met on 3 May 2024.", "The host of the evening is: me", "Time: it flies.", "x" * 2000),
    ],
)
def test_no_details(text: str) -> None:
    assert not is_detail(text)


def test_names_beside_details_are_details() -> None:
    texts = ["A talk", "Interviewer: Ruth Amari", "Date: 12 May", "Ruth: Hello.", "Topic: bread"]

    assert details_above(texts) == range(1, 3)
    assert details_above(["Ruth: Hello."]) == range(0)


def test_the_first_title_or_heading_is_the_title() -> None:
    def parts(*texts: str) -> str:
        return " ".join(part.value for part in parts_above(texts, SPEECH))

    assert parts("The Roof", "A Story in Parts") == "title heading"
    assert parts("Share", "The Roof", "Transcript of The Roof") == "note title note"
    assert parts("Prologue") == "heading"
    assert parts("It was late.", "The Roof") == "speech heading"
    assert parts("It was late.", "This is a transcript of The Roof") == "speech title"
    assert parts("Copyright 2024 The Roof", *ENTRIES) == "note note note note"


@pytest.mark.parametrize(
    "text",
    [
        *("Act One. The Long Quay.", "Act Two: Rye", "ACT III – THE ROPE", "Act 1", "Prologue"),
        *(
            "Chapter 12: Salt and Flour",
            "Part two.",
            "Kapitel drei. Das Brot.",
            "Acte deux: Le Sel",
        ),
    ],
)
def test_acts(text: str) -> None:
    assert is_act(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Act now.",
            "Part of it was mine.",
            "Act One. It was late. We went.",
            "Acts",
            "Prologues",
        ),
        *("Act One of the play was about a man who never slept", "Act One. we went home"),
    ],
)
def test_no_acts(text: str) -> None:
    assert not is_act(text)


def test_acts_with_titles() -> None:
    texts = ("Act One. Rye.", "Act One", "Chapter 3: Rye", "Prologue. Rye.")

    assert [is_titled_act(text) for text in texts] == [True, False, False, False]


def test_headings() -> None:
    assert [starts_like_heading(text) for text in ("Credits", "Part 2 of it", "Rye", "")] == [
        *(True, True, False, False)
    ]
    assert [may_be_heading(text) for text in ("Rye", "Rye.", "Rye?", "a " * 11)] == [
        *(True, False, False, False)
    ]
    assert Part.TITLE.value == "title"
