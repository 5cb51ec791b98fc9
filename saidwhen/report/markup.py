"""Parts of the report as HTML. Every character of a transcript is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from saidwhen.clock import clock
from saidwhen.report.course import Column, Going, SpeakerTime
from saidwhen.report.findings import Findings
from saidwhen.report.places import Place
from saidwhen.summary import Summary

_COLOURS = 8
_WAVE, _SURE_TOP, _SURE_HEIGHT = 100, 115, 50
_JOINED_COLUMNS = 8
_MINUTE = 60
_LEGEND = {
    Going.UNPRINTED: "speech that is not printed",
    Going.OTHER: "other sound, such as music",
    Going.SILENCE: "silence",
}


def score_html(summary: Summary) -> str:
    """The figures, as parts of a list of definitions."""
    figures = {
        "mean confidence": f"{summary.confidence:.1%}",
        "printed words": f"{summary.words:,}",
        "said": f"{summary.said:,}",
        "reworded": f"{summary.reworded:,}",
        "printed, not said": f"{summary.not_said:,}",
        "heard, not printed": _clock(summary.heard_only_seconds),
    }
    return "\n".join(
        f"<div><dt>{name}</dt><dd>{figure}</dd></div>" for name, figure in figures.items()
    )


def course_html(findings: Findings, places: Sequence[Place], seconds: float) -> str:
    """A wave form in colours, marks of the places over it, and the confidence under it."""
    columns, voices = findings.course, _voices(findings.speakers)
    count = len(columns)
    bars = "".join(_bar(k, column, voices) for k, column in enumerate(columns))
    marks = "".join(
        f'<rect class="mark" x="{place.interval.start / seconds * count:.1f}" y="0" '
        f'width="{max(1.5, place.interval.seconds / seconds * count):.1f}" height="5"/>'
        for place in places
    )
    low, high = _SURE_TOP + _SURE_HEIGHT, _SURE_TOP
    return (
        f'<svg class="sw-course" viewBox="0 0 {count} {low + 5}" preserveAspectRatio="none" '
        'role="img" aria-label="The wave form in the colours of the speakers, with the places '
        f'below marked, and the confidence along the episode">{bars}{marks}'
        f'<path class="axis" d="M0 {low}H{count}M0 {high}H{count}"/>'
        f'<polyline class="sure" points="{" ".join(_sure(columns))}"/></svg>'
    )


def _bar(k: int, column: Column, voices: Mapping[str, str]) -> str:
    top, height = _WAVE / 2 * (1 - column.level) + 10, max(1, _WAVE * column.level)
    look = _look(column, voices)
    return f'<rect class="{look}" x="{k}" y="{top:.1f}" width="1" height="{height:.1f}"/>'


def _look(column: Column, voices: Mapping[str, str]) -> str:
    if column.going is Going.SPEECH:
        return voices.get(column.speaker or "", "nobody")
    return column.going.value


def _sure(columns: Sequence[Column]) -> Iterator[str]:
    """Points of the mean confidence of several columns at a time; parts without words are left."""
    for first in range(0, len(columns), _JOINED_COLUMNS):
        part = columns[first : first + _JOINED_COLUMNS]
        known = [column.confidence for column in part if column.confidence is not None]
        if known:
            height = _SURE_TOP + _SURE_HEIGHT * (1 - sum(known) / len(known))
            yield f"{first + len(part) / 2:g},{height:.1f}"


def legend_html(speakers: Sequence[SpeakerTime]) -> str:
    """What the colours mean, as items of a list."""
    return "\n".join(_legend(speakers, _voices(speakers)))


def _voices(speakers: Sequence[SpeakerTime]) -> Mapping[str, str]:
    """The class of each speaker's colour."""
    return {one.name: f"v{k % _COLOURS}" for k, one in enumerate(speakers) if one.name}


def _legend(speakers: Sequence[SpeakerTime], voices: Mapping[str, str]) -> Iterator[str]:
    for one in speakers:
        name = escape(one.name, quote=False) or "nobody named"
        look = voices.get(one.name, "nobody")
        yield f'<li><i class="{look}"></i><bdi>{name}</bdi>, {_clock(one.seconds)}</li>'
    for going, text in _LEGEND.items():
        yield f'<li><i class="{going.value}"></i>{text}</li>'
    yield '<li><i class="line"></i>confidence, from 0 to 1</li>'


def _printed(place: Place) -> str:
    """What is printed at a place, with a little of what stands around it."""
    before, printed, after = (
        escape(text, quote=False) for text in (place.before, place.printed, place.after)
    )
    middle = f"<mark>{printed}</mark>" if printed else "…"
    return f'<span class="around">{before}</span> {middle} <span class="around">{after}</span>'


def pair_html(place: Place) -> str:
    """What is printed at a place, beside what was heard there and is not printed."""
    heard = escape(place.heard, quote=False) or '<span class="around">nothing else</span>'
    return (
        f'<dl class="sw-pair"><div><dt>Printed</dt><dd dir="auto">{_printed(place)}</dd></div>'
        f'<div><dt>Heard, not printed</dt><dd dir="auto">{heard}</dd></div></dl>'
    )


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return clock(whole) if whole >= _MINUTE else f"{whole} s"
