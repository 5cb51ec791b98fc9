from __future__ import annotations

from textwrap import dedent

from saidwhen.transcripts.line import lines_of
from saidwhen.transcripts.name_lines import Candidate, Evidence, weigh


def weighed(text: str, *given: str) -> dict[str, Candidate]:
    return {one.name.text: one for one in weigh(lines_of(dedent(text)), given)}


def test_a_name_that_recurs_is_sure() -> None:
    nadia = weighed("""\
        Nadia
        How cold was it?
        Tomas Reyes
        It was cold.
        Nadia
        Colder than today?
        """)["Nadia"]

    assert nadia.is_name
    assert nadia.evidence == {Evidence.RECURS, Evidence.ONE_NAME}
    assert nadia.at == (0, 4)


def test_a_reply_below_a_name_is_none() -> None:
    found = weighed("""\
        Nadia Brandt
        Who was it, then?
        Tomas Reyes
        Edgar Smith
        That was his name.
        Nadia Brandt
        I see.
        Tomas Reyes
        Yes.
        """)

    assert found["Tomas Reyes"].is_name
    assert not found["Edgar Smith"].is_name
    assert Evidence.BELOW_NAME in found["Edgar Smith"].evidence


def test_words_that_the_text_has_in_lower_case_are_no_name() -> None:
    text = """\
        Nadia Brandt
        There is bread, and there is butter.
        {}
        I like both of them.
        Nadia Brandt
        So do I.
        """

    assert weighed(text.format("Flora"))["Flora"].is_name
    butter = weighed(text.format("Butter"))["Butter"]
    assert not butter.is_name
    assert Evidence.LOWER_CASE in butter.evidence


def test_part_of_a_sure_name_is_a_name() -> None:
    grace = weighed("""\
        Grace Moss
        She said it with grace.
        Bo
        Did she?
        Grace Moss
        She did.
        Bo
        I see.
        Grace
        Yes.
        """)["Grace"]

    assert grace.is_name
    assert {Evidence.KNOWN, Evidence.LOWER_CASE} <= grace.evidence


def test_blank_lines_tell() -> None:
    text = """\
        Nadia Brandt
        It was cold down there.

        Tomas Reyes
        It was.
        {}Paris
        That was warm.

        Nadia Brandt
        And wet, I say.

        Tomas Reyes
        And wet.
        """

    assert Evidence.LAID_OUT_ALIKE in weighed(text.format("\n" + 8 * " "))["Paris"].evidence
    assert not weighed(text.format(""))["Paris"].is_name


def test_a_place_with_its_country_is_no_name() -> None:
    found = weighed("""\
        Host
        We begin far away.
        Palo Verde, California
        It is hot here.
        Host
        It is.
        Ada Moss, baker
        Hello.
        Host
        Hello, Ada.
        Ada Moss
        I bake.
        """)

    assert [name for name, one in found.items() if one.is_name] == ["Host", "Ada Moss"]


UNPUNCTUATED = """\
    Host
    we begin far away today my friends

    Guest
    where there is wheat, said {} to me one day

    {}
    it is hot in here

    Host
    yes it is very hot indeed today

    Guest
    it is hot in here
    """


def test_without_full_stops_one_word_needs_more_evidence() -> None:
    crowded = UNPUNCTUATED.replace("\n\n", "\n")

    assert not weighed(crowded.format("he", "Flora"))["Flora"].is_name
    assert weighed(crowded.format("Flora", "Flora"))["Flora"].is_name
    assert weighed(UNPUNCTUATED.format("he", "Flora"))["Flora"].is_name


def test_without_full_stops_a_common_word_is_no_name() -> None:
    crowded = UNPUNCTUATED.replace("\n\n", "\n")

    assert weighed(crowded.format("he", "Flora Fields"))["Flora Fields"].is_name
    assert not weighed(crowded.format("he", "Wheat Fields"))["Wheat Fields"].is_name


def test_a_name_without_speech_is_none() -> None:
    found = weighed("""\
        Ledger Lines
        Nadia Brandt
        It was cold.
        """)

    assert [name for name, one in found.items() if one.is_name] == ["Nadia Brandt"]
    assert Evidence.NO_SPEECH in found["Ledger Lines"].evidence


def test_short_lines_between_speech_and_a_sure_name_begin_with_a_name() -> None:
    found = weighed("""\
        Host
        What do you bake?
        Tomas
        Rye
        Spelt
        Host
        Nothing else?
        """)

    assert [name for name, one in found.items() if one.is_name] == ["Host", "Tomas"]


def test_the_user_is_always_right() -> None:
    found = weighed("It goes on\nright\nand on", "Right")

    assert found["right"].is_name
    assert found["right"].evidence == {Evidence.GIVEN}
