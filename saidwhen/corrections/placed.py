"""A timeline put together of what was kept and what was placed anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saidwhen.align.sounds import place_sounds
from saidwhen.align.timeline import HeardOnly, PlacedSound, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said, Verdict
from saidwhen.audio.activity import Activity
from saidwhen.audio.interval import Interval
from saidwhen.corrections.times import shared_out
from saidwhen.corrections.windows import Kept, Window
from saidwhen.rounding import rounded
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.piece import Paragraph
from saidwhen.transcripts.source import Source
from saidwhen.transcripts.span import Span
from saidwhen.transcripts.word import PrintedWord

_DOUBT = 0.3
"""Of words for which there is nothing but room."""

_LEAST_ROOM_SECONDS = 0.04
_LEAST_SECONDS = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a window: a verdict for each of its words, and what else was heard.

    Times are seconds from the beginning of the whole audio.
    """

    window: Window
    verdicts: tuple[Verdict, ...]
    heard: tuple[HeardOnly, ...]


def document_of(words: Sequence[PrintedWord], kind: str) -> Document:
    """A document of these words alone, a paragraph for each of theirs."""
    spans: list[Span] = []
    pieces: list[Paragraph] = []
    numbers: list[int] = []
    text, start, before = "", 0, None
    for k, word in enumerate(words):
        if before is not None and word.piece != before:
            pieces.append(Paragraph(span=Span(start, len(text)), speaker=None))
            start = len(text)
        before = word.piece
        numbers.append(len(pieces))
        spans.append(Span(len(text), len(text) + len(word.text)))
        text += word.text + ("\n" if k + 1 == len(words) or words[k + 1].piece != before else " ")
    pieces.append(Paragraph(span=Span(start, len(text)), speaker=None))
    return Document(
        source=Source(text=text, encoding="utf-8", sha256="", file=""),
        kind=kind,
        pieces=tuple(pieces),
        words=tuple(
            replace(word, shown=word.text, span=span, speaker=None, piece=number)
            for word, span, number in zip(words, spans, numbers, strict=True)
        ),
        speakers=(),
    )


def found_in(window: Window, timeline: Timeline, words: Sequence[PrintedWord]) -> Found:
    """What a ``timeline`` of the window's context tells of the window.

    The times of ``timeline`` count from the beginning of the window's stretch; ``words`` are those
    of the whole text. Words that it finds outside the window, or out of order, have what room there
    is left.
    """
    first = window.words.start - window.context.start
    verdicts = [
        _moved(word.verdict, window) for word in timeline.words[first : first + len(window.words)]
    ]
    texts = [words[k].text for k in window.words]
    heard = (
        replace(one, interval=interval)
        for one in timeline.heard
        if (interval := _within(_later(one.interval, window), window.between))
        and _holds(window.between, _later(one.interval, window))
    )
    return Found(
        window=window,
        verdicts=tuple(_in_room(verdicts, texts, window.between)),
        heard=tuple(heard),
    )


def nothing_found(window: Window, words: Sequence[PrintedWord]) -> Found:
    """What a window holds where nothing can be heard in it: its words have what room there is."""
    texts = [words[k].text for k in window.words]
    verdicts: list[Verdict | None] = [None] * len(texts)
    return Found(window=window, verdicts=tuple(_in_room(verdicts, texts, window.between)), heard=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sounding:
    """Where there is sound in the audio, and how many ``seconds`` it lasts."""

    activity: Activity
    seconds: float


def put_together(
    document: Document, earlier: Timeline, kept: Kept, found: Sequence[Found], audio: Sounding
) -> Timeline:
    """The timeline of a corrected document: what is kept of the ``earlier`` one, what was found.

    ``found`` covers every loose word. A sound has its earlier time unless its place was looked at
    again, or a word lies on it now.
    """
    verdicts: list[Verdict | None] = list(kept)
    for one in found:
        verdicts[one.window.words.start : one.window.words.stop] = one.verdicts
    words = tuple(
        TimedWord(printed=word, verdict=verdict)
        for word, verdict in zip(document.words, verdicts, strict=True)
        if verdict is not None
    )
    assert len(words) == len(document.words)
    windows = [one.window for one in found]
    heard = [
        one for one in earlier.heard if not any(_holds(w.between, one.interval) for w in windows)
    ]
    heard += [one for part in found for one in part.heard]
    heard.sort(key=lambda one: one.interval.start)
    anew = place_sounds(document, words, heard, audio.activity, audio.seconds)
    return Timeline(
        words=words, sounds=_sounds(anew, earlier.sounds, words, windows), heard=tuple(heard)
    )


def _sounds(
    anew: Sequence[PlacedSound],
    earlier: Sequence[PlacedSound],
    words: Sequence[TimedWord],
    windows: Sequence[Window],
) -> tuple[PlacedSound, ...]:
    """The sounds placed ``anew``, or as ``earlier`` where nothing speaks against it."""
    known = {sound.span: sound for sound in earlier}
    timed = [word.interval for word in words if word.interval]
    starts = [interval.start for interval in timed]

    def is_free(interval: Interval | None) -> bool:
        if interval is None:
            return True
        k = bisect_left(starts, interval.end)
        return k == 0 or timed[k - 1].end <= interval.start

    def stays(sound: PlacedSound) -> bool:
        touched = any(w.words.start <= sound.before <= w.words.stop for w in windows)
        return sound.span in known and not touched and is_free(known[sound.span].interval)

    return tuple(
        replace(sound, interval=known[sound.span].interval) if stays(sound) else sound
        for sound in anew
    )


def _moved(verdict: Verdict, window: Window) -> Verdict | None:
    """The verdict in the time of the whole audio; None where it lies outside the window."""
    if isinstance(verdict, NotSaid):
        return verdict
    interval = _later(verdict.interval, window)
    inside = _within(interval, window.between)
    if inside is None or not _holds(window.between, interval):
        return None
    return replace(verdict, interval=inside)


def _later(interval: Interval, window: Window) -> Interval:
    return Interval(interval.start + window.stretch.start, interval.end + window.stretch.start)


def _within(interval: Interval, limits: Interval) -> Interval | None:
    """The part inside the limits, in whole milliseconds; None where there is none."""
    start = rounded(max(interval.start, limits.start))
    end = rounded(min(interval.end, limits.end))
    return Interval(start, end) if end - start >= _LEAST_SECONDS / 2 else None


def _holds(limits: Interval, interval: Interval) -> bool:
    """Whether the middle of an interval lies inside the limits."""
    return limits.start <= (interval.start + interval.end) / 2 < limits.end


def _in_room(
    verdicts: Sequence[Verdict | None], texts: Sequence[str], limits: Interval
) -> Iterator[Verdict]:
    """The verdicts; words that have none share the room between those around that have a time."""
    k, reached = 0, limits.start
    while k < len(verdicts):
        verdict = verdicts[k]
        if verdict is not None and not isinstance(verdict, NotSaid):
            reached = verdict.interval.end
            yield verdict
            k += 1
            continue
        last, end = k, limits.end
        while last < len(verdicts):
            after = verdicts[last]
            if after is not None and not isinstance(after, NotSaid):
                end = after.interval.start
                break
            last += 1
        shared = _shared([texts[j] for j in range(k, last) if verdicts[j] is None], reached, end)
        for before in verdicts[k:last]:
            yield next(shared) if before is None else before
        k = last


def _shared(texts: Sequence[str], start: float, end: float) -> Iterator[Verdict]:
    if end - start < _LEAST_ROOM_SECONDS * len(texts):
        for _ in texts:
            yield NotSaid(confidence=_DOUBT)
        return
    for interval in shared_out(texts, start, end):
        yield Said(interval=interval, confidence=_DOUBT, method=Method.INTERPOLATED)
