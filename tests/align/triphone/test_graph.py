"""The graph of a row of words, line by line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.align.triphone.graph import MOST_PREDECESSORS, START, Graph, Node, graph_of
from saidwhen.align.triphone.model import TriphoneModel

POSITIONS = "ibes"
Words = list[list[int]]


def contexts(model: TriphoneModel) -> dict[int, tuple[int, int, int, int]]:
    known = np.argwhere(model.numbers >= 0)
    return dict(zip(model.numbers[model.numbers >= 0], map(tuple, known.tolist()), strict=True))


def drawn(graph: Graph, model: TriphoneModel) -> str:
    """A line a node: number, word.place, left-phone+right and position in the word, before it."""
    names, known = model.phones, contexts(model)

    def line(number: int, node: Node) -> str:
        before = " ".join("start" if p == START else str(p) for p in node.predecessors)
        if node.silence:
            assert node.triphone == model.silence
            return f"{number} {node.word}.- silence < {before}"
        position, base, left, right = known[node.triphone]
        phone = f"{names[left]}-{names[base]}+{names[right]} {POSITIONS[position]}"
        return f"{number} {node.word}.{node.place} {phone} < {before}"

    lines = [line(number, node) for number, node in enumerate(graph.nodes)]
    return "\n".join([*lines, "ends " + " ".join(map(str, graph.ends))])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "A",
            """
            0 0.- silence < start
            1 0.0 SIL-A+SIL s < 0 start
            2 1.- silence < 1
            ends 2 1
            """,
        ),
        (
            "AB",
            """
            0 0.- silence < start
            1 0.0 SIL-A+B b < 0 start
            2 0.1 A-B+SIL e < 1
            3 1.- silence < 2
            ends 3 2
            """,
        ),
        (
            "ABCA",
            """
            0 0.- silence < start
            1 0.0 SIL-A+B b < 0 start
            2 0.1 A-B+C i < 1
            3 0.2 B-C+A i < 2
            4 0.3 C-A+SIL e < 3
            5 1.- silence < 4
            ends 5 4
            """,
        ),
        (
            "AB C",
            """
            0 0.- silence < start
            1 0.0 SIL-A+B b < 0 start
            2 0.1 A-B+C e < 1
            3 0.1 A-B+SIL e < 1
            4 1.- silence < 3
            5 1.0 B-C+SIL s < 2
            6 1.0 SIL-C+SIL s < 4
            7 2.- silence < 5 6
            ends 7 5 6
            """,
        ),
        (
            "A B AC",
            """
            0 0.- silence < start
            1 0.0 SIL-A+B s < 0 start
            2 0.0 SIL-A+SIL s < 0 start
            3 1.- silence < 2
            4 1.0 A-B+A s < 1
            5 1.0 SIL-B+A s < 3
            6 1.0 A-B+SIL s < 1
            7 1.0 SIL-B+SIL s < 3
            8 2.- silence < 6 7
            9 2.0 B-A+C b < 4 5
            10 2.0 SIL-A+C b < 8
            11 2.1 A-C+SIL e < 9 10
            12 3.- silence < 11
            ends 12 11
            """,
        ),
    ],
)
def test_words_become_triphones(small: TriphoneModel, words: str, expected: str) -> None:
    phones = [[small.phones.index(name) for name in word] for word in words.split()]
    lines = [line.strip() for line in expected.strip().splitlines()]
    assert drawn(graph_of(phones, small), small).splitlines() == lines


def neighbours(node: Node, known: dict[int, tuple[int, int, int, int]]) -> tuple[int, int, int]:
    """Left neighbour, phone, and right neighbour that the triphone knows."""
    _, base, left, right = known[node.triphone]
    return left, base, right


def borders(graph: Graph) -> list[tuple[Node | None, Node | None]]:
    """Every node and what may stand before it, and None beyond either end."""
    nodes = graph.nodes
    inside = [(None if p == START else nodes[p], node) for node in nodes for p in node.predecessors]
    return [*inside, *((nodes[end], None) for end in graph.ends)]


WORDS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4), min_size=1, max_size=5)


@settings(deadline=None)
@given(WORDS)
def test_neighbours_know_each_other(small: TriphoneModel, words: Words) -> None:
    graph, known = graph_of(words, small), contexts(small)
    for before, after in borders(graph):
        base_before = 0 if before is None or before.silence else neighbours(before, known)[1]
        base_after = 0 if after is None or after.silence else neighbours(after, known)[1]
        if before is not None and not before.silence:
            assert neighbours(before, known)[2] == base_after
        if after is not None and not after.silence:
            assert neighbours(after, known)[0] == base_before


@settings(deadline=None)
@given(WORDS)
def test_every_way_says_every_phone(small: TriphoneModel, words: Words) -> None:
    """Of each node it is known what was said up to it, whichever way led there."""
    graph = graph_of(words, small)
    known = contexts(small)
    said: list[Sequence[int]] = []
    for number, node in enumerate(graph.nodes):
        assert 1 <= len(node.predecessors) <= MOST_PREDECESSORS
        assert all(before < number for before in node.predecessors)
        ways = {tuple(said[p]) if p >= 0 else () for p in node.predecessors}
        assert len(ways) == 1
        (way,) = ways
        said.append(way if node.silence else (*way, neighbours(node, known)[1]))
    everything = tuple(phone for word in words for phone in word)
    assert {tuple(said[end]) for end in graph.ends} == {everything}
