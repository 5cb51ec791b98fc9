"""The report as one HTML page. It has no script; its clips are inside."""

from __future__ import annotations

import base64
import hashlib
import io
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from saidwhen.audio.clip import clip
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.player.page import asset
from saidwhen.player.script import title_of
from saidwhen.report.findings import Findings
from saidwhen.report.markup import course_html, legend_html, printed_html, score_html, when
from saidwhen.report.places import Place
from saidwhen.result import Result
from saidwhen.rounding import as_written
from saidwhen.summary import summarise

MOST_PLACES = 20
"""So many have a clip; the JSON file has them all."""

_BESIDE_SECONDS = 0.6
_LONGEST_CLIP_SECONDS = 12.0


def report_page(result: Result, findings: Findings, recording: Recording, player: str) -> str:
    """The page; ``player`` is the address of the player's page, or empty where there is none."""
    style = asset("player.css") + report_asset("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    shown = findings.places[:MOST_PLACES]
    return Template(report_asset("report.html")).substitute(
        policy=escape(
            f"default-src 'none'; style-src 'sha256-{digest}'; media-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        title=escape(title_of(result), quote=False),
        style=style,
        score=score_html(summarise(as_written(result.timeline))),
        course=course_html(findings, shown, result.audio.seconds),
        legend=legend_html(findings.speakers),
        told=_told(len(shown), len(findings.places)),
        places="\n".join(_place(k, place, recording, player) for k, place in enumerate(shown, 1)),
    )


@cache
def report_asset(name: str) -> str:
    """A file of the report, as it ships."""
    return files("saidwhen.report").joinpath(name).read_text(encoding="utf-8")


def _told(shown: int, found: int) -> str:
    if not found:
        return "None was found."
    return f"The worst {shown} of {found:,}." if shown < found else f"All {found:,} of them."


def _place(number: int, place: Place, recording: Recording, player: str) -> str:
    start, end, times = place.interval.start, place.interval.end, when(place.interval)
    where = (
        f'<a href="{escape(player)}#t={start:.3f},{end:.3f}">{times}</a>'
        if player
        else f'<span class="sw-where">{times}</span>'
    )
    speaker = f'<span class="sw-where">{escape(place.speaker or "", quote=False)}</span>'
    heard = escape(place.heard, quote=False) or '<span class="around">nothing else</span>'
    return (
        f'<li id="place-{number}"><h3>{number}. {place.kind.value} {where} {speaker}</h3>\n'
        f'<dl class="sw-pair"><div><dt>Printed</dt><dd>{printed_html(place)}</dd></div>'
        f"<div><dt>Heard, not printed</dt><dd>{heard}</dd></div></dl>\n"
        f'<audio controls preload="none" aria-label="Clip {number}" '
        f'src="{_clip(place.interval, recording)}"></audio></li>'
    )


def _clip(interval: Interval, recording: Recording) -> str:
    start = max(0.0, interval.start - _BESIDE_SECONDS)
    end = min(interval.end + _BESIDE_SECONDS, start + _LONGEST_CLIP_SECONDS)
    file = io.BytesIO()
    clip(recording, Interval(start, end)).export(file, format="wav")
    return f"data:audio/wav;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
