"""Unknown English words, read by the small neural network inside the package ``hama``.

The package holds, beside its phone model, a network that spells words in the phonetic alphabet: two
layers of GRU in both directions over the letters, and two that write sound after sound while
attention moves along the word. Apache-2.0, Copyright Seongmin Park,
https://github.com/hamanlp/hama (``zig/src/models`` is what is calculated here).

The network knows more languages than English, and might answer in another's sounds. Only English
sounds are let through, and of the spellings the likeliest few are kept (beam search): for names,
which it gets right two times in five, the right one is among the first three in three of five.
Words are read one by one, so that no reading depends on which other words stand in the text.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.weights import PACKAGE, VERSION, VOCABULARY_SHA256, read_container
from saidwhen.align.pronounce.ipa import read_ipa
from saidwhen.align.pronounce.pronunciation import Pronunciation, distinct

ENCODER_SHA256 = "ae527c1aa758cd1b038c63d4d768d05313adce7c50706c5366600ab4f4ef8d75"
DECODER_SHA256 = "9ac34717f88b7bed2ef84a779b6fda1ec24b0b88d37bb813631493116581369d"

_BEAM = 4
_LONGEST = 24
"""Letters. The network was taught to write up to 32 sounds; longer words are read in pieces."""

_WIDTH = 96
_NORM_EPSILON = 1e-5
_DISTANCE_COST = 0.1
"""What each letter away from where attention was costs it."""

_UNKNOWN, _BEGIN, _END = "<unk>", "<sos>", "<eos>"
_ENGLISH = (
    "b d d͡ʒ f g ɡ h j k l m n ŋ p r ɹ s ʃ t t͡ʃ v w z ʒ ð θ i ɪ u ʊ ɛ æ ɑ ɔ ə ʌ ɚ ɜ ɝ eɪ oʊ aɪ aʊ ɔɪ"
)

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Letters:
    """What the network made of a word: a row for each letter, and where the writing begins."""

    outputs: Array
    keys: Array
    hidden: Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Beam:
    """The spellings that are being written, a row each, likeliest first."""

    written: tuple[tuple[int, ...], ...]
    scores: Array
    hidden: Array
    attention: Array


class GraphemeToPhoneme:
    """Reads a word in its likeliest ways."""

    def __init__(
        self,
        encoder: Mapping[str, Array],
        decoder: Mapping[str, Array],
        vocabulary: Mapping[str, Sequence[str]],
    ) -> None:
        self._letter_ids = {letter: number for number, letter in enumerate(vocabulary["encoder"])}
        self._sounds = tuple(vocabulary["decoder"])
        self._begin, self._end = self._sounds.index(_BEGIN), self._sounds.index(_END)
        self._encoder = _Encoder(encoder)
        english = set(_ENGLISH.split())
        allowed = [sound in english or sound == _END for sound in self._sounds]
        self._decoder = _Decoder(decoder, np.array(allowed))

    def __call__(self, word: str, most: int) -> tuple[Pronunciation, ...]:
        """Up to ``most`` pronunciations of a lower-case word, likeliest first."""
        if len(word) > _LONGEST:
            head, tail = self(word[:_LONGEST], 1), self(word[_LONGEST:], 1)
            return (head[0] + tail[0],) if head and tail else head or tail
        return distinct((read_ipa(spelling) for spelling in self.spellings(word)), most)

    def spellings(self, word: str) -> tuple[str, ...]:
        """The likeliest spellings of a word in the phonetic alphabet."""
        if not word:
            return ()
        unknown = self._letter_ids[_UNKNOWN]
        letters = self._encoder([self._letter_ids.get(letter, unknown) for letter in word])
        beam = _Beam(
            written=((self._begin,),),
            scores=np.zeros(1, np.float32),
            hidden=letters.hidden[:, np.newaxis],
            attention=np.full((1, len(word)), 1 / len(word), np.float32),
        )
        finished: list[tuple[float, tuple[int, ...]]] = []
        for _ in range(2 * len(word) + 8):
            beam, ended = self._step(beam, letters)
            finished += ended
            if not beam.written or _enough(finished, float(beam.scores[0])):
                break
        if not finished:
            finished = [(float(beam.scores[0]), beam.written[0])]
        best = sorted(finished, key=lambda ending: -ending[0])[:_BEAM]
        return tuple("".join(self._sounds[sound] for sound in written[1:]) for _, written in best)

    def _step(
        self, beam: _Beam, letters: _Letters
    ) -> tuple[_Beam, list[tuple[float, tuple[int, ...]]]]:
        """Write one more sound; the spellings that go on, and those that end here."""
        last = np.array([written[-1] for written in beam.written])
        log_probs, hidden, attention = self._decoder(last, beam.hidden, beam.attention, letters)
        totals = (beam.scores[:, np.newaxis] + log_probs).ravel()
        best = np.argsort(-totals, kind="stable")[:_BEAM]
        ended, rows, written, scores = [], [], [], []
        for place in best:
            row, sound = divmod(int(place), len(self._sounds))
            if sound == self._end:
                ended.append((float(totals[place]), beam.written[row]))
            elif np.isfinite(totals[place]):
                rows.append(row)
                written.append((*beam.written[row], sound))
                scores.append(totals[place])
        grown = _Beam(
            written=tuple(written),
            scores=np.array(scores, np.float32),
            hidden=hidden[:, rows],
            attention=attention[rows],
        )
        return grown, ended


def _enough(finished: Sequence[tuple[float, tuple[int, ...]]], best_going: float) -> bool:
    """Whether no spelling that is being written can still come among the best."""
    scores = sorted((score for score, _ in finished), reverse=True)
    return len(scores) >= _BEAM and scores[_BEAM - 1] >= best_going


class _Encoder:
    """Letters -> what the network makes of each."""

    def __init__(self, tensors: Mapping[str, Array]) -> None:
        self._embedding = tensors["model.encoder_embedding.weight"]
        self._depthwise = tensors["model.frontend.depthwise.weight"][:, 0].T
        self._pointwise = tensors["model.frontend.pointwise.weight"][:, :, 0].T
        self._norm = _Norm(tensors, "model.frontend.norm")
        self._layers = (
            _Gru(tensors, inputs="484", recurrence="485", biases="483"),
            _Gru(tensors, inputs="527", recurrence="528", biases="526"),
        )
        self._around_layers = tensors["onnx::MatMul_532"]
        self._norm_out = _Norm(tensors, "model.encoder_out_norm")
        self._to_keys = tensors["onnx::MatMul_539"]
        self._bridge = tensors["model.bridge.weight"].T
        self._bridge_bias = tensors["model.bridge.bias"]

    def __call__(self, letters: Sequence[int]) -> _Letters:
        embedded = self._embedding[list(letters)]
        reach = len(self._depthwise) // 2
        padded = np.pad(embedded, ((reach, reach), (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, len(self._depthwise), axis=0)
        mixed = np.einsum("tck,kc->tc", windows, self._depthwise) @ self._pointwise
        entered = self._norm(embedded + mixed)
        first, ends_of_first = self._layers[0].both_ways(entered)
        second, ends_of_second = self._layers[1].both_ways(first)
        outputs = self._norm_out(second + entered @ self._around_layers)
        ends = np.stack([ends_of_first, ends_of_second])
        return _Letters(
            outputs=outputs,
            keys=outputs @ self._to_keys,
            hidden=np.tanh(ends @ self._bridge + self._bridge_bias),
        )


class _Decoder:
    """The sound written last, and where attention was -> how likely each sound is next."""

    def __init__(self, tensors: Mapping[str, Array], allowed: NDArray[np.bool_]) -> None:
        self._forbidden = np.where(allowed, np.float32(0), np.float32(-np.inf))
        self._embedding = tensors["model.decoder_embedding.weight"]
        self._layers = (
            _Gru(tensors, inputs="279", recurrence="280", biases="281"),
            _Gru(tensors, inputs="299", recurrence="300", biases="301"),
        )
        self._around_layers = tensors["onnx::MatMul_302"]
        self._norm_state = _Norm(tensors, "model.decoder_state_norm")
        self._to_query = tensors["onnx::MatMul_303"]
        self._location = tensors["model.attention.location_conv.weight"][:, 0].T
        self._from_location = tensors["onnx::MatMul_304"]
        self._to_energy = tensors["onnx::MatMul_305"][:, 0]
        self._norm_context = _Norm(tensors, "model.context_norm")
        self._fuse = tensors["model.context_proj.weight"].T
        self._fuse_bias = tensors["model.context_proj.bias"]
        self._norm_fused = _Norm(tensors, "model.fusion_norm")
        self._narrow = tensors["model.output_in_proj.weight"].T
        self._narrow_bias = tensors["model.output_in_proj.bias"]
        self._to_sounds = tensors["onnx::MatMul_306"]

    def __call__(
        self, last: NDArray[np.int_], hidden: Array, attention: Array, letters: _Letters
    ) -> tuple[Array, Array, Array]:
        """Log-probabilities (rows, sounds), the new hidden state, the new attention."""
        embedded = self._embedding[last]
        first = self._layers[0].once(embedded, hidden[0])
        second = self._layers[1].once(first, hidden[1])
        state = self._norm_state(second + embedded @ self._around_layers)
        attention = self._attend(state, attention, letters)
        context = self._norm_context(attention @ letters.outputs)
        joined = np.concatenate([state, context], axis=1) @ self._fuse + self._fuse_bias
        fused = self._norm_fused(np.tanh(joined))
        scores = (fused @ self._narrow + self._narrow_bias) @ self._to_sounds
        log_probs = scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))
        return log_probs + self._forbidden, np.stack([first, second]), attention

    def _attend(self, state: Array, attention: Array, letters: _Letters) -> Array:
        """Where attention goes: by what is sought, and not far from where it was."""
        reach = len(self._location) // 2
        padded = np.pad(attention, ((0, 0), (reach, reach)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, len(self._location), axis=1)
        location = windows @ self._location @ self._from_location
        query = (state @ self._to_query)[:, np.newaxis]
        energy = np.tanh(query + letters.keys + location) @ self._to_energy
        places = np.arange(len(letters.outputs), dtype=np.float32)
        energy -= _DISTANCE_COST * np.abs(places - (attention @ places)[:, np.newaxis])
        raised = np.exp(energy - energy.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


class _Norm:
    """Layer normalisation over the last axis."""

    def __init__(self, tensors: Mapping[str, Array], name: str) -> None:
        self._weight, self._bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]

    def __call__(self, values: Array) -> Array:
        centred = values - values.mean(axis=-1, keepdims=True)
        variance = (centred * centred).mean(axis=-1, keepdims=True)
        return np.asarray(centred / np.sqrt(variance + _NORM_EPSILON) * self._weight + self._bias)


class _Gru:
    """A layer of gated recurrent units as ONNX defines it (GRU, linear_before_reset = 1)."""

    def __init__(
        self, tensors: Mapping[str, Array], *, inputs: str, recurrence: str, biases: str
    ) -> None:
        split = 3 * _WIDTH
        bias = tensors[f"onnx::GRU_{biases}"]
        self._inputs = np.ascontiguousarray(tensors[f"onnx::GRU_{inputs}"].transpose(0, 2, 1))
        self._recurrence = np.ascontiguousarray(
            tensors[f"onnx::GRU_{recurrence}"].transpose(0, 2, 1)
        )
        self._input_bias, self._recurrent_bias = bias[:, np.newaxis, :split], bias[:, split:]

    def once(self, values: Array, hidden: Array) -> Array:
        """One step of the first direction for each row of ``values``."""
        entered = values @ self._inputs[0] + self._input_bias[0]
        return _gated(entered, hidden @ self._recurrence[0] + self._recurrent_bias[0], hidden)

    def both_ways(self, values: Array) -> tuple[Array, Array]:
        """Outputs (steps, 2 * width) of reading forwards and backwards, and the last states."""
        entered = np.stack([values, values[::-1]]) @ self._inputs + self._input_bias
        hidden = np.zeros((2, _WIDTH), np.float32)
        outputs = np.empty((2, len(values), _WIDTH), np.float32)
        for step in range(len(values)):
            recurrent = np.matmul(hidden[:, np.newaxis], self._recurrence)[:, 0]
            hidden = _gated(entered[:, step], recurrent + self._recurrent_bias, hidden)
            outputs[:, step] = hidden
        return np.concatenate([outputs[0], outputs[1, ::-1]], axis=1), hidden.ravel()


def _gated(entered: Array, recurrent: Array, hidden: Array) -> Array:
    gates = 1 / (1 + np.exp(-(entered[..., : 2 * _WIDTH] + recurrent[..., : 2 * _WIDTH])))
    update, reset = gates[..., :_WIDTH], gates[..., _WIDTH:]
    proposed = np.tanh(entered[..., 2 * _WIDTH :] + reset * recurrent[..., 2 * _WIDTH :])
    return np.asarray(proposed + update * (hidden - proposed))


@functools.cache
def grapheme_to_phoneme() -> GraphemeToPhoneme:
    """The network in the installed package; read and checked at the first call, in 0.1 s.

    Raises :class:`PhoneModelMissing` where the package is missing or its files are not the ones
    that saidwhen was tested with.
    """
    return GraphemeToPhoneme(
        read_container(_asset("encoder.hama", ENCODER_SHA256)),
        read_container(_asset("decoder_step.hama", DECODER_SHA256)),
        json.loads(_asset("g2p_vocab.json", VOCABULARY_SHA256)),
    )


def _asset(name: str, sha256: str) -> bytes:
    spec = importlib.util.find_spec(PACKAGE)
    file = Path(spec.origin).parent / "assets" / name if spec and spec.origin else None
    try:
        data = file.read_bytes() if file else b""
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise PhoneModelMissing(
            f"what reads unknown words is not there: {name} of {PACKAGE} {VERSION}",
            file=file,
            hint=f"install it again: pip install --force-reinstall {PACKAGE}=={VERSION}",
        )
    return data
