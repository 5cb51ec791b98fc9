"""How well phones are heard, their usual confusions counted in their favour."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.acoustic.phone_set import BLANK, CLASSES, PHONE_IDS
from saidwhen.align.phonetic.confusion import softened, softened_as, usual_confusions
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.unit import Placed

LIKELY, UNLIKELY = -0.1, -9.0


def evidence(path: str) -> Evidence:
    ids = [BLANK if name == "-" else PHONE_IDS[name] for name in path.split()]
    log_probs = np.full((len(ids), CLASSES), UNLIKELY, np.float16)
    log_probs[np.arange(len(ids)), ids] = LIKELY
    return Evidence(Posteriors(log_probs=log_probs))


def phones(names: str) -> tuple[int, ...]:
    return tuple(PHONE_IDS[name] for name in names.split())


def ratios(path: str, names: str, *spans: tuple[int, int]) -> list[float]:
    placed = Placed(variant=0, spans=spans)
    return evidence(path).ratios(phones(names), placed).round(2).tolist()


def test_a_phone_that_is_heard_has_the_ratio_nought() -> None:
    assert ratios("- K - AE T -", "K AE T", (1, 2), (3, 4), (4, 5)) == [0, 0, 0]


def test_the_best_frame_of_a_phone_counts() -> None:
    assert ratios("- K - - T -", "K T", (0, 3), (3, 6)) == [0, 0]


def test_a_phone_that_is_not_heard_has_six_at_the_worst() -> None:
    assert ratios("M M", "T K", (0, 1), (1, 2)) == [-6, -6]


def test_a_usual_confusion_counts_in_favour() -> None:
    (ratio,) = ratios("- OW -", "UW", (1, 2))
    assert -0.5 < ratio <= 0
    assert ratios("- S -", "UW", (1, 2)) == [-6]


def test_the_ratio_of_words_is_the_mean_of_their_phones_not_below_five() -> None:
    heard = evidence("K AE T M")
    right = Placed(variant=0, spans=((0, 1), (1, 2), (2, 3)))
    wrong = Placed(variant=0, spans=((3, 4),))
    assert heard.ratio([(phones("K AE T"), right), (phones("T"), wrong)]) == pytest.approx(-5 / 4)


def test_phones_are_counted_where_they_begin() -> None:
    heard = evidence("K K - K AE AE T - -")
    assert np.flatnonzero(heard.begins).tolist() == [0, 3, 4, 6]
    assert heard.frames == 9
    assert [heard.heard(a, b) for a, b in ((0, 9), (1, 9), (1, 3), (3, 5), (5, 5), (7, 3))] == [
        4, 3, 0, 2, 0, 0
    ]  # fmt: skip
    assert heard.best(np.array([0, 2, 6])).tolist() == [*phones("K"), BLANK, *phones("T")]
    assert heard.log_probs(2, 4).shape == (2, CLASSES)


def test_an_episode_without_frames() -> None:
    nothing = Evidence(Posteriors(log_probs=np.zeros((0, CLASSES), np.float16)))
    assert nothing.frames == 0
    assert nothing.heard(0, 0) == 0


def test_softened_scores_are_never_worse_and_at_most_the_best() -> None:
    rng = np.random.default_rng(5)
    log_probs = np.log(rng.dirichlet(np.full(CLASSES, 0.2), 200) + 1e-9).astype(np.float32)
    soft = softened(log_probs)
    assert soft.shape == (200, BLANK)
    assert (soft >= log_probs[:, :BLANK]).all()
    assert (soft <= log_probs[:, :BLANK].max(axis=1, keepdims=True)).all()


@pytest.mark.parametrize(("phone", "heard"), [("UW", "OW"), ("V", "F"), ("Z", "S")])
def test_what_the_model_takes_for_what(phone: str, heard: str) -> None:
    log_probs = np.full((1, CLASSES), -20, np.float32)
    log_probs[0, PHONE_IDS[heard]] = 0
    row: Any = softened(log_probs)[0]
    assert row[PHONE_IDS[heard]] == 0
    assert -2 < row[PHONE_IDS[phone]] <= 0
    assert row[PHONE_IDS["NG"]] <= -15


def test_single_phones_are_softened_as_all_are() -> None:
    log_probs = np.log(np.random.default_rng(3).dirichlet(np.ones(CLASSES), 20)).astype(np.float32)
    some = (4, 0, 38, 4)
    columns = softened_as(log_probs, some, usual_confusions())
    assert columns.tolist() == softened(log_probs)[:, list(some)].tolist()
