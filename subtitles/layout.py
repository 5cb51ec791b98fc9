"""Layout: where the line of one caption breaks, and where its label goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.subtitles.cohesion import Bond
from saidwhen.subtitles.profile import LabelLine, Profile
from saidwhen.subtitles.text import width

# Costs are relative to each other and to those in `segment`.
LINE_COST = {
    Bond.SENTENCE: 0.0,
    Bond.CLAUSE: 2.0,
    Bond.CONJUNCTION: 4.0,
    Bond.PREPOSITION: 5.0,
    Bond.PHRASE: 7.0,
    Bond.PLAIN: 20.0,
    Bond.CLOSE: 40.0,
    Bond.TIGHT: 80.0,
}
UNEVEN = 8.0
"""For one full line beside an empty one; falls with the square of the difference."""
TOP_HEAVY = 2.0
"""Times as uneven where the first line is the longer one."""
ORPHAN = 10.0
"""For a line of a single word beside a line of several."""

ABOVE = 20.0
"""For an empty line above the text; a label there costs as much less as it fills of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The characters that a caption's lines have; ``second`` is 0 where there is no second line.

    ``above`` tells that the label has a line of its own, which costs ``cost``.
    """

    first: int
    second: int
    above: bool = False
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``second`` is the number of the word that opens the second line; None for one line."""

    cost: float
    second: int | None
    above: bool


class Measure:
    """Word widths of a run and the cost of a line break before each word.

    A word wider than a line counts as one line: it fits in a line of its own and runs over.
    """

    def __init__(self, texts: Sequence[str], bonds: Sequence[Bond], profile: Profile) -> None:
        self.full = profile.max_line_chars
        self.offset = [0]
        for text in texts:
            wide = min(width(text, profile.wide_chars_double), self.full)
            self.offset.append(self.offset[-1] + wide + 1)
        # bonds[k] lies between words k - 1 and k
        self.cost = [LINE_COST[bond] for bond in bonds]

    def width(self, start: int, end: int) -> int:
        """Characters of the words ``start`` up to ``end`` with blanks between them."""
        return self.offset[end] - self.offset[start] - 1


def rooms(label: str, profile: Profile) -> tuple[Room, ...]:
    """The rooms for a caption that opens with ``label``.

    A label that may stand in front of the text does where that leaves room for the first word and
    for good lines, and else has a line of its own. With a single line to a caption it can only
    stand in front.
    """
    full = profile.max_line_chars
    second = full if profile.max_lines == 2 else 0
    if not label:
        return (Room(first=full, second=second),)
    taken = width(label, profile.wide_chars_double)
    inline = Room(first=full - taken, second=second)
    if profile.max_lines == 1:
        return (inline,)
    if profile.label_line is LabelLine.OWN:
        return (Room(first=full, second=0, above=True),)
    waste = ABOVE * max(0.0, 1 - taken / full)
    return (inline, Room(first=full, second=0, above=True, cost=waste))


def lay_out(measure: Measure, start: int, end: int, choice: tuple[Room, ...]) -> Layout | None:
    """The best lines for the words ``start`` up to ``end`` in the rooms that hold them.

    One line where it fits (Netflix: text stays on one line unless it is too long). None if the
    words fit no room.
    """
    best: Layout | None = None
    for room in choice:
        layout = _in_room(measure, start, end, room)
        if layout is not None and (best is None or layout.cost < best.cost):
            best = layout
    return best


def _in_room(measure: Measure, start: int, end: int, room: Room) -> Layout | None:
    if measure.width(start, end) <= room.first:
        return Layout(cost=room.cost, second=None, above=room.above)
    return _two_lines(measure, start, end, room) if room.second else None


def run_over(start: int, end: int, choice: tuple[Room, ...]) -> Layout:
    """Lines for words that fit no room and may not be parted: they overflow, nothing is lost."""
    room = choice[-1]
    several = room.second and end - start > 1
    return Layout(cost=0.0, second=start + 1 if several else None, above=room.above)


def _two_lines(measure: Measure, start: int, end: int, room: Room) -> Layout | None:
    offset, costs = measure.offset, measure.cost
    spare = measure.full - room.first
    best, place = float("inf"), None
    for second in range(end - 1, start, -1):
        below = offset[end] - offset[second] - 1
        if below > room.second:
            break
        above = offset[second] - offset[start] - 1
        if above > room.first:
            continue
        uneven = (above + spare - below) / measure.full
        cost = costs[second] + UNEVEN * uneven * uneven * (TOP_HEAVY if uneven > 0 else 1.0)
        if second in {start + 1, end - 1}:
            cost += ORPHAN
        if cost < best:
            best, place = cost, second
    return None if place is None else Layout(cost=best, second=place, above=room.above)
