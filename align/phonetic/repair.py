"""Words that the best path put on the wrong side of unprinted speech, put right.

A search in nats knows nothing of sentences. Three things go wrong at filler: a word or two are
left alone in the middle of it, the last or first words of a sentence are found on its far side,
and of words that were begun twice the first copy is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.unit import Phones, Placed, Unit
from saidwhen.align.phonetic.viterbi import Prices, best_path

_ALL_WORDS = Prices(skip=40.0, filler=1.0)
_TOGETHER = Prices(skip=60.0, filler=9.0)

_ALONE_BEYOND, _FEW_WORDS, _FEW_PHONES = 10, 3, 9
_SIDE_BEYOND = 12
_SIDE_NEAR = (30, 60, 120)
"""Frames in which words are looked for. An advert ends with words of its own, such as "the": in the
narrow ones it is not in the way."""
_EDGE_PHONES, _EDGE_FRAMES = 3, 45
_SIDE_LOSS, _SIDE_WORST = 2.3, -3.6
_RESTART_WORDS, _RESTART_NEAR = 4, 150
_RESTART_LOSS, _RESTART_LOSS_AFTER_SPEECH = 1.6, 0.7
_UNFILLED, _FILLED, _AFTER_SENTENCE = (2, 40), (8, 80), 80
"""Phones and frames between a second copy and the next word: room for "you know" in the latter; and
frames after a sentence, where there may be a pause."""


@dataclass(slots=True)
class _Work:
    """A path while it is mended."""

    units: Sequence[Unit]
    evidence: Evidence
    placed: list[Placed | None]
    filler: np.ndarray[tuple[int], np.dtype[np.bool_]]

    def numbers(self) -> list[int]:
        return [k for k, word in enumerate(self.placed) if word]

    def word(self, k: int) -> Placed:
        placed = self.placed[k]
        assert placed is not None
        return placed

    def phones(self, k: int) -> Phones:
        return self.units[k].phones[self.word(k).variant]

    def unprinted(self, first: int, end: int) -> int:
        """Phones of filler in frames [first, end)."""
        return int((self.evidence.begins[first:end] & self.filler[first:end]).sum())

    def ratio(self, numbers: Sequence[int], places: Sequence[Placed]) -> float:
        phones = [self.units[k].phones[p.variant] for k, p in zip(numbers, places, strict=True)]
        return self.evidence.ratio(list(zip(phones, places, strict=True)))

    def again(self, numbers: Sequence[int], first: int, end: int) -> list[Placed] | None:
        """The words all placed within frames [first, end), in the variants that they have if any.

        None where there is no room.
        """
        if end <= first:
            return None
        path = best_path(
            self.evidence.log_probs(first, end),
            [(self.phones(k),) if self.placed[k] else self.units[k].phones for k in numbers],
            _ALL_WORDS,
            self.evidence.confusions,
        )
        if any(word is None for word in path.placed):
            return None
        return [
            replace(word.moved(first), variant=before.variant) if before else word.moved(first)
            for word, before in zip(path.placed, (self.placed[k] for k in numbers), strict=True)
            if word
        ]


def repaired(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> PhonePath:
    """The path with its words on the right side of filler."""
    work = _Work(units, evidence, list(path.placed), path.filler.copy())
    _join_lonely(work)
    _change_sides(work)
    _take_later_copies(work)
    return PhonePath(placed=tuple(work.placed), filler=work.filler, given_up=path.given_up)


def _join_lonely(work: _Work) -> None:
    """Put up to three short words that stand between two stretches of speech beside a neighbour."""
    numbers = work.numbers()
    apart = [
        work.unprinted(work.word(a).end, work.word(b).first) > _ALONE_BEYOND
        for a, b in pairwise(numbers)
    ]
    for before, after in pairwise([k for k, far in enumerate(apart) if far]):
        run = numbers[before + 1 : after + 1]
        if len(run) > _FEW_WORDS or sum(len(work.phones(k)) for k in run) > _FEW_PHONES:
            continue
        left, right = numbers[before], numbers[after + 1]
        first, end = work.word(left).end, work.word(right).first
        around = list(range(left + 1, right)) if right - left <= 2 * _FEW_WORDS else run
        path = best_path(
            work.evidence.log_probs(first, end),
            [work.units[k].phones for k in around],
            _TOGETHER,
            work.evidence.confusions,
        )
        for k, word in zip(around, path.placed, strict=True):
            if word and k in run:
                work.placed[k] = word.moved(first)
        work.filler[first:end] = path.filler


def _change_sides(work: _Work) -> None:
    """Move the one to three words of a sentence that lie alone beyond a long unprinted stretch."""
    for a, b in pairwise(work.numbers()):
        if work.units[a].ends_sentence:
            continue
        first, end = work.word(a).end, work.word(b).first
        if work.unprinted(first, end) <= _SIDE_BEYOND:
            continue
        ahead, behind = _sentence_part_before(work, a), _sentence_part_after(work, b)
        if len(ahead) <= _FEW_WORDS and (len(ahead) <= len(behind) or len(behind) > _FEW_WORDS):
            _move_behind(work, ahead, first, end)
        elif len(behind) <= _FEW_WORDS:
            _move_ahead(work, behind, first, end)


def _sentence_part_before(work: _Work, k: int) -> list[int]:
    """The words of the sentence up to ``k``, nearest four at most."""
    first = k
    while first > 0 and not work.units[first - 1].ends_sentence and k - first < _FEW_WORDS:
        first -= 1
    return list(range(first, k + 1))


def _sentence_part_after(work: _Work, k: int) -> list[int]:
    last = k
    while (
        last + 1 < len(work.units) and not work.units[last].ends_sentence and last - k < _FEW_WORDS
    ):
        last += 1
    return list(range(k, last + 1))


def _move_behind(work: _Work, part: Sequence[int], first: int, end: int) -> None:
    words = [k for k in part if work.placed[k]]
    skipped = _skipped_after(work, words[-1])
    for moved in (words + skipped, words) if skipped else (words,):
        found = [work.again(moved, max(first, end - near), end) for near in _SIDE_NEAR]
        close = [places for places in found if places and _close(work, places[-1].end, end)]
        best = _best_heard(work, moved, close)
        if best and _worth_it(work, moved, best):
            _put_later(work, moved, best, end)
            return


def _close(work: _Work, first: int, end: int) -> bool:
    """Whether hardly a phone is heard in frames [first, end), and they are few."""
    return int(work.evidence.begins[first:end].sum()) <= _EDGE_PHONES and (
        end - first < _EDGE_FRAMES
    )


def _best_heard(
    work: _Work, words: Sequence[int], found: Sequence[Sequence[Placed]]
) -> Sequence[Placed] | None:
    return max(found, key=lambda places: work.ratio(words, places), default=None)


def _skipped_after(work: _Work, k: int) -> list[int]:
    """The words that the path skipped behind ``k``, if they are few."""
    following = next((n for n in range(k + 1, len(work.units)) if work.placed[n]), k + 1)
    return list(range(k + 1, following)) if following - k - 1 <= _FEW_WORDS else []


def _move_ahead(work: _Work, part: Sequence[int], first: int, end: int) -> None:
    words = [k for k in part if work.placed[k]]
    found = [work.again(words, first, min(end, first + near)) for near in _SIDE_NEAR]
    close = [places for places in found if places and _close(work, first, places[0].first)]
    best = _best_heard(work, words, close)
    if best and _worth_it(work, words, best):
        _put_earlier(work, words, best, first)


def _worth_it(work: _Work, words: Sequence[int], places: Sequence[Placed]) -> bool:
    """Whether the words are heard well enough in their new places, also those that had none."""
    old = [k for k in words if work.placed[k]]
    before = work.ratio(old, [work.word(k) for k in old])
    after = work.ratio(words, places)
    return after >= before - _SIDE_LOSS and after > _SIDE_WORST


def _put_later(work: _Work, words: Sequence[int], places: Sequence[Placed], end: int) -> None:
    """Where the words were is unprinted speech; they stand in a gap that goes on to ``end``."""
    work.filler[work.word(words[0]).first : places[0].first] = True
    last = places[-1].end
    work.filler[places[0].first : last if work.evidence.heard(last, end) else end] = False
    _put(work, words, places)


def _put_earlier(work: _Work, words: Sequence[int], places: Sequence[Placed], first: int) -> None:
    """The same for a gap that begins at ``first``."""
    begin = places[0].first
    work.filler[begin if work.evidence.heard(first, begin) else first : places[-1].end] = False
    work.filler[places[-1].end : work.word(words[-1]).end] = True
    _put(work, words, places)


def _put(work: _Work, words: Sequence[int], places: Sequence[Placed]) -> None:
    for k, place in zip(words, places, strict=True):
        work.placed[k] = place


def _take_later_copies(work: _Work) -> None:
    """Of words said before filler and again at its end, take the copy that runs on."""
    for a, b in pairwise(work.numbers()):
        first, end = work.word(a).end, work.word(b).first
        if not 8 <= end - first <= 400 or work.filler[first:end].sum() < 4:
            continue
        first = max(first, end - _RESTART_NEAR)
        for words in _last_words(work, a):
            places = work.again(words, first, end)
            if places and _said_again(work, words, places, end):
                _put_later(work, words, places, end)
                break


def _last_words(work: _Work, k: int) -> Iterator[list[int]]:
    """The last four, three, two and one words up to ``k``, where all of them are placed."""
    for count in range(_RESTART_WORDS, 0, -1):
        words = list(range(k - count + 1, k + 1))
        if words[0] < 0 or any(work.placed[n] is None for n in words):
            continue
        close = work.word(k).end - work.word(words[0]).first <= _SIDE_NEAR[-1]
        if close and sum(len(work.phones(n)) for n in words) > 1:
            yield words


def _said_again(work: _Work, words: Sequence[int], places: Sequence[Placed], end: int) -> bool:
    last = places[-1].end
    at_once = work.evidence.heard(work.word(words[-1]).end, places[0].first) <= 4
    most_phones, most_frames = _FILLED if at_once else _UNFILLED
    if work.units[words[-1]].ends_sentence:
        most_frames = _AFTER_SENTENCE
    if int(work.evidence.begins[last:end].sum()) > most_phones or end - last > most_frames:
        return False
    before = [work.ratio([k], [work.word(k)]) for k in words]
    after = [work.ratio([k], [place]) for k, place in zip(words, places, strict=True)]
    if min(new - old for new, old in zip(after, before, strict=True)) <= -3.2:
        return False
    if not at_once and _ends_what_was_begun(work, words):
        return False
    # Right after the first copy a second one is likely; after other speech it must be plain.
    loss = _RESTART_LOSS if at_once else _RESTART_LOSS_AFTER_SPEECH
    sizes = [len(work.phones(k)) for k in words]
    return float(np.average(after, weights=sizes)) >= (
        float(np.average(before, weights=sizes)) - loss
    )


def _ends_what_was_begun(work: _Work, words: Sequence[int]) -> bool:
    """Whether the words are the end of a sentence, and its beginning stands before them."""
    whole = words[0] == 0 or work.units[words[0] - 1].ends_sentence
    return work.units[words[-1]].ends_sentence and not whole
