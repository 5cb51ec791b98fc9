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
from calibration import Floats, area_under_curve, calibration_error, is_right
from threadpoolctl import threadpool_limits

from saidwhen.align.acoustic.posteriors import ConformerPhoneModel
from saidwhen.align.phonetic import certainty as model
from saidwhen.align.phonetic.coarse import find_chain
from saidwhen.align.phonetic.episode import Sound, time_words
from saidwhen.align.phonetic.flux import nudged
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.triphone.aligner import TriphoneAligner
from saidwhen.audio.recording import record
from saidwhen.models import cache_folder
from saidwhen.pipeline import default_workers
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
LEARN = ("edited", "natural")
JUDGE = ("clean", "short")


def rows(name: str) -> tuple[Floats, Floats]:
    """Measures of each timed word, and whether its start is right."""
    folder = BENCH / name
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["words"]
    units = units_of(parse(read(folder / "transcript.txt")).words, "en")
    with record(next(folder.glob("audio.*"))) as recording:
        phones = ConformerPhoneModel(cache_folder(), default_workers())
        posteriors = phones.posteriors(recording.read, recording.seconds)
        sound = Sound(read=recording.read, posteriors=posteriors)
        aligner = TriphoneAligner(default_workers())
        timed = time_words(units, sound, find_chain(units, posteriors), aligner)
        clock = timed.clock
        starts = [nudged(recording.read, s, 0.3) for s in clock.seconds]
    right = [is_right(truth[k], start) for k, start in zip(clock.words, starts, strict=True)]
    keep = [truth[k].get("why") != "reworded" for k in clock.words]
    return model.measures(timed.decision, clock)[keep], np.array(right, float)[keep]


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


def main() -> None:
    with threadpool_limits(limits=1, user_api="blas"):
        learnt, judged = ([rows(name) for name in names] for names in (LEARN, JUDGE))
    weights = fit(np.concatenate([m for m, _ in learnt]), np.concatenate([r for _, r in learnt]))
    print("WEIGHTS =", tuple(round(float(w), 3) for w in weights))
    for name, (measures, right) in zip((*LEARN, *JUDGE), (*learnt, *judged), strict=True):
        p = 1 / (1 + np.exp(-measures @ weights))
        print(
            f"{name}: {len(right)} words, {right.mean():.1%} right, calibration error "
            f"{calibration_error(p, right):.3f}, area under curve {area_under_curve(p, right):.3f}"
        )


if __name__ == "__main__":
    main()
