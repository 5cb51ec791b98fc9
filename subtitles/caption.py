"""Caption: what a writer writes."""

from __future__ import annotations

from dataclasses import dataclass

from saidwhen.subtitles.cue import Kind, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A finished caption from ``start_ms`` to ``end_ms``, whole milliseconds.

    ``lines`` are plain text without label, each without line break and not empty. ``speaker`` is
    None for a sound and where nobody is named. ``label`` says where a format without voices
    prints the name. ``words`` is the range of the timeline's words shown, None for a sound.
    """

    start_ms: int
    end_ms: int
    kind: Kind
    speaker: str | None
    lines: tuple[str, ...]
    label: Label
    words: tuple[int, int] | None

    def __post_init__(self) -> None:
        if not 0 <= self.start_ms < self.end_ms:
            raise ValueError(f"not a stretch of time: {self.start_ms}..{self.end_ms} ms")
        if not self.lines or not all(line and "\n" not in line for line in self.lines):
            raise ValueError(f"not lines of a caption: {self.lines!r}")
