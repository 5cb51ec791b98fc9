"""How speakers are named."""

from __future__ import annotations

import pytest

from saidwhen.subtitles import PROFILES, Profile, captions
from saidwhen.subtitles.naming import first_name, name_speakers
from saidwhen.subtitles.profile import LabelAt, LabelLine, SpeakerName
from saidwhen.subtitles.voice import Colour


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana", "Ana"),
        ("Ana Whit", "Ana"),
        ("Jean-Luc Marchand", "Jean-Luc"),
        ("Dr. Grace Holloway", "Grace"),
        ("Prof. Dr. Uta Klein", "Uta"),
        # nothing that is clearly a first name
        ("Mr. Crane", "Mr. Crane"),
        ("Unidentified Man", "Unidentified Man"),
        ("The Mayor", "The Mayor"),
        ("Speaker 2", "Speaker 2"),
        ("J. Ode", "J. Ode"),
        ("Caller #1", "Caller #1"),
    ],
)
def test_first_names(name, expected):
    assert first_name(name) == expected


def labels(speakers, **rules):
    return name_speakers(speakers, Profile(**rules)).labels


def test_forms():
    speakers = ["Ana Whit", "Ben Ode", None]
    assert labels(speakers) == {"Ana Whit": "Ana Whit: ", "Ben Ode": "Ben Ode: "}
    assert labels(speakers, speaker_name=SpeakerName.FIRST, label="[{name}] ") == {
        "Ana Whit": "[Ana] ",
        "Ben Ode": "[Ben] ",
    }
    assert labels(speakers, speaker_name=SpeakerName.CAPITALS)["Ben Ode"] == "BEN ODE: "
    assert labels(speakers, speaker_name=SpeakerName.NONE) == {}


def test_a_first_name_that_two_share_is_no_name():
    made = labels(["Ana Whit", "Ana Ode", "Ben Ode"], speaker_name=SpeakerName.FIRST)
    assert made == {"Ana Whit": "Ana Whit: ", "Ana Ode": "Ana Ode: ", "Ben Ode": "Ben: "}


def test_a_sole_speaker():
    assert labels(["Ana", "Ana"], label_sole_speaker=False) == {}
    assert labels(["Ana", "Ana"]) == {"Ana": "Ana: "}
    # whoever is not named is somebody too
    assert labels(["Ana", None], label_sole_speaker=False) == {"Ana": "Ana: "}


def test_colours_by_first_appearance_and_the_last_is_shared():
    made = name_speakers(["B", None, "A", "B", "C", "D", "E"], Profile(speaker_colours=True))
    assert made.colours == {
        "B": Colour.WHITE,
        "A": Colour.YELLOW,
        "C": Colour.CYAN,
        "D": Colour.LIME,
        "E": Colour.LIME,
    }
    assert (made.colour("A"), made.colour(None)) == (Colour.YELLOW, None)
    assert name_speakers(["A"], Profile()).colours == {}


DIALOGUE = (
    ("Ana Whit", "Good evening, and welcome back to the market."),
    ("Ana Whit", "+2 The clock has stopped."),
    ("Ben Ode", "Again?"),
)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (
            {"speaker_name": SpeakerName.FIRST},
            [
                "Ana: Good evening, | and welcome back to the market.",
                "The clock has stopped.",
                "Ben: Again?",
            ],
        ),
        (
            {"label": "({name})", "label_line": LabelLine.OWN},
            [
                "(Ana Whit) | Good evening, and welcome back",
                "to the market.",
                "The clock has stopped.",
                "(Ben Ode) | Again?",
            ],
        ),
        (
            {"label": ">> {name}: ", "label_at": LabelAt.CUE, "speaker_name": SpeakerName.CAPITALS},
            [
                ">> ANA WHIT: Good evening, | and welcome back to the market.",
                ">> ANA WHIT: The clock has stopped.",
                ">> BEN ODE: Again?",
            ],
        ),
        (
            {"speaker_name": SpeakerName.NONE},
            ["Good evening, | and welcome back to the market.", "The clock has stopped.", "Again?"],
        ),
    ],
)
def test_labels_in_captions(build, rules, expected):
    made = captions(build(*DIALOGUE), Profile(**rules))
    assert [" | ".join(caption.printed) for caption in made] == expected
    assert [caption.speakers for caption in made][-1] == ("Ben Ode",)


def test_colours_in_captions(build):
    made = captions(build(*DIALOGUE), PROFILES["bbc"])
    assert [caption.voices[0].colour for caption in made] == [
        Colour.WHITE,
        Colour.WHITE,
        Colour.YELLOW,
    ]
    assert made[-1].printed == ("BEN ODE: Again?",)
    assert made[-1].shown == ("Again?",)
