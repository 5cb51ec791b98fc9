"""Who the user says that speakers are."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhen.transcripts.errors import FaultySpeakers, UnreadableTranscript
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.people import parse_people, read_people
from saidwhen.transcripts.source import decode
from saidwhen.transcripts.speaker import Why, unite

FILE = """\
# The Loaf, episode 12

HOST = Ada  Moss
 unidentified   Person #1: = Bo Finch
Jingle =
host=Ada Moss
"""


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "speakers.txt"
    path.write_text(FILE, encoding="utf-8")

    assert dict(read_people(path)) == {
        "host": "Ada Moss",
        "unidentified person #1": "Bo Finch",
        "jingle": "",
    }


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("HOST = Ada\n\nBo Finch\n", "line 3", "there is no “=” in “Bo Finch”"),
        ("= Ada", "line 1", "no printed name before the “=”"),
        ("HOST = Ada\nhost: = Bo", "line 2", "“host:” is “Bo” here and “Ada” above"),
    ],
)
def test_a_faulty_line_is_named(text: str, where: str, message: str) -> None:
    with pytest.raises(FaultySpeakers, match=message) as caught:
        parse_people(text, Path("speakers.txt"))

    assert (caught.value.where, str(caught.value.file)) == (where, "speakers.txt")
    assert "PRINTED NAME = Name to show" in str(caught.value.hint)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTranscript, match="no such file"):
        read_people(tmp_path / "none.txt")


def test_a_folder_is_no_file_of_speakers(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTranscript, match="a folder, not a file of speakers") as caught:
        read_people(tmp_path)
    assert caught.value.hint == "give one file, not its folder"


def test_names_by_hand_join_and_gather_other_forms() -> None:
    hints = Hints(people={"host": "Ada Moss", "narrator": "Ada Moss", "jingle": ""})
    found = unite(["HOST", "Moss", "NARRATOR", "Jingle", "Bo", "ADA MOSS"], hints)

    ada = found["HOST"]
    assert ada.name == "Ada Moss"
    assert dict(zip(ada.printed, ada.why, strict=True)) == {
        "HOST": Why.BY_HAND,
        "NARRATOR": Why.BY_HAND,
        "Moss": Why.SURNAME,
        "ADA MOSS": Why.CASE,
    }
    assert found["Moss"] is found["NARRATOR"] is ada
    assert "Jingle" not in found
    assert found["Bo"].name == "Bo"


TALK = "HOST: Good evening.\nGUEST ONE: Hello.\nDrumroll: It rolls.\nHOST: Who is it?\n"


def test_a_parse_with_names_by_hand() -> None:
    people = parse_people("host = ada moss\nGuest one = Bo Finch\nDrumroll =")
    document = parse(decode(TALK.encode(), "talk.txt"), people=people)

    assert [speaker.name for speaker in document.speakers] == ["ada moss", "Bo Finch"]
    assert [
        (piece.speaker, document.seen(piece))
        for piece in document.pieces
        if piece.type == "paragraph"
    ] == [
        ("ada moss", "Good evening."),
        ("Bo Finch", "Hello."),
        (None, "It rolls."),
        ("ada moss", "Who is it?"),
    ]
