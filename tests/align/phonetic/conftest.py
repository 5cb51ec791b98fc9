"""Episodes made of invented words, and the posteriors of one who says them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES
from saidwhen.align.phonetic.unit import Phones, Placed, Unit

FRAMES_A_PHONE = 4
RIGHT = 0.93


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spoken:
    """``words`` are what was said, each with where its phones were put."""

    posteriors: Posteriors
    words: tuple[tuple[str, Placed], ...]

    def places(self, name: str) -> list[Placed]:
        """Where the word was said, each time."""
        return [placed for word, placed in self.words if word == name]

    def said(self, printed: Sequence[str]) -> list[Placed | None]:
        """Where each printed word was said for the last time, or None."""
        return [(self.places(name) or [None])[-1] for name in printed]


Speak = Callable[..., Spoken]


def phones_of(name: str) -> Phones:
    """Three to five phones that belong to the name alone; a full stop is not said."""
    rng = np.random.default_rng(zlib.crc32(name.rstrip(".").encode()))
    phones: list[int] = []
    while len(phones) < 3 + int(name.rstrip(".")[-1], 36) % 3:
        phone = int(rng.integers(BLANK))
        if not phones or phone != phones[-1]:
            phones.append(phone)
    return tuple(phones)


@pytest.fixture(scope="session")
def phones() -> Callable[[str], Phones]:
    return phones_of


@pytest.fixture(scope="session")
def units() -> Callable[[Sequence[str]], list[Unit]]:
    """Units of invented words; a full stop ends a sentence."""

    def units_of(names: Sequence[str]) -> list[Unit]:
        return [
            Unit(
                phones=(phones_of(name),),
                forms=((name,),),
                ends_sentence=name.endswith("."),
            )
            for name in names
        ]

    return units_of


@pytest.fixture(scope="session")
def row() -> Callable[..., list[str]]:
    """Words [first, end) of a text: ``row("a", 0, 3)`` is a0 a1 a2."""

    def names(letter: str, first: int, end: int) -> list[str]:
        return [f"{letter}{k}" for k in range(first, end)]

    return names


@pytest.fixture(scope="session")
def speak() -> Speak:
    return _speak


def _speak(said: Sequence[str], *, noise: float = 0.0, seed: int = 1) -> Spoken:
    """Say the words: each phone is a spike of a frame, and blank until the next.

    ``"/20"`` is a pause of 20 frames. ``noise`` is the share of phones that are heard as another.
    A frame before each word is blank, and fifty at either end.
    """
    rng = np.random.default_rng(seed)
    path = [BLANK] * 50
    words: list[tuple[str, Placed]] = []
    for name in said:
        if name[0] == "/":
            path += [BLANK] * int(name[1:])
            continue
        spans = []
        path.append(BLANK)
        for phone in phones_of(name):
            spans.append((len(path), len(path) + 1))
            heard = int(rng.integers(BLANK)) if rng.random() < noise else phone
            path += [heard] + [BLANK] * (FRAMES_A_PHONE - 1)
        words.append((name.rstrip("."), Placed(variant=0, spans=tuple(spans))))
    path += [BLANK] * 50
    rest = rng.random((len(path), CLASSES))
    rest[np.arange(len(path)), path] = 0
    probabilities = (1 - RIGHT) * rest / rest.sum(axis=1, keepdims=True)
    probabilities[np.arange(len(path)), path] = RIGHT
    log_probs = np.log(np.maximum(probabilities, 1e-6)).astype(np.float16)
    return Spoken(posteriors=Posteriors(log_probs=log_probs), words=tuple(words))
