"""Sound cues on the free stretches between their words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saidwhen.align.coarse import CoarseAlignment

Align = Callable[[str, str], CoarseAlignment]

# Words of five letters last 0.36 s; speech begins after half a second of silence.


def sounds(alignment: CoarseAlignment) -> list[str]:
    return [
        f"{sound.before} {sound.text} "
        + (f"{sound.interval.start:.2f}-{sound.interval.end:.2f}" if sound.interval else "nowhere")
        for sound in alignment.timeline.sounds
    ]


@pytest.mark.parametrize(
    ("printed", "heard", "expected"),
    [
        # Between two words.
        (
            "river ferry [MUSIC] water boats",
            "river ferry / *3 / water boats",
            ["2 [MUSIC] 2.22-5.22"],
        ),
        # At the very start, at the very end.
        ("[MUSIC] river ferry", "/ *3 / river ferry", ["0 [MUSIC] 1.50-4.50"]),
        ("river ferry [MUSIC]", "river ferry *3", ["2 [MUSIC] 1.22-4.22"]),
        # Two in a row share.
        (
            "river ferry [MUSIC] [BELL] water boats",
            "river ferry *3 water boats",
            ["2 [MUSIC] 1.22-2.72", "2 [BELL] 2.72-4.22"],
        ),
        # So do two with a word between them that was not said.
        (
            "river ferry [MUSIC] candle [BELL] water boats",
            "river ferry *5 water boats",
            ["2 [MUSIC] 1.22-3.72", "3 [BELL] 3.72-6.22"],
        ),
        # No room: the words follow at once, or after silence.
        ("river ferry [MUSIC] water boats", "river ferry water boats", ["2 [MUSIC] nowhere"]),
        ("river ferry [MUSIC] water boats", "river ferry /3 water boats", ["2 [MUSIC] nowhere"]),
        ("river ferry [MUSIC] water boats", "river ferry *0.2 water boats", ["2 [MUSIC] nowhere"]),
        # Music and an advert: the cue lies on the longer side that is free.
        (
            "river ferry [MUSIC] water boats",
            "river ferry *2 buy quick soap in every shop now *3 water boats",
            ["2 [MUSIC] 5.20-8.20"],
        ),
        (
            "river ferry [MUSIC] water boats",
            "river ferry *3 buy quick soap in every shop now *2 water boats",
            ["2 [MUSIC] 1.22-4.22"],
        ),
        # Only an advert.
        (
            "river ferry [MUSIC] water boats",
            "river ferry buy quick soap in every shop now water boats",
            ["2 [MUSIC] nowhere"],
        ),
        # Voices: what the recogniser made of them does not count.
        (
            "river ferry [SPEAKING FOREIGN LANGUAGE] water boats",
            "river ferry / dada bodo lulu kiki sasa momo / water boats",
            ["2 [SPEAKING FOREIGN LANGUAGE] 2.22-4.02"],
        ),
        # Printed words that were not said do not bound the cue.
        (
            "river ferry candle [MUSIC] mirror water boats",
            "river ferry *5 water boats",
            ["3 [MUSIC] 1.22-6.22"],
        ),
    ],
)
def test_sounds(printed: str, heard: str, expected: list[str], align: Align) -> None:
    assert sounds(align(printed, heard)) == expected


def test_a_cue_of_sound_and_one_of_voices_together_keep_clear_of_what_was_heard(
    align: Align,
) -> None:
    printed = "river ferry [MUSIC] [APPLAUSE] water boats"
    heard = "river ferry *3 dada bodo lulu kiki sasa momo water boats"
    assert sounds(align(printed, heard)) == ["2 [MUSIC] 1.22-2.72", "2 [APPLAUSE] 2.72-4.22"]


PRINTED = "river ferry water boats [MUSIC] [SINGING] candle"
HEARD = "river ferry water boats *1 *2.345 / /0.123 soap candle"
PARTS = st.lists(st.sampled_from(PRINTED.split()))
SAID = st.lists(st.sampled_from(HEARD.split()))


@settings(deadline=None)
@given(PARTS, SAID)
@example(["ferry", "[MUSIC]"], ["*0.123", "ferry", "*3"])  # it starts inside a frame
@example(["[MUSIC]", "water"], ["*3.006", "water"])  # it ends inside one
def test_cues_are_in_order_between_their_words(
    align: Align, printed: list[str], said: list[str]
) -> None:
    alignment = align("river " + " ".join(printed), "river " + " ".join(said))
    assert len(alignment.timeline.sounds) == sum(part[0] == "[" for part in printed)
    words = alignment.timeline.words
    for sound in alignment.timeline.sounds:
        if sound.interval:
            before = [word.interval.end for word in words[: sound.before] if word.interval]
            after = [word.interval.start for word in words[sound.before :] if word.interval]
            assert max(before, default=0.0) <= sound.interval.start
            assert sound.interval.end <= min(after, default=len(said) * 5.0 + 5)
    placed = [sound.interval for sound in alignment.timeline.sounds if sound.interval]
    assert all(a.end <= b.start for a, b in pairwise(placed))
