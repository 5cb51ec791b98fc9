"""Edited episodes of human speech, joined anew from the clips of ``../shared/speech``.

    python benchmarks/splices.py OUT [SEED ...]

English ones by ``../shared/bench/splice_human.py`` (a reader, an operator and an advert), French
ones by ``splice_prompts.py`` beside this file, all with noise at 25 dB. `accuracy.py` makes and
measures them too.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from episode import BENCH, SPEECH

ENGLISH_SEEDS = (21, 22, 23, 24, 25, 26)
FRENCH_SEEDS = (21, 22)
SNR_DB = "25"

_HUMAN = BENCH / "splice_human.py"
_PROMPTS = Path(__file__).resolve().parent / "splice_prompts.py"
_FRENCH = SPEECH / "voice-prompts-fr"


def why_not() -> str:
    """Why none can be made here; empty where they can."""
    if not _HUMAN.exists():
        return "../shared/bench is not there"
    if importlib.util.find_spec("soundfile") is None:
        return "the package soundfile is not installed (--group bench)"
    if shutil.which("ffmpeg") is None:
        return "there is no program ffmpeg"
    return ""


def english(out: Path, seeds: tuple[int, ...] = ENGLISH_SEEDS) -> list[Path]:
    """Their folders, one for each seed, made inside ``out``."""
    return [_made([_HUMAN], out / f"splice-en-{seed}", seed) for seed in seeds]


def french(out: Path, seeds: tuple[int, ...] = FRENCH_SEEDS) -> list[Path]:
    """The same of the French prompts; none where they are not there."""
    if not _FRENCH.is_dir():
        return []
    return [_made([_PROMPTS, _FRENCH], out / f"splice-fr-{seed}", seed) for seed in seeds]


def _made(script: list[Path], folder: Path, seed: int) -> Path:
    command = [sys.executable, *map(str, [*script, folder]), "--seed", str(seed), "--snr", SNR_DB]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("seeds", type=int, nargs="*")
    chosen = parser.parse_args()
    if reason := why_not():
        raise SystemExit(f"no splices: {reason}")
    seeds = tuple(chosen.seeds)
    for folder in (
        *english(chosen.out, seeds or ENGLISH_SEEDS),
        *french(chosen.out, seeds or FRENCH_SEEDS),
    ):
        print(folder)


if __name__ == "__main__":
    main()
