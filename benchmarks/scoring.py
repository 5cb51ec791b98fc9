"""Word times against the truth of an episode.

Two kinds of truth are known: a start and an end of every word (``words``), or of clips that were
joined (``segments``), inside which the words must lie.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

CLIP_COLLAR_SECONDS = 0.1
"""How far outside its clip a word may reach and still count as inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A printed word and the time that a system gave it, in seconds; None where it gave none."""

    text: str
    start: float | None
    end: float | None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordScore:
    """Shares are of the said words, but ``false`` (of the cut and dropped ones).

    Median and mean are of the distance between the start and the true one, over the words that
    were said and timed; they and ``speaker`` are NaN where there is none.
    """

    said: int
    untimed: float
    median_ms: float
    mean_ms: float
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


def score_words(truth: Sequence[dict[str, Any]], words: Sequence[PlacedWord]) -> WordScore:
    """Compare word by word; both must hold the same printed words, or ``ValueError`` is raised.

    Words in whose place something else was said are neither said nor unsaid.
    """
    _check_same([word["text"] for word in truth], words)
    pairs = list(zip(truth, words, strict=True))
    said = [(true, word) for true, word in pairs if true["start"] is not None]
    unsaid = [
        word for true, word in pairs if true["start"] is None and true.get("why") != "reworded"
    ]
    timed = [(true, word) for true, word in said if word.start is not None]
    errors = [abs(word.start - true["start"]) for true, word in timed if word.start is not None]
    named = [word.speaker == true["speaker"] for true, word in timed if true.get("speaker")]
    return WordScore(
        said=len(said),
        untimed=_share(len(said) - len(timed), len(said)),
        median_ms=1000 * median(errors) if errors else float("nan"),
        mean_ms=1000 * mean(errors) if errors else float("nan"),
        within_50_ms=_share(sum(error <= 0.05 for error in errors), len(said)),
        within_100_ms=_share(sum(error <= 0.1 for error in errors), len(said)),
        over_1_s=_share(sum(error > 1 for error in errors), len(said)),
        unsaid=len(unsaid),
        false=_share(sum(word.start is not None for word in unsaid), len(unsaid)),
        speaker=sum(named) / len(named) if named else float("nan"),
    )


def tokens_of(segments: Sequence[dict[str, Any]]) -> list[str]:
    """The printed words of clips: runs of non-space characters with a letter or digit in them."""
    return [token for segment in segments for token in _tokens(segment)]


def score_clips(segments: Sequence[dict[str, Any]], words: Sequence[PlacedWord]) -> ClipScore:
    """Compare with the clips that the words were printed for, in order; raises as above."""
    _check_same(tokens_of(segments), words)
    clips = [segment for segment in segments for _ in _tokens(segment)]
    said = inside = over = untimed = unsaid = false = 0
    for clip, word in zip(clips, words, strict=True):
        if clip["start"] is None:
            unsaid += 1
            false += word.start is not None
            continue
        said += 1
        if word.start is None or word.end is None:
            untimed += 1
            continue
        outside = max(clip["start"] - word.start, word.end - clip["end"])
        inside += outside <= CLIP_COLLAR_SECONDS
        over += outside > 1
    return ClipScore(
        said=said,
        untimed=_share(untimed, said),
        inside=_share(inside, said),
        over_1_s=_share(over, said),
        unsaid=unsaid,
        false=_share(false, unsaid),
    )


def _tokens(segment: dict[str, Any]) -> list[str]:
    return [token for token in segment["text"].split() if re.search(r"\w", token)]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _check_same(texts: list[str], words: Sequence[PlacedWord]) -> None:
    mine = [word.text for word in words]
    if mine != texts:
        at = next(
            (k for k, pair in enumerate(zip(texts, mine, strict=False)) if len(set(pair)) > 1), -1
        )
        raise ValueError(f"not the truth's words: {len(texts)} and {len(mine)}, first at {at}")
