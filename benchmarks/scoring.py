"""Word times against the truth of an episode.

Two kinds of truth are known: a start and an end of every word (``words``), or of clips that were
joined (``segments``), inside which the words must lie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import Any

from saidwhen.align.timeline import TimedWord

CLIP_COLLAR_SECONDS = 0.1
"""How far outside its clip a word may reach and still count as inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScore:
    """Shares are of the said words, but ``false`` (of the cut and dropped ones)."""

    said: int
    untimed: float
    median_ms: float
    within_50_ms: float
    within_100_ms: float
    over_1_s: float
    unsaid: int
    false: float
    speaker: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipScore:
    """Shares are of the said words, but ``false`` (of the words of cut clips)."""

    said: int
    untimed: float
    inside: float
    over_1_s: float
    unsaid: int
    false: float


def score_words(truth: list[dict[str, Any]], words: tuple[TimedWord, ...]) -> WordScore:
    """Compare word by word; both lists must hold the same printed words."""
    _check_same([word["text"] for word in truth], words)
    pairs = list(zip(truth, words, strict=True))
    said = [(true, word) for true, word in pairs if true["start"] is not None]
    timed = [(true, word) for true, word in said if word.interval]
    errors = [abs(word.interval.start - true["start"]) for true, word in timed if word.interval]
    unsaid = [
        word for true, word in pairs if true["start"] is None and true.get("why") != "reworded"
    ]
    named = [(true, word) for true, word in timed if true.get("speaker")]
    return WordScore(
        said=len(said),
        untimed=1 - len(timed) / len(said),
        median_ms=1000 * median(errors),
        within_50_ms=sum(error <= 0.05 for error in errors) / len(said),
        within_100_ms=sum(error <= 0.1 for error in errors) / len(said),
        over_1_s=sum(error > 1 for error in errors) / len(said),
        unsaid=len(unsaid),
        false=_share(sum(word.interval is not None for word in unsaid), len(unsaid)),
        speaker=_share(
            sum(word.printed.speaker == true["speaker"] for true, word in named), len(named)
        ),
    )


def score_clips(segments: list[dict[str, Any]], words: tuple[TimedWord, ...]) -> ClipScore:
    """Compare with the clips that the words were printed for, in order."""
    tokens = [
        (token, segment)
        for segment in segments
        for token in segment["text"].split()
        if re.search(r"\w", token)
    ]
    _check_same([token for token, _ in tokens], words)
    said = inside = over = untimed = unsaid = false = 0
    for (_, segment), word in zip(tokens, words, strict=True):
        interval = word.interval
        if segment["start"] is None:
            unsaid += 1
            false += interval is not None
            continue
        said += 1
        if interval is None:
            untimed += 1
            continue
        outside = max(segment["start"] - interval.start, interval.end - segment["end"])
        inside += outside <= CLIP_COLLAR_SECONDS
        over += outside > 1
    return ClipScore(
        said=said,
        untimed=untimed / said,
        inside=inside / said,
        over_1_s=over / said,
        unsaid=unsaid,
        false=_share(false, unsaid),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _check_same(texts: list[str], words: tuple[TimedWord, ...]) -> None:
    mine = [word.printed.text for word in words]
    if mine != texts:
        at = next(
            (k for k, pair in enumerate(zip(texts, mine, strict=False)) if len(set(pair)) > 1), -1
        )
        raise ValueError(f"not the truth's words: {len(texts)} and {len(mine)}, first at {at}")
