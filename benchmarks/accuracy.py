"""Accuracy on every episode that the machine has: one command, one table.

    python benchmarks/accuracy.py [--words] [FOLDER ...]

A folder holds ``audio.*``, ``transcript.txt`` and ``truth.json``. Without arguments: the demo
episode of this repository, and the folders of ``../shared/bench`` and ``../shared/speech`` where
they exist. With ``--words`` words are placed by what a recogniser hears, not by their phones. The
table is Markdown, as in docs/accuracy.md.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from scoring import score_clips, score_words

import saidwhen
from saidwhen.approach import Approach
from saidwhen.audio.errors import AudioError
from saidwhen.errors import SaidwhenError
from saidwhen.pipeline import Options
from saidwhen.summary import summarise

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WORD_TRUTH = {"hand", "corrected", "", None}
"""Labels of word times that may serve as truth; automatic ones may not."""


def folders() -> list[Path]:
    found = [ROOT / "examples" / "demo"]
    for group in ("bench", "speech"):
        found += sorted(path.parent for path in (SHARED / group).glob("*/truth.json"))
    return found


def measure(folder: Path, approach: Approach | None) -> str:
    """One row of the table."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    audio = next(folder.glob("audio.*"))
    begun = time.perf_counter()
    try:
        options = Options(language=truth.get("language"), approach=approach)
        result = saidwhen.caption(audio, folder / "transcript.txt", options)
    except (SaidwhenError, AudioError) as error:
        return f"| {folder.name} | {truth['seconds']:.0f} s | {type(error).__name__} |"
    taken = time.perf_counter() - begun
    summary = summarise(result.timeline)
    cells = [
        folder.name,
        f"{result.audio.seconds:.0f} s",
        f"{summary.words}",
        f"{summary.said} / {summary.reworded} / {summary.not_said}",
        *_figures(truth, result),
        f"{result.share_agreeing:.2f}",
        f"{result.audio.seconds / taken:.0f} ×",
    ]
    return f"| {' | '.join(cells)} |"


def _figures(truth: dict[str, object], result: saidwhen.Result) -> list[str]:
    words = result.timeline.words
    true_words, segments = truth.get("words") or [], truth.get("segments") or []
    assert isinstance(true_words, list)
    assert isinstance(segments, list)
    if len(true_words) == len(words) and truth.get("label") in WORD_TRUTH:
        by_word = score_words(_as_printed(true_words, words), words)
        return [
            f"{by_word.median_ms:.0f} ms",
            f"{by_word.within_50_ms:.1%}",
            f"{by_word.within_100_ms:.1%}",
            f"{by_word.over_1_s:.2%}",
            f"{by_word.untimed:.2%}",
            f"{by_word.false:.1%} of {by_word.unsaid}",
            f"{by_word.speaker:.1%}" if true_words[0].get("speaker") else "–",
        ]
    tokens = [t for s in segments for t in str(s["text"]).split() if re.search(r"\w", t)]
    if tokens == [word.printed.text for word in words]:
        clips = score_clips(segments, words)
        return [
            f"inside {clips.inside:.1%}",
            "–",
            "–",
            f"{clips.over_1_s:.2%}",
            f"{clips.untimed:.2%}",
            f"{clips.false:.1%} of {clips.unsaid}",
            "–",
        ]
    return ["no truth", *["–"] * 6]


def _as_printed(true_words: list[dict[str, object]], words: object) -> list[dict[str, object]]:
    """The truth with the exact printed form; some sources give words in lower case only."""
    assert isinstance(words, tuple)
    return [
        {**true, "text": word.printed.text} for true, word in zip(true_words, words, strict=True)
    ]


def main() -> None:
    approach = Approach.WORDS if "--words" in sys.argv else None
    chosen = [Path(name) for name in sys.argv[1:] if name != "--words"] or folders()
    print(
        "| episode | length | words | said / reworded / not said | start error, median | within "
        "50 ms | within 100 ms | off by > 1 s | said but untimed | cut or dropped but timed | "
        "speaker right | agreeing | speed |"
    )
    print("|" + " --- |" * 13)
    for folder in chosen:
        print(measure(folder, approach), flush=True)


if __name__ == "__main__":
    main()
