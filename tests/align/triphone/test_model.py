"""The model's files: the installed ones, damaged ones, and small ones written by hand."""

from __future__ import annotations

import importlib.util
import shutil
import struct
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from saidwhen.align.acoustic.phone_set import PHONES
from saidwhen.align.phonetic.errors import AlignerMissing
from saidwhen.align.triphone import model as module
from saidwhen.align.triphone.model import (
    BEGIN,
    END,
    INTERNAL,
    SINGLE,
    TriphoneModel,
    installed_model,
)

# --- the installed files --------------------------------------------------------------------------


def test_shapes(english: TriphoneModel) -> None:
    triphones = 42 + np.count_nonzero(english.numbers >= 0)
    assert len(english.phones) == 42
    assert english.phones[english.silence] == "SIL"
    assert set(PHONES) <= set(english.phones)
    assert english.base.shape == (triphones,)
    assert english.senones.shape == english.stay.shape == english.leave.shape == (triphones, 3)
    assert english.means.shape == english.variances.shape == (42, 3, 128, 13)
    assert english.weights.shape == (3, 128, 5126)
    assert english.senones.max() == 5125


def test_triphones_are_numbered_after_the_phones(english: TriphoneModel) -> None:
    assert english.base[:42].tolist() == list(range(42))
    known = english.numbers >= 0
    assert sorted(english.numbers[known]) == list(range(42, len(english.base)))
    assert (english.base[english.numbers[known]] == np.nonzero(known)[1]).all()


def test_the_weights_of_a_senone_are_probabilities(english: TriphoneModel) -> None:
    """As nearly as eight bits tell."""
    sums = english.weights.sum(axis=1)
    assert sums.min() > 0.9
    assert sums.max() < 1.0
    assert english.weights.min() > 0


def test_a_state_is_left_or_stayed_in(english: TriphoneModel) -> None:
    both = np.exp(english.stay.astype(float)) + np.exp(english.leave.astype(float))
    assert np.abs(both - 1).max() < 1e-6


def test_a_senone_belongs_to_one_phone(english: TriphoneModel) -> None:
    """So that densities are taken of one phone at a time."""
    owner = np.full(5126, -1)
    for senones in english.senones.T:
        owner[senones] = english.base
    for senones in english.senones.T:
        assert (owner[senones] == english.base).all()


def test_densities_are_sharp_but_not_endlessly(english: TriphoneModel) -> None:
    assert english.variances.min() == np.float32(1e-4)
    assert np.isfinite(english.means).all()


def test_known_triphones_are_found(english: TriphoneModel) -> None:
    """S T R in the middle of a word is one of everyday English."""
    s, t, r = (english.phones.index(name) for name in ("S", "T", "R"))
    number = english.triphone(t, s, r, INTERNAL)
    assert number == english.numbers[INTERNAL, t, s, r]
    assert len({tuple(row) for row in english.senones[[number, t]].tolist()}) == 2


# --- the triphone that comes nearest --------------------------------------------------------------

SIL, A, B = 0, 1, 2


@pytest.mark.parametrize(
    ("known", "wanted", "found"),
    [
        # there it is
        ([(END, A, A, B)], (A, A, B, END), 0),
        # another position in the word, the first in the order of the model
        ([(SINGLE, A, A, B), (BEGIN, A, A, B)], (A, A, B, END), 1),
        ([(END, A, A, B), (INTERNAL, A, A, B)], (A, A, B, SINGLE), 1),
        # silence beyond the word: on its left at the beginning, on its right at the end
        ([(BEGIN, A, SIL, B)], (A, B, B, BEGIN), 0),
        ([(END, A, B, SIL)], (A, B, B, END), 0),
        ([(SINGLE, A, SIL, SIL)], (A, B, B, SINGLE), 0),
        ([(INTERNAL, A, SIL, B)], (A, B, B, BEGIN), 0),
        # another position with the right neighbours before silence with the right position
        ([(BEGIN, A, SIL, B), (END, A, B, B)], (A, B, B, BEGIN), 1),
        # not silence inside the word, nor on one side alone of a word of one phone
        ([(BEGIN, A, B, SIL)], (A, B, B, BEGIN), None),
        ([(END, A, SIL, B)], (A, B, B, END), None),
        ([(INTERNAL, A, SIL, SIL)], (A, B, B, INTERNAL), None),
        ([(SINGLE, A, SIL, B)], (A, B, B, SINGLE), None),
        # another phone is of no use
        ([(END, B, A, B)], (A, A, B, END), None),
        ([], (A, A, B, END), None),
    ],
)
def test_the_nearest_triphone(
    small: TriphoneModel,
    known: list[tuple[int, int, int, int]],
    wanted: tuple[int, int, int, int],
    found: int | None,
) -> None:
    """``found`` is the place among the known ones, None for the phone itself."""
    numbers = np.full_like(small.numbers, -1)
    for k, context in enumerate(known):
        numbers[context] = 100 + k
    model = replace(small, numbers=numbers)
    assert model.triphone(*wanted) == (A if found is None else 100 + found)


# --- files that are not there ---------------------------------------------------------------------


@pytest.fixture
def copy(english: TriphoneModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the model in a copy of the package that is found in place of it."""
    spec = importlib.util.find_spec("pocketsphinx")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path("model", "en-us", "en-us")
    (tmp_path / folder).mkdir(parents=True)
    for name in module._SHA256:
        shutil.copy(Path(spec.submodule_search_locations[0]) / folder / name, tmp_path / folder)
    copied = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: copied)
    return tmp_path / folder


def test_the_files_are_all_that_is_needed(copy: Path, english: TriphoneModel) -> None:
    assert (installed_model().numbers == english.numbers).all()


@pytest.mark.parametrize("name", list(module._SHA256))
def test_a_file_that_is_missing_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(AlignerMissing) as failure:
        installed_model()
    assert failure.value.file == copy / name
    assert failure.value.hint is not None
    assert "pip install" in failure.value.hint
    assert "--method words" in failure.value.hint
    assert str(failure.value).startswith("the triphone model cannot be read (")


@pytest.mark.parametrize("name", list(module._SHA256))
def test_another_file_is_not_believed(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(AlignerMissing, match="not the triphone model") as failure:
        installed_model()
    assert failure.value.file == copy / name
    assert failure.value.hint


@pytest.mark.parametrize("spec", [None, SimpleNamespace(submodule_search_locations=None)])
def test_without_the_package(monkeypatch: pytest.MonkeyPatch, spec: SimpleNamespace | None) -> None:
    """Or with a module of its name that is no package."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(AlignerMissing, match="pocketsphinx is not installed") as failure:
        installed_model()
    assert failure.value.hint


# --- small files ----------------------------------------------------------------------------------


def written() -> Mapping[str, bytes]:
    """Two phones and one triphone, two densities of two numbers in three streams."""
    names = b"A\0SIL\0"
    definition = b"".join(
        [
            b"BMDF" + struct.pack("<2i", 1, 8) + b" a text ",
            # phones, triphones, states; senones of phones and all; transitions; rows of senones;
            # contexts; nodes of a tree; silence
            struct.pack("<10i", 2, 3, 3, 6, 9, 2, 3, 3, 2, 1),
            names + b"\0" * (-len(names) % 4),
            b"\xff" * 16,
            struct.pack("<2i4B", 0, 1, 0, 0, 0, 0),
            struct.pack("<2i4B", 1, 0, 1, 0, 0, 0),
            struct.pack("<2i4B", 2, 1, BEGIN, 0, 1, 0),
            struct.pack("<i", 9),
            struct.pack("<9H", *range(9)),
        ]
    )
    header = b"s3\nversion 1.0\nendhdr\n" + struct.pack("<I", 0x11223344)
    shape = struct.pack("<7i", 2, 3, 2, 2, 2, 2, 24)
    matrices = [0.5, 0.5, 0, 0, 0, 3, 1, 0, 0, 0, 1, 1], [1e-6, 1, 0, 0, 0, 1, 0, 0, 0, 0, 9, 1]
    strings = b"".join(
        struct.pack("<i", len(text)) + text for text in (b"a title\0", b"", b"feature 1\0", b"")
    )
    logs = bytes(range(3 * 2 * 12))
    return {
        "mdef": definition,
        "means": header + shape + np.arange(24, dtype="<f4").tobytes(),
        "variances": header + shape + np.repeat(np.float32([4, 0]), 12).tobytes(),
        "transition_matrices": header
        + struct.pack("<4i", 2, 3, 4, 24)
        + np.array(matrices, "<f4").tobytes(),
        "sendump": strings + struct.pack("<2i", 2, 12) + logs,
    }


def test_each_number_is_read_from_its_place() -> None:
    model = module._read(written())
    assert model.phones == ("A", "SIL")
    assert model.silence == 1
    assert np.argwhere(model.numbers >= 0).tolist() == [[BEGIN, 0, 1, 0]]
    assert model.base.tolist() == [0, 1, 0]
    assert model.senones.tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert model.means.tolist() == np.arange(24.0).reshape(2, 3, 2, 2).tolist()
    assert model.triphone(0, 1, 0, BEGIN) == 2


def test_no_variance_is_nought() -> None:
    variances = module._read(written()).variances
    assert variances[0].tolist() == np.full((3, 2, 2), 4.0).tolist()
    assert variances[1] == pytest.approx(np.full((3, 2, 2), 1e-4))


def test_transitions_are_normalised_and_none_is_too_rare() -> None:
    """The first phone and its triphone have the second matrix."""
    model = module._read(written())
    rare = 1e-4 / (1e-4 + 1 / (1 + 1e-6))
    stays = np.array([[rare, 1, 0.9], [0.5, 0.75, 0.5], [rare, 1, 0.9]])
    assert np.exp(model.stay) == pytest.approx(stays, rel=1e-5)
    assert np.exp(model.leave) == pytest.approx(1 - stays, rel=1e-5)


def test_weights_are_logarithms_in_steps_of_a_tenth() -> None:
    """1024 steps to the base of 1.0001; the senones behind those of the model are left out."""
    weights = module._read(written()).weights
    logs = np.arange(72).reshape(3, 2, 12)[:, :, :9]
    assert weights == pytest.approx(1.0001 ** (-1024.0 * logs), rel=1e-5)
