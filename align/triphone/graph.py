"""Words in a row -> a graph of triphones, with optional silence at every border.

At a border the last phone of one word and the first of the next know each other, or each knows
silence: these are different triphones on parallel ways, as in Sphinx (``fsg_lextree.c``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.triphone.model import BEGIN, END, INTERNAL, SINGLE, TriphoneModel

Ids = NDArray[np.int64]

START, NOTHING = -2, -1
MOST_PREDECESSORS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A triphone on the way: phone ``place`` of word ``word``, or silence before that word.

    ``predecessors`` are numbers of nodes, or :data:`START`; at most two.
    """

    triphone: int
    word: int
    place: int
    silence: bool
    predecessors: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes, each after its predecessors; a way may end in any of ``ends``."""

    nodes: tuple[Node, ...]
    ends: tuple[int, ...]


def graph_of(words: Sequence[Sequence[int]], model: TriphoneModel) -> Graph:
    """The graph of ``words``, each its base phones, at least one."""
    builder = _Builder(model)
    for number, phones in enumerate(words):
        after = words[number + 1][0] if number + 1 < len(words) else model.silence
        builder.add(number, phones, after)
    return builder.done(len(words))


class _Builder:
    def __init__(self, model: TriphoneModel) -> None:
        self._model = model
        self._nodes: list[Node] = []
        self._last_phone = model.silence
        self._meeting: tuple[int, ...] = ()
        """Ways from the word before, straight into the next one."""
        self._parting: tuple[int, ...] = (START,)
        """Ways from the word before into silence."""

    def add(self, word: int, phones: Sequence[int], after: int) -> None:
        silence = self._silence(word)
        apart = (silence, START) if word == 0 else (silence,)
        lefts: list[tuple[int, tuple[int, ...]]] = [(self._model.silence, apart)]
        if self._meeting:
            lefts.insert(0, (self._last_phone, self._meeting))
        rights = [after] if after == self._model.silence else [after, self._model.silence]
        if len(phones) == 1:
            outs = {
                right: tuple(
                    self._node(word, 0, (phones[0], left, right, SINGLE), before)
                    for left, before in lefts
                )
                for right in rights
            }
        else:
            outs = self._longer(word, phones, lefts, rights)
        self._last_phone = phones[-1]
        self._parting = outs[self._model.silence]
        self._meeting = outs[after] if after != self._model.silence else ()

    def _longer(
        self,
        word: int,
        phones: Sequence[int],
        lefts: Sequence[tuple[int, tuple[int, ...]]],
        rights: Sequence[int],
    ) -> dict[int, tuple[int, ...]]:
        ways = tuple(
            self._node(word, 0, (phones[0], left, phones[1], BEGIN), before)
            for left, before in lefts
        )
        for place in range(1, len(phones) - 1):
            triphone = (phones[place], phones[place - 1], phones[place + 1], INTERNAL)
            ways = (self._node(word, place, triphone, ways),)
        last = len(phones) - 1
        return {
            right: (self._node(word, last, (phones[last], phones[last - 1], right, END), ways),)
            for right in rights
        }

    def done(self, words: int) -> Graph:
        silence = self._silence(words)
        return Graph(nodes=tuple(self._nodes), ends=(silence, *self._parting))

    def _silence(self, word: int) -> int:
        return self._add(
            Node(
                triphone=self._model.silence,
                word=word,
                place=0,
                silence=True,
                predecessors=self._parting,
            )
        )

    def _node(
        self, word: int, place: int, triphone: tuple[int, int, int, int], before: tuple[int, ...]
    ) -> int:
        return self._add(
            Node(
                triphone=self._model.triphone(*triphone),
                word=word,
                place=place,
                silence=False,
                predecessors=before,
            )
        )

    def _add(self, node: Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1
