"""The phone model, run by onnxruntime."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from saidwhen.align.acoustic.cache import graph_file
from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.model import Posteriors, Progress, Read
from saidwhen.align.acoustic.weights import installed_weights
from saidwhen.align.acoustic.windows import hear


class ConformerPhoneModel:
    """The phone model of the package ``hama``.

    ``folder`` keeps the converted model, 9 MB. ``workers`` threads share the work, one for each
    core where not given; their number changes the speed and nothing else. Raises
    :class:`PhoneModelMissing`.
    """

    def __init__(self, folder: Path, workers: int | None = None) -> None:
        self._session = _session(graph_file(installed_weights(), folder))
        self._workers = workers or os.cpu_count() or 1

    def posteriors(
        self, read: Read, seconds: float, progress: Progress = lambda _: None
    ) -> Posteriors:
        """Posteriors of the first ``seconds`` of what ``read`` gives, one row each whole frame.

        Missing samples count as silence.
        """
        return hear(self._log_probs, read, seconds, self._workers, progress)

    def _log_probs(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self._session.run(None, {"samples": samples})[0])


def _session(graph: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Each run stays in the thread that asks for it: sums do not depend on the number of cores.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own types have no common base
        raise PhoneModelMissing(
            "the converted phone model cannot be loaded",
            file=graph,
            hint="delete this file; it will be made again",
        ) from error
