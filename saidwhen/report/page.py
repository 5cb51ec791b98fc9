"""The report as one HTML page. It has no script; its clips are inside."""

from __future__ import annotations

import base64
import io
from html import escape
from string import Template

from saidwhen.audio.clip import clip
from saidwhen.audio.interval import Interval
from saidwhen.audio.recording import Recording
from saidwhen.clock import from_to
from saidwhen.html_page import asset, hash_source
from saidwhen.player.script import title_of
from saidwhen.report.findings import Findings
from saidwhen.report.markup import course_html, legend_html, pair_html, score_html
from saidwhen.report.places import Place
from saidwhen.result import Result
from saidwhen.rounding import as_written
from saidwhen.summary import summarise

MOST_PLACES = 20
"""So many have a clip; the JSON file has them all."""


def report_page(result: Result, findings: Findings, recording: Recording, player: str) -> str:
    """The page; ``player`` is the address of the player's page, or empty where there is none."""
    style = asset("player", "player.css") + asset("report", "report.css")
    shown = findings.places[:MOST_PLACES]
    return Template(asset("report", "report.html")).substitute(
        policy=escape(
            f"default-src 'none'; style-src {hash_source(style)}; media-src data:; "
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


def _told(shown: int, found: int) -> str:
    if not found:
        return "None was found."
    return f"The worst {shown} of {found:,}." if shown < found else f"All {found:,} of them."


def _place(number: int, place: Place, recording: Recording, player: str) -> str:
    start, end = place.interval.start, place.interval.end
    times = from_to(start, end)
    where = (
        f'<a href="{escape(player)}#t={start:.3f},{end:.3f}">{times}</a>'
        if player
        else f'<span class="sw-where">{times}</span>'
    )
    speaker = f'<bdi class="sw-where">{escape(place.speaker or "", quote=False)}</bdi>'
    return (
        f'<li id="place-{number}"><h3>{number}. {place.kind.value} {where} {speaker}</h3>\n'
        f"{pair_html(place)}\n"
        f'<audio controls preload="none" aria-label="Clip {number}" '
        f'src="{_clip(place.to_hear, recording)}"></audio></li>'
    )


def _clip(interval: Interval, recording: Recording) -> str:
    file = io.BytesIO()
    clip(recording, interval).export(file, format="wav")
    return f"data:audio/wav;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
