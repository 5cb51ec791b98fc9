from __future__ import annotations

from saidwhen.transcripts.line import lines_of
from saidwhen.transcripts.part import Part
from saidwhen.transcripts.wrapped import joined_lines

VERSE = """The mill stood idle for a year and
then the miller came back with two
"""


def joined(text: str, **parts: Part) -> list[bool]:
    lines = lines_of(text)
    return joined_lines(lines, [parts.get(line.text, Part.SPEECH) for line in lines])


def test_lines_are_joined_up_to_the_blank_line() -> None:
    text = f"{VERSE}brothers and a dog.\n\nNobody knew where from.\n\nNor did we ask."

    assert joined(text) == [False, True, True, False, False]


def test_a_sentence_goes_on_below_a_blank_line() -> None:
    text = f"{VERSE}\nbrothers and a dog.\n\nNobody knew where from.\n\nnor did we ask."

    assert joined(text) == [False, True, True, False, False]


def test_nothing_goes_on_behind_a_sound() -> None:
    assert joined(f"{VERSE}\n[bell]\n\nbrothers and a dog.", **{"[bell]": Part.SOUND}) == [
        False,
        True,
        False,
        False,
    ]


def test_small_letters_tell_nothing_where_all_are_small() -> None:
    small = "\n\n".join([VERSE.lower().strip()] * 4)

    assert joined(small) == [False, True] * 4


def test_lines_that_begin_with_capitals_are_paragraphs() -> None:
    text = "Bread and milk and a bag of salt.\nSoap, if there is any left at all.\n\nand string"

    assert joined(text) == [False] * 3
