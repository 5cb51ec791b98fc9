"""The installed model, and a small one in which every triphone is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from saidwhen.align.triphone.model import STATES, STREAMS, TriphoneModel, installed_model

SMALL_PHONES = ("SIL", "A", "B", "C")


@pytest.fixture(scope="module", autouse=True)
def one_thread_a_product() -> Iterator[None]:
    """As in a run: on busy cores threads of BLAS's own take many times as long."""
    with threadpool_limits(limits=1, user_api="blas"):
        yield


@pytest.fixture(scope="session")
def english() -> TriphoneModel:
    pytest.importorskip("pocketsphinx", reason="no wheel of pocketsphinx for this Python")
    return installed_model()


@pytest.fixture(scope="session")
def small() -> TriphoneModel:
    """Three phones and silence, and all their triphones, each with transitions of its own."""
    count = len(SMALL_PHONES)
    contexts = list(itertools.product(range(4), range(1, count), range(count), range(count)))
    numbers = np.full((4, count, count, count), -1, np.int32)
    numbers[tuple(np.transpose(contexts))] = count + np.arange(len(contexts))
    base = np.array([*range(count), *(context[1] for context in contexts)])
    staying = np.random.default_rng(7).uniform(0.2, 0.8, (len(base), STATES))
    return TriphoneModel(
        phones=SMALL_PHONES,
        silence=0,
        numbers=numbers,
        base=base,
        senones=np.arange(len(base) * STATES).reshape(-1, STATES),
        means=np.zeros((count, STREAMS, 1, 13), np.float32),
        variances=np.ones((count, STREAMS, 1, 13), np.float32),
        weights=np.ones((STREAMS, 1, len(base) * STATES), np.float32),
        stay=np.log(staying).astype(np.float32),
        leave=np.log(1 - staying).astype(np.float32),
    )
