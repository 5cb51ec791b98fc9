"""pydub in and out: audio segments as samples, and clips cut from a recording."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import av
import numpy as np

from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.audio.stream import RATE_HZ, Samples, resampled

with warnings.catch_warnings():
    # pydub warns that it finds no ffmpeg, which saidwhen never asks it for, and of `audioop`.
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

__all__ = ["AudioSegment", "blocks_of", "clip"]

_BLOCK_MS = 10_000


def blocks_of(segment: AudioSegment) -> Iterator[Samples]:
    """int16 blocks of shape (n,), 16 kHz mono, from a segment of any rate, width and layout."""
    # pydub's own change of rate has no filter: what lies above 8 kHz would come back as noise.
    return resampled(_frames(segment))


def _frames(segment: AudioSegment) -> Iterator[av.AudioFrame]:
    for start in range(0, len(segment), _BLOCK_MS):
        part = segment[start : start + _BLOCK_MS].set_sample_width(2).set_channels(1)
        samples = np.frombuffer(part.raw_data, np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = segment.frame_rate
        yield frame


def clip(recording: Recording, interval: Interval) -> AudioSegment:
    """The interval as a pydub segment, 16 kHz mono, 16 bits; its `export` writes wav files."""
    samples = np.clip(np.round(recording.read(interval) * 32768), -32768, 32767).astype(np.int16)
    return AudioSegment(samples.tobytes(), sample_width=2, frame_rate=RATE_HZ, channels=1)
