"""The search against all ways that there are, on cases small enough to list them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.triphone.graph import START, Graph, graph_of
from saidwhen.align.triphone.model import STATES, TriphoneModel
from saidwhen.align.triphone.path import IMPOSSIBLE, Frames, Task, best_ways

Floats = Any
State = tuple[int, int]
"""A node, and which of its states."""

WORDS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=2), min_size=1, max_size=2)


def ways(graph: Graph, frames: int) -> Iterator[list[State]]:
    """Every way through the graph that takes so many frames: the state in each frame."""
    after: dict[int, list[int]] = {}
    for number, node in enumerate(graph.nodes):
        for before in node.predecessors:
            after.setdefault(before, []).append(number)

    def further(way: list[State]) -> Iterator[list[State]]:
        node, state = way[-1]
        if len(way) == frames:
            if state == STATES - 1 and node in graph.ends:
                yield way
            return
        yield from further([*way, (node, state)])
        if state < STATES - 1:
            yield from further([*way, (node, state + 1)])
        else:
            for following in after.get(node, []):
                yield from further([*way, (following, 0)])

    for node in after[START]:
        yield from further([(node, 0)])


def likelihood(
    way: list[State], graph: Graph, emissions: Floats, model: TriphoneModel, silence_price: float
) -> float:
    """Logarithm of the way's probability, every step by itself."""
    total = 0.0
    before: State | None = None
    for frame, (node, state) in enumerate(way):
        triphone = graph.nodes[node].triphone
        total += float(emissions[frame, node, state])
        if before == (node, state):
            total += float(model.stay[triphone, state])
        else:
            if before is not None:
                total += float(model.leave[graph.nodes[before[0]].triphone, before[1]])
            if state == 0 and graph.nodes[node].silence:
                total -= silence_price
        before = node, state
    last, state = way[-1]
    return total + float(model.leave[graph.nodes[last].triphone, state])


def words_of(way: list[State], graph: Graph) -> tuple[Frames, ...]:
    """First frame and frame after the last of each word."""
    frames: dict[int, list[int]] = {}
    for frame, (node, _) in enumerate(way):
        if not graph.nodes[node].silence:
            frames.setdefault(graph.nodes[node].word, []).append(frame)
    return tuple((where[0], where[-1] + 1) for _, where in sorted(frames.items()))


def best_of_each(
    graph: Graph, emissions: Floats, model: TriphoneModel, silence_price: float
) -> dict[tuple[Frames, ...], float]:
    """Likelihood of the best way for each placement of the words; empty where there is no way."""
    best: dict[tuple[Frames, ...], float] = {}
    for way in ways(graph, len(emissions)):
        score = likelihood(way, graph, emissions, model, silence_price)
        if score > IMPOSSIBLE / 2:
            placement = words_of(way, graph)
            best[placement] = max(best.get(placement, score), score)
    return best


@settings(max_examples=200, deadline=None)
@given(
    words=WORDS,
    more=st.integers(-1, 5),
    seed=st.integers(0, 2**32 - 1),
    price=st.sampled_from([-1.0, 0.0, 1.0]),
    shut=st.sampled_from([0.0, 0.0, 0.1, 0.3]),
)
def test_the_best_of_all_ways(
    small: TriphoneModel,
    words: list[list[int]],
    more: int,
    seed: int,
    price: float,
    shut: float,
) -> None:
    """In some frames more than the words need; ``shut`` is the share of states that cannot be."""
    frames = sum(map(len, words)) * STATES + more
    graph = graph_of(words, small)
    rng = np.random.default_rng(seed)
    emissions = rng.normal(0, 0.5, (frames, len(graph.nodes), STATES)).astype(np.float32)
    emissions[rng.random(emissions.shape) < shut] = IMPOSSIBLE
    (found,) = best_ways(
        [Task(graph=graph, frames=frames)], emissions[:, None], small, silence_price=price
    )
    known = best_of_each(graph, emissions, small, price)
    if found is None:
        assert not known
    else:
        assert known[found.words] == pytest.approx(max(known.values()), abs=1e-4)
        assert found.likelihood == pytest.approx(known[found.words], abs=1e-4)


def test_the_ways_of_a_word_are_all_listed(small: TriphoneModel) -> None:
    """One phone in four frames: any state twice, no silence; in six: silence on one side too."""
    graph = graph_of([[1]], small)
    assert len(list(ways(graph, 2))) == 0
    assert len(list(ways(graph, 4))) == 3
    assert {words_of(way, graph) for way in ways(graph, 6)} == {((0, 6),), ((3, 6),), ((0, 3),)}


def test_too_few_frames_have_no_way(small: TriphoneModel) -> None:
    """Two words of two phones take twelve frames at least."""
    graph = graph_of([[1, 2], [3, 1]], small)
    for frames in (1, 11, 12, 13):
        emissions = np.zeros((frames, 1, len(graph.nodes), STATES), np.float32)
        (found,) = best_ways([Task(graph=graph, frames=frames)], emissions, small, 5.0)
        assert (found is not None) == (frames >= 12)
    assert found is not None
    assert found.words in (((0, 6), (6, 13)), ((0, 7), (7, 13)))


def test_a_dear_silence_is_left_out(small: TriphoneModel) -> None:
    """Silence fits a little better between the words, and is taken only while it is cheap."""
    graph = graph_of([[1], [2]], small)
    emissions = np.zeros((9, 1, len(graph.nodes), STATES), np.float32)
    for number, node in enumerate(graph.nodes):
        if node.silence:
            emissions[3:6, 0, number] = 2.0
    task = Task(graph=graph, frames=9)
    (cheap,) = best_ways([task], emissions, small, 0.0)
    assert cheap is not None
    assert cheap.words == ((0, 3), (6, 9))
    (dear,) = best_ways([task], emissions, small, 50.0)
    assert dear is not None
    assert dear.words[0][1] == dear.words[1][0]


@settings(max_examples=40, deadline=None)
@given(
    tasks=st.lists(st.tuples(WORDS, st.integers(1, 30)), min_size=2, max_size=5),
    seed=st.integers(0, 2**32 - 1),
)
def test_side_by_side_as_each_alone(
    small: TriphoneModel, tasks: list[tuple[list[list[int]], int]], seed: int
) -> None:
    """Longer and larger ones beside it change nothing, nor does what stands beyond its end."""
    rng = np.random.default_rng(seed)
    all_tasks = [Task(graph=graph_of(words, small), frames=frames) for words, frames in tasks]
    longest = max(task.frames for task in all_tasks)
    largest = max(len(task.graph.nodes) for task in all_tasks)
    emissions = rng.normal(0, 3, (longest, len(tasks), largest, STATES)).astype(np.float32)
    together = best_ways(all_tasks, emissions, small, 3.0)
    for number, task in enumerate(all_tasks):
        own = emissions[: task.frames, number : number + 1, : len(task.graph.nodes)]
        assert best_ways([task], own, small, 3.0) == [together[number]]


def test_frames_that_fit_badly_have_a_way_all_the_same(small: TriphoneModel) -> None:
    """Half a minute of them."""
    graph = graph_of([[1, 2]] * 40, small)
    emissions = np.full((3000, 1, len(graph.nodes), STATES), -900.0, np.float32)
    (found,) = best_ways([Task(graph=graph, frames=3000)], emissions, small, 34.4)
    assert found is not None
    assert len(found.words) == 40
