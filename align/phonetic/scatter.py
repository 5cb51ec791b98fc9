"""Passages over which the best path scattered a few of many words, searched again.

Where a passage was cut and other speech stands in its place, word after word finds its like in that
speech, for each spares the price of a skipped word. In the second search skipped words cost hardly
anything, and every row of words much: what it finds is too long for chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from saidwhen.align.phonetic.coarse import PhonePath
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.unit import Placed, Unit, word_at
from saidwhen.align.phonetic.viterbi import MOST_CELLS, Prices, Task, best_paths, cells

_IN_ROWS = Prices(skip=16.0, skip_word=0.2, skip_phone=0.0, filler=12.0)

_MOST_LACKING, _MOST_UNPRINTED = 1, 3
"""Words and phones between two words of a row."""

_FIRM_WORDS = 8
"""A row of so many is not searched again."""

_FEWEST_LACKING, _FEWEST_UNPRINTED, _FEWEST_ROWS = 12, 40, 2
"""Words that lack, phones of other speech, and rows of a passage that is searched again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """Words [first, last) in frames [start, end)."""

    first: int
    last: int
    start: int
    end: int


def gathered(units: Sequence[Unit], evidence: Evidence, path: PhonePath) -> PhonePath:
    """The path with the words of such passages in rows, or nowhere."""
    passages = [p for p in _passages(evidence, path) if _searchable(units, p)]
    tasks = [
        Task(
            log_probs=evidence.log_probs(passage.start, passage.end),
            words=[unit.phones for unit in units[passage.first : passage.last]],
        )
        for passage in passages
    ]
    placed, filler = list(path.placed), path.filler.copy()
    for passage, found in zip(
        passages, best_paths(tasks, _IN_ROWS, evidence.confusions), strict=True
    ):
        placed[passage.first : passage.last] = [
            word.moved(passage.start) if word else None for word in found.placed
        ]
        filler[passage.start : passage.end] = found.filler
    return PhonePath(placed=tuple(placed), filler=filler, given_up=path.given_up)


def _searchable(units: Sequence[Unit], passage: _Passage) -> bool:
    words = [unit.phones for unit in units[passage.first : passage.last]]
    return cells(passage.end - passage.start, words) <= MOST_CELLS


def _passages(evidence: Evidence, path: PhonePath) -> Iterator[_Passage]:
    """What lies between two firm rows, where many words lack, much else is said, and rows lie."""
    rows = _rows(evidence, path.placed)
    firm = [k for k, row in enumerate(rows) if len(row) >= _FIRM_WORDS]
    for a, b in pairwise([-1, *firm, len(rows)]):
        between = rows[a + 1 : b]
        first = rows[a][-1] + 1 if a >= 0 else between[0][0] if between else 0
        last = rows[b][0] if b < len(rows) else between[-1][-1] + 1 if between else first
        start = word_at(path.placed, first - 1).end if a >= 0 else 0
        end = word_at(path.placed, last).first if b < len(rows) else evidence.frames
        lacking = last - first - sum(map(len, between))
        unprinted = int((evidence.begins[start:end] & path.filler[start:end]).sum())
        if (
            len(between) >= _FEWEST_ROWS
            and lacking >= _FEWEST_LACKING
            and unprinted >= _FEWEST_UNPRINTED
        ):
            yield _Passage(first=first, last=last, start=start, end=end)


def _rows(evidence: Evidence, placed: Sequence[Placed | None]) -> list[list[int]]:
    """The placed words in rows with hardly anything between them."""
    rows: list[list[int]] = []
    for k, word in enumerate(placed):
        if word is None:
            continue
        before = rows[-1][-1] if rows else None
        if (
            before is not None
            and k - before - 1 <= _MOST_LACKING
            and evidence.heard(word_at(placed, before).end, word.first) <= _MOST_UNPRINTED
        ):
            rows[-1].append(k)
        else:
            rows.append([k])
    return rows
