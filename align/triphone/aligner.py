"""Exact boundaries of words that are known to be said, and about when."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.model import Read
from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.phonetic.exact import Reading, SaidWord, Times
from saidwhen.align.phonetic.stretches import Stretch
from saidwhen.align.phonetic.unit import Phones
from saidwhen.align.triphone.densities import Densities
from saidwhen.align.triphone.graph import Graph, Node, graph_of
from saidwhen.align.triphone.hearing import FRAME_SECONDS, Hearing, hear
from saidwhen.align.triphone.model import installed_model
from saidwhen.align.triphone.path import IMPOSSIBLE, Task, Way, best_ways
from saidwhen.audio.interval import Interval

Floats = NDArray[np.float32]

_SLACK_SECONDS = 0.25
"""By how much a phone may be earlier or later than it was heard; what is further off than half of
this is not believed anyway."""
_SHORT_SECONDS = 30.0
_SIDE_BY_SIDE = 8
"""Stretches that are searched at once."""


class TriphoneAligner:
    """The triphone model, for any number of recordings; raises as :func:`installed_model`."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._model = installed_model()
        self._densities = Densities(self._model)
        ids = {name: number for number, name in enumerate(self._model.phones)}
        self._ids = [ids[name] for name in PHONES]

    def hear(self, read: Read, seconds: float) -> tuple[Hearing, ...]:
        """The ways in which a recording may be heard.

        To suppress noise takes some seconds to learn it: a short recording is heard as it is.
        """
        ways = hear(read, seconds, self._workers)
        return ways if seconds >= _SHORT_SECONDS else ways[1:]

    def align(
        self,
        hearing: Hearing,
        found: Sequence[Stretch],
        said: Callable[[int], SaidWord],
        progress: Callable[[float], None] = lambda _: None,
    ) -> dict[int, Times]:
        """Times of the words that are kept of each stretch; those of stretches without a way lack.

        ``said`` tells of a word by its number what its phones are and when they are about said.
        """
        groups = list(_groups(found))
        known: dict[int, Times] = {}
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                results = pool.map(lambda group: self._aligned(hearing, group, said), groups)
                for done, times in enumerate(results, start=1):
                    known |= times
                    progress(done / len(groups))
            finally:
                pool.shutdown(cancel_futures=True)
        return known

    def likelihoods(self, hearing: Hearing, readings: Sequence[Reading]) -> list[float]:
        """Logarithm of how likely the sound is, for each reading; -inf where it has no way."""
        order = sorted(range(len(readings)), key=lambda k: (readings[k].interval.seconds, k))
        groups = [order[k : k + _SIDE_BY_SIDE] for k in range(0, len(order), _SIDE_BY_SIDE)]
        found = [-math.inf] * len(readings)
        with ThreadPoolExecutor(self._workers) as pool:
            ways = pool.map(
                lambda group: self._ways(
                    hearing, [self._open_place(readings[k], len(hearing.cepstra)) for k in group]
                ),
                groups,
            )
            for group, several in zip(groups, ways, strict=True):
                for k, way in zip(group, several, strict=True):
                    found[k] = way.likelihood if way else -math.inf
        return found

    def _aligned(
        self, hearing: Hearing, found: Sequence[Stretch], said: Callable[[int], SaidWord]
    ) -> dict[int, Times]:
        places = [self._place(stretch, said, len(hearing.cepstra)) for stretch in found]
        ways = self._ways(hearing, places)
        known: dict[int, Times] = {}
        for place, stretch, way in zip(places, found, ways, strict=True):
            if way is None:
                continue
            for k, (first, end) in zip(stretch.words, way.words, strict=True):
                if k in stretch.kept:
                    known[k] = (
                        (place.first + first) * FRAME_SECONDS,
                        (place.first + end) * FRAME_SECONDS,
                    )
        return known

    def _ways(self, hearing: Hearing, places: Sequence[_Place]) -> list[Way | None]:
        return best_ways(
            [Task(graph=place.graph, frames=place.end - place.first) for place in places],
            self._emissions(hearing, places),
            self._model,
            hearing.silence_price,
        )

    def _place(self, stretch: Stretch, said: Callable[[int], SaidWord], frames: int) -> _Place:
        words = [said(k) for k in stretch.words]
        first, end = _frames(stretch.interval, frames)
        graph = self._graph([word.phones for word in words])
        limits = [_limits(node, words, first, end) for node in graph.nodes]
        return _Place(graph=graph, first=first, end=end, limits=tuple(limits))

    def _open_place(self, reading: Reading, frames: int) -> _Place:
        """Every phone may be anywhere."""
        first, end = _frames(reading.interval, frames)
        graph = self._graph(reading.words)
        limits = ((0, end - first),) * len(graph.nodes)
        return _Place(graph=graph, first=first, end=end, limits=limits)

    def _graph(self, words: Sequence[Phones]) -> Graph:
        return graph_of([[self._ids[p] for p in phones] for phones in words], self._model)

    def _emissions(self, hearing: Hearing, places: Sequence[_Place]) -> Floats:
        """Log-likelihoods of all states where they may be, (frames, places, nodes, 3)."""
        frames = max(place.end - place.first for place in places)
        nodes = max(len(place.graph.nodes) for place in places)
        emissions = np.full((frames, len(places), nodes, 3), IMPOSSIBLE, np.float32)
        features = [hearing.features(place.first, place.end) for place in places]
        for base, uses in self._uses(places).items():
            senones = sorted({senone for use in uses for senone in use.senones})
            column = {senone: k for k, senone in enumerate(senones)}
            rows = _Rows(uses, features)
            scores = self._densities.scores(rows.features, base, senones)
            for use in uses:
                columns = [column[senone] for senone in use.senones]
                emissions[use.first : use.end, use.place, use.node] = scores[rows.of(use)][
                    :, columns
                ]
        return emissions

    def _uses(self, places: Sequence[_Place]) -> Mapping[int, list[_Use]]:
        """Where the densities of each base phone are needed."""
        uses: dict[int, list[_Use]] = {}
        for number, place in enumerate(places):
            for k, (node, (first, end)) in enumerate(
                zip(place.graph.nodes, place.limits, strict=True)
            ):
                use = _Use(
                    place=number,
                    node=k,
                    senones=tuple(self._model.senones[node.triphone].tolist()),
                    first=first,
                    end=end,
                )
                uses.setdefault(int(self._model.base[node.triphone]), []).append(use)
        return uses


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A stretch as frames [first, end) of the recording; ``limits`` of each node count from it."""

    graph: Graph
    first: int
    end: int
    limits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    place: int
    node: int
    senones: tuple[int, ...]
    first: int
    end: int


class _Rows:
    """Every frame that a base phone needs, once."""

    def __init__(self, uses: Sequence[_Use], features: Sequence[Floats]) -> None:
        self._row = {use.place: np.full(len(features[use.place]), -1) for use in uses}
        for use in uses:
            self._row[use.place][use.first : use.end] = 0
        parts = []
        count = 0
        for place, row in self._row.items():
            needed = np.flatnonzero(row == 0)
            row[needed] = count + np.arange(len(needed))
            count += len(needed)
            parts.append(features[place][needed])
        self.features: Floats = np.concatenate(parts)

    def of(self, use: _Use) -> NDArray[np.int64]:
        return self._row[use.place][use.first : use.end]


def _groups(found: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches of like length together, whatever the number of workers."""
    by_length = sorted(found, key=lambda stretch: (stretch.interval.seconds, stretch.words))
    for k in range(0, len(by_length), _SIDE_BY_SIDE):
        yield by_length[k : k + _SIDE_BY_SIDE]


def _frames(interval: Interval, frames: int) -> tuple[int, int]:
    """The frames [first, end) of the interval, at least one, in a recording of so many."""
    first = min(round(interval.start / FRAME_SECONDS), frames - 1)
    return first, max(first + 1, min(round(interval.end / FRAME_SECONDS), frames))


def _limits(node: Node, words: Sequence[SaidWord], first: int, end: int) -> tuple[int, int]:
    """Frames of the stretch [first, end) in which the node may be."""
    start, stop = _about(node, words)
    earliest = int((start - _SLACK_SECONDS) / FRAME_SECONDS) if start is not None else first
    latest = int((stop + _SLACK_SECONDS) / FRAME_SECONDS) + 1 if stop is not None else end
    low = min(max(earliest, first), end - 1)
    high = max(min(latest, end), low + 1)
    return low - first, high - first


def _about(node: Node, words: Sequence[SaidWord]) -> tuple[float | None, float | None]:
    """From when to when the node is about said, seconds; None where nothing limits it."""
    if node.silence:
        before = words[node.word - 1].onsets[-1] if node.word > 0 else None
        after = words[node.word].onsets[0] if node.word < len(words) else None
        return before, after
    word = words[node.word]
    following = (*word.onsets[1:], word.end)
    return word.onsets[node.place], max(word.onsets[node.place], following[node.place])
