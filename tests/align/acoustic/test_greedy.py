"""Best path decoding."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES, PHONE_IDS


def posteriors(path: list[int]) -> Posteriors:
    log_probs = np.full((len(path), CLASSES), -9, np.float16)
    log_probs[np.arange(len(path)), path] = -0.1
    return Posteriors(log_probs=log_probs)


@pytest.mark.parametrize(
    ("path", "heard"),
    [
        ("", ""),
        ("- - -", ""),
        ("AA", "AA@0"),
        ("- K K - AE T T -", "K@1 AE@4 T@5"),
        ("T - T T", "T@0 T@2"),
        ("S Z S", "S@0 Z@1 S@2"),
    ],
)
def test_path(path: str, heard: str) -> None:
    ids = {**PHONE_IDS, "-": BLANK}
    found = heard_phones(posteriors([ids[name] for name in path.split()]))
    names = list(PHONE_IDS)
    shown = zip(found.phones.tolist(), found.frames.tolist(), strict=True)
    assert " ".join(f"{names[phone]}@{frame}" for phone, frame in shown) == heard


@given(st.lists(st.integers(36, BLANK), max_size=30))
def test_as_repeats_merged_one_by_one(path: list[int]) -> None:
    merged = [phone for phone, _ in groupby(path) if phone != BLANK]
    assert heard_phones(posteriors(path)).phones.tolist() == merged
