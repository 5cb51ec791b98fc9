"""Episodes to measure on: folders with ``audio.*``, ``transcript.txt`` and ``truth.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring import PlacedWord, tokens_of

from saidwhen.align.timeline import TimedWord

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BENCH = SHARED / "bench"
SPEECH = SHARED / "speech"
DEMO = ROOT / "examples" / "demo"

BY_HAND = ("hand", "corrected")
"""Labels of times that people set or corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A recording, its transcript as published, and what is known of its times."""

    name: str
    folder: Path
    truth: dict[str, Any]

    @property
    def audio(self) -> Path:
        """The recording."""
        return next(self.folder.glob("audio.*"))

    @property
    def transcript(self) -> Path:
        """The text as published."""
        return self.folder / "transcript.txt"

    @property
    def language(self) -> str | None:
        """ISO 639-1, or None where the truth does not say."""
        language = self.truth.get("language")
        return None if language is None else str(language)

    @property
    def by_hand(self) -> bool:
        """Whether people set the times of the words."""
        return self.truth.get("label") in BY_HAND

    def true_words(self, texts: Sequence[str]) -> list[dict[str, Any]] | None:
        """The true times of the printed words ``texts``; None where there are none of every word.

        Times that a program made, such as an automatic aligner's, are no truth. Some sources give
        words in lower case only; so the text is the printed one.
        """
        words = self.truth.get("words") or []
        made_known = self.by_hand or not self.truth.get("label")
        if not made_known or len(words) != len(texts):
            return None
        return [{**true, "text": text} for true, text in zip(words, texts, strict=True)]

    def true_clips(self, texts: Sequence[str]) -> list[dict[str, Any]] | None:
        """The clips that the printed words ``texts`` were joined from; None where not known."""
        segments: list[dict[str, Any]] = self.truth.get("segments") or []
        return segments if segments and tokens_of(segments) == list(texts) else None


def load(folder: Path) -> Episode:
    """The episode in a folder."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Episode(name=folder.name, folder=folder, truth=truth)


def all_known() -> list[Episode]:
    """The demo of this repository, and the private sets where this machine has them."""
    private = [
        path.parent for group in (BENCH, SPEECH) for path in sorted(group.glob("*/truth.json"))
    ]
    return [load(folder) for folder in (DEMO, *private)]


def of_bench(*names: str) -> list[Episode]:
    """The named episodes of the private set, or the demo where there are none."""
    found = [BENCH / name for name in names if (BENCH / name / "truth.json").exists()]
    return [load(folder) for folder in found or [DEMO]]


def placed(words: Sequence[TimedWord]) -> list[PlacedWord]:
    """Words of a result as the scores take them."""
    return [
        PlacedWord(
            text=word.printed.text,
            start=word.interval.start if word.interval else None,
            end=word.interval.end if word.interval else None,
            speaker=word.printed.speaker,
        )
        for word in words
    ]
