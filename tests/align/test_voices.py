"""Which turns sound like another speaker: made-up voices around made-up centroids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from saidwhen.align.voice_parts import TurnPart
from saidwhen.align.voices import UnlikeVoice, VoiceCheck, compare, doubtful

Voices = NDArray[np.float32]

NORA, MARTIN, GRACE = "Nora", "Martin", "Grace"
STRAY = 0.45
"""How long what is added to a centroid is: likeness of one person's voices 0.83, as measured."""


def voices_of(people: Sequence[object], seed: int = 0, near: float = 0.0) -> Voices:
    """A unit vector for each, around a random centroid of that person.

    From ``near`` = 0 to 1 the centroids move together.
    """
    random = np.random.default_rng(seed)
    common = random.normal(size=256)
    centre = {
        person: near * common + (1 - near) * random.normal(size=256)
        for person in dict.fromkeys(people)
    }
    made = np.stack([centre[person] / np.linalg.norm(centre[person]) for person in people])
    strays = random.normal(size=made.shape)
    made += STRAY * strays / np.linalg.norm(strays, axis=1, keepdims=True)
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def parts_of(printed: Sequence[str]) -> list[TurnPart]:
    """A paragraph for each, of ten words, with words that are not judged between them."""
    return [
        TurnPart(speaker=name, paragraph=2 * k, first=20 * k, last=20 * k + 10, speech=())
        for k, name in enumerate(printed)
    ]


def found(check: VoiceCheck) -> list[tuple[int, str, str]]:
    """Number of the part, its printed name, and whom it sounds like."""
    return [(place.first // 20, place.speaker, place.sounds_like) for place in check.unlike]


def check(printed: Sequence[str], said: Sequence[object], **how: float) -> VoiceCheck:
    return compare(parts_of(printed), voices_of(said, **how))  # type: ignore[arg-type]


# --- right names ----------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [2, 3, 5])
@pytest.mark.parametrize("near", [0.0, 0.4])
def test_right_names_are_let_be(people: int, near: float) -> None:
    printed = [f"speaker {k % people}" for k in range(8 * people)]
    assert check(printed, printed, near=near) == VoiceCheck(parts=8 * people)


def test_voices_that_cannot_be_told_apart_raise_no_suspicion() -> None:
    for seed in range(20):
        result = check([NORA, MARTIN] * 6, ["one"] * 12, seed=seed)
        assert result.unlike == ()


@pytest.mark.parametrize("printed", [[NORA], [NORA, MARTIN], [NORA, NORA, NORA]])
def test_too_little_to_compare(printed: list[str]) -> None:
    assert check(printed, printed) == VoiceCheck(parts=len(printed))


def test_a_speaker_with_one_paragraph_is_not_judged() -> None:
    """Grace may sound as she likes: there is nothing of hers to compare it with."""
    printed = [NORA, MARTIN] * 5 + [GRACE]
    said = [NORA, MARTIN] * 5 + [MARTIN]
    assert check(printed, said).unlike == ()


def test_names_exchanged_throughout_sound_right() -> None:
    result = check([NORA, MARTIN] * 6, [MARTIN, NORA] * 6)
    assert result == VoiceCheck(parts=12)


# --- wrong names ----------------------------------------------------------------------------------


def test_one_turn_of_somebody_else() -> None:
    said = [NORA, MARTIN] * 5
    printed = list(said)
    printed[4] = MARTIN
    (place,) = check(printed, said).unlike
    assert replace(place, confidence=1.0) == UnlikeVoice(
        first=80, last=90, speaker=MARTIN, sounds_like=NORA, confidence=1.0
    )
    assert 0.9 <= place.confidence <= 1


def test_two_turns_with_exchanged_names() -> None:
    said = [NORA, MARTIN] * 5
    printed = list(said)
    printed[4], printed[5] = MARTIN, NORA
    assert found(check(printed, said)) == [(4, MARTIN, NORA), (5, NORA, MARTIN)]


def test_it_is_told_who_of_several_it_is() -> None:
    said = [NORA, MARTIN, GRACE] * 4
    printed = list(said)
    printed[3], printed[7] = GRACE, NORA
    assert found(check(printed, said)) == [(3, GRACE, NORA), (7, NORA, MARTIN)]


@pytest.mark.parametrize("seed", range(5))
def test_a_third_of_wrong_names_does_not_poison_the_rest(seed: int) -> None:
    said = [NORA, MARTIN] * 12
    printed = list(said)
    for k in range(0, 24, 3):
        printed[k] = MARTIN if said[k] == NORA else NORA
    wrong = [(k, printed[k], said[k]) for k in range(0, 24, 3)]
    assert found(check(printed, said, seed=seed)) == wrong


def test_parts_of_a_wrong_paragraph_do_not_vouch_for_each_other() -> None:
    """Three paragraphs of Martin's, and a long one of Nora's under his name."""
    said = [NORA] * 6 + [MARTIN] * 3 + [NORA] * 9
    printed = [NORA] * 6 + [MARTIN] * 12
    parts = parts_of(printed)
    whole = [replace(part, paragraph=99) for part in parts[9:]]
    assert found(compare(parts[:9] + whole, voices_of(said))) == [
        (k, MARTIN, NORA) for k in range(9, 18)
    ]


def test_places_that_follow_one_another_are_one() -> None:
    said = [NORA, MARTIN, NORA, MARTIN, NORA, NORA, MARTIN, NORA]
    printed = [NORA, MARTIN, NORA, MARTIN, MARTIN, MARTIN, MARTIN, NORA]
    parts = [replace(part, last=part.first + 20) for part in parts_of(printed)]
    (place,) = compare(parts, voices_of(said)).unlike
    assert (place.first, place.last) == (80, 120)


# --- neither the one nor the other ----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_a_stranger_under_a_printed_name_is_not_taken_for_another(seed: int) -> None:
    printed = [NORA, MARTIN] * 6
    said = [*printed[:5], "a stranger", *printed[6:]]
    assert check(printed, said, seed=seed).unlike == ()


@pytest.mark.parametrize("share", [0.4, 0.5, 0.6])
def test_two_who_speak_at_once_are_not_taken_for_the_other(share: float) -> None:
    printed = [NORA, MARTIN] * 6
    voices = voices_of(printed)
    both = (1 - share) * voices[0] + share * voices[1]
    voices[4] = both / np.linalg.norm(both)
    assert compare(parts_of(printed), voices).unlike == ()


@pytest.mark.parametrize("seed", range(5))
def test_a_stranger_who_resembles_another_is_not_taken_for_them(seed: int) -> None:
    """Nearer to Martin than to Nora, and yet not near."""
    printed = [NORA, MARTIN] * 6
    voices = voices_of([*printed, "a stranger"], seed=seed)
    leaning = voices[12] + 0.75 * voices[1::2].mean(axis=0)
    voices[4] = leaning / np.linalg.norm(leaning)
    parts = parts_of(printed)
    assert doubtful(parts, voices[:12]) == (4,)
    assert compare(parts, voices[:12]).unlike == ()


# --- one person under two names -------------------------------------------------------------------


def test_one_voice_under_two_names() -> None:
    printed = [NORA, MARTIN, NORA, "N. Whitlock"] * 8
    said = [NORA, MARTIN, NORA, NORA] * 8
    assert check(printed, said) == VoiceCheck(parts=32, alike=((NORA, "N. Whitlock"),))


def test_of_a_few_turns_it_is_not_said() -> None:
    printed = [NORA, MARTIN, NORA, "N. Whitlock"] * 2
    assert check(printed, [NORA, MARTIN, NORA, NORA] * 2).alike == ()


@pytest.mark.parametrize(("near", "turns"), [(0.6, 12), (0.85, 4)])
def test_voices_that_are_somewhat_alike_are_two(near: float, turns: int) -> None:
    printed = [NORA, MARTIN] * turns
    for seed in range(10):
        assert check(printed, printed, seed=seed, near=near).alike == ()


# --- doubtful -------------------------------------------------------------------------------------


def test_the_doubtful_are_those_that_stand_nearer_to_another() -> None:
    printed = [NORA, MARTIN] * 6
    voices = voices_of(printed)
    for k, share in ((2, 0.3), (6, 0.7), (8, 1.0)):
        mixed = (1 - share) * voices[k] + share * voices[k + 1]
        voices[k] = mixed / np.linalg.norm(mixed)
    assert doubtful(parts_of(printed), voices) == (6, 8)


# --- what must hold for all -----------------------------------------------------------------------


@st.composite
def episodes(draw: st.DrawFn) -> tuple[list[TurnPart], Voices]:
    people = [NORA, MARTIN, GRACE][: draw(st.integers(2, 3))]
    said = draw(st.lists(st.sampled_from(people), min_size=4, max_size=16))
    printed = [draw(st.sampled_from([who, who, who, *people])) for who in said]
    near = draw(st.sampled_from([0.0, 0.3, 0.6]))
    return parts_of(printed), voices_of(said, seed=draw(st.integers(0, 9)), near=near)


def clear(result: VoiceCheck) -> bool:
    """Nothing stands so near a threshold that the order of a sum decides."""
    return all(place.confidence > 0.9001 for place in result.unlike)


def told(result: VoiceCheck) -> list[tuple[int, str, str, float]]:
    return [(p.first, p.speaker, p.sounds_like, round(p.confidence, 4)) for p in result.unlike]


@settings(max_examples=60)
@given(episodes(), st.randoms(use_true_random=False))
def test_the_order_of_the_turns_does_not_matter(
    episode: tuple[list[TurnPart], Voices],
    random: object,
) -> None:
    parts, voices = episode
    order = list(range(len(parts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = compare(parts, voices)
    mixed = compare([parts[k] for k in order], voices[order])
    assume(clear(straight) and clear(mixed))
    assert sorted(told(mixed)) == told(straight)
    assert {frozenset(pair) for pair in mixed.alike} == {frozenset(p) for p in straight.alike}


@settings(max_examples=60)
@given(episodes())
def test_the_names_do_not_matter(episode: tuple[list[TurnPart], Voices]) -> None:
    parts, voices = episode
    other = {NORA: "Zoë", MARTIN: "Ann", GRACE: "Max"}
    renamed = compare([replace(part, speaker=other[part.speaker]) for part in parts], voices)
    straight = compare(parts, voices)
    assert told(renamed) == [
        (first, other[speaker], other[like], confidence)
        for first, speaker, like, confidence in told(straight)
    ]
    assert renamed.alike == tuple((other[one], other[two]) for one, two in straight.alike)


@settings(max_examples=40)
@given(episodes(), st.integers(0, 9))
def test_only_how_voices_stand_to_each_other_matters(
    episode: tuple[list[TurnPart], Voices], seed: int
) -> None:
    """Mirrored in any plane, they say the same."""
    parts, voices = episode
    plane = np.random.default_rng(seed).normal(size=256)
    plane /= np.linalg.norm(plane)
    straight = compare(parts, voices)
    turned = compare(parts, (voices - 2 * np.outer(voices @ plane, plane)).astype(np.float32))
    assume(clear(straight) and clear(turned))
    assert [place[:3] for place in told(turned)] == [place[:3] for place in told(straight)]


@settings(max_examples=60)
@given(episodes())
def test_nobody_is_said_to_sound_like_themselves(
    episode: tuple[list[TurnPart], Voices],
) -> None:
    parts, voices = episode
    result = compare(parts, voices)
    assert result.parts == len(parts)
    ranges = {(part.first, part.last): part.speaker for part in parts}
    for place in result.unlike:
        assert ranges[place.first, place.last] == place.speaker != place.sounds_like
        assert place.sounds_like in ranges.values()
        assert 0.9 <= place.confidence <= 1
    assert set(result.unlike) == set(dict.fromkeys(result.unlike))
