"""Praat TextGrid (.TextGrid), long text form (Praat manual, "TextGrid file formats").

Interval tiers cover the whole time, so that there is an empty interval wherever nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from saidwhen.align.timeline import Timeline
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.clock import milliseconds
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.text import one_line

_Entry = tuple[int, int, str]
"""Start and end in milliseconds, and the text."""


def write(episode: Episode) -> str:
    """Tiers of words and speakers, and of sounds and unprinted speech where there are any."""
    timeline = episode.timeline
    tiers = {
        "words": list(_in_order(_words(timeline))),
        "speakers": list(_in_order(_turns(timeline))),
        "sounds": list(_in_order(_sounds(timeline))),
        "unprinted": list(_in_order(_unprinted(timeline))),
    }
    named = {name: tier for name, tier in tiers.items() if tier or name in {"words", "speakers"}}
    last = max((tier[-1][1] for tier in named.values() if tier), default=1)
    end = max(milliseconds(episode.seconds), last)
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {_seconds(end)}",
        "tiers? <exists>",
        f"size = {len(named)}",
        "item []:",
    ]
    for number, (name, tier) in enumerate(named.items(), start=1):
        lines += _tier(number, name, list(_filled(tier, end)), end)
    return "\n".join(lines) + "\n"


def _tier(number: int, name: str, entries: Sequence[_Entry], end: int) -> Iterator[str]:
    yield f"    item [{number}]:"
    yield '        class = "IntervalTier"'
    yield f'        name = "{name}"'
    yield "        xmin = 0"
    yield f"        xmax = {_seconds(end)}"
    yield f"        intervals: size = {len(entries)}"
    for place, (start, until, text) in enumerate(entries, start=1):
        quoted = text.replace('"', '""')
        yield f"        intervals [{place}]:"
        yield f"            xmin = {_seconds(start)}"
        yield f"            xmax = {_seconds(until)}"
        yield f'            text = "{quoted}"'


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}"


def _words(timeline: Timeline) -> Iterator[_Entry]:
    for word in timeline.words:
        if word.interval:
            yield _entry(word.interval, word.printed.text)


def _turns(timeline: Timeline) -> Iterator[_Entry]:
    """From the first to the last said word of a paragraph; nothing where nobody is named."""
    for _, group in groupby(timeline.words, key=lambda word: word.printed.piece):
        words = [word for word in group if word.interval]
        said = [word.interval for word in words if word.interval]
        if said and (speaker := words[0].printed.speaker):
            yield _entry(Interval(said[0].start, said[-1].end), speaker)


def _sounds(timeline: Timeline) -> Iterator[_Entry]:
    placed = [sound for sound in timeline.sounds if sound.interval]
    return (_entry(sound.interval, sound.text) for sound in placed if sound.interval)


def _unprinted(timeline: Timeline) -> Iterator[_Entry]:
    return (_entry(heard.interval, heard.text) for heard in timeline.heard)


def _entry(interval: Interval, text: str) -> _Entry:
    return milliseconds(interval.start), milliseconds(interval.end), one_line(text)


def _in_order(entries: Iterable[_Entry]) -> Iterator[_Entry]:
    """Entries in order of time that do not overlap; one of which nothing is left is dropped."""
    reached = 0
    for start, end, text in sorted(entries):
        if end > max(start, reached):
            yield max(start, reached), end, text
            reached = end


def _filled(entries: Iterable[_Entry], end: int) -> Iterator[_Entry]:
    """The entries with empty ones between them."""
    reached = 0
    for entry in entries:
        if entry[0] > reached:
            yield reached, entry[0], ""
        yield entry
        reached = entry[1]
    if reached < end:
        yield reached, end, ""
