"""Goldens: the kind, then names at the margin, speech indented, ``~`` for sounds, ``<…>`` for the
rest. "Full Name (As Printed)" where the two differ; ``?`` is speech of nobody named.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import decode

Outline = Callable[..., str]


def dedented(text: str) -> str:
    return dedent(text).strip("\n")


EPISODE = """\
    The Cold Room: ‘How a dairy went underground’
    Nadia Brandt
    The cave was cold, said Tomas Reyes. It cost $43,000 . . .
    [MUSIC PLAYING]
    And it was very, very wet.
    Tomas Reyes
    Right.
    (Conversation in foreign language)
    [LAUGHS] (applause)
    We went down with 24 lamps.

    Nadia Brandt
    And then?
    """


def test_an_episode(outline: Outline) -> None:
    assert outline(EPISODE) == dedented("""
        bare-names
        <title> The Cold Room: ‘How a dairy went underground’
        Nadia Brandt
          The cave was cold, said Tomas Reyes. It cost $43,000 . . .
          ~ [MUSIC PLAYING]
          And it was very, very wet.
        Tomas Reyes
          Right.
          ~ (Conversation in foreign language)
          ~ [LAUGHS] (applause)
          We went down with 24 lamps.
        Nadia Brandt
          And then?
        """)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n", "\n \t\xa0\n"])
@pytest.mark.parametrize("start", ["", "\n", "\ufeff", " \r\n\r\n"])
def test_line_ends_and_blanks_change_nothing(end: str, start: str) -> None:
    plain = parse(decode(EPISODE.encode(), "talk.txt"))
    text = start + EPISODE.replace("\n", end)
    other = parse(decode(text.encode(), "talk.txt"))

    said = [(word.shown, word.speaker) for word in other.words]
    assert said == [(word.shown, word.speaker) for word in plain.words]
    assert [piece.type for piece in other.pieces if piece.type != "note"] == [
        piece.type for piece in plain.pieces
    ]
    assert other.rebuild() == text.removeprefix("\ufeff")


def test_replies_without_a_full_stop_are_speech(outline: Outline) -> None:
    assert outline("""\
        Ada
        Did you see it?
        Bo
        Tuesday
        Ada
        In the morning?
        Bo
        Exactly
        It was at dawn.
        Ada
        Grandfather
        Bo
        Yes
        """) == dedented("""
        bare-names
        Ada
          Did you see it?
        Bo
          Tuesday
        Ada
          In the morning?
        Bo
          Exactly
          It was at dawn.
        Ada
          Grandfather
        Bo
          Yes
        """)


def test_a_name_as_an_answer_is_speech(outline: Outline) -> None:
    assert outline("""\
        Ada Moss
        Who was with you?
        Bo Finch
        Greta Pell
        Ada Moss
        Greta?
        Greta Pell
        Here I am.
        Bo Finch
        Who came last?
        Ada Moss
        Bo Finch
        """) == dedented("""
        bare-names
        Ada Moss
          Who was with you?
        Bo Finch
          Greta Pell
        Ada Moss
          Greta?
        Greta Pell
          Here I am.
        Bo Finch
          Who came last?
        Ada Moss
          Bo Finch
        """)


def test_a_name_that_is_again_and_again_an_answer(outline: Outline) -> None:
    assert outline("""\
        Ada Moss
        Who bakes it?
        Bo Finch
        Edgar Smith
        Nobody else can.
        Ada Moss
        And who eats it?
        Bo Finch
        Edgar Smith
        I told you so.
        Ada Moss
        I see.
        """) == dedented("""
        bare-names
        Ada Moss
          Who bakes it?
        Bo Finch
          Edgar Smith
          Nobody else can.
        Ada Moss
          And who eats it?
        Bo Finch
          Edgar Smith
          I told you so.
        Ada Moss
          I see.
        """)


def test_headings_are_not_turns_and_not_speech(outline: Outline) -> None:
    assert outline("""\
        The Flour Years
        A story in parts
        Act One
        Host
        It began in spring.
        The Second Loaf
        Host
        And it went on.
        Part two
        [DOOR SLAMS]
        And on with butter.
        Butter
        Host
        Yes.
        Chapter 3: Rye
        Guest
        And on and on.
        """) == dedented("""
        bare-names
        <title> The Flour Years
        <heading> A story in parts
        <heading> Act One
        Host
          It began in spring.
        <heading> The Second Loaf
        Host
          And it went on.
        <heading> Part two
          ~ [DOOR SLAMS]
          And on with butter.
          Butter
        Host
          Yes.
        <heading> Chapter 3: Rye
        Guest
          And on and on.
        """)


def test_one_person_in_many_spellings(outline: Outline) -> None:
    assert outline("""\
        Eleanor Alcott
        We’ve just arrived.
        Dr. Imogen Vale
        Welcome, Eleanor.
        Eleanor Olcott
        Thank you.
        Vale
        Please sit.
        ELEANOR OLCOTT
        I will.
        Eleanor:
        It is warm.
        """) == dedented("""
        bare-names
        Eleanor Olcott (Eleanor Alcott)
          We’ve just arrived.
        Dr. Imogen Vale
          Welcome, Eleanor.
        Eleanor Olcott
          Thank you.
        Dr. Imogen Vale (Vale)
          Please sit.
        Eleanor Olcott (ELEANOR OLCOTT)
          I will.
        Eleanor Olcott (Eleanor:)
          It is warm.
        """)


def test_two_people_of_one_surname_and_both_at_once(outline: Outline) -> None:
    assert outline("""\
        Rufus Pell
        We bought it.
        Greta Pell
        I bought it.
        Pell
        Who did?
        Rufus Pell and Greta Pell
        We did!
        """) == dedented("""
        bare-names
        Rufus Pell
          We bought it.
        Greta Pell
          I bought it.
        Pell
          Who did?
        Rufus Pell and Greta Pell
          We did!
        """)


def test_roles_and_capitals(outline: Outline) -> None:
    assert outline("""\
        GOOD EVENING
        ANCHOR
        THIS IS THE NEWS.
        MALE VOICE ON PHONE
        HELLO?
        SPEAKER 1
        INDEED
        WE HEAR YOU.
        SPEAKER 2
        SO DO I.
        """) == dedented("""
        bare-names
        <title> GOOD EVENING
        Anchor (ANCHOR)
          THIS IS THE NEWS.
        Male Voice on Phone (MALE VOICE ON PHONE)
          HELLO?
        Speaker 1 (SPEAKER 1)
          INDEED
          WE HEAR YOU.
        Speaker 2 (SPEAKER 2)
          SO DO I.
        """)


def test_names_that_are_words(outline: Outline) -> None:
    assert outline("""\
        Will
        You will see.
        Grace
        I will.
        Will
        With grace, I hope.
        Grace
        Always.
        """) == dedented("""
        bare-names
        Will
          You will see.
        Grace
          I will.
        Will
          With grace, I hope.
        Grace
          Always.
        """)


def test_a_title_that_looks_like_a_name(outline: Outline) -> None:
    assert outline("""\
        Greta Pell
        Ada Moss
        Greta Pell bakes bread.
        Greta Pell
        I do.
        Ada Moss
        Why?
        """) == dedented("""
        bare-names
        <title> Greta Pell
        Ada Moss
          Greta Pell bakes bread.
        Greta Pell
          I do.
        Ada Moss
          Why?
        """)


def test_speech_before_the_first_name_is_nobodys(outline: Outline) -> None:
    assert outline("""\
        Good evening. This is The Loaf.
        Transcribed by hand by Jo Ray
        Ada Moss
        Hello, I say.
        Ada Moss
        Hello again.
        """) == dedented("""
        bare-names
        ? Good evening. This is The Loaf.
        <note> Transcribed by hand by Jo Ray
        Ada Moss
          Hello, I say.
        Ada Moss
          Hello again.
        """)


def test_the_closing_lines_are_notes(outline: Outline) -> None:
    assert outline("""\
        Transcript: The Loaf
        Ada Moss, host
        Copyright is a strange thing.
        Bo Finch (on tape)
        It is.
        Ada Moss
        That was The Loaf.
        [MUSIC]
        Transcript provided by Quick Fingers Ltd.
        © 2024 The Loaf. All rights reserved.
        Write to us.
        """) == dedented("""
        bare-names
        <title> Transcript: The Loaf
        Ada Moss (Ada Moss, host)
          Copyright is a strange thing.
        Bo Finch (Bo Finch (on tape))
          It is.
        Ada Moss
          That was The Loaf.
          ~ [MUSIC]
        <note> Transcript provided by Quick Fingers Ltd.
        <note> © 2024 The Loaf. All rights reserved.
        <note> Write to us.
        """)


def test_unpunctuated_speech(outline: Outline) -> None:
    assert outline("""\
        An anthology
        Operator
        press 0 to reach a person or 1 to wait for ever
        Reader
        the house was dark and nobody had lit the lamps
        Operator
        goodbye
        Reader
        Silence
        """) == dedented("""
        bare-names
        <title> An anthology
        Operator
          press 0 to reach a person or 1 to wait for ever
        Reader
          the house was dark and nobody had lit the lamps
        Operator
          goodbye
        Reader
          Silence
        """)


def test_the_users_speakers(outline: Outline) -> None:
    text = """\
        right
        so it goes on
        the crowd of angry bakers in the street:
        and so on
        RIGHT
        and on
        """

    assert outline(text).startswith("plain\n")
    assert outline(text, "Right", "The crowd of angry bakers in the  street") == dedented("""
        bare-names
        right
          so it goes on
        the crowd of angry bakers in the street (the crowd of angry bakers in the street:)
          and so on
        right (RIGHT)
          and on
        """)


def test_a_monologue(outline: Outline) -> None:
    assert outline("""\
        The Loaf
        Ada Moss
        Bread is what I talk about.
        """) == dedented("""
        bare-names
        <title> The Loaf
        Ada Moss
          Bread is what I talk about.
        """)


def test_a_monologue_by_a_first_name(outline: Outline) -> None:
    assert outline("""\
        This is a transcript of The Loaf
        Ada
        Bread is what I talk about.
        """) == dedented("""
        bare-names
        <title> This is a transcript of The Loaf
        Ada
          Bread is what I talk about.
        """)


def test_other_languages(outline: Outline) -> None:
    assert outline("""\
        Ludwig van der Berg
        Guten Tag, sagte er.
        Sprecherin
        Willkommen im Studio.
        María José de la Cruz
        Bien, gracias.
        Sprecherin
        Genau
        """) == dedented("""
        bare-names
        Ludwig van der Berg
          Guten Tag, sagte er.
        Sprecherin
          Willkommen im Studio.
        María José de la Cruz
          Bien, gracias.
        Sprecherin
          Genau
        """)
