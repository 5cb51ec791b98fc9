"""A file cut short is used as far as it decodes, and the summary says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def cut_short(
    tmp_path_factory: pytest.TempPathFactory,
    demo_audio: Path,
    demo_samples: Any,
    write_audio: Callable[..., Path],
) -> Path:
    """A folder with 60% of the demo's bytes, in three formats."""
    folder = tmp_path_factory.mktemp("cut")
    flac = write_audio(folder / "whole.flac", demo_samples, codec="flac")
    wav = write_audio(folder / "whole.wav", demo_samples)
    for whole in (demo_audio, flac, wav):
        data = whole.read_bytes()
        (folder / f"cut{whole.suffix}").write_bytes(data[: len(data) * 6 // 10])
    return folder


@pytest.mark.usefixtures("english_model")
@pytest.mark.parametrize("suffix", [".mp3", ".flac", ".wav"])
def test_cut_short(
    cut_short: Path,
    demo_transcript: Path,
    demo_truth: dict[str, Any],
    tmp_path: Path,
    run: Any,
    suffix: str,
) -> None:
    ended = run("caption", cut_short / f"cut{suffix}", demo_transcript, "-o", tmp_path)

    assert ended.code == 0
    assert "The audio is cut short or damaged: only 1 min 04 s of it could be decoded" in ended.out
    result = json.loads((tmp_path / "cut.json").read_bytes())
    assert result["audio"]["truncated"] is True
    decoded = result["audio"]["seconds"]
    assert 63 < decoded < 65
    pairs = list(zip(result["words"], demo_truth["words"], strict=True))
    before = [word["status"] for word, t in pairs if t["start"] and t["end"] < decoded - 1]
    after = [word["status"] for word, t in pairs if t["start"] and t["start"] > decoded]
    assert before.count("said") >= 0.95 * len(before)
    assert len(after) > 60
    assert set(after) == {"not_said"}


@pytest.mark.usefixtures("english_model")
def test_whole_file_says_nothing_of_the_kind(
    demo_audio: Path, demo_transcript: Path, tmp_path: Path, run: Any
) -> None:
    ended = run("caption", demo_audio, demo_transcript, "-o", tmp_path)
    assert "cut short" not in ended.out
    assert json.loads((tmp_path / "audio.json").read_bytes())["audio"]["truncated"] is False
