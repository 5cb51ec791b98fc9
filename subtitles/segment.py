"""Cut a run of words into cues of least cost: dynamic programming over the places of cue breaks.

Each cue costs something, less where it ends at a sentence or clause and is comfortable to read.
The best cues up to a word are the best cues up to the start of the last cue, plus that cue; as a
cue holds a bounded number of words the time is linear in their number. Least total cost over
all breaks is Knuth and Plass, "Breaking Paragraphs into Lines" (1981), applied to cues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from saidwhen.audio.interval import Interval
from saidwhen.subtitles.clock import milliseconds
from saidwhen.subtitles.cohesion import Bond, bonds
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.layout import Layout, Measure, Room, lay_out, rooms, run_over
from saidwhen.subtitles.naming import Naming
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.run import Run
from saidwhen.subtitles.shown import ShownWord
from saidwhen.subtitles.text import width, words_to_read
from saidwhen.subtitles.voice import CueWord, Voice

# Costs are relative to each other and to those in `layout`.
CUE_COST = {
    Bond.SENTENCE: 0.0,
    Bond.CLAUSE: 8.0,
    Bond.CONJUNCTION: 14.0,
    Bond.PREPOSITION: 17.0,
    Bond.PHRASE: 20.0,
    Bond.PLAIN: 45.0,
    Bond.CLOSE: 70.0,
    Bond.TIGHT: 110.0,
}
CUE = 14.0
"""For each cue, so that short ones join."""
SENTENCE_INSIDE = 5.0
"""For each sentence that ends inside a cue (BBC: one sentence a subtitle where possible)."""
FRAGMENT = 12.0
"""For a cue that ends a sentence and begins another without ending it."""
TOO_SHORT = 1000.0
"""For a cue whose time on screen is below the least: more than any breaks cost, so that it is taken
only where no other cues would last longer.
"""
SHORT = 40.0
"""For each second that it lacks."""
ROUNDING = 1e-6
"""Seconds in floating point are not exact."""
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


CHARS_A_WORD = 6
"""What a word above a limit of words counts as in characters, its blank included."""


def segment(run: Run, naming: Naming, profile: Profile, language: str) -> tuple[Cue, ...]:
    """The cues of ``run``, with the stretch of their words as interval.

    Every cue starts with a word that has a time, lasts at most ``profile.max_seconds`` and fits
    the lines; except that a word with the unsaid words that ride with it is never parted.
    ``language`` is an ISO 639-1 code.
    """
    material = _material(run, naming, profile, language)
    return tuple(
        _cue(run, material, piece, naming, profile) for piece in _least_cost(material, profile)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Material:
    """A run's words as arrays. Place k lies before word k; sums run up to a place.

    ``opening`` is the label of the first cue, ``later`` that of the others. ``gap`` is the
    profile's least gap in seconds, reckoned once.
    """

    measure: Measure
    bonds: list[Bond]
    heads: list[int]
    start: list[float]
    end: list[float]
    pauses: list[float]
    sentences: list[int]
    spoken: list[int]
    opening: str
    later: str
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """The words ``start`` up to ``end`` of a run as one cue; ``fits`` tells whether they fit."""

    start: int
    end: int
    layout: Layout
    fits: bool


def _material(run: Run, naming: Naming, profile: Profile, language: str) -> _Material:
    words = run.words
    before = _bonds(words, language)
    start, end = _clock(run)
    pauses = [0.0] + [
        PAUSE * max(0.0, start[k] - end[k] - PAUSE_SECONDS) for k in range(1, len(words))
    ]
    label = naming.label(run.speaker)
    return _Material(
        measure=Measure([word.text for word in words], before, profile),
        bonds=[*before, Bond.SENTENCE],
        heads=[i for i, word in enumerate(words) if word.interval],
        start=start,
        end=end,
        pauses=list(accumulate(pauses)),
        sentences=list(accumulate(int(b is Bond.SENTENCE) for b in before)),
        spoken=list(accumulate((words_to_read([word.text]) for word in words), initial=0)),
        opening=label if run.new_speaker or naming.always else "",
        later=label if naming.always else "",
        gap=profile.gap,
    )


def _bonds(words: Sequence[ShownWord], language: str) -> list[Bond]:
    """What lies before each word; a new paragraph is a new sentence, whatever the marks say."""
    found = bonds([word.text for word in words], language)
    pieces = [None, *(word.piece for word in words)]
    return [
        Bond.SENTENCE if word.piece != before else bond
        for bond, word, before in zip(found, words, pieces, strict=False)
    ]


def _clock(run: Run) -> tuple[list[float], list[float]]:
    """For each place, when the next timed word starts and when the latest timed one before ends."""
    start, end = [run.until], [0.0]
    for word in reversed(run.words):
        start.append(word.interval.start if word.interval else start[-1])
    for word in run.words:
        end.append(max(end[-1], word.interval.end) if word.interval else end[-1])
    return start[::-1], end


def _least_cost(material: _Material, profile: Profile) -> list[_Piece]:
    """Pieces of least total cost, in order."""
    heads, last = material.heads, len(material.start) - 1
    opening, later = rooms(material.opening, profile), rooms(material.later, profile)
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
            piece = _piece(material, start, end, later if head else opening, alone=alone)
            if piece and cost + piece.layout.cost < least:
                least, chosen = cost + piece.layout.cost, piece
        best[end] = (least, chosen)
    return _walk_back(best, last)


def _piece(
    material: _Material, start: int, end: int, choice: tuple[Room, ...], *, alone: bool
) -> _Piece | None:
    layout = lay_out(material.measure, start, end, choice)
    if layout is not None:
        return _Piece(start=start, end=end, layout=layout, fits=True)
    if not alone:
        return None
    return _Piece(start=start, end=end, layout=run_over(start, end, choice), fits=False)


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
    lacking = profile.min_seconds - seconds
    if lacking > ROUNDING:
        cost += TOO_SHORT + SHORT * lacking
    words = material.spoken[end] - material.spoken[start]
    reading = max(seconds, 0.1)
    excess = max(
        chars / reading - profile.max_chars_per_second,
        CHARS_A_WORD * (words / reading - profile.max_words_per_minute / 60),
    )
    if excess > 0:
        cost += FAST * min(excess, 20.0)
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
        material.start[end] - began - material.gap,
    )


def _cue(run: Run, material: _Material, piece: _Piece, naming: Naming, profile: Profile) -> Cue:
    label = material.later if piece.start else material.opening
    words = tuple(_words(run, piece))
    voice = Voice(
        lines=tuple(
            " ".join(word.text for word in words if word.line == line)
            for line in range(words[-1].line + 1)
        ),
        speaker=run.speaker,
        label=label,
        above=piece.layout.above,
        colour=naming.colour(run.speaker),
        words=words,
    )
    return Cue(
        interval=Interval(material.start[piece.start], material.end[piece.end]),
        kind=Kind.SPEECH,
        voices=(voice,),
        reasons=_reasons(voice, piece, profile),
    )


def _words(run: Run, piece: _Piece) -> Iterator[CueWord]:
    second = piece.layout.second
    for place in range(piece.start, piece.end):
        word = run.words[place]
        said = word.interval
        yield CueWord(
            index=word.index,
            text=word.text,
            line=int(second is not None and place >= second),
            start_ms=milliseconds(said.start) if said else None,
            end_ms=milliseconds(said.end) if said else None,
        )


def _reasons(voice: Voice, piece: _Piece, profile: Profile) -> frozenset[Reason]:
    """Why lines of the voice are too wide, or too many; nothing where all fit."""
    wide = [
        line
        for line in voice.printed
        if width(line, profile.wide_chars_double) > profile.max_line_chars
    ]
    if not wide:
        return frozenset()
    found = set()
    if voice.above and wide[0] == voice.printed[0]:
        found.add(Reason.LONG_LABEL)
        wide = wide[1:]
    if wide:
        riders = not piece.fits and any(word.start_ms is None for word in voice.words)
        found.add(Reason.UNSAID_WORDS if riders else Reason.LONG_WORD)
    return frozenset(found)
