from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.transcripts.hints import Hints
from saidwhen.transcripts.name import label_name
from saidwhen.transcripts.speaker import Speaker, Why, unite

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def people(*lines: str, given: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Everybody's canonical name, and after it all printed forms."""
    speakers = dict.fromkeys(unite(lines, Hints(speakers=given)).values())
    return [(speaker.name, *speaker.printed) for speaker in speakers]


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("Eleanor Olcott", "ELEANOR OLCOTT"),
        ("Eleanor Olcott", "Eleanor"),
        ("Eleanor Olcott", "Olcott"),
        ("Eleanor Olcott", "Alcott"),
        ("Eleanor Olcott", "E. Olcott"),
        ("Eleanor Olcott", "Ms Olcott"),
        ("Eleanor Olcott", "Prof. Eleanor Olcott"),
        ("Eleanor Jane Olcott", "Eleanor Olcott"),
        ("José Muñoz", "Jose Munoz"),
        ("Robert Downey Jr.", "Robert Downey"),
    ],
)
def test_other_forms_of_one_person(full: str, other: str) -> None:
    lines = (full, "Michela Tindera", full, "Michela Tindera", other)

    assert people(*lines)[0] == (full, full, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eleanor Alcott", "Eleanor Olcott"),
        ("Michaela Tindera", "Michela Tindera"),
        ("Elenaor", "Eleanor"),
    ],
)
def test_of_two_spellings_the_frequent_one_is_right(one: str, other: str) -> None:
    assert people(one, "Bo", other, "Bo", other) == [(other, one, other), ("Bo", "Bo")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rufus Pell", "Greta Pell"),
        ("Mario Rossi", "Maria Rossi"),
        ("Daniel Weiss", "Daniela Weiss"),
        ("Anna Moss", "Anna Ross"),
        ("Robert Downey Sr.", "Robert Downey Jr."),
        ("Mr Pell", "Mrs Pell"),
        ("Speaker 1", "Speaker 2"),
        ("Interviewer", "Interviewee"),
        ("Anna", "Anna and Bo"),
        ("Eleanor", "Jane Eleanor Olcott"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert people(one, "Zed", other, "Zed") == [(one, one), ("Zed", "Zed"), (other, other)]


def test_a_surname_that_fits_two_is_its_own_speaker() -> None:
    assert people("Rufus Pell", "Greta Pell", "Pell", "Greta") == [
        ("Rufus Pell", "Rufus Pell"),
        ("Greta Pell", "Greta Pell", "Greta"),
        ("Pell", "Pell"),
    ]


def test_people_who_answer_each_other_are_two() -> None:
    assert len(people("Anna", "Anna Berg", "Anna", "Anna Berg")) == 2
    assert len(people("Anna Berg", "Anna", "Bo", "Anna Berg")) == 2
    assert len(people("Michela Rossi", "Michaela Rossi")) == 2


def test_a_contradiction_with_any_form_keeps_apart() -> None:
    assert people("Rufus Pell", "Bo", "Mr Pell", "Bo", "Mrs Pell") == [
        ("Rufus Pell", "Rufus Pell", "Mr Pell"),
        ("Bo", "Bo"),
        ("Mrs Pell", "Mrs Pell"),
    ]


def test_the_users_form_is_canonical() -> None:
    lines = ("Eleanor Olcott", "Bo", "Eleanor Alcott", "Bo", "Eleanor Olcott")

    assert people(*lines, given=("eleanor  alcott:",))[0][0] == "Eleanor Alcott"


def test_descriptions_are_printed_but_not_part_of_the_name() -> None:
    assert unite(["Ada Moss, host", "Ada Moss (on tape)"]) == {
        form: Speaker(name="Ada Moss", printed=("Ada Moss, host", "Ada Moss (on tape)"))
        for form in ("Ada Moss, host", "Ada Moss (on tape)")
    }


def test_a_role_is_the_one_person_who_has_it() -> None:
    def people_of(*labels: str) -> list[tuple[str, ...]]:
        found = dict.fromkeys(unite(labels, read=label_name).values())
        return [(speaker.name, *speaker.printed) for speaker in found]

    assert people_of("ADA MOSS, HOST", "BO FINCH", "HOST", "FINCH") == [
        ("Ada Moss", "ADA MOSS, HOST", "HOST"),
        ("Bo Finch", "BO FINCH", "FINCH"),
    ]
    assert people_of("ADA MOSS, HOST", "BO FINCH, HOST", "Zed", "HOST")[-1] == ("Host", "HOST")
    assert people_of("ADA MOSS, HOST", "HOST", "ADA MOSS, HOST")[-1] == ("Host", "HOST")


def test_every_printed_form_says_why_it_is_this_person() -> None:
    labels = [
        *("Eleanor Jane Olcott", "ELEANOR JANE OLCOTT", "Eleanor Jane Olcott, host", "Olcott"),
        *("Eleanor", "Alcott", "E. J. Olcott", "Eleanor Olcott", "Dr. Eleanor Jane Olcott"),
        *("Eleanor Jane Alcott", "Host"),
    ]
    turns = [turn for label in labels for turn in (label, "Zed")]
    speaker, _ = dict.fromkeys(unite(turns, read=label_name).values())

    assert speaker.name == "Eleanor Jane Olcott"
    assert dict(zip(speaker.printed, speaker.why, strict=True)) == dict(
        zip(
            labels,
            [
                *(Why.NAME, Why.CASE, Why.DESCRIBED, Why.SURNAME, Why.FIRST_NAME, Why.MISSPELT),
                *(Why.SHORTENED, Why.SHORTENED, Why.TITLED, Why.MISSPELT, Why.ROLE),
            ],
            strict=True,
        )
    )


def test_of_very_many_names_only_equal_ones_are_united() -> None:
    names = [f"Ada {first}{second}ld" for first in "Bcdfghklmnpqrstvwz" for second in LETTERS]
    found = unite([*names, names[0].upper(), "Ada Bxld"])

    assert len(names) > 400
    assert found[names[0].upper()] is found[names[0]]
    assert len(dict.fromkeys(found.values())) == len(names)


@given(st.lists(st.text(min_size=1)))
def test_everybody_is_somebody(lines: list[str]) -> None:
    found = unite(lines)

    assert list(found) == list(dict.fromkeys(lines))
    assert all(line in speaker.printed for line, speaker in found.items())
