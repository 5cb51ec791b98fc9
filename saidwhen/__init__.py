"""saidwhen puts a published transcript back onto its audio.

>>> import saidwhen
>>> result = saidwhen.caption("episode.mp3", "transcript.txt")  # doctest: +SKIP
>>> saidwhen.write(result, "captions", formats=["srt", "vtt"])  # doctest: +SKIP
"""

import os

__version__ = "0.1.0"

# onnxruntime, which finds the speech for faster-whisper, reports its use to its maker from 1.29 on,
# unless it is told otherwise before it is first imported. Nothing that saidwhen does is reported.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

from saidwhen.errors import Mismatch, SaidwhenError, TooShort
from saidwhen.outputs import render, write
from saidwhen.pipeline import Options, caption, transcribe
from saidwhen.result import Result
from saidwhen.result_reading import from_json, read_result
from saidwhen.result_writing import to_json

__all__ = [
    "Mismatch",
    "Options",
    "Result",
    "SaidwhenError",
    "TooShort",
    "__version__",
    "caption",
    "from_json",
    "read_result",
    "render",
    "to_json",
    "transcribe",
    "write",
]
