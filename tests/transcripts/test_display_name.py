from __future__ import annotations

import pytest

from saidwhen.transcripts.display_name import display_name, small_display_name, spellings_in


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("STEVE INSKEEP", "Steve Inskeep"),
        ("CONAN O'BRIEN", "Conan O'Brien"),
        ("CONAN O’BRIEN", "Conan O’Brien"),
        ("ADAM MCKAY", "Adam McKay"),
        ("ADAM McKAY", "Adam McKay"),
        ("KEVIN MACDONALD", "Kevin MacDonald"),
        ("JUDY MACY", "Judy Macy"),
        ("ROSA MACHADO", "Rosa Machado"),
        ("VINCENT VAN DER BERG", "Vincent van der Berg"),
        ("VAN DER BERG", "Van der Berg"),
        ("THUY LE", "Thuy Le"),
        ("URSULA VON DER LEYEN", "Ursula von der Leyen"),
        ("MARIE-CLAIRE D'ANGELO-SMITH", "Marie-Claire D'Angelo-Smith"),
        ("J.R.R. MOSS", "J.R.R. Moss"),
        ("W. E. B. DU BOIS", "W. E. B. du Bois"),
        ("DR. IMOGEN VALE", "Dr. Imogen Vale"),
        ("MRS. PELL", "Mrs. Pell"),
        ("ROBERT DOWNEY JR.", "Robert Downey Jr."),
        ("HENRY MOSS III", "Henry Moss III"),
        ("MIREILLE REECE, PHD", "Mireille Reece, PhD"),
        ("ED AL", "Ed Al"),
        ("DJ SHADOW", "DJ Shadow"),
        ("UNIDENTIFIED PERSON #1", "Unidentified Person #1"),
        ("MALE VOICE ON THE PHONE", "Male Voice on the Phone"),
        ("AI VOICE", "AI Voice"),
        ("THE COURT", "The Court"),
        ("Q", "Q"),
        ("NB", "NB"),
        ("BJÖRK GUÐMUNDSDÓTTIR", "Björk Guðmundsdóttir"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("bell hooks", "bell hooks"),
        ("LaToya DeVries", "LaToya DeVries"),
        ("王小明", "王小明"),
        ("שרה לוי", "שרה לוי"),
        ("#1", "#1"),
    ],
)
def test_names_as_a_person_writes_them(printed: str, shown: str) -> None:
    assert display_name(printed, {}) == shown


def test_the_speech_knows_the_spelling() -> None:
    names = ["LATOYA DE VRIES", "TOM MACHALE", "Bo Finch"]
    spellings = spellings_in("I'm LaToya De Vries. With MacHale's son, tom, and LATOYA.", names)

    assert [display_name(name, spellings) for name in names] == [
        "LaToya De Vries",
        "Tom MacHale",
        "Bo Finch",
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("michael", "Michael"),
        ("sarah j", "Sarah J"),
        ("dr. anna mckay", "Dr. Anna McKay"),
        ("vincent van der berg", "Vincent van der Berg"),
        ("paul weiß", "Paul Weiß"),
        ("ai host", "AI Host"),
        ("spk_1", "spk_1"),
        ("speaker0", "speaker0"),
        ("Ada", "Ada"),
    ],
)
def test_names_where_all_are_in_small_letters(printed: str, shown: str) -> None:
    assert small_display_name(printed, {}) == shown


def test_small_letters_are_as_the_speech_has_them() -> None:
    assert small_display_name("latoya", spellings_in("I'm LaToya.", ["latoya"])) == "LaToya"
