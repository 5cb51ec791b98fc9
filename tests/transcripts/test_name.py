from __future__ import annotations

import pytest

from saidwhen.transcripts.name import NameForm, key_of, name_of

FULL, SINGLE, ROLE, PAIR, OTHER = NameForm


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Imogen Vale", FULL),
        ("Dr. Imogen Vale", FULL),
        ("Mr Pell", FULL),
        ("Robert Downey Jr.", FULL),
        ("Robert Downey, Jr.", FULL),
        ("J. Edgar", FULL),
        ("J.R.R. Moss", FULL),
        ("Ludwig van der Berg", FULL),
        ("van den Berg Ada", FULL),
        ("Leila bint Harun al Amin", FULL),
        ("Seán O’Neill-McBride", FULL),
        ("Jose\u0301 Mun\u0303oz", FULL),
        ("NADIA BRANDT", FULL),
        ("Nadia\xa0Brandt:", FULL),
        ("Ada Moss, host", FULL),
        ("Ada Moss (on tape)", FULL),
        ("Isaac Singer", FULL),
        ("Nadia", SINGLE),
        ("NB", SINGLE),
        ("Host", ROLE),
        ("Speaker 1", ROLE),
        ("SPEAKER B", ROLE),
        ("Male voice", ROLE),
        ("Second caller", ROLE),
        ("Voice on the phone", ROLE),
        ("Q", ROLE),
        ("Ada and Bo", PAIR),
        ("Ada Moss & Bo & Cy", PAIR),
        ("Ada and Bo and why", OTHER),
        ("Rufus Pell & Greta Pell", PAIR),
        ("The Long Quay", OTHER),
        ("New York", OTHER),
        ("Thank you Nadia", OTHER),
        ("Oh Nadia", OTHER),
        ("Room 12", OTHER),
        ("王小明", OTHER),
    ],
)
def test_forms(line: str, form: NameForm) -> None:
    name = name_of(line)

    assert name is not None
    assert name.form is form


@pytest.mark.parametrize(
    "line",
    [
        "Right.",
        "Right",
        "Exactly",
        "No no no",
        "Who was it?",
        "Nadia Brandt.",
        "Nadia Brandt…",
        "nadia brandt",
        "“Nadia Brandt”",
        "Nadia, Tomas",
        "London, the 3rd",
        "I saw her. Then",
        "Part two",
        "Final Thoughts",
        "One two three four five six seven",
        "12:30",
        "Room 101",
        "[MUSIC]",
        "- Nadia",
        "",
    ],
)
def test_no_names(line: str) -> None:
    assert name_of(line) is None


def test_a_name_is_taken_apart() -> None:
    name = name_of("Prof. José  Muñoz-Brandt, Jr.")

    assert name is not None
    assert name.text == "Prof. José Muñoz-Brandt Jr."
    assert name.core == ("jose", "munoz-brandt")
    assert name.honours == {"prof"}
    assert name.suffixes == {"jr"}


def test_what_describes_the_person_is_not_the_name() -> None:
    names = [name_of("Ada Moss, host"), name_of("Ada Moss (on tape)"), name_of("Ada Moss:")]

    assert [name and name.text for name in names] == ["Ada Moss"] * 3
    assert [name and name.described for name in names] == [True, False, False]


def test_keys_ignore_case_blanks_and_a_colon() -> None:
    assert key_of(" ADA\xa0 Moss :") == key_of("Ada Moss")
