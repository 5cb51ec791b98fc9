"""The triphone model, read from the files of the installed package ``pocketsphinx``.

The package's own code is not used: it takes the densities of all phones in every frame, one by one.
The files are Sphinx-3 formats (byte order little-endian, as shipped): ``mdef`` in the binary form
of ``bin_mdef.c``, means, variances and transitions as ``s3file.c`` writes them, mixture weights as
8-bit logarithms (``sendump``). The model is CMU's, under the BSD licence in the package.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.phonetic.errors import AlignerMissing

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

INTERNAL, BEGIN, END, SINGLE = 0, 1, 2, 3
"""Where in its word a phone stands."""

STATES, STREAMS = 3, 3
"""States of a triphone; streams of a frame: cepstra, their differences, and those of these."""

_PACKAGE = "pocketsphinx"
_HINT = f"install it again: pip install --force-reinstall {_PACKAGE}; or use --method words"

_SHA256 = {
    "mdef": "2360f9a86889c1cfee8bd618a0269387911e5fb2920a594f506b18b8c79683b0",
    "means": "832019e32cac12eb318964f96f469034acb12d0348eeddc3831831a100cb4dd4",
    "variances": "b00d696f85e96834fc10f8e5f06428d8c4db6bffdbe5845b6f69bf6efbc48fa5",
    "sendump": "8c9564c0d5bef69ca9d9bf1014abe162f071644cf02cf1fa8a483c3dc165a7a8",
    "transition_matrices": "c1f7f28ea43177be734be1f88bd7f1b9a853d0e660f8599c67c6eaeca8bb539a",
}

_LOG_UNIT = 1024 * float(np.log(1.0001))
"""Mixture weights are logarithms to base 1.0001, shifted by ten bits (``SENSCR_SHIFT``)."""
_LEAST_VARIANCE, _LEAST_TRANSITION = 1e-4, 1e-4
_MARK = b"BMDF"
_END_OF_HEADER = b"endhdr\n"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TriphoneModel:
    """A phonetically tied mixture: each base phone has its own densities, shared by its triphones.

    ``phones`` are the base phones' names; the first triphones are they themselves, without context.
    Shapes: ``means`` and ``variances`` (phones, 3 streams, 128 densities, 13);
    ``weights`` (3 streams, 128, senones), probabilities; ``senones`` (triphones, 3 states);
    ``stay`` and ``leave`` (triphones, 3 states), logarithms; ``base`` (triphones,).
    """

    phones: tuple[str, ...]
    silence: int
    numbers: NDArray[np.int32]
    """Number of a triphone by its position in the word, base phone, left and right neighbour.

    Shape (4, phones, phones, phones); -1 where there is none.
    """
    base: Ids
    senones: Ids
    means: Floats
    variances: Floats
    weights: Floats
    stay: Floats
    leave: Floats

    def triphone(self, base: int, left: int, right: int, position: int) -> int:
        """The triphone that comes nearest, as ``bin_mdef_phone_id_nearest`` of Sphinx chooses it.

        First another position in the word, then silence as the neighbour beyond the word, at last
        the phone without context.
        """
        exact = self._anywhere(base, left, right, position)
        if exact is not None:
            return exact
        outer_left = self.silence if position in (BEGIN, SINGLE) else left
        outer_right = self.silence if position in (END, SINGLE) else right
        nearest = self._anywhere(base, outer_left, outer_right, position)
        return base if nearest is None else nearest

    def _anywhere(self, base: int, left: int, right: int, position: int) -> int | None:
        others = (other for other in (INTERNAL, BEGIN, END, SINGLE) if other != position)
        for place in (position, *others):
            found = int(self.numbers[place, base, left, right])
            if found >= 0:
                return found
        return None


def installed_model() -> TriphoneModel:
    """The English model of the installed package.

    Raises :class:`AlignerMissing` where the package is missing or its files are not the ones that
    saidwhen was tested with.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise AlignerMissing(f"{_PACKAGE} is not installed", hint=_HINT)
    folder = Path(spec.submodule_search_locations[0]) / "model" / "en-us" / "en-us"
    return _read({name: _checked(folder / name, digest) for name, digest in _SHA256.items()})


def _checked(file: Path, digest: str) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AlignerMissing(
            f"the triphone model cannot be read ({error.strerror})", file=file, hint=_HINT
        ) from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise AlignerMissing(
            "this is not the triphone model that saidwhen was tested with", file=file, hint=_HINT
        )
    return data


def _read(files: Mapping[str, bytes]) -> TriphoneModel:
    names, definition = _definition(files["mdef"])
    phones = len(names)
    context = definition.context[phones:].astype(int)
    numbers = np.full((4, phones, phones, phones), -1, np.int32)
    numbers[tuple(context.T)] = np.arange(phones, len(definition.senones))
    transitions = _transitions(files["transition_matrices"])[definition.transition]
    states = np.arange(STATES)
    return TriphoneModel(
        phones=names,
        silence=names.index("SIL"),
        numbers=numbers,
        base=np.concatenate([np.arange(phones), context[:, 1]]),
        senones=definition.senones,
        means=_densities(files["means"]),
        variances=np.maximum(_densities(files["variances"]), np.float32(_LEAST_VARIANCE)),
        weights=_mixture_weights(files["sendump"], int(definition.senones.max()) + 1),
        stay=transitions[:, states, states],
        leave=transitions[:, states, states + 1],
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Definition:
    """One row a triphone; ``context`` (triphones, 4): position in the word, base, left, right.

    Base phones come first, and have none.
    """

    senones: Ids
    transition: Ids
    context: NDArray[np.uint8]


def _definition(data: bytes) -> tuple[tuple[str, ...], _Definition]:
    at = len(_MARK) + 8 + _number(data, len(_MARK) + 4)  # the layout in words, to be skipped
    header = np.frombuffer(data, "<i4", 10, at)
    base_phones, triphones, sequences, nodes = (int(header[k]) for k in (0, 1, 6, 8))
    at = first = at + header.nbytes
    names = []
    for _ in range(base_phones):
        end = data.index(b"\0", at)
        names.append(data[at:end].decode("ascii"))
        at = end + 1
    at = first + -(-(at - first) // 4) * 4
    at += 8 * nodes  # a search tree over the triphones, not needed
    row = np.dtype([("sequence", "<i4"), ("transition", "<i4"), ("context", "u1", 4)])
    rows = np.frombuffer(data, row, triphones, at)
    at += rows.nbytes + 4
    senones = np.frombuffer(data, "<u2", sequences * STATES, at).reshape(sequences, STATES)
    return tuple(names), _Definition(
        senones=senones[rows["sequence"]].astype(np.int64),
        transition=rows["transition"].astype(np.int64),
        context=rows["context"],
    )


def _body(data: bytes) -> int:
    """Where the numbers begin: after the header in text and a byte-order mark."""
    return data.index(_END_OF_HEADER) + len(_END_OF_HEADER) + 4


def _densities(data: bytes) -> Floats:
    at = _body(data)
    phones, streams, densities = np.frombuffer(data, "<i4", 3, at)
    at += 12
    width = int(np.frombuffer(data, "<i4", streams, at)[0])
    at += 4 * int(streams) + 4
    count = int(phones) * int(streams) * int(densities) * width
    numbers = np.frombuffer(data, "<f4", count, at)
    shaped: Floats = numbers.reshape(phones, streams, densities, width)
    return shaped


def _transitions(data: bytes) -> Floats:
    """Logarithms of (matrices, states, states + 1)."""
    at = _body(data)
    count, states, following, _ = np.frombuffer(data, "<i4", 4, at)
    raw = np.frombuffer(data, "<f4", int(count) * int(states) * int(following), at + 16)
    matrices = raw.reshape(count, states, following).astype(np.float64)
    matrices = matrices / matrices.sum(axis=2, keepdims=True)
    matrices = np.where(matrices > 0, np.maximum(matrices, _LEAST_TRANSITION), 0)
    with np.errstate(divide="ignore"):
        logs: Floats = np.log(matrices / matrices.sum(axis=2, keepdims=True)).astype(np.float32)
    return logs


def _mixture_weights(data: bytes, senones: int) -> Floats:
    at = 0
    strings = 0
    # A title, a header, and more strings up to an empty one, each behind its length.
    while (length := _number(data, at)) or strings < 2:
        at += 4 + length
        strings += 1
    rows, columns = _number(data, at + 4), _number(data, at + 8)
    raw = np.frombuffer(data, np.uint8, STREAMS * rows * columns, at + 12)
    logs = raw.reshape(STREAMS, rows, columns)[:, :, :senones].astype(np.float32)
    weights: Floats = np.exp(np.float32(-_LOG_UNIT) * logs)
    return weights


def _number(data: bytes, at: int) -> int:
    return int(np.frombuffer(data, "<i4", 1, at)[0])
