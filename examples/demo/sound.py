"""Everything in the demo episode that is not speech, and the MP3 file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pathlib import Path

Samples = NDArray[np.float32]

_TEMPO = 0.3  # seconds a note
_CHORDS = ((48, 55, 64, 67), (45, 52, 60, 64), (41, 53, 57, 60), (43, 50, 59, 62))  # MIDI notes
_FORMANTS = ((750.0, 130.0), (1250.0, 150.0), (2600.0, 250.0))  # an open vowel: Hz, bandwidth
_BIT_RATE = 64_000


def music(seconds: float, rate: int) -> Samples:
    """Plucked chords, faded in and out; peak 1."""
    time = np.arange(round(seconds * rate)) / rate
    sound = np.zeros_like(time)
    for beat in range(int(seconds / _TEMPO)):
        chord = _CHORDS[beat // 8 % len(_CHORDS)]
        after = time[time >= beat * _TEMPO] - beat * _TEMPO
        pitch = 440 * 2 ** ((chord[beat % len(chord)] - 69) / 12)
        sound[-len(after) :] += _pluck(pitch, after)
    fade = np.clip(np.minimum(time / 0.3, (seconds - time) / 1.2), 0, 1)
    return _to_peak(sound * fade)


def _pluck(pitch: float, time: NDArray[np.float64]) -> NDArray[np.float64]:
    sound = np.zeros_like(time)
    for n in range(1, 6):
        sound += np.sin(2 * np.pi * pitch * n * time) * np.exp(-2.5 * n * time) / n**1.5
    attack = np.minimum(1, time / 0.005)
    return sound * attack


def laughter(seconds: float, rate: int, rng: np.random.Generator) -> Samples:
    """Three people laughing: falling bursts of an open vowel; peak 1."""
    time = np.arange(round(seconds * rate)) / rate
    people = [_laugh(time, pitch, rng) for pitch in (130.0, 210.0, 265.0)]
    fade = np.clip(np.minimum(time / 0.05, (seconds - time) / 0.4), 0, 1)
    return _to_peak(np.sum(people, axis=0) * fade)


def _laugh(
    time: NDArray[np.float64], pitch: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    gate = np.maximum(0, np.sin(2 * np.pi * rng.uniform(4.3, 5.2) * time + rng.uniform(0, 3))) ** 2
    hertz = pitch * (1.15 - 0.25 * time / time[-1]) * (1 + 0.08 * gate)
    phase = 2 * np.pi * np.cumsum(hertz) * (time[1] - time[0])
    voiced = np.zeros_like(time)
    for n in range(1, int(4000 / pitch)):
        level = sum(1 / (1 + ((n * pitch - f) / width) ** 2) for f, width in _FORMANTS)
        voiced += level * np.sin(n * phase + rng.uniform(0, 2 * np.pi))
    breath = 0.15 * rng.standard_normal(len(time))
    laugh: NDArray[np.float64] = gate * (voiced + breath)
    return laugh


def hiss(count: int, rng: np.random.Generator) -> Samples:
    """White noise of root mean square 1."""
    return rng.standard_normal(count).astype(np.float32)


def _to_peak(sound: NDArray[np.float64]) -> Samples:
    peak = float(np.abs(sound).max())
    return (sound / peak).astype(np.float32)


def write_mp3(path: Path, samples: Samples, rate: int, tags: dict[str, str]) -> None:
    """Encode mono samples; the file states the encoder's delay, so that decoders give it back."""
    with av.open(str(path), "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        container.metadata.update(tags)
        stream = container.add_stream("libmp3lame", rate=rate, layout="mono")
        stream.bit_rate = _BIT_RATE
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="fltp", layout="mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def count_samples(path: Path) -> int:
    """How many samples a decoder that honours the encoder's delay gives."""
    with av.open(str(path)) as container:
        return sum(frame.samples for frame in container.decode(audio=0))
