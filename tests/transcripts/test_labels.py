from __future__ import annotations

from collections import Counter

import pytest

from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.labels import is_break, is_sound_label, judge, small_speakers


def speakers(*labels: str, speech: str = "", **how: bool) -> list[str]:
    small = dict.fromkeys(speech.split(), 1)
    found = judge(labels, small, Hints(), **how)
    return [label for label in dict.fromkeys(labels) if label in found.speakers]


def test_labels_that_recur_are_speakers() -> None:
    assert speakers("Ada", "Bo", "Ada", "Bo") == ["Ada", "Bo"]
    assert speakers("HOLT", "HOLT", "UNIDENTIFIED PERSON #1") == ["HOLT", "UNIDENTIFIED PERSON #1"]
    assert speakers("王小明", "主持人", "王小明", "主持人") == ["王小明", "主持人"]


@pytest.mark.parametrize(
    "label",
    [
        *("Note", "One thing", "He said", "Remember this", "Lesson two", "Right", "42", "Yes"),
        *("The answer, my friends, is this and nothing else at all", "https", "“Ada”", "Warning"),
        *("What was it? Well", "It was late. Then", "Guests", "Date", "Update"),
    ],
)
def test_phrases_are_none(label: str) -> None:
    assert speakers("Ada Moss", label, "Ada Moss", "Bo Finch") == ["Ada Moss", "Bo Finch"]


def test_what_is_met_once_needs_company_and_the_form_of_a_name() -> None:
    assert speakers("Ada Moss") == []
    assert speakers("Ada Moss", "Bo Finch") == ["Ada Moss", "Bo Finch"]
    assert speakers("Ada", "Bo") == []
    assert speakers("Ada", "Bo", dense=True) == ["Ada", "Bo"]
    assert speakers("Ada Moss", "Moss", "Bo Finch") == ["Ada Moss", "Moss", "Bo Finch"]
    assert speakers("Ada Moss", "London", "Ada Moss") == ["Ada Moss"]
    assert speakers("Host", "Tom", "Host") == ["Host", "Tom"]


def test_a_word_of_the_speech_is_no_single_name() -> None:
    assert speakers("Host", "Bread", "Host", speech="bread") == ["Host"]
    assert speakers("Host", "Bread", "Host", "Bread", speech="bread") == ["Host"]
    assert speakers(*["Host", "Grace"] * 3, speech="grace") == ["Host", "Grace"]


def test_where_names_are_in_capitals_others_are_none() -> None:
    assert speakers("HOLT", "PYKE", "HOLT", "PYKE", "Greta Pell") == ["HOLT", "PYKE"]
    assert speakers("HOLT", "PYKE", "HOLT", "PYKE", "PELL") == ["HOLT", "PYKE", "PELL"]


def test_trusted_labels_may_be_anything_but_breaks() -> None:
    assert speakers("Airplane!", "Break", "the crowd", trusted=True) == ["Airplane!", "the crowd"]


@pytest.mark.parametrize(
    "label",
    [
        "Break",
        "Jingle",
        "Music",
        "Ad",
        "Ad Break",
        "Sponsor 2",
        "Old Intro",
        "BREAK",
        "Theme Music",
    ],
)
def test_breaks_and_jingles_are_nobody(label: str) -> None:
    found = judge(["Ada Moss", label, "Ada Moss", label], {}, Hints())

    assert found.speakers == {"Ada Moss"}
    assert found.nobody == {label}
    assert found.knows(label)
    assert is_break(label)


@pytest.mark.parametrize("name", ["Breakmaster Cylinder", "Jingle Jones", "Music Man", "Adam"])
def test_names_that_begin_like_breaks_are_people(name: str) -> None:
    found = judge([name, "Ada Moss", name, "Ada Moss"], {}, Hints())

    assert found.speakers == {"Ada Moss", name}
    assert not is_break(name)


def test_the_user_is_always_right() -> None:
    hints = Hints(speakers=("the crowd", "Break"), people={"note": "Nora Note"})
    found = judge(["The  Crowd", "Break", "Note"], {}, hints)

    assert found.speakers == {"The  Crowd", "Break", "Note"}
    assert found.given
    assert not judge(["Ada", "Ada"], {}, hints).given


def test_what_stands_behind_some_labels_is_a_sound() -> None:
    assert [is_sound_label(label) for label in ("SOUND", "SFX 2", "Music", "Jingle", "Ada")] == [
        *(True, True, True, False, False)
    ]


def small(*labels: str, said: str = "", lines: int | None = None) -> list[str]:
    """The speakers among ``labels``, which stand in the text as well as what is ``said``."""
    words = [word for label in labels for word in label.split()]
    speech = Counter([*words, *said.split()])
    found = small_speakers(labels, speech, lines or len(labels))
    return [label for label in dict.fromkeys(labels) if label in found]


def test_labels_in_small_letters_are_speakers_where_turns_are_told_by_them() -> None:
    assert small("ada", "bo", "ada", "bo") == ["ada", "bo"]
    assert small("ada", "bo f", "ada", "bo f", "tom") == ["ada", "bo f", "tom"]
    assert small("host", "speaker 2", "host", "speaker 2") == ["host", "speaker 2"]
    assert small("ada", "bo", "ada", "bo", lines=8) == []
    assert small("ada", "bo", "ada", "tom") == []
    assert small("ada", "ada", "ada") == []


@pytest.mark.parametrize(
    "word", ["note", "first", "question", "yes", "break", "what he said", "4a"]
)
def test_words_in_small_letters_are_none(word: str) -> None:
    assert small("ada", word, "bo", word, "ada", "bo", word, "ada", "bo") == ["ada", "bo"]


def test_what_is_said_in_small_letters_is_none() -> None:
    assert small("ada", "bo", "lamp", "ada", "bo", "lamp", said="a lamp and a lamp") == [
        "ada",
        "bo",
    ]
    assert small("ada k", "ada", "bo", "ada k", "bo", said="ada ada") == ["ada k", "ada", "bo"]
