"""The model itself, on the demo episode."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.acoustic.model import PhoneModel, Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, PHONE_IDS
from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording

SPOKEN = (Path(__file__).parent / "demo_phones.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def heard(model: ConformerPhoneModel, demo: Recording) -> Posteriors:
    return model.posteriors(demo.read, demo.seconds)


def printed_phones() -> list[int]:
    """Phones of the demo's text, from the lines below the words."""
    lines = [line for line in SPOKEN.splitlines() if line.startswith("  ")]
    return [PHONE_IDS[phone] for line in lines for phone in line.split()]


def share_found(printed: list[int], found: list[int]) -> float:
    """Share of the printed phones that stand in the order in which they are heard."""
    operations = Levenshtein.editops(printed, found)
    return 1 - sum(operation.tag != "insert" for operation in operations) / len(printed)


def test_it_fits_the_seam(model: ConformerPhoneModel) -> None:
    seam: PhoneModel = model
    assert seam.posteriors(lambda _: np.zeros(0, np.float32), 0).log_probs.shape == (0, 40)


def test_the_phones_of_the_text_are_heard(heard: Posteriors) -> None:
    printed, found = printed_phones(), heard_phones(heard).phones.tolist()
    assert share_found(printed, found) > 0.75
    assert share_found(printed[::-1], found) < 0.4


def test_each_frame_is_a_distribution(heard: Posteriors, demo: Recording) -> None:
    assert heard.log_probs.dtype == np.float16
    assert heard.frame_seconds == 0.02
    assert len(heard) == int(demo.seconds * 50)
    np.testing.assert_allclose(np.exp(heard.stretch(0, len(heard))).sum(axis=1), 1, atol=0.005)


def test_the_number_of_workers_changes_nothing(
    cache: Path, heard: Posteriors, demo: Recording
) -> None:
    for workers in (1, 3):
        again = ConformerPhoneModel(cache, workers).posteriors(demo.read, demo.seconds)
        assert again.log_probs.tobytes() == heard.log_probs.tobytes()


def test_windows_cut_elsewhere_hear_the_same(
    model: ConformerPhoneModel, heard: Posteriors, demo: Recording
) -> None:
    """Attention spans the window, so spikes may move by a frame; few phones may change."""
    shift = 3
    later = model.posteriors(
        lambda i: demo.read(Interval(i.start + shift, i.end + shift)), demo.seconds - shift
    )
    here = Posteriors(log_probs=heard.log_probs[shift * 50 :])
    assert len(here) == len(later)
    assert np.mean(here.log_probs.argmax(1) == later.log_probs.argmax(1)) > 0.95
    one, other = (heard_phones(posteriors).phones.tolist() for posteriors in (here, later))
    assert Levenshtein.distance(one, other) < 0.1 * len(one)


@pytest.mark.parametrize("seconds", [0.0, 0.0199, 0.02, 0.5, 8.0, 8.02])
def test_audio_of_any_length(model: ConformerPhoneModel, seconds: float) -> None:
    silence = model.posteriors(lambda i: np.zeros(round(i.seconds * 16_000), np.float32), seconds)
    assert len(silence) == int(seconds * 50)
    assert np.isfinite(silence.log_probs).all()
    assert (silence.log_probs.argmax(1) == BLANK).all()
