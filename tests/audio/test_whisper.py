"""The real recogniser on the demo episode."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from faster_whisper import WhisperModel

from saidwhen.audio import whisper
from saidwhen.audio.errors import AudioError, ModelMissing
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.recogniser import Recogniser
from saidwhen.audio.whisper import WhisperRecogniser
from saidwhen.models import Model

SECONDS = 14.0
"""The first turn."""


@pytest.fixture(scope="module")
def recogniser(english_model: Model) -> WhisperRecogniser:
    return WhisperRecogniser(english_model.folder, name="tiny.en", language="en", workers=1)


@pytest.fixture(scope="module")
def first_turn(demo_samples: Any) -> Any:
    return demo_samples[: round(SECONDS * 16_000)].astype(np.float32) / 32768


@pytest.fixture(scope="module")
def heard(recogniser: Recogniser, first_turn: Any) -> tuple[HeardWord, ...]:
    return recogniser.hear(first_turn)


def test_the_words(heard: tuple[HeardWord, ...]) -> None:
    text = " ".join(word.text for word in heard)
    assert text.startswith("Under the stairs of the lighthouse at ")
    assert "nobody knew what was on them." in text
    assert len(heard) == pytest.approx(36, abs=4)


def test_times_and_probabilities(heard: tuple[HeardWord, ...]) -> None:
    assert heard[0].interval.start == pytest.approx(1.3, abs=0.6)
    assert all(a.interval.end <= b.interval.start for a, b in pairwise(heard))
    assert heard[-1].interval.end <= SECONDS
    assert all(0 <= word.probability <= 1 for word in heard)
    assert all(word.text == word.text.strip() != "" for word in heard)


def test_the_same_samples_give_the_same_words(
    recogniser: Recogniser, first_turn: Any, heard: tuple[HeardWord, ...]
) -> None:
    assert recogniser.hear(first_turn) == heard


class MadeUpModel:
    """Stands in for faster-whisper's; says the words that it was given, whatever it hears."""

    words: tuple[tuple[str, float, float, float], ...] = ()

    def __init__(self, *_: Any, **__: Any) -> None:
        self.supported_languages = ["en"]
        self.model = SimpleNamespace(is_multilingual=False)

    def transcribe(self, *_: Any, **__: Any) -> Any:
        words = [
            SimpleNamespace(word=text, start=start, end=end, probability=probability)
            for text, start, end, probability in self.words
        ]
        parts = [words[:3], words[3:]]
        ends = [part[-1].end if part else 0.0 for part in parts]
        segments = [
            SimpleNamespace(words=part, end=end) for part, end in zip(parts, ends, strict=True)
        ]
        return iter([SimpleNamespace(words=None, end=0.0), *segments]), None


def test_times_are_set_right(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(whisper, "_OneAtATime", MadeUpModel)
    MadeUpModel.words = (
        (" One", 0.5, 1.0, 0.5),
        (" two", 0.8, 1.5, 1.1),  # begins before the one before it ends
        (" –", 1.5, 1.6, 0.9),  # no word
        (" three", 2.0, 2.0, -0.1),  # has no length
        (" four", 2.5, 3.2, 0.9),  # ends after the audio
        (" five", 3.0, 3.5, 0.9),  # begins with its end
        (" six", 7.0, 8.0, 0.9),  # lies behind it
    )
    recogniser = WhisperRecogniser(tmp_path, name="made up", language="en", workers=1)
    heard = recogniser.hear(np.zeros(3 * 16_000, np.float32))
    assert [
        (word.text, word.interval.start, word.interval.end, word.probability) for word in heard
    ] == [
        ("One", 0.5, 1.0, 0.5),
        ("two", 1.0, 1.5, 1.0),
        ("three", 2.0, 2.02, 0.0),
        ("four", 2.5, 3.0, 0.9),
    ]


def test_little_that_is_left_is_not_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The recogniser takes as long for half a second as for half a minute."""
    monkeypatch.setattr(whisper, "_OneAtATime", MadeUpModel)
    MadeUpModel.words = tuple(
        (text, k, k + 1.0, 0.9) for k, text in enumerate(["a", "b", "c", "d"])
    )
    recogniser = WhisperRecogniser(tmp_path, name="made up", language="en", workers=1)

    def texts(seconds: float) -> list[str]:
        heard = recogniser.hear(np.zeros(round(seconds * 16_000), np.float32))
        return [word.text for word in heard]

    assert texts(4.0) == ["a", "b", "c", "d"]
    assert texts(3.6) == ["a", "b", "c", "d"]
    assert texts(3.5) == ["a", "b", "c"]


def test_one_thread_encodes_at_a_time(
    monkeypatch: pytest.MonkeyPatch, english_model: Model, first_turn: Any
) -> None:
    encode, at_once, most = WhisperModel.encode, [0], [0]

    def counted(self: WhisperModel, features: Any) -> Any:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        encoded = encode(self, features)
        at_once[0] -= 1
        return encoded

    monkeypatch.setattr(WhisperModel, "encode", counted)
    recogniser = WhisperRecogniser(english_model.folder, name="tiny.en", language="en", workers=2)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(recogniser.hear, [first_turn, first_turn])
    assert first == second != ()
    assert most == [1]


def test_name_for_the_settings(recogniser: Recogniser) -> None:
    assert recogniser.name == "faster-whisper tiny.en"


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.5, 3.0])
def test_nothing_is_heard_in_silence(recogniser: Recogniser, seconds: float) -> None:
    assert recogniser.hear(np.zeros(round(seconds * 16_000), np.float32)) == ()


def test_language_that_the_model_lacks(english_model: Model) -> None:
    with pytest.raises(AudioError, match="does not know the language “de”") as failure:
        WhisperRecogniser(english_model.folder, name="tiny.en", language="de", workers=1)
    assert "multilingual" in str(failure.value.hint)


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_folder_without_a_model(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "model.bin").write_bytes(content)
    with pytest.raises(ModelMissing, match="holds no Whisper model") as failure:
        WhisperRecogniser(tmp_path, name="mine", language="en", workers=1)
    assert failure.value.file == tmp_path


def test_folder_with_a_broken_tokenizer(english_model: Model, tmp_path: Path) -> None:
    for file in english_model.folder.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "tokenizer.json").unlink()
    (tmp_path / "tokenizer.json").write_text("junk", encoding="utf-8")
    with pytest.raises(ModelMissing, match="holds no Whisper model"):
        WhisperRecogniser(tmp_path, name="mine", language="en", workers=1)


def test_no_library_reports_on_its_use(tmp_path: Path) -> None:
    """onnxruntime would leave its telemetry's session file where temporary files go."""
    ended = subprocess.run(
        [sys.executable, "-c", "import saidwhen.audio.whisper, onnxruntime"],
        env={key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
        | {"TMPDIR": str(tmp_path)},
        check=False,
    )
    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []
