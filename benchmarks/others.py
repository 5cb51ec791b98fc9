"""Saidwhen beside other systems, in one run: accuracy and speed.

    python benchmarks/others.py [--python PATH] [--runs N] [FOLDER ...]

faster-whisper alone with difflib, stable-ts's `align`, and aeneas, each where it is installed;
Whisper is tiny.en for all. PATH is the interpreter of an environment that has them, if it is not
this one (how to make it: docs/accuracy.md). Without folders: *clean* and *edited* of
``../shared/bench``, or the demo. Each system is a process of its own and takes its turn; wall time
is all of it, model loading included, and the median of N runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from episode import Episode, load, of_bench, placed
from other_systems import NOT_HERE, SYSTEMS
from scoring import PlacedWord, WordScore, score_words

import saidwhen
from saidwhen.models import find_model

OURS = "saidwhen"
CHILD = Path(__file__).resolve().parent / "other_systems.py"

TIMES_AS_FAST = {
    ("clean", "faster-whisper"): 6.0,
    ("clean", "stable-ts"): 2.0,
    ("clean", "stable-ts int8"): 2.0,
    ("edited", "faster-whisper"): 4.0,
    ("edited", "stable-ts"): 1.0,
    ("edited", "stable-ts int8"): 1.0,
}
"""How many times as fast saidwhen should be, by episode and system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a system made of an episode: its words, in how many seconds, and its version."""

    words: list[PlacedWord]
    seconds: float
    version: str


class NotRunError(Exception):
    """A system is not installed, or failed; the message says why."""


def run_ours(episode: Episode, folder: Path) -> Run:
    """By the command, as a user runs it."""
    program = str(Path(sys.executable).with_name("saidwhen"))
    files = [str(episode.audio), str(episode.transcript)]
    seconds = _timed([program, "caption", *files, "-o", str(folder), "--quiet"])
    result = saidwhen.read_result(next(folder.glob("*.json")))
    return Run(
        words=placed(result.timeline.words),
        seconds=seconds,
        version=f"{OURS} {result.settings.saidwhen}",
    )


def run_other(system: str, python: str, episode: Episode, folder: Path) -> Run:
    """Raises :class:`NotRunError`."""
    words, out = folder / "words.json", folder / "answer.json"
    printed = [{"text": word["text"], "turn": word.get("turn", 0)} for word in _truth(episode)]
    words.write_text(json.dumps(printed), encoding="utf-8")
    model = str(find_model("tiny.en").folder)
    seconds = _timed(
        [python, str(CHILD), system, str(episode.audio.resolve()), str(words), model, str(out)]
    )
    answer = json.loads(out.read_text(encoding="utf-8"))
    return Run(
        words=[
            PlacedWord(text=word["text"], start=span[0], end=span[1])
            if span
            else PlacedWord(text=word["text"], start=None, end=None)
            for word, span in zip(printed, answer["times"], strict=True)
        ],
        seconds=seconds,
        version=answer["version"],
    )


def _truth(episode: Episode) -> list[dict[str, Any]]:
    words: list[dict[str, Any]] = episode.truth["words"]
    return words


def _timed(command: list[str]) -> float:
    """Wall seconds of a process that must succeed."""
    begun = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise NotRunError(last if done.returncode == NOT_HERE else f"failed: {last}")
    return seconds


def compare(episode: Episode, python: str, runs: int) -> dict[str, list[Run]]:
    """The systems in turn, ``runs`` times; prints why one is left out."""
    found: dict[str, list[Run]] = {}
    left_out: set[str] = set()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for _ in range(runs):
            found.setdefault(OURS, []).append(run_ours(episode, folder / OURS))
            for system in SYSTEMS:
                if system in left_out:
                    continue
                # faster-whisper is a dependency of ours.
                interpreter = sys.executable if system == "faster-whisper" else python
                try:
                    run = run_other(system, interpreter, episode, folder)
                except NotRunError as error:
                    print(f"| {episode.name} | {system}: not run, {error} |", flush=True)
                    left_out.add(system)
                    continue
                found.setdefault(system, []).append(run)
    return found


def row(episode: Episode, run: Run, seconds: float) -> str:
    score: WordScore = score_words(_truth(episode), run.words)
    cells = [
        episode.name,
        run.version,
        f"{score.median_ms:.1f} ms",
        f"{score.mean_ms:.0f} ms",
        f"{score.within_50_ms:.1%}",
        f"{score.within_100_ms:.1%}",
        f"{score.over_1_s:.2%}",
        f"{score.untimed:.2%}",
        f"{score.false:.1%} of {score.unsaid}",
        f"{seconds:.1f} s",
        f"{episode.truth['seconds'] / seconds:.1f} ×",
    ]
    return f"| {' | '.join(cells)} |"


def ratios(episode: str, found: dict[str, list[Run]]) -> list[str]:
    """How many times as fast as each other system, and whether that was aimed at."""
    mine = median(run.seconds for run in found[OURS])
    lines = []
    for system in found.keys() - {OURS}:
        ratio = median(run.seconds for run in found[system]) / mine
        aim = TIMES_AS_FAST.get((episode, system))
        told = f" (aim {aim:g}: {'met' if ratio >= aim else 'missed'})" if aim else ""
        lines.append(f"{episode}: {ratio:.1f} times as fast as {system}{told}")
    return sorted(lines)


def report(episodes: Sequence[Episode], python: str, runs: int) -> None:
    print(
        "| episode | system | start error, median | mean | within 50 ms | within 100 ms | off by "
        "> 1 s | said but untimed | cut or dropped but timed | wall | × real time |"
    )
    print("|" + " --- |" * 11)
    lines = []
    for episode in episodes:
        found = compare(episode, python, runs)
        for taken in found.values():
            print(row(episode, taken[0], median(run.seconds for run in taken)), flush=True)
        lines += ratios(episode.name, found)
    print("\n" + "\n".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--python", default=sys.executable, metavar="PATH")
    parser.add_argument("--runs", type=int, default=1)
    chosen = parser.parse_args()
    episodes = [load(folder) for folder in chosen.folders] or of_bench("clean", "edited")
    report(episodes, chosen.python, chosen.runs)


if __name__ == "__main__":
    main()
