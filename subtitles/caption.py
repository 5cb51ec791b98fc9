"""Caption: what a writer writes."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A finished caption from ``start_ms`` to ``end_ms``, whole milliseconds.

    It has one voice, or two of different speakers, each on lines of its own. ``reasons`` tell why
    it breaks limits of its profile; a caption without any keeps them all.
    """

    start_ms: int
    end_ms: int
    kind: Kind
    voices: tuple[Voice, ...]
    reasons: frozenset[Reason] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms:
            raise ValueError(f"not a stretch of time: {self.start_ms}..{self.end_ms} ms")
        if not self.voices:
            raise ValueError("not a caption: it has no voice")

    @property
    def shown(self) -> tuple[str, ...]:
        """All lines as a format with voices shows them: with dashes, without labels."""
        return tuple(line for voice in self.voices for line in voice.shown)

    @property
    def printed(self) -> tuple[str, ...]:
        """All lines as a format without voices shows them: with dashes and labels."""
        return tuple(line for voice in self.voices for line in voice.printed)

    @property
    def speakers(self) -> tuple[str | None, ...]:
        """Who speaks, a name or None for each voice."""
        return tuple(voice.speaker for voice in self.voices)

    @property
    def words(self) -> tuple[int, int] | None:
        """The range of the timeline's words that are shown, [first, last + 1); None without any.

        Words left out inside it were not said.
        """
        numbers = [word.index for voice in self.voices for word in voice.words]
        return (numbers[0], numbers[-1] + 1) if numbers else None
