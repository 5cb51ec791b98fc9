"""The container's parser on whole, cut and damaged files, and the package that holds it."""

from __future__ import annotations

import math
import shutil
import struct
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from saidwhen.align.acoustic.errors import PhoneModelMissing
from saidwhen.align.acoustic.weights import Weights, installed_weights, read_container

Tensors = dict[str, NDArray[np.floating]]

ARRAYS = st.sampled_from([np.dtype("<f4"), np.dtype("<f2")]).flatmap(
    lambda dtype: hnp.arrays(
        dtype,
        hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=3),
        elements=hnp.from_dtype(dtype, allow_nan=False),
    )
)
TENSORS = st.dictionaries(st.text(min_size=1, max_size=5), ARRAYS, min_size=1, max_size=3)


def container(tensors: Tensors) -> bytes:
    header, data = b"HAMAPK" + struct.pack("<BBI", 1, 2, len(tensors)), b""
    for name, array in tensors.items():
        key = name.encode()
        header += struct.pack("<H", len(key)) + key
        header += struct.pack("<BB", 0 if array.dtype == np.dtype("<f4") else 1, array.ndim)
        header += struct.pack(f"<{array.ndim}I", *array.shape)
        header += struct.pack("<QQ", len(data), array.nbytes)
        data += array.tobytes()
    return header.ljust(math.ceil(len(header) / 16) * 16, b"\0") + data


ONE = {"weight": np.arange(6, dtype="<f2").reshape(2, 3), "bias": np.ones(3, "<f4")}


@given(TENSORS)
def test_what_was_packed_is_read(tensors: Tensors) -> None:
    read = read_container(container(tensors))
    assert list(read) == list(tensors)
    for name, array in tensors.items():
        assert read[name].dtype == np.float32
        np.testing.assert_array_equal(read[name], array.astype(np.float32), strict=True)


@pytest.mark.parametrize("length", range(len(container(ONE))))
def test_cut_short(length: int) -> None:
    with pytest.raises(PhoneModelMissing):
        read_container(container(ONE)[:length])


@given(st.lists(st.tuples(st.integers(0, 95), st.integers(0, 255)), min_size=1, max_size=4))
def test_damage_is_told_or_harmless(changes: list[tuple[int, int]]) -> None:
    data = bytearray(container(ONE))
    for position, value in changes:
        data[position] = value
    with suppress(PhoneModelMissing):
        read_container(bytes(data))


def test_another_magic_version_or_type() -> None:
    good = container(ONE)
    for bad in (b"", b"RIFF" + good[4:], good.replace(b"HAMAPK\1", b"HAMAPK\2", 1)):
        with pytest.raises(PhoneModelMissing, match="not a HAMAPK file of version 1"):
            read_container(bad)
    with pytest.raises(PhoneModelMissing, match="weight has the unknown type 7"):
        read_container(good.replace(b"weight\1", b"weight\7", 1))
    with pytest.raises(PhoneModelMissing, match=r"bias has 12 bytes for shape \(4,\)"):
        read_container(good.replace(b"bias\0\1\3", b"bias\0\1\4", 1))


@pytest.mark.parametrize("offset", [1, 1000, 2**63, 2**64 - 1])
def test_data_beyond_the_end_of_the_file(offset: int) -> None:
    place = struct.pack("<QQ", 0, 12)
    last = container({"bias": np.ones(3, "<f4")})
    with pytest.raises(PhoneModelMissing, match="damaged or cut short"):
        read_container(last.replace(place, struct.pack("<QQ", offset, 12), 1))


def test_the_installed_model(weights: Weights) -> None:
    assert len(weights.tensors) == 119
    assert weights.tensors["mel_fb"].shape == (201, 80)
    assert weights.tokens[-2:] == ("<wb>", "<blank>")
    assert all(np.isfinite(tensor).all() for tensor in weights.tensors.values())


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another package of that name in front of the installed one; importing it fails."""
    spec = find_spec("hama")
    assert spec is not None
    assert spec.origin is not None
    assets = tmp_path / "hama" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "hama" / "__init__.py").write_text("raise RuntimeError('imported')")
    for name in ("asr_waveform.hama", "g2p_vocab.json"):
        shutil.copy(Path(spec.origin).parent / "assets" / name, assets)
    monkeypatch.syspath_prepend(tmp_path)
    return assets


def test_the_package_is_not_imported(copy: Path, weights: Weights) -> None:
    assert installed_weights().tokens == weights.tokens


@pytest.mark.parametrize("name", ["asr_waveform.hama", "g2p_vocab.json"])
def test_another_checksum(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[-1] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(PhoneModelMissing, match=r"not the one of hama 1\.7\.0 .*SHA-256") as caught:
        installed_weights()
    assert caught.value.file == copy / name
    assert caught.value.hint == "install it again: pip install --force-reinstall hama==1.7.0"


def test_a_file_of_the_package_is_missing(copy: Path) -> None:
    (copy / "asr_waveform.hama").unlink()
    with pytest.raises(PhoneModelMissing, match="cannot be read"):
        installed_weights()


def test_the_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(PhoneModelMissing, match="there is no package hama") as caught:
        installed_weights()
    assert caught.value.hint == "install it: pip install hama==1.7.0"
