"""The phone model as an ONNX graph: samples in, log-probabilities of 39 phones and blank out.

A Conformer of four blocks (Gulati et al. 2020, section 2) without position encoding: 80 log-mel
bands every 10 ms, halved in rate by the first convolution, 144 channels, four heads, a CTC head.
Everything from the samples to the phones is in the graph, for onnxruntime's convolution takes
half the time of numpy's Fourier transform and holds no lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from saidwhen.align.acoustic.phone_set import CLASSES, folding
from saidwhen.align.acoustic.weights import Weights

SAMPLES, LOG_PROBS = "samples", "log_probs"
"""Names of the graph's input, float32 (n,), and output, float32 (n // 320 + 1, 40)."""

LOWEST_PROBABILITY = 1e-7
"""What less likely phones are raised to, so that no logarithm is minus infinity."""

_OPSET, _IR_VERSION = 17, 8
_BLOCKS, _HEADS, _WIDTH = 4, 4, 144
_HEAD_WIDTH = _WIDTH // _HEADS
_DEPTHWISE_KERNEL = 31
_WINDOW_SAMPLES, _HOP_SAMPLES = 400, 160
_LOWEST_POWER = 1e-10
_NORM_EPSILON = 1e-5

Tensors = Mapping[str, NDArray[np.float32]]


def phone_graph(weights: Weights) -> onnx.ModelProto:
    """The graph, checked. All layers work on one window: there is no batch axis."""
    nodes = _Nodes()
    hidden = _stem(nodes, weights.tensors, _log_mel(nodes, weights.tensors))
    for number in range(_BLOCKS):
        hidden = _Block(nodes, weights.tensors, number).apply(hidden)
    output = _phones(nodes, weights, hidden)
    nodes.add("Identity", output, name=LOG_PROBS)
    graph = helper.make_graph(
        nodes.nodes,
        "phones",
        [helper.make_tensor_value_info(SAMPLES, onnx.TensorProto.FLOAT, ["n"])],
        [helper.make_tensor_value_info(LOG_PROBS, onnx.TensorProto.FLOAT, ["frames", CLASSES])],
        nodes.constants,
    )
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="saidwhen",
    )
    onnx.checker.check_model(model)
    return model


class _Nodes:
    """Nodes and constants of a graph under construction; a value is known by its name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: NDArray[np.float32] | float) -> str:
        return self._constant(np.asarray(value, np.float32))

    def integers(self, *values: int) -> str:
        return self._constant(np.array(values, np.int64))

    def integer(self, value: int) -> str:
        return self._constant(np.array(value, np.int64))

    def _constant(self, value: NDArray[np.float32] | NDArray[np.int64]) -> str:
        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, name: str = "", **attributes: Any) -> str:
        name = name or f"value{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def linear(self, x: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """``weight`` has the shape (in, out)."""
        return self.add("Gemm", x, self.constant(weight), self.constant(bias))

    def norm(self, x: str, scale: NDArray[np.float32], shift: NDArray[np.float32]) -> str:
        return self.add(
            "LayerNormalization",
            x,
            self.constant(scale),
            self.constant(shift),
            axis=-1,
            epsilon=_NORM_EPSILON,
        )

    def silu(self, x: str) -> str:
        return self.add("Mul", x, self.add("Sigmoid", x))

    def gelu(self, x: str) -> str:
        """In its exact form, by the error function."""
        half = self.add("Mul", x, self.constant(0.5))
        error = self.add("Erf", self.add("Mul", x, self.constant(0.5**0.5)))
        return self.add("Mul", half, self.add("Add", error, self.constant(1.0)))

    def channels_first(self, x: str) -> str:
        """(frames, channels) -> (1, channels, frames), as convolutions want it."""
        return self.add("Unsqueeze", self.add("Transpose", x, perm=[1, 0]), self.integers(0))

    def frames_first(self, x: str) -> str:
        return self.add("Transpose", self.add("Squeeze", x, self.integers(0)), perm=[1, 0])


def _log_mel(nodes: _Nodes, tensors: Tensors) -> str:
    """(n,) samples -> (1, 80, n // 160 + 1). The Fourier transform is a convolution."""
    reach = _WINDOW_SAMPLES // 2
    samples = nodes.add("Unsqueeze", SAMPLES, nodes.integers(0, 1))
    padded = nodes.add("Pad", samples, nodes.integers(0, 0, reach, 0, 0, reach), mode="reflect")
    kernels = np.concatenate([tensors["stft_real_kernel"], tensors["stft_imag_kernel"]])
    spectrum = nodes.add("Conv", padded, nodes.constant(kernels), strides=[_HOP_SAMPLES])
    squares = nodes.add("Mul", spectrum, spectrum)
    bins = len(kernels) // 2
    real = nodes.add("Slice", squares, nodes.integers(0), nodes.integers(bins), nodes.integers(1))
    imaginary = nodes.add(
        "Slice", squares, nodes.integers(bins), nodes.integers(2 * bins), nodes.integers(1)
    )
    bands = nodes.constant(tensors["mel_fb"].T)
    power = nodes.add("MatMul", bands, nodes.add("Add", real, imaginary))
    return nodes.add("Log", nodes.add("Max", power, nodes.constant(_LOWEST_POWER)))


def _stem(nodes: _Nodes, tensors: Tensors, mel: str) -> str:
    """(1, 80, frames) -> (half the frames, 144)."""
    kernel, bias = tensors["onnx::Conv_801"], tensors["onnx::Conv_802"]
    halved = nodes.add(
        "Conv", mel, nodes.constant(kernel), nodes.constant(bias), strides=[2], pads=[1, 1]
    )
    return nodes.frames_first(nodes.gelu(halved))


class _Block:
    """One Conformer block. The exporter of the weights numbered its matrices through."""

    def __init__(self, nodes: _Nodes, tensors: Tensors, number: int) -> None:
        self._nodes = nodes
        self._tensors = tensors
        self._number = number

    def apply(self, x: str) -> str:
        x = self._feed_forward(x, "ffn1", 0)
        x = self._nodes.add("Add", x, self._attention(self._norm(x, "attn_norm")))
        x = self._nodes.add("Add", x, self._convolution(self._norm(x, "conv.norm")))
        x = self._feed_forward(x, "ffn2", 7)
        return self._norm(x, "norm")

    def _named(self, name: str) -> NDArray[np.float32]:
        return self._tensors[f"acoustic_model.model.blocks.{self._number}.{name}"]

    def _matrix(self, number: int) -> NDArray[np.float32]:
        return self._tensors[f"onnx::MatMul_{829 + 9 * self._number + number}"]

    def _norm(self, x: str, name: str) -> str:
        return self._nodes.norm(x, self._named(f"{name}.weight"), self._named(f"{name}.bias"))

    def _feed_forward(self, x: str, name: str, matrix: int) -> str:
        """``x`` plus half of what the layer says."""
        nodes = self._nodes
        inner = nodes.silu(
            nodes.linear(
                self._norm(x, f"{name}.norm"),
                self._matrix(matrix),
                self._named(f"{name}.fc1.bias"),
            )
        )
        outer = nodes.linear(
            inner, self._matrix(matrix + 1) * 0.5, self._named(f"{name}.fc2.bias") * 0.5
        )
        return nodes.add("Add", x, outer)

    def _attention(self, x: str) -> str:
        nodes = self._nodes
        joint = nodes.linear(x, self._matrix(2), self._named("attn.in_proj_bias"))
        heads = nodes.add("Reshape", joint, nodes.integers(0, 3, _HEADS, _HEAD_WIDTH))
        heads = nodes.add("Transpose", heads, perm=[1, 2, 0, 3])
        query, key, value = (
            nodes.add("Gather", heads, nodes.integer(part), axis=0) for part in range(3)
        )
        scaled = nodes.add("Mul", query, nodes.constant(_HEAD_WIDTH**-0.5))
        scores = nodes.add("MatMul", scaled, nodes.add("Transpose", key, perm=[0, 2, 1]))
        mixed = nodes.add("MatMul", nodes.add("Softmax", scores, axis=-1), value)
        mixed = nodes.add("Transpose", mixed, perm=[1, 0, 2])
        mixed = nodes.add("Reshape", mixed, nodes.integers(0, _WIDTH))
        return nodes.linear(mixed, self._matrix(6), self._named("attn.out_proj.bias"))

    def _convolution(self, x: str) -> str:
        nodes = self._nodes
        weight, bias = self._pointwise("conv.pointwise1")
        gate = nodes.add("Sigmoid", nodes.linear(x, weight[:, _WIDTH:], bias[_WIDTH:]))
        gated = nodes.add("Mul", nodes.linear(x, weight[:, :_WIDTH], bias[:_WIDTH]), gate)
        number = 804 + 3 * self._number
        mixed = nodes.add(
            "Conv",
            nodes.channels_first(gated),
            nodes.constant(self._tensors[f"onnx::Conv_{number}"]),
            nodes.constant(self._tensors[f"onnx::Conv_{number + 1}"]),
            group=_WIDTH,
            pads=[_DEPTHWISE_KERNEL // 2] * 2,
        )
        return nodes.linear(
            nodes.silu(nodes.frames_first(mixed)), *self._pointwise("conv.pointwise2")
        )

    def _pointwise(self, name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """A convolution of one frame, as matrix and bias."""
        return self._named(f"{name}.weight")[:, :, 0].T, self._named(f"{name}.bias")


def _phones(nodes: _Nodes, weights: Weights, x: str) -> str:
    """(frames, 144) -> (frames, 40): token probabilities, summed to phones."""
    weight = weights.tensors["acoustic_model.model.proj.weight"][:, :, 0].T
    logits = nodes.linear(x, weight, weights.tensors["acoustic_model.model.proj.bias"])
    tokens = nodes.add("Softmax", logits, axis=-1)
    phones = nodes.add("MatMul", tokens, nodes.constant(folding(weights.tokens)))
    return nodes.add("Log", nodes.add("Max", phones, nodes.constant(LOWEST_PROBABILITY)))
