"""Voice: what one speaker says in a caption, and how it names the speaker."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from itertools import groupby


@enum.unique
class Colour(enum.Enum):
    """A speaker's colour; the value is WebVTT's default class for it (W3C WebVTT, section 5).

    The four and their order of use are the BBC's (Subtitle Guidelines 8.3); its green is CSS lime.
    """

    WHITE = "white"
    YELLOW = "yellow"
    CYAN = "cyan"
    LIME = "lime"


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """A word of a caption: ``index`` among the timeline's words, ``line`` among its voice's lines.

    ``start_ms`` and ``end_ms`` tell when it was said, whole milliseconds; both are None for a word
    that was not said and rides with the word before it.
    """

    index: int
    text: str
    line: int
    start_ms: int | None
    end_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """``lines`` are the text alone; ``words`` are the same text word by word, where it is known.

    ``speaker`` is the full name, None for a sound and where nobody is named. ``dash`` stands before
    the first line in every format. ``label`` is what a format without voices prints there after it
    (``Ana: ``), or with ``above`` on a line of its own; empty where the speaker has not changed.
    """

    lines: tuple[str, ...]
    speaker: str | None = None
    label: str = ""
    above: bool = False
    dash: str = ""
    colour: Colour | None = None
    words: tuple[CueWord, ...] = ()

    def __post_init__(self) -> None:
        if not self.lines or not all(line and "\n" not in line for line in self.lines):
            raise ValueError(f"not lines of a caption: {self.lines!r}")
        if self.words and self.lines != tuple(
            " ".join(word.text for word in line)
            for _, line in groupby(self.words, key=lambda word: word.line)
        ):
            raise ValueError(f"the words are not those of the lines: {self.lines!r}")

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as a format with voices shows them: with the dash, without the label."""
        return (self.dash + self.lines[0], *self.lines[1:])

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines as a format without voices shows them: with dash and label."""
        if self.above and self.label:
            return (self.dash + self.label.rstrip(), *self.lines)
        return (self.dash + self.label + self.lines[0], *self.lines[1:])
