"""The review's page: places to listen to, and the player beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from saidwhen.audio.recording import Recording
from saidwhen.corrections.times import gap_at
from saidwhen.outputs import captions_of
from saidwhen.player.markup import transcript_html
from saidwhen.player.page import captions_json, script_json
from saidwhen.player.script import script_of, title_of
from saidwhen.report.findings import find
from saidwhen.report.markup import course_html, legend_html, printed_html, score_html, when
from saidwhen.report.places import Place
from saidwhen.result import Result
from saidwhen.review.desk import Desk
from saidwhen.rounding import as_written
from saidwhen.summary import summarise

MOST_PLACES = 100
_BESIDE_SECONDS = 0.6
_LONGEST_SECONDS = 12.0


def review_page(desk: Desk, recording: Recording, command: str) -> str:
    """The page, which asks the server for the corrections when it is opened.

    ``command`` is how they are applied, for a person to copy.
    """
    result = desk.result
    findings = find(result, recording)
    shown = findings.places[:MOST_PLACES]
    language = f' lang="{escape(result.settings.language)}"' if result.settings.language else ""
    return Template(review_asset("review.html")).substitute(
        title=escape(title_of(result), quote=False),
        told=_told(len(shown), len(findings.places)),
        places="\n".join(_place(k, place) for k, place in enumerate(shown)),
        score=score_html(summarise(as_written(result.timeline))),
        course=course_html(findings, shown, result.audio.seconds),
        legend=legend_html(findings.speakers),
        language=language,
        transcript=transcript_html(script_of(result)),
        captions=captions_json(captions_of(result)),
        command=escape(command, quote=False),
        file=escape(desk.file.name, quote=False),
        data=_data(desk, shown),
    )


@cache
def review_asset(name: str) -> str:
    """A file of the review, as it ships."""
    return files("saidwhen.review").joinpath(name).read_text(encoding="utf-8")


def _told(shown: int, found: int) -> str:
    if not found:
        return "No place stands out. Select words in the transcript to correct them."
    if shown < found:
        return (
            f"The worst {shown} of {found:,} places. Words can also be selected in the transcript."
        )
    return "Worst first. Any other words can be selected in the transcript."


def _place(number: int, place: Place) -> str:
    speaker = escape(place.speaker or "", quote=False)
    heard = escape(place.heard, quote=False) or '<span class="around">nothing else</span>'
    return (
        f'<li id="place-{number}" class="sw-place" data-place="{number}" '
        f'aria-labelledby="place-{number}-kind" tabindex="-1">\n'
        f'<div class="sw-place-head"><h3 id="place-{number}-kind">'
        f"{number + 1}. {place.kind.value}</h3>"
        f'<span class="sw-where">{speaker}</span></div>\n'
        f'<dl class="sw-pair"><div><dt>Printed</dt><dd dir="auto">{printed_html(place)}</dd></div>'
        f'<div><dt>Heard, not printed</dt><dd dir="auto">{heard}</dd></div></dl>\n'
        f'<div class="sw-acts"><button type="button" class="sw-hear" '
        f'aria-label="Play place {number + 1}, {when(place.interval)}">{when(place.interval)}'
        "</button></div>\n"
        '<ul class="sw-done-here"></ul></li>'
    )


def _data(desk: Desk, places: Sequence[Place]) -> str:
    """JSON that may stand in a script element."""
    document = desk.document
    data = {
        "places": [_place_data(place, desk.result) for place in places],
        "speakers": [speaker.name for speaker in document.speakers],
        "seconds": desk.result.audio.seconds,
    }
    return script_json(data)


def _place_data(place: Place, result: Result) -> dict[str, Any]:
    """The words that a place is about, and the stretch to play."""
    timed = [
        (word.interval.start, k) for k, word in enumerate(result.timeline.words) if word.interval
    ]
    gap = gap_at(place.interval.start, timed, len(result.timeline.words))
    start = max(0.0, place.interval.start - _BESIDE_SECONDS)
    return {
        "words": place.words or (gap, gap),
        "start": start,
        "end": min(place.interval.end + _BESIDE_SECONDS, start + _LONGEST_SECONDS),
    }
