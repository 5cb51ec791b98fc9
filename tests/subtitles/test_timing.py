"""When cues come on and go off."""

from __future__ import annotations

import pytest

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.profile import Exchange, Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.timing import show
from saidwhen.subtitles.voice import Voice

PROFILE = Profile(min_gap=0.1)


def cue(
    start: float, end: float, kind: Kind = Kind.SPEECH, text: str = "x", speaker: str | None = None
) -> Cue:
    voices = (Voice(lines=(text,), speaker=speaker),)
    return Cue(interval=Interval(start, end), kind=kind, voices=voices)


def shown(
    speech: list[tuple[float, float]],
    sounds: list[tuple[float, float]] | None = None,
    profile: Profile = PROFILE,
):
    captions = show(
        [cue(*times) for times in speech],
        [cue(*times, kind=Kind.SOUND) for times in sounds or []],
        profile,
    )
    return [(c.start_ms / 1000, c.end_ms / 1000, c.kind is Kind.SOUND) for c in captions]


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        # lingers half a second after the last word
        ([(1, 3)], [(1, 3.5)]),
        # a short word stays a second
        ([(1, 1.2)], [(1, 2.0)]),
        # but not into the next cue
        ([(1, 1.2), (1.5, 4)], [(1, 1.4), (1.5, 4.5)]),
        # never past seven seconds
        ([(1, 7.8)], [(1, 8.0)]),
        ([(1, 30)], [(1, 8.0)]),
        # a gap below half a second is closed to the least gap
        ([(1, 3), (3.9, 5)], [(1, 3.8), (3.9, 5.5)]),
        # a wider one stays
        ([(1, 3), (4.1, 5)], [(1, 3.5), (4.1, 5.5)]),
        # speech that goes on gives its last moment to the gap
        ([(1, 3), (3, 5)], [(1, 2.9), (3, 5.5)]),
        # so little room that the gap must give way
        ([(1, 1.1), (1.1, 3)], [(1, 1.05), (1.1, 3.5)]),
        # speakers who talk over each other
        ([(1, 5), (3, 6)], [(1, 2.9), (3, 6.5)]),
        # one time for all: a millisecond apart
        ([(1, 2), (1, 2), (1, 2)], [(1, 1.001), (1.001, 1.002), (1.002, 2.5)]),
    ],
)
def test_speech(speech, expected):
    assert [times[:2] for times in shown(speech)] == expected


@pytest.mark.parametrize(
    ("speech", "sounds", "expected"),
    [
        # between two speeches, a gap on each side
        ([(1, 3), (8, 9)], [(3, 8)], [(1, 3, 0), (3.1, 7.9, 1), (8, 9.5, 0)]),
        # its own stretch is kept where that is smaller; small gaps close
        ([(1, 3), (9, 9.9)], [(4, 8)], [(1, 3.5, 0), (4, 8, 1), (9, 10.4, 0)]),
        # shown at its beginning, seven seconds at most
        ([(1, 3), (20, 22)], [(3.5, 20)], [(1, 3.4, 0), (3.5, 10.5, 1), (20, 22.5, 0)]),
        # a short word before it gets its second if the sound keeps one
        ([(1, 1.2), (8, 9)], [(1.2, 8)], [(1, 2, 0), (2.1, 7.9, 1), (8, 9.5, 0)]),
        ([(1, 1.2), (2.5, 3)], [(1.2, 2.5)], [(1, 1.2, 0), (1.3, 2.4, 1), (2.5, 3.5, 0)]),
        # overlapped by speech
        ([(1, 3), (5, 9)], [(2, 8)], [(1, 3, 0), (3.1, 4.9, 1), (5, 9.5, 0)]),
        # no room
        ([(1, 3), (3.2, 9)], [(2, 8)], [(1, 3.1, 0), (3.2, 8.0 + 1.5, 0)]),
        # two sounds on one stretch share it
        ([], [(1, 5), (1, 5)], [(1, 2, 1), (2.1, 5, 1)]),
        # before everything
        ([(4, 5)], [(0, 4)], [(0, 3.9, 1), (4, 5.5, 0)]),
    ],
)
def test_sounds(speech, sounds, expected):
    assert shown(speech, sounds) == [(a, b, bool(s)) for a, b, s in expected]


BBC_LIKE = Profile(min_gap_frames=0, chain_gap=1.0)


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        # no gap
        ([(1, 3), (3, 5)], [(1, 3), (3, 5.5)]),
        ([(1, 3), (4.4, 5)], [(1, 4.4), (4.4, 5.5)]),
        # or one of a second
        ([(1, 3), (4.5, 6)], [(1, 3.5), (4.5, 6.5)]),
        # where it cannot be closed within seven seconds it is left open a second
        ([(1, 7.2), (8.4, 9)], [(1, 7.4), (8.4, 9.5)]),
    ],
)
def test_no_gap_or_a_clear_one(speech, expected):
    assert [times[:2] for times in shown(speech, profile=BBC_LIKE)] == expected


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        # in with the next frame, out on one
        ([(1.001, 3.001)], [(1.04, 3.56)]),
        ([(1.0, 3.0)], [(1.0, 3.52)]),
        # two frames between
        ([(1, 3), (3.001, 5)], [(1, 2.96), (3.04, 5.52)]),
        # one time for all: a frame apart
        ([(1, 2), (1, 2), (1, 2)], [(1, 1.04), (1.04, 1.08), (1.08, 2.52)]),
    ],
)
def test_frames(speech, expected):
    profile = Profile(frame_rate=25.0, linger=0.52)
    assert [times[:2] for times in shown(speech, profile=profile)] == expected


def reasons(*cues: Cue, profile: Profile = PROFILE) -> list[set[Reason]]:
    return [set(caption.reasons) for caption in show(cues, [], profile)]


def test_why_limits_are_broken():
    assert reasons(cue(1, 3), cue(4, 6)) == [set(), set()]
    assert reasons(cue(1, 1.2), cue(1.5, 4)) == [{Reason.NO_TIME}, set()]
    assert reasons(cue(1, 1.1), cue(1.1, 4)) == [{Reason.NO_TIME, Reason.NO_GAP}, set()]
    assert reasons(cue(1, 3, text="x" * 51), cue(4, 6)) == [{Reason.FAST_SPEECH}, set()]
    assert reasons(cue(1, 3, text="x" * 50), cue(4, 6)) == [set(), set()]
    slow = Profile(max_words_per_minute=60.0)
    assert reasons(cue(1, 3, text="one two"), profile=slow) == [set()]
    assert reasons(cue(1, 3, text="one two three"), profile=slow) == [{Reason.FAST_SPEECH}]


def test_a_description_of_a_sound_is_never_too_fast():
    (caption,) = show([], [cue(1, 2, kind=Kind.SOUND, text="x" * 90)], PROFILE)
    assert caption.reasons == frozenset()


def test_a_short_turn_may_stay_beside_the_next_speaker():
    profile = Profile(exchange=Exchange.OVERLAP)
    made = show(
        [cue(1, 1.2, speaker="Ana"), cue(1.3, 4, speaker="Ben"), cue(4, 6, speaker="Ben")],
        [],
        profile,
    )
    assert [(c.start_ms, c.end_ms) for c in made] == [(1000, 2000), (1300, 3916), (4000, 6500)]
    # but not beside two
    made = show(
        [cue(1, 1.2, speaker="Ana"), cue(1.3, 1.5, speaker="Ben"), cue(1.8, 6, speaker="Ana")],
        [],
        profile,
    )
    assert [(c.start_ms, c.end_ms) for c in made] == [(1000, 1716), (1300, 2300), (1800, 6500)]
    # nor beside oneself
    made = show([cue(1, 1.2, speaker="Ana"), cue(1.3, 4, speaker="Ana")], [], profile)
    assert [(c.start_ms, c.end_ms) for c in made] == [(1000, 1216), (1300, 4500)]
