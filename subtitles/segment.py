"""Cut a run of words into cues of least cost: dynamic programming over the places of cue breaks.

Each cue costs something, less where it ends at a sentence or clause and is comfortable to read.
The best cues up to a word are the best cues up to the start of the last cue, plus that cue; as a
cue holds a bounded number of words the time is linear in their number. Least total cost over
all breaks is Knuth and Plass, "Breaking Paragraphs into Lines" (1981), applied to cues.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cohesion import Bond, bond
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.layout import Layout, Measure, lay_out, rooms, run_over
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.run import Run
from saidwhen.subtitles.shown import ShownWord

# Costs are relative to each other and to those in `layout`.
CUE_COST = {
    Bond.SENTENCE: 0.0,
    Bond.CLAUSE: 8.0,
    Bond.CONJUNCTION: 14.0,
    Bond.PREPOSITION: 17.0,
    Bond.PLAIN: 30.0,
    Bond.TIGHT: 70.0,
}
CUE = 14.0
"""For each cue, so that short ones join."""
SENTENCE_INSIDE = 5.0
"""For each sentence that ends inside a cue (BBC: one sentence a subtitle where possible)."""
FRAGMENT = 12.0
"""For a cue that ends a sentence and begins another without ending it."""
SHORT = 40.0
"""For each second that a cue's time on screen lacks to the least."""
FAST = 2.0
"""For each character a second above the limit."""
SMALL = 18.0
"""For a cue of few characters that is not a sentence of its own; falls to 0 at `SMALL_CHARS`."""
SMALL_CHARS = 20
UNEVEN = 3.0
"""For a full cue; falls with the square of the width, so that a sentence's cues come out alike."""
PAUSE = 20.0
"""For each second of pause inside a cue beyond `PAUSE_SECONDS`."""
PAUSE_SECONDS = 0.3


def segment(run: Run, profile: Profile) -> tuple[Cue, ...]:
    """The cues of ``run``, with the stretch of their words as interval.

    Every cue starts with a word that has a time, lasts at most ``profile.max_seconds`` and fits
    the lines; except that a word with the unsaid words that ride with it is never parted.
    """
    material = _material(run, profile)
    return tuple(
        _cue(run, material, piece) for piece in _least_cost(material, run.new_speaker, profile)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    """A run's words as arrays. Place k lies before word k; sums run up to a place."""

    measure: Measure
    bonds: list[Bond]
    heads: list[int]
    start: list[float]
    end: list[float]
    pauses: list[float]
    sentences: list[int]
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """The words ``start`` up to ``end`` of a run as one cue."""

    start: int
    end: int
    layout: Layout


def _material(run: Run, profile: Profile) -> _Material:
    words = run.words
    bonds = [Bond.SENTENCE, *map(_bond, words, words[1:])]
    start, end = _clock(run)
    pauses = [0.0] + [
        PAUSE * max(0.0, start[k] - end[k] - PAUSE_SECONDS) for k in range(1, len(words))
    ]
    return _Material(
        measure=Measure([word.text for word in words], bonds, profile),
        bonds=[*bonds, Bond.SENTENCE],
        heads=[i for i, word in enumerate(words) if word.interval],
        start=start,
        end=end,
        pauses=list(accumulate(pauses)),
        sentences=list(accumulate(int(b is Bond.SENTENCE) for b in bonds)),
        label=f"{run.speaker}: " if run.new_speaker else None,
    )


def _bond(left: ShownWord, right: ShownWord) -> Bond:
    return Bond.SENTENCE if left.piece != right.piece else bond(left.text, right.text)


def _clock(run: Run) -> tuple[list[float], list[float]]:
    """For each place, when the next timed word starts and when the latest timed one before ends."""
    start, end = [run.until], [0.0]
    for word in reversed(run.words):
        start.append(word.interval.start if word.interval else start[-1])
    for word in run.words:
        end.append(max(end[-1], word.interval.end) if word.interval else end[-1])
    return start[::-1], end


def _least_cost(material: _Material, labelled: bool, profile: Profile) -> list[_Piece]:
    """Pieces of least total cost, in order."""
    heads, last = material.heads, len(material.start) - 1
    plain = rooms(None, profile)
    opening = rooms(material.label, profile) if labelled else plain
    best: dict[int, tuple[float, _Piece | None]] = {heads[0]: (0.0, None)}
    for nth, end in enumerate([*heads[1:], last]):
        ending = CUE_COST[material.bonds[end]]
        least, chosen = float("inf"), None
        for head in range(nth, -1, -1):
            start = heads[head]
            alone = head == nth
            if not alone and _too_long(material, start, end, profile):
                break
            cost = best[start][0] + ending + _reading_cost(material, start, end, profile)
            if cost >= least:
                continue
            choice = opening if head == 0 else plain
            layout = lay_out(material.measure, start, end, choice)
            if layout is None and alone:
                layout = run_over(start, end, choice)
            if layout is not None and cost + layout.cost < least:
                least = cost + layout.cost
                chosen = _Piece(start=start, end=end, layout=layout)
        best[end] = (least, chosen)
    return _walk_back(best, last)


def _walk_back(best: dict[int, tuple[float, _Piece | None]], last: int) -> list[_Piece]:
    pieces = []
    piece = best[last][1]
    while piece is not None:
        pieces.append(piece)
        piece = best[piece.start][1]
    return pieces[::-1]


def _too_long(material: _Material, start: int, end: int, profile: Profile) -> bool:
    chars = material.measure.width(start, end)
    return (
        chars > profile.max_lines * profile.max_line_chars + profile.max_lines - 1
        or material.end[end] - material.start[start] > profile.max_seconds
    )


def _reading_cost(material: _Material, start: int, end: int, profile: Profile) -> float:
    """What the words cost as one cue, lines and place of the break aside."""
    chars = material.measure.width(start, end)
    seconds = _on_screen(material, start, end, profile)
    share = chars / (profile.max_lines * profile.max_line_chars)
    cost = CUE + UNEVEN * share * share + material.pauses[end - 1] - material.pauses[start]
    if seconds < profile.min_seconds:
        cost += SHORT * (profile.min_seconds - seconds)
    if chars > profile.max_chars_per_second * seconds:
        cost += FAST * min(chars / max(seconds, 0.1) - profile.max_chars_per_second, 20.0)
    within = material.sentences[end - 1] - material.sentences[start]
    opens, closes = material.bonds[start], material.bonds[end]
    if within:
        cost += SENTENCE_INSIDE * within
        if closes is not Bond.SENTENCE:
            cost += FRAGMENT
    elif chars < SMALL_CHARS and not (opens is closes is Bond.SENTENCE):
        cost += SMALL * (1 - chars / SMALL_CHARS)
    return cost


def _on_screen(material: _Material, start: int, end: int, profile: Profile) -> float:
    """Seconds that the words can stay on screen as one cue."""
    began = material.start[start]
    spoken = material.end[end] - began
    return min(
        max(spoken + profile.linger, profile.min_seconds),
        material.start[end] - began - profile.min_gap,
    )


def _cue(run: Run, material: _Material, piece: _Piece) -> Cue:
    words = run.words[piece.start : piece.end]
    second = piece.layout.second
    parts = (
        [words]
        if second is None
        else [run.words[piece.start : second], run.words[second : piece.end]]
    )
    return Cue(
        interval=Interval(material.start[piece.start], material.end[piece.end]),
        kind=Kind.SPEECH,
        speaker=run.speaker,
        lines=tuple(" ".join(word.text for word in part) for part in parts),
        label=piece.layout.label,
        words=(words[0].index, words[-1].index + 1),
    )
