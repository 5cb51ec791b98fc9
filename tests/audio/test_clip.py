"""pydub in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from saidwhen.audio.clip import AudioSegment, blocks_of, clip
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import record_blocks
from saidwhen.audio.stream import RATE_HZ


def segment_of(samples: Any, rate: int = RATE_HZ) -> AudioSegment:
    return AudioSegment(samples.tobytes(), sample_width=2, frame_rate=rate, channels=1)


def samples_of(segment: AudioSegment) -> Any:
    return np.concatenate([np.zeros(0, np.int16), *blocks_of(segment)])


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("width", [1, 2, 4])
def test_any_rate_layout_and_width(tone: Any, rate: int, channels: int, width: int) -> None:
    sound = tone(23.0)
    segment = segment_of(sound).set_frame_rate(rate).set_channels(channels).set_sample_width(width)
    heard = samples_of(segment)
    assert len(heard) == pytest.approx(len(sound), abs=32)
    both = min(len(heard), len(sound))
    error = heard[:both].astype(float) - sound[:both]
    assert np.sqrt(np.mean(error**2)) < 0.05 * np.sqrt(np.mean(sound.astype(float) ** 2))


def test_segment_of_our_own_rate_is_untouched(tone: Any) -> None:
    sound = tone(12.34)
    assert np.array_equal(samples_of(segment_of(sound)), sound)


def test_nothing_comes_back_from_above_eight_kilohertz() -> None:
    """A change of rate without a filter would turn 12 kHz into 4 kHz."""
    time = np.arange(2 * 48_000) / 48_000
    shrill = (np.sin(2 * np.pi * 12_000 * time) * 20_000).astype(np.int16)
    assert np.abs(samples_of(segment_of(shrill, 48_000))[200:-200]).max() < 200


def test_six_channels(tone: Any) -> None:
    mono = segment_of(tone(1.0))
    six = AudioSegment.from_mono_audiosegments(*[mono] * 6)
    assert len(samples_of(six)) == RATE_HZ


def test_empty_segment() -> None:
    assert len(samples_of(AudioSegment.empty())) == 0


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0.5, 0.75), (1.234, 2.345), (2.9, 3.0)])
def test_clip_is_the_interval(tone: Any, kept: Any, start: float, end: float) -> None:
    sound = tone(3.0)
    cut = clip(kept(record_blocks([sound])), Interval(start, end))
    assert (cut.frame_rate, cut.channels, cut.sample_width) == (RATE_HZ, 1, 2)
    assert cut.duration_seconds == pytest.approx(end - start, abs=1e-4)
    expected = sound[round(start * RATE_HZ) : round(end * RATE_HZ)]
    assert np.array_equal(np.frombuffer(cut.raw_data, np.int16), expected)


def test_clip_ends_with_the_audio(tone: Any, kept: Any) -> None:
    assert len(clip(kept(record_blocks([tone(1.0)])), Interval(0.5, 9.0))) == 500


def test_clip_becomes_a_wav_file(tone: Any, kept: Any, tmp_path: Path, decoded: Any) -> None:
    sound = tone(2.0)
    clip(kept(record_blocks([sound])), Interval(0.5, 1.5)).export(
        tmp_path / "clip.wav", format="wav"
    ).close()
    assert np.array_equal(decoded(tmp_path / "clip.wav"), sound[8_000:24_000])
