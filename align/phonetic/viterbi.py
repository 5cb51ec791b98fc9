"""Best path of a stretch of printed words through phone posteriors, words and speech left out.

Viterbi over a CTC graph (Graves et al. 2006) with three additions: between any two words may lie
filler (speech that is not printed), any run of words may be skipped, and each word may be said in
several ways. Inside a word time without its phones is dear, so that no word is stretched over
other speech to save the price of filler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.phone_set import BLANK
from saidwhen.align.phonetic.confusion import softened, usual_confusions
from saidwhen.align.phonetic.unit import Phones, Placed

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

MOST_CELLS = 60_000_000
"""Frames times states of the largest stretch: some 130 MB while it is searched."""

_CELLS_SIDE_BY_SIDE = 1_500_000
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """``log_probs`` (frames, 40), and the phones of each way to say each of the words in order.

    There is at least one way to say a word, and none without phones.
    """

    log_probs: Floats
    words: Sequence[Sequence[Phones]]


def best_path(
    log_probs: Floats,
    words: Sequence[Sequence[Phones]],
    prices: Prices = USUAL,
    confusions: Floats | None = None,
) -> Path:
    """The cheapest way through ``log_probs``, as :func:`best_paths` of this one task."""
    return best_paths([Task(log_probs=log_probs, words=words)], prices, confusions)[0]


def best_paths(
    tasks: Sequence[Task], prices: Prices = USUAL, confusions: Floats | None = None
) -> list[Path]:
    """The cheapest way through each task's frames.

    Tasks of like size are searched side by side, which changes the time that it takes but not the
    answer. ``confusions`` are :func:`usual_confusions`, or an episode's own.
    """
    table = usual_confusions() if confusions is None else confusions
    paths = [
        Path(placed=(None,) * len(task.words), filler=np.ones(len(task.log_probs), bool))
        for task in tasks
    ]
    searched = [k for k, task in enumerate(tasks) if task.words and len(task.log_probs)]
    for group in _groups(searched, tasks):
        search = _Search([tasks[k] for k in group], prices, table)
        search.forward()
        for place, k in enumerate(group):
            paths[k] = search.trace(place)
    return paths


def _groups(numbers: Sequence[int], tasks: Sequence[Task]) -> Iterator[list[int]]:
    """Numbers of tasks of like length together, as many as fit side by side."""
    group: list[int] = []
    most = 0
    for k in sorted(numbers, key=lambda k: (len(tasks[k].log_probs), k)):
        size = cells(len(tasks[k].log_probs), tasks[k].words)
        if group and max(most, size) * (len(group) + 1) > _CELLS_SIDE_BY_SIDE:
            yield group
            group, most = [], 0
        group.append(k)
        most = max(most, size)
    if group:
        yield group


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Graph:
    """One state a phone of each variant of each word, in order; arrays over the states."""

    phone: NDArray[np.int64]
    word: NDArray[np.int64]
    variant: NDArray[np.int64]
    place: NDArray[np.int64]
    lasts: tuple[tuple[int, ...], ...]
    """For each word the last state of each variant."""
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
        ends = iter(accumulate(len(phones) for variants in words for phones in variants))
        return cls(
            phone=phone,
            word=word,
            variant=variant,
            place=place,
            lasts=tuple(tuple(next(ends) - 1 for _ in variants) for variants in words),
            lengths=np.array([min(map(len, variants)) for variants in words]),
        )


class _Search:
    """Searches several tasks at once: arrays over (tasks, states) or (tasks, borders).

    What is beyond a task's own states, borders and frames is filled up and never reached.
    """

    def __init__(self, tasks: Sequence[Task], prices: Prices, confusions: Floats) -> None:
        self._prices = prices
        self._graphs = [_Graph.of(task.words) for task in tasks]
        self._lengths = [len(task.log_probs) for task in tasks]
        self._frames = max(self._lengths)
        self._states = max(len(graph.phone) for graph in self._graphs)
        self._borders = max(len(graph.lasts) for graph in self._graphs) + 1
        self._emit(tasks, confusions)
        self._link()
        count = len(tasks)
        self._entered = np.zeros((self._frames, count, self._states), np.uint8)
        self._gap_opened = np.zeros((self._frames, count, self._states), bool)
        self._filler_goes_on = np.zeros((self._frames, count, self._borders), bool)
        self._origin = np.full((self._frames + 1, count, self._borders), _SILENCE, np.int32)
        self._skipped_from = np.zeros((self._frames + 1, count, self._borders), np.int32)

    def _emit(self, tasks: Sequence[Task], confusions: Floats) -> None:
        """Scores of each frame: in each state, and of blank, gap and filler."""
        prices, count = self._prices, len(tasks)
        shape = (self._frames, count, 1)
        self._blank, self._gap, self._filler = (np.zeros(shape, np.float32) for _ in range(3))
        self._emission = np.full((self._frames, count, self._states), _IMPOSSIBLE, np.float32)
        for k, (task, graph) in enumerate(zip(tasks, self._graphs, strict=True)):
            log_probs, end = task.log_probs, len(task.log_probs)
            best, blank = log_probs.max(axis=1), log_probs[:, BLANK]
            heard = log_probs[:, :BLANK].max(axis=1)
            self._blank[:end, k, 0] = blank
            self._gap[:end, k, 0] = np.maximum(blank, best - np.float32(prices.gap)) - np.float32(
                prices.gap_frame
            )
            self._filler[:end, k, 0] = np.maximum(blank, heard - np.float32(prices.filler_frame))
            floor = (best - np.float32(prices.substitution))[:, None]
            soft = softened(log_probs, confusions)[:, graph.phone]
            self._emission[:end, k, : len(graph.phone)] = np.maximum(soft, floor)

    def _link(self) -> None:
        """Which states may follow which, and which borders, in arrays that are laid out flat."""
        prices, count = self._prices, len(self._graphs)
        self._no_hop = np.ones((count, self._states), bool)
        self._skipping = np.zeros((count, self._borders), np.float32)
        variants = max(len(lasts) for graph in self._graphs for lasts in graph.lasts)
        # One state more in each task stands for "no such variant".
        self._lasts = np.full((count, self._borders - 1, variants), self._states)
        heads, before = [], []
        for k, graph in enumerate(self._graphs):
            head = graph.place == 0
            # Two equal phones in a row need a frame between them, as in any CTC graph.
            again = np.r_[False, graph.phone[1:] == graph.phone[:-1]]
            self._no_hop[k, : len(head)] = head | again
            heads.append(k * self._states + np.flatnonzero(head))
            before.append(k * self._borders + graph.word[head])
            price = np.cumsum(prices.skip_word + prices.skip_phone * graph.lengths)
            self._skipping[k, 1:] = price[-1]
            self._skipping[k, 1 : len(price) + 1] = price
            for word, lasts in enumerate(graph.lasts):
                self._lasts[k, word, : len(lasts)] = lasts
        self._heads, self._before = np.concatenate(heads), np.concatenate(before)
        self._ends = self._lasts + (np.arange(count) * (self._states + 1))[:, None, None]
        # Where in it the variants of each word begin.
        self._firsts = np.arange(0, self._lasts.size, variants).reshape(count, -1)
        self._numbers = np.arange(self._borders, dtype=np.int32)

    def forward(self) -> None:
        """Scores frame by frame; what is remembered is how each best score came about."""
        count, fresh_price = len(self._graphs), np.float32(self._prices.filler)
        border = np.full((count, self._borders), _IMPOSSIBLE, np.float32)
        border[:, 0] = 0
        filler = np.full_like(border, _IMPOSSIBLE)
        phone = np.full((count, self._states + 1), _IMPOSSIBLE, np.float32)
        gap = np.full((count, self._states), _IMPOSSIBLE, np.float32)
        hop, enter = np.full_like(gap, _IMPOSSIBLE), np.full_like(gap, _IMPOSSIBLE)
        for t in range(self._frames + 1):
            border = self._arrive(t, border, phone, filler)
            border = self._skip(t, border)
            if t == self._frames:
                break
            hop[:, 1:] = phone[:, :-2]
            hop[self._no_hop] = _IMPOSSIBLE
            enter[:, 1:] = gap[:, :-1]
            enter.ravel()[self._heads] = border.ravel()[self._before]
            stay = phone[:, :-1]
            best = np.maximum(stay, hop)
            code = self._entered[t]
            code[hop > stay] = _FROM_PHONE
            code[enter > best] = _FROM_GAP
            opened = stay > gap
            self._gap_opened[t] = opened
            gap = np.maximum(stay, gap) + self._gap[t]
            phone[:, :-1] = np.maximum(best, enter) + self._emission[t]
            fresh = border - fresh_price
            self._filler_goes_on[t] = filler > fresh
            filler = np.maximum(filler, fresh) + self._filler[t]
            border = border + self._blank[t]

    def _arrive(self, t: int, border: Floats, phone: Floats, filler: Floats) -> Floats:
        """Best score at each border before frame ``t``: after silence, a word's end, or filler."""
        ends = phone.ravel()[self._ends]
        choice = self._firsts + ends.argmax(axis=2)
        score, last = ends.ravel()[choice], self._lasts.ravel()[choice]
        origin = self._origin[t]
        better = score > border[:, 1:]
        np.copyto(border[:, 1:], score, where=better)
        np.copyto(origin[:, 1:], last, where=better, casting="same_kind")
        origin[filler > border] = _FILLER
        return np.maximum(filler, border)

    def _skip(self, t: int, border: Floats) -> Floats:
        """All runs of skipped words at once: the best earlier border, less what lies between."""
        level = border + self._skipping
        best = np.maximum.accumulate(level, axis=1)
        source = np.maximum.accumulate(np.where(level >= best, self._numbers, 0), axis=1)
        skipped = best[:, :-1] - self._skipping[:, 1:] - np.float32(self._prices.skip)
        better = skipped > border[:, 1:]
        self._skipped_from[t] = self._numbers
        np.copyto(self._skipped_from[t, :, 1:], source[:, :-1], where=better)
        np.copyto(border[:, 1:], skipped, where=better)
        return border

    def trace(self, task: int) -> Path:
        """The way of the task with that number, from its end to its beginning."""
        graph, frames = self._graphs[task], self._lengths[task]
        placed: list[Placed | None] = [None] * len(graph.lasts)
        filler = np.zeros(frames, bool)
        t, border = frames, len(graph.lasts)
        while t > 0 or border > 0:
            border = int(self._skipped_from[t, task, border])
            state = int(self._origin[t, task, border])
            if t == 0:
                break
            if state == _FILLER:
                t = self._trace_filler(t, task, border, filler)
            elif state == _SILENCE:
                t -= 1
            else:
                word = int(graph.word[state])
                t, placed[word] = self._trace_word(t, task, state)
                border = word
        return Path(placed=tuple(placed), filler=filler)

    def _trace_filler(self, t: int, task: int, border: int, filler: NDArray[np.bool_]) -> int:
        """Mark the frames of filler that ends before ``t``; -> the frame that it begins at."""
        while True:
            t -= 1
            filler[t] = True
            if not self._filler_goes_on[t, task, border]:
                return t

    def _trace_word(self, t: int, task: int, state: int) -> tuple[int, Placed]:
        """The word whose last state is ``state`` before frame ``t``; -> its first frame too."""
        graph = self._graphs[task]
        variant = int(graph.variant[state])
        spans: list[tuple[int, int]] = []
        t, end = t - 1, t
        while True:
            entered = self._entered[t, task, state]
            if entered == _STAYED:
                t -= 1
                continue
            spans.append((t, end))
            if graph.place[state] == 0:
                return t, Placed(variant=variant, spans=tuple(reversed(spans)))
            state -= 1
            t -= 1
            if entered == _FROM_GAP:
                while not self._gap_opened[t, task, state]:
                    t -= 1
                t -= 1
            end = t + 1
