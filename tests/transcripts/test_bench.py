"""The transcripts of the benchmark episodes, whose words and speakers are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read

BENCH = Path(__file__).parents[3] / "shared" / "bench"
EPISODES = ("clean", "edited", "short", "natural", "kokoro", "human")


def truth_of(episode: Path) -> list[tuple[str, str]]:
    truth = json.loads((episode / "truth.json").read_text(encoding="utf-8"))
    if "words" in truth:
        return [(word["text"], word["speaker"]) for word in truth["words"]]
    return [
        (run, segment["speaker"])
        for segment in truth["segments"]
        for run in segment["text"].split()
        if any(char.isalnum() for char in run)
    ]


@pytest.mark.parametrize("name", EPISODES)
def test_words_and_speakers_are_the_true_ones(name: str) -> None:
    episode = BENCH / name
    if not (episode / "transcript.txt").exists():
        pytest.skip(f"the benchmark episode {name} is not on this machine")
    document = parse(read(episode / "transcript.txt"))

    assert document.kind == "bare-names"
    assert document.pieces[0].type == "title"
    assert [(word.text, word.speaker) for word in document.words] == truth_of(episode)
    assert document.rebuild().encode() == (episode / "transcript.txt").read_bytes()
