from __future__ import annotations

from collections.abc import Callable

import pytest

from saidwhen.transcripts.errors import EmptyTranscript
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import decode

Outline = Callable[..., str]

POEM = """\

    The Lamp
    I saw the lamp upon the hill
    (wind)
    And Mother said, be still

    Tonight
    © 2024 The Lamp Press
    """


def test_lines_are_nobodys_paragraphs(outline: Outline) -> None:
    assert outline(POEM).splitlines() == [
        "plain",
        "<note> ",
        "? The Lamp",
        "? I saw the lamp upon the hill",
        "  ~ (wind)",
        "? And Mother said, be still",
        "? Tonight",
        "<note> © 2024 The Lamp Press",
    ]


def test_one_given_speaker_says_all() -> None:
    document = parse(decode(POEM.encode(), "talk.txt"), ["Ada  Moss"])

    assert document.kind == "plain"
    assert {word.speaker for word in document.words} == {"Ada Moss"}
    assert [speaker.name for speaker in document.speakers] == ["Ada Moss"]


def test_of_two_given_speakers_none_is_known() -> None:
    document = parse(decode(POEM.encode(), "talk.txt"), ["Ada Moss", "Bo Finch"])

    assert {word.speaker for word in document.words} == {None}
    assert document.speakers == ()


def test_a_title_must_call_itself_a_transcript(outline: Outline) -> None:
    assert outline("This is a transcript of The Lamp\nI saw it.\n").splitlines() == [
        "plain",
        "<title> This is a transcript of The Lamp",
        "? I saw it.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Call me Ishmael. I went to sea.\nIt was a damp November.\n",
        "Moby Dick\nCall me Ishmael. I went to sea.\n",
        "It was cold. Then it was not.\nMoby Dick\nI went to sea.\n",
        "Hallelujah\nI heard a chord that pleased him well\nHallelujah\nit goes like this, he said"
        "\nHallelujah\nthe minor fall, the major lift\n",
        "I said: Hello.\nThen: Hello, Ada Moss.\nNote: it was cold.\n",
    ],
)
def test_readings_have_no_turns(text: str) -> None:
    document = parse(decode(text.encode(), "talk.txt"))

    assert document.kind == "plain"
    assert {piece.type for piece in document.pieces} == {"paragraph"}


@pytest.mark.parametrize(
    "text", ["", " \n\t\r\n", "[MUSIC]\n", ". . .\n—\n", "© 2024 The Lamp Press", "Transcript"]
)
def test_no_words(text: str) -> None:
    with pytest.raises(EmptyTranscript):
        parse(decode(text.encode(), "talk.txt"))
