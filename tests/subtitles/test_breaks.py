"""Sentences with each acceptable break marked (``breaks.txt``): all breaks must be among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhen.subtitles import captions

TEXTS = (Path(__file__).parent / "breaks.txt").read_text(encoding="utf-8").splitlines()


def _breaks(pieces: list[str]) -> set[int]:
    """How many words stand before each break."""
    places, words = set(), 0
    for piece in pieces:
        words += len(piece.split())
        places.add(words)
    return places


def test_there_are_enough_sentences():
    assert len(TEXTS) >= 40


@pytest.mark.parametrize("marked", TEXTS)
@pytest.mark.parametrize("speaker", [None, "Ana", "Eleanora Whit"])
def test_breaks_fall_where_they_may(build, marked, speaker):
    made = captions(build((speaker, marked.replace("|", ""))))
    lines = [line for caption in made for line in caption.lines]
    assert _breaks(lines) <= _breaks(marked.split("|")), " / ".join(lines)
