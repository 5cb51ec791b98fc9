"""Decoded audio outside memory."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.audio.errors import AudioError, SilentAudio, UnreadableAudio
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import LEVEL_SECONDS, Recording, record, record_blocks
from saidwhen.audio.stream import RATE_HZ


@given(
    sizes=st.lists(st.integers(0, 5000), min_size=1, max_size=8),
    start=st.floats(0, 1.5),
    seconds=st.floats(0.001, 1.5),
)
@settings(max_examples=60, deadline=None)
def test_any_stretch_reads_back(sizes: list[int], start: float, seconds: float) -> None:
    whole = np.random.default_rng(0).integers(-32768, 32767, sum(sizes)).astype(np.int16)
    blocks = np.split(whole, np.cumsum(sizes)[:-1])
    with Recording(blocks) as recording:
        assert recording.seconds == len(whole) / RATE_HZ
        part = recording.read(Interval(start, start + seconds))
        expected = whole[round(start * RATE_HZ) : round((start + seconds) * RATE_HZ)]
        assert part.dtype == np.float32
        assert np.array_equal((part * 32768).astype(np.int16), expected)
        assert len(recording.levels_db) == -(-len(whole) // 160)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_levels_do_not_depend_on_the_blocks(sizes: list[int]) -> None:
    whole = np.random.default_rng(1).normal(scale=4000, size=sum(sizes)).astype(np.int16)
    with (
        Recording(np.split(whole, np.cumsum(sizes)[:-1])) as cut,
        Recording([whole]) as one,
    ):
        assert np.array_equal(cut.levels_db, one.levels_db)


def test_levels_are_in_decibels(tone: Any, silence: Any, kept: Any) -> None:
    sound = np.concatenate([silence(0.5), tone(0.5, level=1.0), tone(0.5, level=0.1)])
    levels = kept(record_blocks([sound])).levels_db
    second = round(0.5 / LEVEL_SECONDS)
    assert levels[:second].max() <= -99
    # a full sine is 3 dB below a square wave of full scale
    assert levels[second : 2 * second].mean() == pytest.approx(-3.0, abs=0.1)
    assert levels[2 * second :].mean() == pytest.approx(-23.0, abs=0.1)


def test_many_threads_may_read(kept: Any) -> None:
    whole = (np.arange(4 * RATE_HZ) % 30_000).astype(np.int16)
    recording = kept(Recording([whole]))

    def reads_right(k: int) -> bool:
        start = (k * 37 % 300) / 100
        part = recording.read(Interval(start, start + 0.5))
        first = round(start * RATE_HZ)
        return bool(np.array_equal((part * 32768).astype(np.int16), whole[first : first + 8000]))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(reads_right, range(400)))


def test_nothing_is_left_on_the_disk(
    tone: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with record_blocks([tone(1.0)]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_progress_reaches_the_end(tmp_path: Path, write_audio: Any, tone: Any, kept: Any) -> None:
    told: list[float] = []
    kept(record(write_audio(tmp_path / "a.wav", tone(20.0)), told.append))
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)
    assert len(told) >= 4


def test_whole_and_truncated(tmp_path: Path, write_audio: Any, tone: Any, kept: Any) -> None:
    path = write_audio(tmp_path / "a.flac", tone(10.0), codec="flac")
    assert kept(record(path)).truncated is False
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    short = kept(record(path))
    assert short.truncated is True
    assert short.seconds < 8


@pytest.mark.parametrize(
    ("seconds", "announced", "truncated"),
    [
        (10.0, None, False),
        (10.0, 10.0, False),
        (10.0, 10.9, False),
        (10.0, 11.1, True),
        (10.0, 5.0, False),
    ],
)
def test_a_little_less_than_announced_is_whole(
    tone: Any, kept: Any, seconds: float, announced: float | None, truncated: bool
) -> None:
    recording = kept(record_blocks([tone(seconds)]))
    recording.announced_seconds = announced
    assert recording.truncated is truncated


def test_silence(silence: Any, tmp_path: Path, write_audio: Any) -> None:
    with pytest.raises(SilentAudio, match=r"all 2\.0 s of the audio are silence"):
        record_blocks([silence(2.0)])
    path = write_audio(tmp_path / "a.wav", silence(2.0))
    with pytest.raises(SilentAudio) as failure:
        record(path)
    assert failure.value.file == path


def test_a_whisper_is_not_silence(tone: Any, kept: Any) -> None:
    assert kept(record_blocks([tone(1.0, level=0.002)])).seconds == 1.0


def test_nothing_decoded() -> None:
    with pytest.raises(UnreadableAudio, match="nothing in this file decodes"):
        record_blocks([])


def test_disk_for_temporary_files_is_full(tmp_path: Path, write_audio: Any, tone: Any) -> None:
    resource = pytest.importorskip("resource", reason="limits on files are a matter of Unix")
    path = write_audio(tmp_path / "a.wav", tone(20.0))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(AudioError, match="does not fit on the disk") as failure:
            record(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert failure.value.file == path
    assert failure.value.where == tempfile.gettempdir()
    assert "TMPDIR" in str(failure.value.hint)
