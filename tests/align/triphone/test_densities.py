"""Likelihoods against the formula of a Gaussian mixture, term by term."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from saidwhen.align.triphone.densities import Densities
from saidwhen.align.triphone.features import CEPSTRA
from saidwhen.align.triphone.model import STREAMS, TriphoneModel


def slow_score(model: TriphoneModel, frame: np.ndarray, base: int, senone: int) -> float:
    """Sum over the streams of the logarithm of the weighted sum of densities, in doubles."""
    total = 0.0
    for stream in range(STREAMS):
        values = frame[stream * CEPSTRA : (stream + 1) * CEPSTRA].astype(float)
        terms = []
        for density in range(model.means.shape[2]):
            mean = model.means[base, stream, density].astype(float)
            variance = model.variances[base, stream, density].astype(float)
            exponent = -((values - mean) ** 2 / (2 * variance)).sum()
            volume = -0.5 * np.log(2 * math.pi * variance).sum()
            weight = math.log(float(model.weights[stream, density, senone]))
            terms.append(weight + exponent + volume)
        most = max(terms)
        total += most + math.log(sum(math.exp(term - most) for term in terms))
    return total


def senones_of(model: TriphoneModel, base: int, count: int) -> list[int]:
    return np.unique(model.senones[model.base == base])[:count].tolist()


@pytest.mark.parametrize("name", ["AA", "S", "SIL", "ZH", "+NSN+"])
def test_scores_are_those_of_the_formula(english: TriphoneModel, name: str) -> None:
    """Near the densities' means, far from them, and in digital silence."""
    base = english.phones.index(name)
    senones = senones_of(english, base, 4)
    rng = np.random.default_rng(1)
    near = [english.means[base, :, density].reshape(-1) for density in (0, 64, 127)]
    silent = np.zeros(3 * CEPSTRA)
    silent[0] = -126
    frames = np.array([*near, *rng.normal(0, 8, (3, 39)), *rng.normal(0, 60, (3, 39)), silent])
    frames = frames.astype(np.float32)
    found = Densities(english).scores(frames, base, senones)
    assert found.shape == (len(frames), len(senones))
    assert found.dtype == np.float32
    expected = [
        [slow_score(english, frame, base, senone) for senone in senones] for frame in frames
    ]
    assert found == pytest.approx(np.array(expected), rel=1e-4, abs=0.01)


def test_a_hand_case(small: TriphoneModel) -> None:
    """Means of nought and variances of one: a normal distribution in 39 dimensions."""
    frames = np.zeros((2, 39), np.float32)
    frames[1, 5] = 3
    found = Densities(small).scores(frames, base=1, senones=[3])
    alone = -39 / 2 * math.log(2 * math.pi)
    assert found[:, 0] == pytest.approx([alone, alone - 4.5], rel=1e-6)
    rarer = replace(small, weights=small.weights * np.float32(0.25))
    found = Densities(rarer).scores(frames, base=1, senones=[3])
    assert found[0, 0] == pytest.approx(alone + 3 * math.log(0.25), rel=1e-6)


def test_many_frames_are_scored_as_each_alone(english: TriphoneModel) -> None:
    """Parts of the frames are taken at once."""
    base = english.phones.index("IY")
    senones = senones_of(english, base, 7)
    frames = np.random.default_rng(2).normal(0, 8, (1300, 39)).astype(np.float32)
    densities = Densities(english)
    together = densities.scores(frames, base, senones)
    for first in (0, 511, 512, 1023, 1024, 1299):
        alone = densities.scores(frames[first : first + 1], base, senones)
        assert together[first] == pytest.approx(alone[0], rel=1e-5, abs=1e-3)
    assert densities.scores(frames[:0], base, senones).shape == (0, 7)


def test_the_order_of_the_senones_is_that_asked_for(english: TriphoneModel) -> None:
    base = english.phones.index("N")
    senones = senones_of(english, base, 5)
    frames = np.random.default_rng(3).normal(0, 8, (4, 39)).astype(np.float32)
    densities = Densities(english)
    forward = densities.scores(frames, base, senones)
    backward = densities.scores(frames, base, senones[::-1])
    assert backward[:, ::-1] == pytest.approx(forward, rel=1e-6)
    assert len(np.unique(forward[0])) == 5


@pytest.mark.parametrize("scale", [0.0, 1.0, 60.0, 1000.0, 60_000.0])
def test_whatever_is_heard_has_a_likelihood(english: TriphoneModel, scale: float) -> None:
    """Up to the largest number that half precision knows."""
    frames = np.random.default_rng(4).uniform(-scale, scale, (50, 39)).astype(np.float32)
    densities = Densities(english)
    for base in range(len(english.phones)):
        scores = densities.scores(frames, base, senones_of(english, base, 3))
        assert np.isfinite(scores).all()
        assert (scores < 300).all()
