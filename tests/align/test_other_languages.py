"""Recordings of people in other languages than English, where they are here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import saidwhen
from saidwhen.align.verdict import Method, Said
from saidwhen.models import local_model
from saidwhen.pipeline import Options

SPEECH = Path(__file__).resolve().parents[3] / "shared" / "speech"

pytestmark = [
    pytest.mark.skipif(not SPEECH.exists(), reason="the recordings of ../shared are not here"),
    pytest.mark.skipif(
        importlib.util.find_spec("g2p2") is None, reason="saidwhen[languages] is not installed"
    ),
]


def captioned(item: str) -> tuple[Any, Any]:
    if local_model("base") is None:
        pytest.skip("Whisper base is not on this machine")
    folder = SPEECH / item
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    options = Options(language=truth["language"])
    result = saidwhen.caption(next(folder.glob("audio.*")), folder / "transcript.txt", options)
    return truth, result


def test_every_word_of_a_german_reading_is_placed() -> None:
    _, result = captioned("librivox-de-simplicissimus")
    assert result.settings.method == "phones"
    for word in result.timeline.words:
        assert isinstance(word.verdict, Said), word.printed.text
        assert word.verdict.method is Method.ACOUSTIC


def test_french_words_lie_in_their_clips() -> None:
    truth, result = captioned("voice-prompts-fr")
    assert result.settings.method == "phones"
    clips = [
        (segment["start"], segment["end"])
        for segment in truth["segments"]
        for token in segment["text"].split()
        if any(map(str.isalnum, token))
    ]
    outside = [
        max(start - word.interval.start, word.interval.end - end) if word.interval else None
        for (start, end), word in zip(clips, result.timeline.words, strict=True)
    ]
    inside = [out is not None and out <= 0.1 for out in outside]
    assert sum(inside) >= 0.985 * len(inside)
    assert all(out is None or out <= 1 for out in outside)
