"""saidwhen puts a published transcript back onto its audio.

>>> import saidwhen
>>> result = saidwhen.caption("episode.mp3", "transcript.txt")  # doctest: +SKIP
>>> saidwhen.write(result, "captions", formats=["srt", "vtt"])  # doctest: +SKIP
"""

__version__ = "0.1.0"

from saidwhen.errors import Mismatch, SaidwhenError, TooShort
from saidwhen.outputs import render, write
from saidwhen.pipeline import Options, caption, transcribe
from saidwhen.result import Result
from saidwhen.result_file import from_json, read_result, to_json

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
