"""Whether a turn sounds like the speaker who is printed, or more like another one.

The printed names are taken for labels of which a few are wrong (expectation-maximisation with noisy
labels: N. D. Lawrence and B. Schölkopf, "Estimating a kernel Fisher discriminant in the presence
of label noise", ICML 2001). What is compared is where a voice stands on the line from the
centroid of its own speaker to another's. A speaker's own centroid leaves the paragraph in question
out, and how far voices stray along the line is learnt from how far they stray from that: voices
that cannot be told apart stray half-way to each other, and nobody is then suspected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.voice_parts import TurnPart

_SURE = 0.9
_SHARE_WRONG = 0.02
"""Of the parts, how many are thought to be somebody else's before they are heard."""

_SHARE_WRONG_AT_FIRST = 0.35
"""So that half a speaker's parts may be wrong, and still lose to the other half."""

_ROUNDS = 50
_SETTLED = 1e-4
_NOTHING = 1e-9

_LEAST_WEIGHT = 0.5
"""Of parts believed to be a speaker's: with less there is no centroid."""

_USUAL_STRAY = 0.1
"""Typical distance that voices of 1.6 s stray along the line: 0.04 to 0.12 on ten episodes."""
_USUAL_WEIGHT = 4.0
"""Parts that the typical distance counts for, beside those of the episode."""

_MOST_APART = 5.0
"""Strays that two centroids are apart at most: speech of two people at once lies between them."""

_LEAST_LIKENESS = 0.2
"""How much less alike than usual a voice and its new speaker may be (cosine)."""

_ONE_PERSON = 1.0
"""Mean over deviation of the parts' lead for their own speaker: below it for one person, -0.4 to
0.9; two people had 1.3 and more."""
_DEVIATIONS = 3.0
_FEWEST_PARTS = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlikeVoice:
    """Words ``first`` up to ``last`` sound unlike ``speaker``, who is printed to say them.

    ``sounds_like`` is another printed speaker, whose voice it is instead; ``confidence`` (0 to 1)
    says how sure it is that it is not that of ``speaker``.
    """

    first: int
    last: int
    speaker: str
    sounds_like: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceCheck:
    """What the voices say of the printed names.

    ``parts`` is how many parts of turns were compared; ``unlike`` is in printed order; ``alike``
    are pairs of names that sound like one person, or are mixed up throughout.
    """

    parts: int
    unlike: tuple[UnlikeVoice, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


def doubtful(parts: Sequence[TurnPart], voices: NDArray[np.float32]) -> tuple[int, ...]:
    """The parts that stand nearer to another speaker than to their own: to be heard longer.

    ``voices`` has a row for each part: its voice, or the mean of several.
    """
    believed = _believed(_Turns.of(parts, voices))
    return tuple(np.flatnonzero(believed.own < 1 - _SHARE_WRONG).tolist())


def compare(parts: Sequence[TurnPart], voices: NDArray[np.float32]) -> VoiceCheck:
    """Which parts sound like another speaker than the one who is printed.

    ``voices`` as in :func:`doubtful`. A speaker with one paragraph cannot be told from its voice,
    and two speakers whose names are exchanged throughout sound right.
    """
    turns = _Turns.of(parts, voices)
    believed = _believed(turns)
    return VoiceCheck(
        parts=len(parts),
        unlike=_joined(_unlike(parts, turns, believed)),
        alike=tuple(
            (turns.names[one], turns.names[other])
            for one, other in combinations(range(len(turns.names)), 2)
            if _one_person(turns, believed, one, other)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Turns:
    """Parts as arrays: voices (parts, 256); numbers of speaker and paragraph, shape (parts,)."""

    names: tuple[str, ...]
    voices: Floats
    speaker: NDArray[np.intp]
    paragraph: NDArray[np.intp]

    @classmethod
    def of(cls, parts: Sequence[TurnPart], voices: NDArray[np.float32]) -> _Turns:
        names = tuple(dict.fromkeys(part.speaker for part in parts))
        number = {name: k for k, name in enumerate(names)}
        _, paragraph = np.unique([part.paragraph for part in parts], return_inverse=True)
        return cls(
            names=names,
            voices=voices.astype(np.float64),
            speaker=np.array([number[part.speaker] for part in parts], np.intp),
            paragraph=paragraph,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Centroids:
    """Where each speaker is, and where the own speaker of each part is without its paragraph.

    Rows of ``beside`` and numbers of ``beside_weight`` are those of the parts. A weight is the
    number of parts in a centroid, each as far as it is believed to be the speaker's.
    """

    speaker: Floats
    weight: Floats
    beside: Floats
    beside_weight: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lines:
    """Of each part and speaker, shape (parts, speakers), the line from own centroid to theirs.

    ``length`` of it, and how far along it the voice stands (``reach``); ``known`` where both ends
    have enough to stand on; the own speaker's are not.
    """

    length: Floats
    reach: Floats
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Believed:
    """Probability of each speaker for each part, shape (parts, speakers), and of the own one."""

    all: Floats
    own: Floats


def _believed(turns: _Turns) -> _Believed:
    own = np.ones(len(turns.speaker))
    wrong = _SHARE_WRONG_AT_FIRST
    for _ in range(_ROUNDS):
        before = own
        own = _judged(turns, own, wrong).own
        wrong = float(np.clip(np.mean(1 - own), _SHARE_WRONG, _SHARE_WRONG_AT_FIRST))
        if np.abs(own - before).max(initial=0.0) < _SETTLED:
            break
    return _judged(turns, own, _SHARE_WRONG)


def _judged(turns: _Turns, weights: Floats, wrong: float) -> _Believed:
    """One round: the parts count for their speaker by ``weights``; a share ``wrong`` is wrong."""
    lines = _lines(turns, _centroids(turns, weights))
    variance = np.maximum(
        _strays(turns, weights, lines)[turns.speaker],
        (lines.length / _MOST_APART) ** 2,
    )
    # Logarithm of how much more likely the voice is at the other end of the line than at its own.
    evidence = lines.length * (lines.reach - lines.length / 2) / np.where(lines.known, variance, 1)
    others = max(1, len(turns.names) - 1)
    score = np.where(lines.known, evidence + np.log(wrong / (1 - wrong) / others), -np.inf)
    mine = np.arange(len(score)), turns.speaker
    score[mine] = 0.0
    odds = np.exp(score - score.max(axis=1, keepdims=True))
    probability = odds / odds.sum(axis=1, keepdims=True)
    return _Believed(all=probability, own=probability[mine])


def _centroids(turns: _Turns, weights: Floats) -> _Centroids:
    weighted = weights[:, np.newaxis] * turns.voices
    sums = _added(weighted, turns.speaker, len(turns.names))
    counts = _added(weights, turns.speaker, len(turns.names))
    paragraphs = int(turns.paragraph.max(initial=-1)) + 1
    beside = sums[turns.speaker] - _added(weighted, turns.paragraph, paragraphs)[turns.paragraph]
    left = counts[turns.speaker] - _added(weights, turns.paragraph, paragraphs)[turns.paragraph]
    return _Centroids(
        speaker=sums / np.maximum(counts, _NOTHING)[:, np.newaxis],
        weight=counts,
        beside=beside / np.maximum(left, _NOTHING)[:, np.newaxis],
        beside_weight=left,
    )


def _added(values: Floats, groups: NDArray[np.intp], number: int) -> Floats:
    sums = np.zeros((number, *values.shape[1:]))
    np.add.at(sums, groups, values)
    return sums


def _lines(turns: _Turns, centroids: _Centroids) -> _Lines:
    from_own = turns.voices - centroids.beside
    reach = np.zeros((len(turns.voices), len(turns.names)))
    length = np.zeros_like(reach)
    for k, centre in enumerate(centroids.speaker):
        line = centre - centroids.beside
        length[:, k] = np.sqrt(np.sum(line**2, axis=1))
        reach[:, k] = np.sum(from_own * line, axis=1) / np.maximum(length[:, k], _NOTHING)
    known = (centroids.beside_weight >= _LEAST_WEIGHT)[:, np.newaxis]
    known = known & (centroids.weight >= _LEAST_WEIGHT)
    known = known & (turns.speaker[:, np.newaxis] != np.arange(len(turns.names)))
    return _Lines(length=length, reach=reach, known=known)


def _strays(turns: _Turns, weights: Floats, lines: _Lines) -> Floats:
    """Variance of the voices of two speakers along the line between them; (speakers, speakers)."""
    counted = weights[:, np.newaxis] * lines.known
    number = len(turns.names)
    squares = _added(counted * lines.reach**2, turns.speaker, number)
    counts = _added(counted, turns.speaker, number)
    usual = _USUAL_WEIGHT * _USUAL_STRAY**2
    strays: Floats = (usual + squares + squares.T) / (_USUAL_WEIGHT + counts + counts.T)
    return strays


def _unlike(parts: Sequence[TurnPart], turns: _Turns, believed: _Believed) -> Iterator[UnlikeVoice]:
    centroids = _centroids(turns, believed.own)
    others = believed.all.copy()
    others[np.arange(len(parts)), turns.speaker] = -1
    nearest = others.argmax(axis=1)
    least = _usual_likeness(turns, believed, centroids) - _LEAST_LIKENESS
    likeness = _cosine(turns.voices, centroids.speaker[nearest])
    for k in np.flatnonzero((believed.own <= 1 - _SURE) & (likeness >= least)).tolist():
        yield UnlikeVoice(
            first=parts[k].first,
            last=parts[k].last,
            speaker=parts[k].speaker,
            sounds_like=turns.names[nearest[k]],
            confidence=float(1 - believed.own[k]),
        )


def _usual_likeness(turns: _Turns, believed: _Believed, centroids: _Centroids) -> float:
    """Median likeness of a voice and its own speaker's other paragraphs; 1 where none has any."""
    counted = (believed.own > 1 - _SURE) & (centroids.beside_weight >= _LEAST_WEIGHT)
    if not counted.any():
        return 1.0
    return float(np.median(_cosine(turns.voices[counted], centroids.beside[counted])))


def _cosine(voices: Floats, others: Floats) -> Floats:
    lengths = np.linalg.norm(voices, axis=1) * np.linalg.norm(others, axis=1)
    cosines: Floats = np.sum(voices * others, axis=1) / np.maximum(lengths, _NOTHING)
    return cosines


def _joined(places: Iterator[UnlikeVoice]) -> tuple[UnlikeVoice, ...]:
    """Places of the same names that follow one another as one, of the least confidence."""
    joined: list[UnlikeVoice] = []
    for place in places:
        before = joined[-1] if joined else None
        names = (place.speaker, place.sounds_like)
        if before and before.last == place.first and names == (before.speaker, before.sounds_like):
            joined[-1] = replace(
                before, last=place.last, confidence=min(before.confidence, place.confidence)
            )
        else:
            joined.append(place)
    return tuple(joined)


def _one_person(turns: _Turns, believed: _Believed, one: int, other: int) -> bool:
    """Whether the parts of two names lead for their own so little that it must be one voice."""
    lines = _lines(turns, _centroids(turns, believed.own))
    lead = lines.length / 2 - lines.reach
    sides = [
        lead[(turns.speaker == mine) & lines.known[:, theirs] & (believed.own > 1 - _SURE), theirs]
        for mine, theirs in ((one, other), (other, one))
    ]
    if min(len(side) for side in sides) < _FEWEST_PARTS:
        return False
    spread = float(np.sqrt(np.mean([np.var(side, ddof=1) for side in sides])))
    mean = float(np.mean([np.mean(side) for side in sides]))
    error = float(np.sqrt(sum(1 / len(side) for side in sides))) / len(sides)
    return mean + _DEVIATIONS * error * spread < _ONE_PERSON * spread
