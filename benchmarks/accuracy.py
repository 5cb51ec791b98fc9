"""Accuracy on every episode that the machine has: one command, one table, the aims beside it.

    python benchmarks/accuracy.py [--words] [FOLDER ...]

A folder holds ``audio.*``, ``transcript.txt`` and ``truth.json``. Without arguments: the demo
episode of this repository, the folders of ``../shared/bench`` and ``../shared/speech`` where they
exist, and splices of human speech made for the occasion. Folders that are named and that no aim is
known for are taken as unseen. With ``--words`` words are placed by what a recogniser hears, not by
their phones. The table is Markdown, as in docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aims
import splices
from aims import Aim
from episode import Episode, all_known, load, placed
from scoring import ClipScore, PlacedWord, WordScore, score_clips, score_words

import saidwhen
from saidwhen.approach import Approach
from saidwhen.audio.errors import AudioError
from saidwhen.errors import SaidwhenError
from saidwhen.pipeline import Options
from saidwhen.summary import summarise


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An episode, or several as one, that saidwhen has captioned.

    ``words`` or ``clips`` is the truth, where there is one; ``taken`` the seconds of the run.
    """

    name: str
    seconds: float
    taken: float
    counts: tuple[int, int, int]
    """Words that are said, reworded and not said."""
    words: list[dict[str, Any]] | None
    clips: list[dict[str, Any]] | None
    placed: list[PlacedWord]
    agreeing: str

    @property
    def score(self) -> WordScore | ClipScore | None:
        """By words where their times are known, else by clips, else None."""
        if self.words is not None:
            return score_words(self.words, self.placed)
        return None if self.clips is None else score_clips(self.clips, self.placed)


def measure(episode: Episode, approach: Approach | None) -> Measured:
    """Caption the episode; raises what `saidwhen.caption` does."""
    options = Options(language=episode.language, approach=approach)
    begun = time.perf_counter()
    result = saidwhen.caption(episode.audio, episode.transcript, options)
    taken = time.perf_counter() - begun
    summary = summarise(result.timeline)
    texts = [word.printed.text for word in result.timeline.words]
    words = episode.true_words(texts)
    return Measured(
        name=episode.name,
        seconds=result.audio.seconds,
        taken=taken,
        counts=(summary.said, summary.reworded, summary.not_said),
        words=words,
        clips=episode.true_clips(texts) if words is None else None,
        placed=placed(result.timeline.words),
        agreeing=f"{result.share_agreeing:.2f}",
    )


def together(name: str, several: Sequence[Measured]) -> Measured:
    """Several episodes with one kind of truth, as if they were one."""
    said, reworded, not_said = (
        sum(part) for part in zip(*(m.counts for m in several), strict=True)
    )
    words = [word for one in several for word in one.words or []]
    clips = [clip for one in several for clip in one.clips or []]
    return Measured(
        name=name,
        seconds=sum(one.seconds for one in several),
        taken=sum(one.taken for one in several),
        counts=(said, reworded, not_said),
        words=words or None,
        clips=clips or None,
        placed=[word for one in several for word in one.placed],
        agreeing="–",
    )


def row(measured: Measured, wanted: Sequence[Aim]) -> str:
    """One row of the table."""
    score = measured.score
    cells = [
        measured.name,
        f"{measured.seconds:.0f} s",
        f"{len(measured.placed)}",
        " / ".join(map(str, measured.counts)),
        *_figures(score),
        measured.agreeing,
        f"{measured.seconds / measured.taken:.0f} ×",
        "–" if score is None else aims.verdict(score, wanted),
    ]
    return f"| {' | '.join(cells)} |"


def _figures(score: WordScore | ClipScore | None) -> list[str]:
    if score is None:
        return ["no truth", *["–"] * 7]
    shares = [
        f"{score.over_1_s:.2%}",
        f"{score.untimed:.2%}",
        f"{score.false:.1%} of {score.unsaid}",
    ]
    if isinstance(score, ClipScore):
        return [f"inside {score.inside:.1%}", "–", "–", "–", *shares, "–"]
    return [
        f"{score.median_ms:.1f} ms",
        f"{score.mean_ms:.1f} ms",
        f"{score.within_50_ms:.1%}",
        f"{score.within_100_ms:.1%}",
        *shares,
        "–" if score.speaker != score.speaker else f"{score.speaker:.1%}",
    ]


def print_rows(
    episodes: Sequence[Episode], approach: Approach | None, *, unseen: bool
) -> list[Measured]:
    """Measure and print one after the other; ``unseen`` ones have aims whatever their name."""
    done = []
    for episode in episodes:
        try:
            measured = measure(episode, approach)
        except (SaidwhenError, AudioError) as error:
            print(f"| {episode.name} | {episode.truth['seconds']:.0f} s | {type(error).__name__} |")
            continue
        usual = _of_unseen(measured, episode) if unseen else ()
        print(row(measured, aims.OF_EPISODES.get(episode.name, usual)), flush=True)
        done.append(measured)
    return done


def _of_unseen(measured: Measured, episode: Episode) -> Sequence[Aim]:
    if measured.clips is None:
        return aims.UNSEEN
    return aims.SPLICED if episode.language in {None, "en"} else aims.SPLICED_FOREIGN


def print_known(approach: Approach | None) -> None:
    """The rows of all that this machine has."""
    episodes = all_known()
    done = {one.name: one for one in print_rows(episodes, approach, unseen=False)}
    by_hand = [
        done[one.name]
        for one in episodes
        if one.by_hand and one.name in done and done[one.name].words is not None
    ]
    if by_hand:
        print(row(together("hand-labelled words", by_hand), aims.BY_HAND), flush=True)
    if reason := splices.why_not():
        print(f"| splices | not made: {reason} |")
        return
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        for name, folders, wanted in (
            ("splices, English", splices.english(out), aims.SPLICED),
            ("splices, French", splices.french(out), aims.SPLICED_FOREIGN),
        ):
            several = print_rows([load(folder) for folder in folders], approach, unseen=True)
            if several:
                print(row(together(name, several), wanted), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER")
    parser.add_argument("--words", action="store_true", help="place words by what is heard")
    chosen = parser.parse_args()
    approach = Approach.WORDS if chosen.words else None
    print(
        "| episode | length | words | said / reworded / not said | start error, median | mean | "
        "within 50 ms | within 100 ms | off by > 1 s | said but untimed | cut or dropped but "
        "timed | speaker right | agreeing | speed | aims |"
    )
    print("|" + " --- |" * 15)
    if chosen.folders:
        print_rows([load(folder) for folder in chosen.folders], approach, unseen=True)
    else:
        print_known(approach)


if __name__ == "__main__":
    main()
