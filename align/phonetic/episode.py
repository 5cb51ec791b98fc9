"""A whole episode by its phones: which words were said, exactly when, and what is unprinted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import FRAME_SECONDS, Posteriors, Read
from saidwhen.align.phonetic.certainty import certainty
from saidwhen.align.phonetic.clock import Starts, read_clock
from saidwhen.align.phonetic.coarse import Chain, PhonePath, search
from saidwhen.align.phonetic.confusion import own_confusions
from saidwhen.align.phonetic.ear import ENGLISH, Ear
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.exact import ForcedAligner, Hearing, Times, Wanted, about, force
from saidwhen.align.phonetic.flux import nudged
from saidwhen.align.phonetic.repair import repaired
from saidwhen.align.phonetic.retrial import retry
from saidwhen.align.phonetic.room import with_room
from saidwhen.align.phonetic.said import (
    Decision,
    acquit,
    decide,
    is_well_heard,
    lies_on_other_phones,
)
from saidwhen.align.phonetic.scatter import gathered
from saidwhen.align.phonetic.stretches import LATE_SECONDS, Believed, stretches
from saidwhen.align.phonetic.unit import Phones, Placed, Unit, word_at
from saidwhen.align.phonetic.witness import Witness, silenced
from saidwhen.align.spoken import Form
from saidwhen.align.tempo import SHORTEST_SECONDS, longest_seconds
from saidwhen.audio.interval import Interval

_FLUX_WEIGHT, _FLUX_WEIGHT_FEW, _FEW_WORDS = 0.3, 0.5, 60
_TOGETHER_SECONDS = 0.03
_LAST_SPIKE_SECONDS = 0.07
_HMM_END_SECONDS, _HMM_END_SHIFT = 0.2, 0.005
_FEWEST_PHONES = 3
_EDGE_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sound:
    """The audio: its samples, what phones are heard in it, and how well its language is heard.

    A foreign ear needs the ``witness`` of a recogniser.
    """

    read: Read
    posteriors: Posteriors
    ear: Ear = ENGLISH
    witness: Witness | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcousticWord:
    """When a word was said, and the probability that its start is right within 100 ms.

    ``form`` and ``phones`` are those that it was found by; the form is empty where they are not
    heard well, since it may have been another then. The word is ``unlike`` where other phones than
    its own are heard there, although the words around it are heard well.
    """

    interval: Interval
    probability: float
    form: Form = ()
    phones: Phones = ()
    unlike: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedSpeech:
    """Speech between two words that is not printed: when, its phones, and the word before it.

    ``after`` is the number of the word before it, -1 at the beginning.
    """

    interval: Interval
    phones: Phones
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneAlignment:
    """``words[k]`` is None where word k was not said. Times are in order and do not overlap.

    ``onsets`` are the seconds at which a phone is heard to begin, whosever it is; None if unknown.
    """

    words: tuple[AcousticWord | None, ...]
    unprinted: tuple[UnprintedSpeech, ...]
    onsets: NDArray[np.float64] | None = field(default=None, compare=False, repr=False)


def align_phones(
    units: Sequence[Unit],
    sound: Sound,
    chain: Chain,
    aligner: ForcedAligner[Hearing],
    progress: Callable[[float], None] = lambda _: None,
) -> PhoneAlignment:
    """Place the units in the audio, in the windows of ``chain``."""
    return place_words(units, sound, time_words(units, sound, chain, aligner, progress))


def place_words(units: Sequence[Unit], sound: Sound, timed: Timed) -> PhoneAlignment:
    """The last step of :func:`align_phones`: one time for each word, fitted to the sound."""
    decision, clock = timed.decision, timed.clock
    heard = Evidence(sound.posteriors)
    total = heard.frames * FRAME_SECONDS
    starts = _starts(clock, sound.read)
    longest = [longest_seconds(_form(units, decision.placed, k)) for k in clock.words]
    intervals = _in_order(starts, _ends(clock, decision.placed, timed.exact), total, longest)
    words: list[AcousticWord | None] = [None] * len(units)
    sure = certainty(decision, clock, sound.ear.certain)
    for k, interval, probability in zip(clock.words, intervals, sure, strict=True):
        words[k] = AcousticWord(
            interval=interval,
            probability=float(probability),
            form=_form(units, decision.placed, k) if is_well_heard(decision, k) else (),
            phones=_phones(units, decision.placed, k),
            unlike=not sound.ear.foreign and lies_on_other_phones(decision, units, k),
        )
    return PhoneAlignment(
        words=tuple(words),
        unprinted=tuple(_unprinted(heard, decision.placed)),
        onsets=np.flatnonzero(heard.begins).astype(float) * FRAME_SECONDS - LATE_SECONDS,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Timed:
    """Which words were said, when each starts by two clocks, and their ``exact`` times by one."""

    decision: Decision
    clock: Starts
    exact: Mapping[int, Times]


def time_words(
    units: Sequence[Unit],
    sound: Sound,
    chain: Chain,
    aligner: ForcedAligner[Hearing],
    progress: Callable[[float], None] = lambda _: None,
) -> Timed:
    """Decide which units were said, and time these by their phones and by the aligner."""
    evidence = Evidence(sound.posteriors)
    if sound.witness:
        evidence = Evidence(silenced(sound.posteriors, sound.witness.unprinted))
    total = evidence.frames * FRAME_SECONDS
    with ThreadPoolExecutor(1) as pool:
        # The search goes on in one thread, so that there is a core to spare for this.
        hearing = pool.submit(aligner.hear, sound.read, total)
        path, decision = _decided(units, evidence, chain, sound)
        if sound.ear.foreign:
            own = own_confusions(units, decision.placed, sound.posteriors)
            evidence = Evidence(evidence.posteriors, own)
            path, decision = _decided(units, evidence, chain, sound)
        hearings = hearing.result()
    if not sound.ear.foreign:
        path, decision = _retried(units, evidence, (path, decision), aligner, hearings)
    wanted = Wanted(
        found=stretches(Believed(placed=decision.placed, filler=path.filler), total),
        said=lambda k: about(units[k], word_at(decision.placed, k)),
        apart=lambda times: read_clock(units, decision.placed, sound.posteriors, times).apart,
    )
    exact = force(aligner, hearings, wanted, progress)
    clock = read_clock(units, decision.placed, sound.posteriors, exact)
    return Timed(decision=decision, clock=clock, exact=exact)


def _decided(
    units: Sequence[Unit], evidence: Evidence, chain: Chain, sound: Sound
) -> tuple[PhonePath, Decision]:
    """The best path, mended, and what it tells of each word."""
    path = search(units, evidence.posteriors, chain, evidence.confusions)
    path = gathered(units, evidence, path)
    path = with_room(units, evidence, repaired(units, evidence, path))
    return path, decide(units, evidence, path, sound.ear.said, sound.witness)


def _retried(
    units: Sequence[Unit],
    evidence: Evidence,
    decided: tuple[PhonePath, Decision],
    aligner: ForcedAligner[Hearing],
    hearings: Sequence[Hearing],
) -> tuple[PhonePath, Decision]:
    """The path and the decision, after words that were not heard have been tried again."""
    path, decision = decided
    by_hearing = [partial(aligner.likelihoods, hearing) for hearing in hearings]
    retrial = retry(units, evidence, path, decision, by_hearing)
    if not retrial.acquitted:
        return decided
    decision = decide(units, evidence, retrial.path)
    return retrial.path, acquit(decision, retrial.acquitted)


def _phones(units: Sequence[Unit], placed: Sequence[Placed | None], k: int) -> Phones:
    return units[k].phones[word_at(placed, k).variant]


def _form(units: Sequence[Unit], placed: Sequence[Placed | None], k: int) -> Form:
    return units[k].forms[word_at(placed, k).variant]


def _starts(clock: Starts, read: Read) -> list[float]:
    """The starts, moved by the sound itself where the clocks agree; it would lead others astray."""
    few = len(clock.words) < _FEW_WORDS
    weight = _FLUX_WEIGHT_FEW if few else _FLUX_WEIGHT
    return [
        nudged(read, max(0.0, float(start)), weight)
        if few or abs(apart) <= _TOGETHER_SECONDS
        else max(0.0, float(start))
        for start, apart in zip(clock.seconds, clock.apart, strict=True)
    ]


def _ends(clock: Starts, placed: Sequence[Placed | None], hmm: Mapping[int, Times]) -> list[float]:
    """The HMM's end where it is near the last phone, else a little after that phone's spike."""
    ends = []
    for k in clock.words:
        word = word_at(placed, k)
        end = (word.end - 1) * FRAME_SECONDS - clock.late + _LAST_SPIKE_SECONDS
        if k in hmm and abs(hmm[k][1] - end) <= _HMM_END_SECONDS:
            end = hmm[k][1] + _HMM_END_SHIFT
        ends.append(float(end))
    return ends


def _in_order(
    starts: Sequence[float], ends: Sequence[float], total: float, longest: Sequence[float]
) -> list[Interval]:
    """Intervals that follow one another inside the audio; a start is believed before an end.

    ``longest`` is how long each may last.
    """
    onsets: list[float] = []
    for start in starts:
        least = onsets[-1] + SHORTEST_SECONDS if onsets else 0.0
        onsets.append(max(least, start))
    # No word begins after the audio ends: what was pushed too far is pulled back from there.
    limit = total
    for k in range(len(onsets) - 1, -1, -1):
        limit -= SHORTEST_SECONDS
        if onsets[k] <= limit:
            break
        onsets[k] = max(0.0, limit)
    following = [*onsets, total][1:]
    return [
        Interval(start, min(max(end, start + SHORTEST_SECONDS), after, start + most))
        for start, end, after, most in zip(onsets, ends, following, longest, strict=True)
    ]


def _unprinted(evidence: Evidence, placed: Sequence[Placed | None]) -> list[UnprintedSpeech]:
    """Three phones or more between two words, or before the first or after the last."""
    found = []
    words = [-1, *(k for k, word in enumerate(placed) if word), len(placed)]
    for a, b in pairwise(words):
        before = placed[a] if a >= 0 else None
        after = placed[b] if b < len(placed) else None
        first = before.end if before else 0
        end = after.first if after else evidence.frames
        frames = first + np.flatnonzero(evidence.begins[first:end])
        if len(frames) < _FEWEST_PHONES:
            continue
        start = max(0.0, float(frames[0]) * FRAME_SECONDS - LATE_SECONDS - _EDGE_SECONDS)
        stop = float(frames[-1]) * FRAME_SECONDS - LATE_SECONDS + 2 * _EDGE_SECONDS
        found.append(
            UnprintedSpeech(
                interval=Interval(start, max(stop, start + _EDGE_SECONDS)),
                phones=tuple(int(p) for p in evidence.best(frames)),
                after=a,
            )
        )
    return found
