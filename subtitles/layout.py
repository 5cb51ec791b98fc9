"""Layout: where the line of one caption breaks, and where its label goes."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.subtitles.cohesion import Bond
from saidwhen.subtitles.cue import Label
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.text import width

# Costs are relative to each other and to those in `segment`.
LINE_COST = {
    Bond.SENTENCE: 0.0,
    Bond.CLAUSE: 2.0,
    Bond.CONJUNCTION: 4.0,
    Bond.PREPOSITION: 5.0,
    Bond.PLAIN: 12.0,
    Bond.TIGHT: 45.0,
}
UNEVEN = 8.0
"""For one full line beside an empty one; falls with the square of the difference."""
TOP_HEAVY = 2.0
"""Times as uneven where the first line is the longer one."""
ORPHAN = 10.0
"""For a line of a single word beside a line of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The characters that a caption's lines have; ``second`` is 0 where there is no second line."""

    label: Label
    first: int
    second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """``second`` is the number of the word that opens the second line; None for one line."""

    cost: float
    second: int | None
    label: Label


class Measure:
    """Word widths of a run and the cost of a line break before each word.

    A word wider than a line counts as one line: it fits in a line of its own and runs over.
    """

    def __init__(self, texts: list[str], bonds: list[Bond], profile: Profile) -> None:
        self.offset = [0]
        for text in texts:
            self.offset.append(self.offset[-1] + min(width(text), profile.max_line_chars) + 1)
        # bonds[k] lies between words k - 1 and k
        self.cost = [LINE_COST[bond] for bond in bonds]
        self.full = profile.max_line_chars

    def width(self, start: int, end: int) -> int:
        """Characters of the words ``start`` up to ``end`` with blanks between them."""
        return self.offset[end] - self.offset[start] - 1


def rooms(label: str | None, profile: Profile) -> tuple[Room, ...]:
    """The rooms for a caption, best first; ``label`` is None unless it opens with ``Name: ``.

    A label goes in front of the text if it takes at most half a line, else on a line of its own;
    also where the first word does not fit behind it.
    """
    full = profile.max_line_chars
    second = full if profile.max_lines == 2 else 0
    if label is None:
        return (Room(label=Label.NONE, first=full, second=second),)
    inline = Room(label=Label.INLINE, first=full - width(label), second=second)
    if profile.max_lines == 1:
        return (inline,)
    above = Room(label=Label.ABOVE, first=full, second=0)
    return (inline, above) if width(label) <= full // 2 else (above,)


def lay_out(measure: Measure, start: int, end: int, choice: tuple[Room, ...]) -> Layout | None:
    """The best lines for the words ``start`` up to ``end`` in the first room that holds them.

    One line where it fits (Netflix: text stays on one line unless it is too long). None if the
    words fit no room.
    """
    for room in choice:
        if measure.width(start, end) <= room.first:
            return Layout(cost=0.0, second=None, label=room.label)
        if room.second and (layout := _two_lines(measure, start, end, room)):
            return layout
    return None


def run_over(start: int, end: int, choice: tuple[Room, ...]) -> Layout:
    """Lines for words that fit no room and may not be parted: they overflow, nothing is lost."""
    room = choice[-1]
    several = room.second and end - start > 1
    return Layout(cost=0.0, second=start + 1 if several else None, label=room.label)


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
    return None if place is None else Layout(cost=best, second=place, label=room.label)
