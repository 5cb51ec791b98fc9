"""Best path of a stretch of printed words through phone posteriors, words and speech left out.

Viterbi over a CTC graph (Graves et al. 2006) with three additions: between any two words may lie
filler (speech that is not printed), any run of words may be skipped, and each word may be said in
several ways. Inside a word time without its phones is dear, so that no word is stretched over
other speech to save the price of filler.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import BLANK
from saidwhen.align.phonetic.confusion import softened
from saidwhen.align.phonetic.unit import Phones, Placed

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

MOST_CELLS = 60_000_000
"""Frames times states of the largest stretch: some 130 MB while it is searched."""

_IMPOSSIBLE = np.float32(-1e9)

# Where the best score at a border came from, besides the number of a word's last state.
_SILENCE, _FILLER = -1, -2
# How a phone state was entered.
_STAYED, _FROM_PHONE, _FROM_GAP = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """In nats. What is not heard as printed costs up to ``substitution`` a phone and frame.

    A skipped run of words costs ``skip`` + for each word ``skip_word`` + ``skip_phone`` a phone;
    filler costs ``filler`` to begin and ``filler_frame`` less than its best phone. Inside a word a
    frame without phone costs at most ``gap`` and always ``gap_frame``.
    """

    substitution: float = 5.5
    skip: float = 2.0
    skip_word: float = 1.8
    skip_phone: float = 0.1
    filler: float = 5.0
    filler_frame: float = 2.5
    gap: float = 4.5
    gap_frame: float = 0.1


USUAL = Prices()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """``placed[k]`` is None where word k was skipped; ``filler`` tells of each frame, (frames,)."""

    placed: tuple[Placed | None, ...]
    filler: NDArray[np.bool_]


def cells(frames: int, words: Sequence[Sequence[Phones]]) -> int:
    """How large a search would be, to be held against :data:`MOST_CELLS`."""
    return frames * sum(len(phones) for variants in words for phones in variants)


def best_path(log_probs: Floats, words: Sequence[Sequence[Phones]], prices: Prices = USUAL) -> Path:
    """The cheapest way through ``log_probs`` (frames, 40) with the words in order.

    ``words[k]`` are the phones of each way to say word k, at least one phone each.
    """
    if not words or not len(log_probs):
        return Path(placed=(None,) * len(words), filler=np.ones(len(log_probs), bool))
    search = _Search(_Graph.of(words), log_probs, prices)
    search.forward()
    return search.trace()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Graph:
    """One state a phone of each variant of each word, in order; arrays over the states."""

    phone: NDArray[np.int64]
    word: NDArray[np.int64]
    variant: NDArray[np.int64]
    place: NDArray[np.int64]
    lasts: NDArray[np.int64]
    """(words, most variants): the last state of each variant; the number of states where none."""
    lengths: NDArray[np.int64]
    """(words,): phones of the shortest variant."""

    @classmethod
    def of(cls, words: Sequence[Sequence[Phones]]) -> _Graph:
        rows = [
            (phone, word, number, place)
            for word, variants in enumerate(words)
            for number, phones in enumerate(variants)
            for place, phone in enumerate(phones)
        ]
        phone, word, variant, place = np.array(rows, np.int64).T
        lasts = np.full((len(words), max(map(len, words))), len(rows))
        end = 0
        for k, variants in enumerate(words):
            for number, phones in enumerate(variants):
                end += len(phones)
                lasts[k, number] = end - 1
        lengths = np.array([min(map(len, variants)) for variants in words])
        return cls(
            phone=phone, word=word, variant=variant, place=place, lasts=lasts, lengths=lengths
        )


class _Search:
    def __init__(self, graph: _Graph, log_probs: Floats, prices: Prices) -> None:
        self._graph, self._prices = graph, prices
        self._frames, self._words = len(log_probs), len(graph.lasts)
        best = log_probs.max(axis=1)
        self._blank = np.ascontiguousarray(log_probs[:, BLANK])
        self._gap = np.maximum(self._blank, best - np.float32(prices.gap)) - np.float32(
            prices.gap_frame
        )
        self._filler = np.maximum(
            self._blank, log_probs[:, :BLANK].max(axis=1) - np.float32(prices.filler_frame)
        )
        floor = (best - np.float32(prices.substitution))[:, None]
        self._emission = np.maximum(softened(log_probs)[:, graph.phone], floor)
        states, borders = len(graph.phone), self._words + 1
        self._entered = np.zeros((self._frames, states), np.uint8)
        self._gap_opened = np.zeros((self._frames, states), bool)
        self._filler_goes_on = np.zeros((self._frames, borders), bool)
        self._origin = np.full((self._frames + 1, borders), _SILENCE, np.int32)
        self._skipped_from = np.zeros((self._frames + 1, borders), np.int32)

    def forward(self) -> None:
        """Scores frame by frame; what is remembered is how each best score came about."""
        graph, prices = self._graph, self._prices
        states = len(graph.phone)
        head = graph.place == 0
        heads = np.flatnonzero(head)
        # Two equal phones in a row need a frame between them, as in any CTC graph.
        no_hop = head | np.r_[False, graph.phone[1:] == graph.phone[:-1]]
        skipping = np.r_[0, np.cumsum(prices.skip_word + prices.skip_phone * graph.lengths)]
        skipping = skipping.astype(np.float32)
        border = np.full(self._words + 1, _IMPOSSIBLE, np.float32)
        border[0] = 0
        filler = np.full(self._words + 1, _IMPOSSIBLE, np.float32)
        phone = np.full(states + 1, _IMPOSSIBLE, np.float32)  # the last stands for "no variant"
        gap = np.full(states, _IMPOSSIBLE, np.float32)
        for t in range(self._frames + 1):
            border = self._arrive(t, border, phone, filler)
            border = self._skip(t, border, skipping)
            if t == self._frames:
                break
            hop = np.full(states, _IMPOSSIBLE, np.float32)
            hop[1:] = phone[:-2]
            hop[no_hop] = _IMPOSSIBLE
            enter = np.full(states, _IMPOSSIBLE, np.float32)
            enter[1:] = gap[:-1]
            enter[heads] = border[graph.word[heads]]
            stay = phone[:-1]
            best = np.maximum(stay, hop)
            code = self._entered[t]
            code[hop > stay] = _FROM_PHONE
            code[enter > best] = _FROM_GAP
            opened = stay > gap
            self._gap_opened[t] = opened
            gap = np.where(opened, stay, gap) + self._gap[t]
            phone[:-1] = np.maximum(best, enter) + self._emission[t]
            fresh = border - np.float32(prices.filler)
            goes_on = filler > fresh
            self._filler_goes_on[t] = goes_on
            filler = np.where(goes_on, filler, fresh) + self._filler[t]
            border = border + self._blank[t]

    def _arrive(self, t: int, border: Floats, phone: Floats, filler: Floats) -> Floats:
        """Best score at each border before frame ``t``: after silence, a word's end, or filler."""
        ends = phone[self._graph.lasts]
        choice = ends.argmax(axis=1)
        rows = np.arange(self._words)
        score = ends[rows, choice]
        better = score > border[1:]
        border[1:][better] = score[better]
        self._origin[t, 1:][better] = self._graph.lasts[rows, choice][better]
        better = filler > border
        self._origin[t][better] = _FILLER
        return np.where(better, filler, border)

    def _skip(self, t: int, border: Floats, skipping: Floats) -> Floats:
        """All runs of skipped words at once: the best earlier border, less what lies between."""
        level = border + skipping
        best = np.maximum.accumulate(level)
        numbers = np.arange(len(border), dtype=np.int32)
        source = np.maximum.accumulate(np.where(level >= best, numbers, 0))
        skipped = np.full(len(border), _IMPOSSIBLE, np.float32)
        skipped[1:] = best[:-1] - skipping[1:] - np.float32(self._prices.skip)
        better = skipped > border
        self._skipped_from[t] = numbers
        self._skipped_from[t, 1:][better[1:]] = source[:-1][better[1:]]
        return np.where(better, skipped, border)

    def trace(self) -> Path:
        placed: list[Placed | None] = [None] * self._words
        filler = np.zeros(self._frames, bool)
        t, border = self._frames, self._words
        while t > 0 or border > 0:
            border = int(self._skipped_from[t, border])
            state = int(self._origin[t, border])
            if t == 0:
                break
            if state == _FILLER:
                t = self._trace_filler(t, border, filler)
            elif state == _SILENCE:
                t -= 1
            else:
                word = int(self._graph.word[state])
                t, placed[word] = self._trace_word(t, state)
                border = word
        return Path(placed=tuple(placed), filler=filler)

    def _trace_filler(self, t: int, border: int, filler: NDArray[np.bool_]) -> int:
        """Mark the frames of filler that ends before ``t``; -> the frame that it begins at."""
        while True:
            t -= 1
            filler[t] = True
            if not self._filler_goes_on[t, border]:
                return t

    def _trace_word(self, t: int, state: int) -> tuple[int, Placed]:
        """The word whose last state is ``state`` before frame ``t``; -> its first frame too."""
        variant = int(self._graph.variant[state])
        spans: list[tuple[int, int]] = []
        t, end = t - 1, t
        while True:
            entered = self._entered[t, state]
            if entered == _STAYED:
                t -= 1
                continue
            spans.append((t, end))
            if self._graph.place[state] == 0:
                return t, Placed(variant=variant, spans=tuple(reversed(spans)))
            state -= 1
            t -= 1
            if entered == _FROM_GAP:
                while not self._gap_opened[t, state]:
                    t -= 1
                t -= 1
            end = t + 1
