"""The report as one HTML page. It has no script; its clips are inside."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

from saidwhen.audio.clip import clip
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.player.page import asset
from saidwhen.player.script import title_of
from saidwhen.report.course import Column, Going, SpeakerTime
from saidwhen.report.findings import Findings
from saidwhen.report.places import Place
from saidwhen.result import Result
from saidwhen.rounding import as_written
from saidwhen.summary import Summary, summarise

MOST_PLACES = 20
"""So many have a clip; the JSON file has them all."""

_BESIDE_SECONDS = 0.6
_LONGEST_CLIP_SECONDS = 12.0
_COLOURS = 8
_WAVE, _SURE_TOP, _SURE_HEIGHT = 100, 115, 50
_JOINED_COLUMNS = 8
_LEGEND = {
    Going.UNPRINTED: "speech that is not printed",
    Going.OTHER: "other sound, such as music",
    Going.SILENCE: "silence",
}


def report_page(result: Result, findings: Findings, recording: Recording, player: str) -> str:
    """The page; ``player`` is the address of the player's page, or empty where there is none."""
    sheet = files("saidwhen.report").joinpath("report.css").read_text(encoding="utf-8")
    style = asset("player.css") + sheet
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = findings.places[:MOST_PLACES]
    voices = {one.name: f"v{k % _COLOURS}" for k, one in enumerate(findings.speakers) if one.name}
    page = files("saidwhen.report").joinpath("report.html").read_text(encoding="utf-8")
    return Template(page).substitute(
        policy=escape(
            f"default-src 'none'; style-src 'sha256-{digest}'; media-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        title=escape(title_of(result), quote=False),
        style=style,
        score="\n".join(_score(summarise(as_written(result.timeline)))),
        course=_course(findings.course, voices, shown, result.audio.seconds),
        legend="\n".join(_legend(findings.speakers, voices)),
        told=_told(len(shown), len(findings.places)),
        places="\n".join(_place(k, place, recording, player) for k, place in enumerate(shown, 1)),
    )


def _score(summary: Summary) -> Iterator[str]:
    figures = {
        "mean confidence": f"{summary.confidence:.1%}",
        "printed words": f"{summary.words:,}",
        "said": f"{summary.said:,}",
        "reworded": f"{summary.reworded:,}",
        "printed, not said": f"{summary.not_said:,}",
        "heard, not printed": _clock(summary.heard_only_seconds),
    }
    for name, figure in figures.items():
        yield f"<div><dt>{name}</dt><dd>{figure}</dd></div>"


def _course(
    columns: Sequence[Column], voices: Mapping[str, str], places: Sequence[Place], seconds: float
) -> str:
    """A wave form in colours, marks of the places over it, and the confidence under it."""
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


def _legend(speakers: Sequence[SpeakerTime], voices: Mapping[str, str]) -> Iterator[str]:
    for one in speakers:
        name = escape(one.name, quote=False) or "nobody named"
        look = voices.get(one.name, "nobody")
        yield f'<li><i class="{look}"></i>{name}, {_clock(one.seconds)}</li>'
    for going, text in _LEGEND.items():
        yield f'<li><i class="{going.value}"></i>{text}</li>'
    yield '<li><i class="line"></i>confidence, from 0 to 1</li>'


def _told(shown: int, found: int) -> str:
    if not found:
        return "None was found."
    return f"The worst {shown} of {found:,}." if shown < found else f"All {found:,} of them."


def _place(number: int, place: Place, recording: Recording, player: str) -> str:
    start, end = place.interval.start, place.interval.end
    when = f"{_tenths(start)}–{_tenths(end)}"
    where = (
        f'<a href="{escape(player)}#t={start:.3f},{end:.3f}">{when}</a>'
        if player
        else f'<span class="sw-where">{when}</span>'
    )
    speaker = f'<span class="sw-where">{escape(place.speaker or "", quote=False)}</span>'
    heard = escape(place.heard, quote=False) or '<span class="around">nothing else</span>'
    return (
        f'<li id="place-{number}"><h3>{number}. {place.kind.value} {where} {speaker}</h3>\n'
        f'<dl class="sw-pair"><div><dt>Printed</dt><dd>{_printed(place)}</dd></div>'
        f"<div><dt>Heard, not printed</dt><dd>{heard}</dd></div></dl>\n"
        f'<audio controls preload="none" aria-label="Clip {number}" '
        f'src="{_clip(place.interval, recording)}"></audio></li>'
    )


def _printed(place: Place) -> str:
    before, printed, after = (
        escape(text, quote=False) for text in (place.before, place.printed, place.after)
    )
    middle = f"<mark>{printed}</mark>" if printed else "…"
    return f'<span class="around">{before}</span> {middle} <span class="around">{after}</span>'


def _clip(interval: Interval, recording: Recording) -> str:
    start = max(0.0, interval.start - _BESIDE_SECONDS)
    end = min(interval.end + _BESIDE_SECONDS, start + _LONGEST_CLIP_SECONDS)
    file = io.BytesIO()
    clip(recording, Interval(start, end)).export(file, format="wav")
    return f"data:audio/wav;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min" if minutes else f"{rest} s"


def _tenths(seconds: float) -> str:
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    return f"{minutes}:{rest // 10:02}.{rest % 10}"
