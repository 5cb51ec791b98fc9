"""The graph against the same network written out in numpy, layer by layer, in double precision."""

from __future__ import annotations

from math import erf

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray

from saidwhen.align.acoustic.graph import LOWEST_PROBABILITY, phone_graph
from saidwhen.align.acoustic.phone_set import BLANK, class_of_token
from saidwhen.align.acoustic.weights import Weights

Array = NDArray[np.floating]


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


def softmax(x: Array) -> Array:
    power = np.exp(x - x.max(-1, keepdims=True))
    return power / power.sum(-1, keepdims=True)


class Twin:
    """Slow and plain: windows cut one by one, a loop over the frames of every convolution."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.tensors = {name: w.astype(float) for name, w in weights.tensors.items()}

    def phones(self, samples: Array) -> Array:
        x = self.stem(self.log_mel(samples))
        for number in range(4):
            x = self.block(x, number)
        weight = self.tensors["acoustic_model.model.proj.weight"][:, :, 0]
        tokens = softmax(x @ weight.T + self.tensors["acoustic_model.model.proj.bias"])
        sums = np.zeros((len(x), BLANK + 1))
        for number, token in enumerate(self.weights.tokens):
            sums[:, class_of_token(token)] += tokens[:, number]
        return np.log(np.maximum(sums, LOWEST_PROBABILITY))

    def log_mel(self, samples: Array) -> Array:
        padded = np.pad(samples, 200, mode="reflect")
        count = len(samples) // 160 + 1
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
        rows = [np.fft.rfft(padded[160 * i : 160 * i + 400] * hann) for i in range(count)]
        power = np.abs(np.array(rows)) ** 2 @ self.tensors["mel_fb"]
        return np.log(np.maximum(power, 1e-10))

    def stem(self, mel: Array) -> Array:
        kernel, bias = self.tensors["onnx::Conv_801"], self.tensors["onnx::Conv_802"]
        padded = np.pad(mel, ((1, 1), (0, 0)))
        frames = (len(mel) + 1) // 2
        y = np.array(
            [np.einsum("oik,ki->o", kernel, padded[2 * t : 2 * t + 3]) for t in range(frames)]
        )
        y += bias
        return 0.5 * y * (1 + np.vectorize(erf)(y / 2**0.5))

    def block(self, x: Array, number: int) -> Array:
        own = {
            name.removeprefix(f"acoustic_model.model.blocks.{number}."): tensor
            for name, tensor in self.tensors.items()
        }

        def matrix(k: int) -> Array:
            return self.tensors[f"onnx::MatMul_{829 + 9 * number + k}"]

        def norm(x: Array, name: str) -> Array:
            centred = x - x.mean(-1, keepdims=True)
            scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)
            return scaled * own[f"{name}.weight"] + own[f"{name}.bias"]

        def feed_forward(x: Array, name: str, k: int) -> Array:
            y = norm(x, f"{name}.norm") @ matrix(k) + own[f"{name}.fc1.bias"]
            return x + 0.5 * (y * sigmoid(y) @ matrix(k + 1) + own[f"{name}.fc2.bias"])

        def attention(x: Array) -> Array:
            q, k, v = np.split(x @ matrix(2) + own["attn.in_proj_bias"], 3, axis=1)
            heads = [slice(36 * head, 36 * head + 36) for head in range(4)]
            mixed = [softmax(q[:, h] @ k[:, h].T / 6) @ v[:, h] for h in heads]
            return np.hstack(mixed) @ matrix(6) + own["attn.out_proj.bias"]

        def convolution(x: Array) -> Array:
            y = x @ own["conv.pointwise1.weight"][:, :, 0].T + own["conv.pointwise1.bias"]
            y = np.pad(y[:, :144] * sigmoid(y[:, 144:]), ((15, 15), (0, 0)))
            kernel = self.tensors[f"onnx::Conv_{804 + 3 * number}"][:, 0]
            y = np.array([(kernel.T * y[t : t + 31]).sum(0) for t in range(len(x))])
            y += self.tensors[f"onnx::Conv_{805 + 3 * number}"]
            y *= sigmoid(y)
            return y @ own["conv.pointwise2.weight"][:, :, 0].T + own["conv.pointwise2.bias"]

        x = feed_forward(x, "ffn1", 0)
        x = x + attention(norm(x, "attn_norm"))
        x = x + convolution(norm(x, "conv.norm"))
        return norm(feed_forward(x, "ffn2", 7), "norm")


@pytest.fixture(scope="module")
def graph(weights: Weights) -> onnx.ModelProto:
    return phone_graph(weights)


@pytest.fixture(scope="module")
def session(graph: onnx.ModelProto) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(graph.SerializeToString())


def glide(seconds: float) -> NDArray[np.float32]:
    """A rising harmonic tone in noise, which the model hears as many different phones."""
    n = round(seconds * 16_000)
    time = np.arange(n) / 16_000
    tone = sum(np.sin(2 * np.pi * k * (110 + 40 * time) * time) / k for k in range(1, 20))
    swell = 0.2 * np.sin(2 * np.pi * 3 * time) ** 2
    noise = np.random.default_rng(0).normal(size=n) * 0.01
    return (tone * swell + noise).astype(np.float32)


@pytest.mark.parametrize("seconds", [0.02, 0.5, 1.999, 3.0])
def test_as_the_layers_written_out(
    session: onnxruntime.InferenceSession, weights: Weights, seconds: float
) -> None:
    samples = glide(seconds)
    (fast,) = session.run(["log_probs"], {"samples": samples})
    slow = Twin(weights).phones(samples.astype(float))
    assert fast.shape == slow.shape == (len(samples) // 320 + 1, 40)
    np.testing.assert_allclose(np.exp(fast), np.exp(slow), atol=1e-4)
    np.testing.assert_allclose(fast, slow, atol=0.02)


def test_the_classes_sum_to_one(session: onnxruntime.InferenceSession) -> None:
    (log_probs,) = session.run(None, {"samples": glide(2)})
    np.testing.assert_allclose(np.exp(log_probs).sum(axis=1), 1, atol=1e-5)
    assert log_probs.min() >= np.log(np.float32(LOWEST_PROBABILITY))


def test_the_same_weights_make_the_same_bytes(graph: onnx.ModelProto, weights: Weights) -> None:
    again = phone_graph(weights).SerializeToString(deterministic=True)
    assert again == graph.SerializeToString(deterministic=True)
