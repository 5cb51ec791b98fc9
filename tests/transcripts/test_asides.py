from __future__ import annotations

import pytest

from saidwhen.transcripts.asides import Aside, aside_of, asides_in
from saidwhen.transcripts.piece import Note, SoundCue, TimeHint
from saidwhen.transcripts.span import Span


@pytest.mark.parametrize(
    "group",
    [
        "[laughs]",
        "[unintelligible 00:12:03.22]",
        "[British accent]",
        "[door creaks and a dog barks]",
        "[MUSIC]",
        "[♪]",
        "(LAUGHTER)",
        "(SOUNDBITE OF MUSIC)",
        "(SOUNDBITE OF FILM, “THE LAMP”)",
        "(DOOR SLAMS)",
        "(CHEERING)",
        "(laughs)",
        "(Laughs.)",
        "(Speaking Welsh)",
        "(through interpreter)",
        "(inaudible 01:02)",
        "(nervous laughter)",
        "(lacht)",
        "（笑）",
        "（掌声）",
        "(смех)",
        "*chuckles*",
        "(risas)",
        "(door opens)",
        "(Reading)",
        "(NON-ENGLISH LANGUAGE SPOKEN)",
        "(웃음)",
    ],
)
def test_sounds(group: str) -> None:
    assert aside_of(group) is Aside.SOUND


@pytest.mark.parametrize(
    "group",
    [
        *("(ph)", "[sic]", "[the baker]", "[their] ", "(As Miranda)", "(as Ludwig van Berg)"),
        *("(affirmative)", "(Negative)", "[affirmative]"),
    ],
)
def test_remarks(group: str) -> None:
    assert aside_of(group.strip()) is Aside.REMARK


@pytest.mark.parametrize("group", ["[00:01:02]", "(4:01)", "<0:00:14.2>", "[1:00 - 2:00]"])
def test_times(group: str) -> None:
    assert aside_of(group) is Aside.TIME


@pytest.mark.parametrize(
    "group",
    [
        "(and I mean it)",
        "(as they say)",
        "(As I said)",
        "(NATO)",
        "(AI)",
        "(I laughed at that.)",
        "(laughter is the best medicine, they said)",
        "(music is my life)",
        "(1984)",
        "(book two)",
        "(video games)",
        "(foreign policy)",
        "(affirmative action)",
        "(negative, I fear)",
        "(windows)",
        "[1]",
        "[]",
        "(—)",
        "*very*",
        "<b>",
        "(it's a real sound)",
    ],
)
def test_speech(group: str) -> None:
    assert aside_of(group) is None


def test_asides_know_their_place() -> None:
    text = "Ada: Yes. (laughs) At [00:12] he said (ph) “no” (really)."

    assert asides_in(text, Span(5, len(text))) == (
        SoundCue(span=Span(10, 18), text="(laughs)"),
        TimeHint(span=Span(22, 29), seconds=12),
        Note(span=Span(38, 42)),
    )
