"""The best way through several graphs of triphones at once, each in its own stretch of audio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.triphone.graph import MOST_PREDECESSORS, NOTHING, START, Graph
from saidwhen.align.triphone.model import STATES, TriphoneModel

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

IMPOSSIBLE = np.float32(-1e9)

Frames = tuple[int, int]
"""First frame and frame after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A graph, and over how many frames it goes."""

    graph: Graph
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The frames of each word, and the logarithm of the way's likelihood, prices taken off."""

    words: tuple[Frames, ...]
    likelihood: float


def best_ways(
    tasks: Sequence[Task], emissions: Floats, model: TriphoneModel, silence_price: float
) -> list[Way | None]:
    """The best way of each task; None where there is none.

    ``emissions`` (frames, tasks, nodes, 3): log-likelihood of each state in each frame,
    :data:`IMPOSSIBLE` where it cannot be. Viterbi's algorithm; what is kept of each way is when it
    entered the node that it is in, so that the way back goes node by node.
    """
    search = _Search(tasks, model, silence_price, emissions.shape[2])
    ends = search.forward(emissions)
    return [
        None if end is None else search.back(number, end, task)
        for number, (task, end) in enumerate(zip(tasks, ends, strict=True))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    node: int
    likelihood: float


class _Search:
    def __init__(
        self, tasks: Sequence[Task], model: TriphoneModel, silence_price: float, nodes: int
    ) -> None:
        shape = (len(tasks), nodes)
        self._tasks = tasks
        self._stay = np.zeros((*shape, STATES), np.float32)
        self._leave = np.full((*shape, STATES), IMPOSSIBLE, np.float32)
        self._price = np.zeros(shape, np.float32)
        # A way that does not exist leads to one more node, in which no way ever is.
        nowhere = len(tasks) * nodes
        self._before = np.full((*shape, MOST_PREDECESSORS), nowhere)
        self._begins = np.zeros(shape, bool)
        for number, task in enumerate(tasks):
            graph = task.graph.nodes
            own = slice(0, len(graph))
            triphones = [node.triphone for node in graph]
            self._stay[number, own] = model.stay[triphones]
            self._leave[number, own] = model.leave[triphones]
            self._price[number, own] = [silence_price if node.silence else 0 for node in graph]
            before = np.array([_padded(node.predecessors) for node in graph])
            self._begins[number, own] = (before == START).any(axis=1)
            self._before[number, own] = np.where(before >= 0, before + number * nodes, nowhere)

    def forward(self, emissions: Floats) -> list[_End | None]:
        """Where each task's best way ends, or None."""
        frames, tasks, nodes, _ = emissions.shape
        self._second = np.zeros((frames, tasks, nodes), bool)
        self._since = np.zeros((frames, tasks, nodes), np.int32)
        score = np.full((tasks, nodes, STATES), IMPOSSIBLE, np.float32)
        score[:, :, 0] = np.where(self._begins, -self._price, IMPOSSIBLE) + emissions[0, :, :, 0]
        since = np.zeros((tasks, nodes, STATES), np.int32)
        leaving = np.full(tasks * nodes + 1, IMPOSSIBLE, np.float32)
        entering, entered = np.empty_like(score), np.empty_like(since)
        ends: list[_End | None] = [None] * tasks
        for frame in range(1, frames + 1):
            leaving[:-1] = (score[:, :, -1] + self._leave[:, :, -1]).ravel()
            self._since[frame - 1] = since[:, :, -1]
            for number, task in enumerate(self._tasks):
                if task.frames == frame:
                    ends[number] = _end(task, leaving[number * nodes : (number + 1) * nodes])
            if frame == frames:
                break
            first, second = (leaving[self._before[:, :, k]] for k in range(MOST_PREDECESSORS))
            self._second[frame] = second > first
            entering[:, :, 0] = np.maximum(first, second) - self._price
            entering[:, :, 1:] = score[:, :, :-1] + self._leave[:, :, :-1]
            entered[:, :, 0] = frame
            entered[:, :, 1:] = since[:, :, :-1]
            score += self._stay
            moves = entering > score
            np.copyto(since, entered, where=moves)
            np.maximum(score, entering, out=score)
            score += emissions[frame]
        return ends

    def back(self, number: int, last: _End, task: Task) -> Way:
        """The way that ends in ``last``."""
        graph = task.graph.nodes
        found: dict[int, Frames] = {}
        node, frame = last.node, task.frames
        while True:
            since = int(self._since[frame - 1, number, node])
            this = graph[node]
            if not this.silence:
                end = found[this.word][1] if this.word in found else frame
                found[this.word] = (since, end)
            if since == 0:
                words = tuple(found[word] for word in sorted(found))
                return Way(words=words, likelihood=last.likelihood)
            node = this.predecessors[int(self._second[since, number, node])]
            frame = since


def _padded(predecessors: Sequence[int]) -> list[int]:
    return [*predecessors, *[NOTHING] * (MOST_PREDECESSORS - len(predecessors))]


def _end(task: Task, leaving: Floats) -> _End | None:
    best = max(task.graph.ends, key=lambda node: float(leaving[node]))
    likelihood = float(leaving[best])
    return _End(node=best, likelihood=likelihood) if likelihood > IMPOSSIBLE / 2 else None
