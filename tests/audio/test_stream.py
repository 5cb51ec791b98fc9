"""Audio files as blocks of 16 kHz mono samples."""

from __future__ import annotations

import contextlib
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhen.audio.errors import UnreadableAudio
from saidwhen.audio.stream import RATE_HZ, AudioFile

CONTAINERS = [
    ("sound.wav", "pcm_s16le", 44_100),
    ("sound.wav", "pcm_f32le", 48_000),
    ("sound.wav", "pcm_u8", 8_000),
    ("sound.aiff", "pcm_s16be", 22_050),
    ("sound.flac", "flac", 16_000),
    ("sound.mp3", "mp3", 44_100),
    ("sound.ogg", "libopus", 48_000),
    ("sound.opus", "libopus", 24_000),
    ("sound.m4a", "aac", 44_100),
    ("film.mp4", "aac", 48_000),
    ("film.mkv", "libopus", 48_000),
    ("film.webm", "libopus", 48_000),
]


def dominant_hz(samples: Any) -> float:
    spectrum = np.abs(np.fft.rfft(samples.astype(np.float64)))
    return float(spectrum.argmax()) * RATE_HZ / len(samples)


@pytest.mark.parametrize(("name", "codec", "rate"), CONTAINERS)
def test_every_container_keeps_length_and_sound(
    tmp_path: Path,
    write_audio: Callable[..., Path],
    decoded: Any,
    tone: Any,
    name: str,
    codec: str,
    rate: int,
) -> None:
    picture = 2.5 if name.startswith("film") and not name.endswith("webm") else 0.0
    path = write_audio(tmp_path / name, tone(2.5), codec=codec, rate=rate, picture_seconds=picture)
    samples = decoded(path)
    assert samples.dtype == np.int16
    assert samples.ndim == 1
    assert len(samples) / RATE_HZ == pytest.approx(2.5, abs=0.06)
    assert dominant_hz(samples) == pytest.approx(440, abs=2)
    assert np.sqrt(np.mean((samples / 32768.0) ** 2)) == pytest.approx(0.3 / np.sqrt(2), rel=0.15)


@pytest.mark.parametrize("codec", ["pcm_s16le", "flac", "mp3"])
def test_sound_begins_where_it_began(
    tmp_path: Path, write_audio: Any, decoded: Any, tone: Any, silence: Any, codec: str
) -> None:
    """An encoder's delay is taken off."""
    suffix = {"pcm_s16le": ".wav", "flac": ".flac", "mp3": ".mp3"}[codec]
    sound = np.concatenate([silence(1.0), tone(1.0), silence(1.0)])
    samples = decoded(write_audio(tmp_path / f"a{suffix}", sound, codec=codec))
    loud = np.flatnonzero(np.abs(samples) > 3000)
    assert loud[0] / RATE_HZ == pytest.approx(1.0, abs=0.01)
    assert loud[-1] / RATE_HZ == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("side", [0, 1])
def test_sound_on_one_side_of_stereo(
    tmp_path: Path, write_audio: Any, decoded: Any, tone: Any, side: int
) -> None:
    both = np.zeros((2, 2 * RATE_HZ), np.int16)
    both[side] = tone(2.0)
    samples = decoded(write_audio(tmp_path / "stereo.wav", both))
    assert len(samples) == 2 * RATE_HZ
    assert dominant_hz(samples) == pytest.approx(440, abs=1)
    assert np.abs(samples).max() > 0.1 * 32767


@pytest.mark.parametrize("late", [0.0, 0.5, 1.25])
def test_sound_that_starts_after_the_picture(
    tmp_path: Path, write_audio: Any, decoded: Any, tone: Any, late: float
) -> None:
    path = write_audio(
        tmp_path / "film.mkv",
        tone(1.0),
        codec="pcm_s16le",
        picture_seconds=3.0,
        late_seconds=late,
    )
    samples = decoded(path)
    assert np.flatnonzero(np.abs(samples) > 3000)[0] / RATE_HZ == pytest.approx(late, abs=0.01)
    assert len(samples) / RATE_HZ == pytest.approx(late + 1.0, abs=0.06)


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0)])
def test_files_joined_of_several(
    tmp_path: Path, write_audio: Any, decoded: Any, tone: Any, order: tuple[int, ...]
) -> None:
    """An advert of another rate and layout, joined to an episode byte for byte."""
    parts = [
        write_audio(tmp_path / "a.mp3", np.stack([tone(2.0)] * 2), codec="mp3", rate=44_100),
        write_audio(tmp_path / "b.mp3", tone(2.0, hz=880), codec="mp3", rate=24_000),
    ]
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(b"".join(parts[k].read_bytes() for k in order))
    samples = decoded(joined)
    assert len(samples) / RATE_HZ == pytest.approx(2.0 * len(order), abs=0.15)
    for place, k in enumerate(order):
        middle = samples[round((2 * place + 0.5) * RATE_HZ) :][:RATE_HZ]
        assert dominant_hz(middle) == pytest.approx((440, 880)[k], abs=3)


def test_blocks_are_small_and_none_is_lost(tmp_path: Path, write_audio: Any, tone: Any) -> None:
    sound = tone(21.0)
    with AudioFile(write_audio(tmp_path / "long.wav", sound)) as file:
        blocks = list(file.blocks())
    assert len(blocks) >= 5
    assert all(len(block) <= 6 * RATE_HZ for block in blocks)
    assert np.array_equal(np.concatenate(blocks), sound)


# --- what a file announces ------------------------------------------------------------------------


def announced(path: Path) -> float | None:
    with AudioFile(path) as file:
        return file.header.announced_seconds


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("a.wav", "pcm_s16le"),
        ("a.aiff", "pcm_s16be"),
        ("a.flac", "flac"),
        ("a.m4a", "aac"),
        ("a.mkv", "pcm_s16le"),
    ],
)
def test_headers_that_hold_the_length(
    tmp_path: Path, write_audio: Any, tone: Any, name: str, codec: str
) -> None:
    path = write_audio(tmp_path / name, tone(3.0), codec=codec)
    assert announced(path) == pytest.approx(3.0, abs=0.06)


@pytest.mark.parametrize(("name", "length"), [("a.mp4", 3.0), ("a.mkv", None)])
def test_a_picture_that_goes_on_is_not_the_length_of_the_sound(
    tmp_path: Path, write_audio: Any, tone: Any, name: str, length: float | None
) -> None:
    """What holds no length of the sound alone announces nothing."""
    path = write_audio(tmp_path / name, tone(3.0), codec="aac", picture_seconds=9.0)
    with AudioFile(path) as file:
        assert file.header.announced_seconds == (length and pytest.approx(length, abs=0.06))
        assert file.header.expected_seconds is not None


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3"])
def test_length_of_a_file_cut_short_is_that_of_the_whole(
    tmp_path: Path, write_audio: Any, tone: Any, name: str
) -> None:
    codec = {"a.wav": "pcm_s16le", "a.flac": "flac", "a.mp3": "mp3"}[name]
    path = write_audio(tmp_path / name, tone(10.0), codec=codec)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert announced(path) == pytest.approx(10.0, abs=0.06)


def test_cut_short_behind_a_tag(tmp_path: Path, write_audio: Any, tone: Any) -> None:
    """A cover picture before the sound counts for nothing."""
    path = write_audio(tmp_path / "a.mp3", tone(10.0), codec="mp3")
    data = path.read_bytes()
    tagged = data[10 + int.from_bytes(data[9:10]) :] if data.startswith(b"ID3") else data
    size = 100_000
    tag = b"ID3\x04\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0)) + bytes(size)
    path.write_bytes(tag + tagged[: len(tagged) // 2])
    assert announced(path) == pytest.approx(10.0, abs=0.1)


@pytest.mark.parametrize("joined", [(0, 1), (1, 0)])
def test_joined_files_announce_nothing(
    tmp_path: Path, write_audio: Any, tone: Any, joined: tuple[int, int]
) -> None:
    """The header of the first tells of the first only, and a guess would raise a false alarm."""
    parts = [
        write_audio(tmp_path / "a.mp3", tone(2.0), codec="mp3", rate=44_100),
        write_audio(tmp_path / "b.mp3", tone(2.0), codec="mp3", rate=24_000),
    ]
    path = tmp_path / "joined.mp3"
    path.write_bytes(b"".join(parts[k].read_bytes() for k in joined))
    assert announced(path) is None


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0x7FFFFFFF, 0])
def test_wav_from_a_pipe_announces_nothing_false(
    tmp_path: Path, tone: Any, decoded: Any, size: int
) -> None:
    path = tmp_path / "pipe.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(tone(2.0).tobytes())
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[at : at + 4] = size.to_bytes(4, "little")
    path.write_bytes(data)
    length = announced(path)
    assert length is None or length < 2.1
    if size:
        assert len(decoded(path)) == 2 * RATE_HZ


# --- what is no audio -----------------------------------------------------------------------------


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()
    for name, message in (
        ("missing.mp3", "no such audio file"),
        (".", "this is a folder"),
        ("empty.mp3", "the file is empty"),
    ):
        with pytest.raises(UnreadableAudio, match=message) as failure:
            AudioFile(tmp_path / name)
        assert failure.value.file == tmp_path / name
        assert failure.value.hint


@settings(max_examples=40, deadline=None)
@given(data=st.binary(min_size=1, max_size=400), suffix=st.sampled_from([".mp3", ".wav", ".bin"]))
def test_junk_is_refused_or_silent(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("junk") / f"junk{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(UnreadableAudio), AudioFile(path) as file:
        assert sum(map(len, file.blocks())) < 60 * RATE_HZ


@pytest.mark.parametrize("start", [0.2, 0.5, 0.8])
@pytest.mark.parametrize(("name", "codec"), [("a.mp3", "mp3"), ("a.flac", "flac")])
def test_damage_in_the_middle_costs_only_its_neighbourhood(
    tmp_path: Path, write_audio: Any, decoded: Any, tone: Any, name: str, codec: str, start: float
) -> None:
    path = write_audio(tmp_path / name, tone(10.0), codec=codec)
    data = bytearray(path.read_bytes())
    at = round(start * len(data))
    data[at : at + 500] = bytes(500)
    path.write_bytes(data)
    assert len(decoded(path)) / RATE_HZ == pytest.approx(10.0, abs=0.7)
