"""Fit the weights of `align/phonetic/certainty.py` and show how well they are calibrated.

    python benchmarks/fit_certainty.py

Learns on the edited and the natural episode of ``../shared/bench``, judges on the others. Prints
the weights, and for each episode the expected calibration error (ten bins) and the area under the
curve of right against wrong.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.align.phonetic import certainty as model
from saidwhen.align.phonetic.clock import read_clock
from saidwhen.align.phonetic.coarse import find_chain, search
from saidwhen.align.phonetic.evidence import Evidence
from saidwhen.align.phonetic.flux import nudged
from saidwhen.align.phonetic.forced import SphinxAligner, force
from saidwhen.align.phonetic.repair import repaired
from saidwhen.align.phonetic.said import decide
from saidwhen.align.phonetic.stretches import Believed, stretches
from saidwhen.align.phonetic.units import units_of
from saidwhen.audio.recording import record
from saidwhen.models import cache_folder
from saidwhen.pipeline import default_workers
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
LEARN = ("edited", "natural")
JUDGE = ("clean", "short")
RIGHT_SECONDS = 0.1

Floats = NDArray[np.float64]


def rows(name: str) -> tuple[Floats, Floats]:
    """Measures of each timed word, and whether its start is right."""
    folder = BENCH / name
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["words"]
    units = units_of(parse(read(folder / "transcript.txt")).words, "en")
    with (
        record(next(folder.glob("audio.*"))) as recording,
        SphinxAligner(default_workers()) as aligner,
    ):
        phones = ConformerPhoneModel(cache_folder(), default_workers())
        posteriors = phones.posteriors(recording.read, recording.seconds)
        evidence = Evidence(posteriors)
        path = repaired(units, evidence, search(units, posteriors, find_chain(units, posteriors)))
        decision = decide(units, evidence, path)
        believed = Believed(placed=decision.placed, filler=path.filler)

        def chosen(k: int) -> tuple[int, ...]:
            word = decision.placed[k]
            assert word is not None
            return units[k].phones[word.variant]

        hmm = force(aligner, recording.read, stretches(believed, recording.seconds), chosen)
        clock = read_clock(units, decision.placed, posteriors, hmm)
        starts = [nudged(recording.read, s, 0.3) for s in clock.seconds]
    right = [
        truth[k]["start"] is not None and abs(start - truth[k]["start"]) <= RIGHT_SECONDS
        for k, start in zip(clock.words, starts, strict=True)
    ]
    keep = [truth[k].get("why") != "reworded" for k in clock.words]
    return model.measures(decision, clock)[keep], np.array(right, float)[keep]


def fit(measures: Floats, right: Floats, shrink: float = 1.0) -> Floats:
    """Logistic regression by Newton's method, shrunk towards 0 but for the constant."""
    weights = np.zeros(measures.shape[1])
    penalty = np.full(len(weights), shrink)
    penalty[0] = 1e-3
    for _ in range(40):
        p = 1 / (1 + np.exp(-measures @ weights))
        slope = measures.T @ (right - p) - penalty * weights
        bend = (measures * (p * (1 - p))[:, None]).T @ measures + np.diag(penalty)
        weights += np.linalg.solve(bend, slope)
    return weights


def calibration_error(p: Floats, right: Floats) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(
        sum(
            abs(p[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in range(10)
            if (bins == b).any()
        )
    )


def area_under_curve(p: Floats, right: Floats) -> float:
    """Probability that a right word is held for surer than a wrong one."""
    good, bad = p[right == 1], p[right == 0]
    if not len(good) or not len(bad):
        return float("nan")
    return float(
        np.mean(good[:, None] > bad[None, :]) + 0.5 * np.mean(good[:, None] == bad[None, :])
    )


def main() -> None:
    learnt = [rows(name) for name in LEARN]
    weights = fit(np.concatenate([m for m, _ in learnt]), np.concatenate([r for _, r in learnt]))
    print("WEIGHTS =", tuple(round(float(w), 3) for w in weights))
    for name, (measures, right) in [
        *zip(LEARN, learnt, strict=True),
        *((name, rows(name)) for name in JUDGE),
    ]:
        p = 1 / (1 + np.exp(-measures @ weights))
        print(
            f"{name}: {len(right)} words, {right.mean():.1%} right, calibration error "
            f"{calibration_error(p, right):.3f}, area under curve {area_under_curve(p, right):.3f}"
        )


if __name__ == "__main__":
    main()
