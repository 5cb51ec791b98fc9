"""Reliability diagram: what confidence promises, and what came true.

    python benchmarks/reliability.py [-o PNG] [FOLDER ...]

Confidence is the probability that a start lies within 100 ms of the true one. Without folders: the
English episodes of ``../shared/bench`` that have exact word times, or the demo. Prints, for each
episode and for all, the expected calibration error and the area under the curve of right against
wrong, and with all the words of each bin. ``-o`` draws the diagram of all (`--group bench`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from calibration import BINS, Bin, Floats, area_under_curve, bins, calibration_error, judged
from episode import Episode, load, of_bench

import saidwhen
from saidwhen.pipeline import Options

USUAL = ("clean", "edited", "natural", "short")
MOST_ERROR = 0.02
"""The calibration error aimed at."""


def of_episode(episode: Episode) -> tuple[Floats, Floats]:
    """Confidences and what is right, of a fresh result; SystemExit without word times."""
    result = saidwhen.caption(episode.audio, episode.transcript, Options(language=episode.language))
    words = result.timeline.words
    truth = episode.true_words([word.printed.text for word in words])
    if truth is None:
        raise SystemExit(f"{episode.folder}: truth.json has no time of every word")
    return judged(truth, words)


def row(name: str, confidence: Floats, right: Floats) -> str:
    error, area = calibration_error(confidence, right), area_under_curve(confidence, right)
    return f"| {name} | {len(right)} | {right.mean():.2%} | {error:.4f} | {area:.3f} |"


def draw(file: Path, all_bins: list[Bin]) -> None:
    """Bins against the diagonal, and below how many words each has."""
    import matplotlib as mpl  # noqa: PLC0415 - only who draws needs it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    promised, right = [one.promised for one in all_bins], [one.right for one in all_bins]
    counts = [one.words for one in all_bins]
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(5, 6), sharex=True, height_ratios=(3, 1), layout="constrained"
    )
    above.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="promise kept exactly")
    above.plot(promised, right, marker="o", label="saidwhen, with 95% intervals")
    above.vlines(promised, *zip(*(one.likely for one in all_bins), strict=True), alpha=0.5)
    above.set(ylabel="share of starts within 100 ms", ylim=(0, 1.02), xlim=(0, 1.04))
    above.legend(loc="upper left", frameon=False)
    bars = below.bar(promised, counts, width=0.6 / BINS)
    below.bar_label(bars, fontsize=8)
    below.set(
        xlabel="confidence, mean of the bin",
        ylabel="words",
        yscale="log",
        ylim=(0.5, 10 * max(counts)),
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=120, metadata={"Software": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("-o", "--output", type=Path, metavar="PNG")
    chosen = parser.parse_args()
    episodes = [load(folder) for folder in chosen.folders] or of_bench(*USUAL)
    print("| episode | words | starts right within 100 ms | calibration error | area under curve |")
    print("|" + " --- |" * 5)
    found = []
    for episode in episodes:
        found.append(of_episode(episode))
        print(row(episode.name, *found[-1]), flush=True)
    confidence, right = (np.concatenate(part) for part in zip(*found, strict=True))
    print(row("all", confidence, right))
    met = calibration_error(confidence, right) <= MOST_ERROR
    print(f"\naim: calibration error of all ≤ {MOST_ERROR}: {'met' if met else 'missed'}")
    all_bins = bins(confidence, right)
    print("\n| mean confidence of the bin | starts right | words |\n| --- | --- | --- |")
    for one in all_bins:
        print(f"| {one.promised:.3f} | {one.right:.3f} | {one.words} |")
    if chosen.output:
        draw(chosen.output, all_bins)


if __name__ == "__main__":
    main()
