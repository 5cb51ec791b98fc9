"""Pairs of words -> a placement for every printed word that was said, or None.

Between two pairs that are alike there is a block of printed words and a block of heard ones. What
was heard in a printed word's place is the same word misheard, or another wording; a printed word
without a partner was said only if its neighbours leave the time for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhen.align.fillers import is_filler
from saidwhen.align.match import Pair
from saidwhen.align.placement import Ground, Placement
from saidwhen.align.sound import likeness
from saidwhen.align.spoken import Form
from saidwhen.align.spoken.characters import lettered
from saidwhen.align.tempo import seconds_per_letter, share_out
from saidwhen.align.words import SpokenWords
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_MISHEARD = 0.5
_LONGEST_BLOCK = 10
_SHORTEST_SHARE, _LONGEST_SHARE = 0.4, 2.5
"""How long what was heard may be, as a share of the time the printed words would take."""

_MOST_HEARD = 3
"""Words heard in a block, as a multiple of those printed."""

_PAUSE_BEFORE_SECONDS, _PAUSE_AFTER_SECONDS = 0.2, 0.1
_MOST_UNHEARD = 4
_LEAST_ROOM, _MOST_ROOM = 0.45, 3.0
_MOST_ROOM_SECONDS = 0.5
_TEMPO_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the words are judged by."""

    printed: SpokenWords
    heard: SpokenWords
    heard_words: Sequence[HeardWord]
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """``placements[k]`` is None where printed word k was not said.

    ``answered`` holds the numbers of the heard words that stand for printed ones.
    """

    placements: tuple[Placement | None, ...]
    answered: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Words between two pairs that are alike, half-open on both sides, and the pairs inside."""

    printed: tuple[int, int]
    heard: tuple[int, int]
    unlike: tuple[Pair, ...]


def resolve(evidence: Evidence, pairs: Sequence[Pair]) -> Resolution:
    """Where each printed word was said. ``pairs`` are in order and do not overlap.

    Words for which nothing was heard are put between their neighbours where there is time.
    """
    heard = resolve_heard(evidence, pairs)
    placements, answered = list(heard.placements), set(heard.answered)
    for block in _blocks(evidence, pairs):
        _use_room(placements, evidence, block, answered)
    return Resolution(placements=tuple(placements), answered=heard.answered)


def resolve_heard(evidence: Evidence, pairs: Sequence[Pair]) -> Resolution:
    """Where each printed word was said for which something was heard; ``pairs`` as above."""
    placements: list[Placement | None] = [None] * len(evidence.printed)
    answered: set[int] = set()
    for pair in pairs:
        if pair.alike:
            _put(placements, evidence, pair, Ground.HEARD, pair.likeness)
            answered.update(range(*pair.heard))
    for block in _blocks(evidence, pairs):
        for pair, ground in _replacements(evidence, block):
            alike = likeness(evidence.printed.text(*pair.printed), evidence.heard.text(*pair.heard))
            _put(placements, evidence, pair, ground, alike)
            answered.update(range(*pair.heard))
    return Resolution(placements=tuple(placements), answered=frozenset(answered))


def _put(
    placements: list[Placement | None],
    evidence: Evidence,
    pair: Pair,
    ground: Ground,
    alike: float,
) -> None:
    """Give the pair's printed words the time of its heard ones, word by word or shared out.

    Of words that share it only the first begins where something was heard to begin.
    """
    (i, i_end), (j, j_end) = pair.printed, pair.heard
    words = evidence.heard_words[j:j_end]
    probability = sum(word.probability for word in words) / len(words)
    shared = i_end - i != j_end - j
    if shared:
        whole = Interval(words[0].interval.start, words[-1].interval.end)
        whole = _without_pauses(whole, evidence.activity)
        intervals = share_out(whole, [evidence.printed.units(k, k + 1) for k in range(i, i_end)])
    else:
        intervals = tuple(_without_pauses(word.interval, evidence.activity) for word in words)
    for k, interval in enumerate(intervals, start=i):
        placements[k] = Placement(
            interval=interval,
            ground=ground,
            likeness=alike,
            probability=probability,
            form=_form(evidence, pair) if ground is Ground.HEARD and i_end - i == 1 else (),
            interpolated=shared and k > i,
        )


def _without_pauses(interval: Interval, activity: Activity) -> Interval:
    """The interval without a pause that a recogniser lets the words in it begin or end with."""
    sound = activity.trimmed(interval.start, interval.end)
    if sound is None:
        return interval
    early = sound.start - interval.start > _PAUSE_BEFORE_SECONDS
    late = interval.end - sound.end > _PAUSE_AFTER_SECONDS
    return Interval(sound.start if early else interval.start, sound.end if late else interval.end)


def _form(evidence: Evidence, pair: Pair) -> Form:
    """The printed word's form that was heard letter for letter; none where figures were written."""
    heard = "".join(lettered(word.text) for word in evidence.heard_words[slice(*pair.heard)])
    forms = evidence.printed.forms[pair.printed[0]]
    return next((form for form in forms if lettered("".join(form)) == heard), ())


def _blocks(evidence: Evidence, pairs: Sequence[Pair]) -> Iterator[_Block]:
    i = j = 0
    unlike: list[Pair] = []
    for pair in pairs:
        if not pair.alike:
            unlike.append(pair)
            continue
        yield _Block(printed=(i, pair.printed[0]), heard=(j, pair.heard[0]), unlike=tuple(unlike))
        (_, i), (_, j), unlike = pair.printed, pair.heard, []
    yield _Block(
        printed=(i, len(evidence.printed)),
        heard=(j, len(evidence.heard)),
        unlike=tuple(unlike),
    )


def _replacements(evidence: Evidence, block: _Block) -> Iterator[tuple[Pair, Ground]]:
    """What was heard in place of the block's printed words.

    All of it where that fits in time, else only the words that stand in the same place. In far more
    speech than is printed no word is known to stand for another that it is not like.
    """
    (i, i_end), (j, j_end) = block.printed, block.heard
    if i == i_end or j == j_end:
        return
    whole = Pair(printed=block.printed, heard=block.heard, likeness=0.0)
    if i_end - i <= _LONGEST_BLOCK and _fits(evidence, whole):
        if ground := _ground(evidence, whole):
            yield whole, ground
        return
    swamped = j_end - j > _MOST_HEARD * (i_end - i)
    for pair in _joined(block.unlike):
        ground = _ground(evidence, pair)
        if swamped and ground is Ground.REPLACED:
            continue
        if ground and _touches_an_edge(evidence, pair, block) and _fits(evidence, pair):
            yield pair, ground


def _touches_an_edge(evidence: Evidence, pair: Pair, block: _Block) -> bool:
    """Whether the pair stands beside words that are alike: others keep no place of their own."""
    (i, i_end), (j, j_end) = block.printed, block.heard
    after_alike = i > 0 and pair.printed[0] == i and pair.heard[0] == j
    before_alike = (
        i_end < len(evidence.printed) and pair.printed[1] == i_end and pair.heard[1] == j_end
    )
    return after_alike or before_alike


def _joined(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs that follow one another without a gap, as one."""
    run: Pair | None = None
    for pair in pairs:
        if run and run.printed[1] == pair.printed[0] and run.heard[1] == pair.heard[0]:
            run = Pair(
                printed=(run.printed[0], pair.printed[1]),
                heard=(run.heard[0], pair.heard[1]),
                likeness=0.0,
            )
        else:
            if run:
                yield run
            run = pair
    if run:
        yield run


def _fits(evidence: Evidence, pair: Pair) -> bool:
    """Whether the heard words take about the time that the printed ones would.

    They may take longer with a pause that they are let last through.
    """
    expected = evidence.printed.units(*pair.printed) * _tempo(evidence, pair.heard[0])
    intervals = [word.interval for word in evidence.heard_words[slice(*pair.heard)]]
    taken = sum(interval.seconds for interval in intervals)
    sounding = sum(_without_pauses(each, evidence.activity).seconds for each in intervals)
    return _SHORTEST_SHARE * expected <= taken and sounding <= _LONGEST_SHARE * expected


def _ground(evidence: Evidence, pair: Pair) -> Ground | None:
    """Misheard or replaced; None where what was heard is filler and stands for nothing."""
    heard = evidence.heard.text(*pair.heard)
    if likeness(evidence.printed.text(*pair.printed), heard) >= _MISHEARD:
        return Ground.MISHEARD
    return None if is_filler(heard.split()) else Ground.REPLACED


def _tempo(evidence: Evidence, heard: int) -> float:
    """Seconds per letter of the words heard around word ``heard``."""
    first, end = max(0, heard - _TEMPO_REACH), heard + _TEMPO_REACH
    words = evidence.heard_words[first:end]
    return seconds_per_letter(
        [
            (evidence.heard.units(k, k + 1), word.interval.seconds)
            for k, word in enumerate(words, start=first)
        ]
    )


def _use_room(
    placements: list[Placement | None], evidence: Evidence, block: _Block, answered: set[int]
) -> None:
    """Put short runs of words without a partner between their neighbours, where there is time."""
    unanswered = [
        word.interval
        for k, word in enumerate(evidence.heard_words[slice(*block.heard)], start=block.heard[0])
        if k not in answered
    ]
    tempo = _tempo(evidence, block.heard[0])
    for i, i_end in _runs_of_none(placements, block.printed):
        if i == 0 or i_end == len(placements) or i_end - i > _MOST_UNHEARD:
            continue
        before, after = placements[i - 1], placements[i_end]
        if before is None or after is None:
            continue
        window = (before.interval.start, after.interval.start)
        if any(window[0] < other.end and other.start < window[1] for other in unanswered):
            continue
        own = evidence.printed.units(i, i_end) * tempo
        neighbour = evidence.printed.units(i - 1, i) * tempo
        room = evidence.activity.seconds(*window) - neighbour
        if _LEAST_ROOM * own <= room <= _MOST_ROOM * own + _MOST_ROOM_SECONDS:
            _squeeze_in(placements, evidence, (i, i_end), own)


def _squeeze_in(
    placements: list[Placement | None], evidence: Evidence, run: tuple[int, int], seconds: float
) -> None:
    """Put the run after the word before it, which gives up the end of its interval if need be.

    Recognisers stretch a word over the one they miss.
    """
    i, i_end = run
    before, after = placements[i - 1], placements[i_end]
    assert before is not None
    assert after is not None
    weights = [evidence.printed.units(k, k + 1) for k in range(i, i_end)]
    if after.interval.start - before.interval.end >= seconds:
        intervals = list(share_out(Interval(before.interval.end, after.interval.start), weights))
    else:
        whole = Interval(before.interval.start, after.interval.start)
        first, *intervals = share_out(whole, [evidence.printed.units(i - 1, i), *weights])
        placements[i - 1] = replace(before, interval=first)
    for k, interval in enumerate(intervals, start=i):
        placements[k] = Placement(
            interval=interval, ground=Ground.ROOM, likeness=0.0, probability=0.0
        )


def _runs_of_none(
    placements: Sequence[Placement | None], within: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    first = None
    for k in range(*within):
        if placements[k] is None and first is None:
            first = k
        elif placements[k] is not None and first is not None:
            yield first, k
            first = None
    if first is not None:
        yield first, within[1]
