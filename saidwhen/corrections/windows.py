"""Which words have to be placed anew after corrections, and between which they are looked for.

A word keeps its time where the earlier timeline has it, in the same characters of the text, and
nothing that a person set stands against it. The others are loose: they are placed anew, in windows
between words that are surely placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saidwhen.align.timeline import TimedWord
from saidwhen.align.verdict import SURE, Method, NotSaid, Reworded, Said, Verdict
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_MISLED_WORDS = 2
"""So many on each side of a loose word may have been placed wrongly because of it."""

_CONTEXT_WORDS = 30
_CONTEXT_SECONDS = 15.0
"""What is listened to beyond the window, so that its edges are found by more than themselves."""

_PAUSE_SECONDS = 3.0
_MARGIN_SECONDS = 0.3
_LEAST_SECONDS = 0.001
_LEAST_LEFT_SECONDS = 0.03
_MOST_CUT_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The words ``words`` are placed anew, between the times ``between`` in seconds.

    To find them, ``context``, which holds them, is looked for in ``stretch``.
    """

    words: range
    between: Interval
    context: range
    stretch: Interval


Kept = tuple[Verdict | None, ...]
"""The verdict of each word that keeps it; None of a loose one."""


def kept_verdicts(
    words: Sequence[PrintedWord], earlier: Sequence[TimedWord], set_: Mapping[int, Said]
) -> Kept:
    """The verdicts that the words have from an ``earlier`` timeline, and those that a person set.

    ``set_`` are the latter by the words' numbers. Times that a person set before and does not any
    longer are not kept. A word that reaches a little into a set time is cut there; one that reaches
    further is loose.
    """
    known = dict(
        zip(_places([w.printed for w in earlier]), (w.verdict for w in earlier), strict=True)
    )
    found = [known.get(place) for place in _places(words)]
    kept = [None if _is_set(verdict) else verdict for verdict in found]
    for number, said in set_.items():
        before = found[number]
        spoken = before.spoken if isinstance(before, Said) else ""
        kept[number] = replace(said, spoken=spoken)
    for number, said in set_.items():
        _make_room(kept, number, said.interval, set_)
    return tuple(kept)


def _places(words: Sequence[PrintedWord]) -> Iterator[tuple[Span, str, int]]:
    """By what a word is known again: its characters, its text, and the how-manieth it is of them.

    Words of a corrected text share their characters.
    """
    number, before = 0, None
    for word in words:
        number = number + 1 if word.span == before else 0
        before = word.span
        yield word.span, word.text, number


def _make_room(
    kept: list[Verdict | None], number: int, time: Interval, set_: Mapping[int, Said]
) -> None:
    """Cut or loosen the words before and after a set one that reach into its time."""
    for step in (-1, 1):
        k = number + step
        while 0 <= k < len(kept) and k not in set_:
            verdict = kept[k]
            if verdict is not None and not isinstance(verdict, NotSaid):
                clear = (
                    verdict.interval.end <= time.start
                    if step < 0
                    else verdict.interval.start >= time.end
                )
                if clear:
                    break
                kept[k] = _cut(verdict, time, step)
            k += step


def _cut(verdict: Said | Reworded, time: Interval, step: int) -> Verdict | None:
    start, end = verdict.interval.start, verdict.interval.end
    start, end = (start, time.start) if step < 0 else (time.end, end)
    lost = verdict.interval.seconds - (end - start)
    if end - start < _LEAST_LEFT_SECONDS or lost > _MOST_CUT_SECONDS:
        return None
    return replace(verdict, interval=Interval(start, end))


def _is_set(verdict: Verdict | None) -> bool:
    return isinstance(verdict, Said) and verdict.method is Method.CORRECTED


def windows_of(kept: Kept, seconds: float) -> tuple[Window, ...]:
    """The windows of the loose words, in order and apart; the audio lasts ``seconds``."""
    found: list[tuple[int, int]] = []
    for k, verdict in enumerate(kept):
        if verdict is None:
            first = _anchor(kept, k, -1) + 1
            last = _anchor(kept, k, 1)
            if found and first < found[-1][1]:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            elif not found or (first, last) != found[-1]:
                found.append((first, last))
    return tuple(_window(kept, range(*edges), seconds) for edges in found)


def _anchor(kept: Kept, number: int, step: int) -> int:
    """The nearest word to a loose one that is surely placed; -1 or their count without any."""
    k = number + step
    while 0 <= k < len(kept):
        verdict = kept[k]
        if _is_set(verdict):
            return k
        is_far = abs(k - number) > _MISLED_WORDS
        if is_far and isinstance(verdict, Said) and verdict.confidence >= SURE:
            return k
        k += step
    return max(-1, min(k, len(kept)))


def _window(kept: Kept, words: range, seconds: float) -> Window:
    before = _side(kept, words.start - 1, -1)
    after = _side(kept, words.stop, 1)
    start = before.edge if before else 0.0
    end = after.edge if after else seconds
    return Window(
        words=words,
        between=Interval(start, max(end, start + _LEAST_SECONDS)),
        context=range(
            min(words.start, before.word if before else 0),
            max(words.stop, after.word + 1 if after else len(kept)),
        ),
        stretch=Interval(
            before.heard_from if before else 0.0,
            max(after.heard_from if after else seconds, start + _LEAST_SECONDS),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a window: its ``edge`` in seconds, at a word that is surely placed.

    ``word`` is the outermost that is looked for with it, and ``heard_from`` the outermost moment.
    """

    edge: float
    word: int
    heard_from: float


def _side(kept: Kept, anchor: int, step: int) -> _Side | None:
    """The side with its ``anchor``; None at an end of the text."""
    if not 0 <= anchor < len(kept):
        return None
    verdict = kept[anchor]
    assert isinstance(verdict, Said)
    edge = verdict.interval.end if step < 0 else verdict.interval.start
    if _is_set(verdict):
        # The sound does not tell where a person heard it: nothing is looked for beyond.
        return _Side(edge=edge, word=anchor - step, heard_from=edge)
    outer, word = edge, anchor
    for k in range(anchor, anchor + step * _CONTEXT_WORDS, step):
        verdict = kept[k] if 0 <= k < len(kept) else None
        if verdict is None or _is_set(verdict):
            break
        if isinstance(verdict, NotSaid):
            continue
        near, far = verdict.interval.start, verdict.interval.end
        if step < 0:
            near, far = far, near
        if abs(near - outer) > _PAUSE_SECONDS or abs(far - edge) > _CONTEXT_SECONDS:
            break
        outer, word = far, k
    return _Side(edge=edge, word=word, heard_from=max(0.0, outer + step * _MARGIN_SECONDS))
