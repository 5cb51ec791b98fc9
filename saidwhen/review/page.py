"""The review's page: places to listen to, and the player beside them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from string import Template
from typing import Any

from saidwhen.audio.recording import Recording
from saidwhen.clock import from_to
from saidwhen.gaps import Gaps
from saidwhen.html_page import asset, language_attribute, script_json
from saidwhen.outputs import captions_of
from saidwhen.player.markup import transcript_html
from saidwhen.player.page import captions_json
from saidwhen.player.script import script_of, title_of
from saidwhen.report.findings import find
from saidwhen.report.markup import course_html, legend_html, pair_html, score_html
from saidwhen.report.places import Place
from saidwhen.review.desk import Desk
from saidwhen.rounding import as_written
from saidwhen.summary import summarise

MOST_PLACES = 100


def review_page(desk: Desk, recording: Recording, command: str) -> str:
    """The page, which asks the server for the corrections when it is opened.

    ``command`` is how they are applied, for a person to copy.
    """
    result = desk.result
    findings = find(result, recording)
    shown = findings.places[:MOST_PLACES]
    return Template(asset("review", "review.html")).substitute(
        title=escape(title_of(result), quote=False),
        told=_told(len(shown), len(findings.places)),
        places="\n".join(_place(k, place) for k, place in enumerate(shown)),
        score=score_html(summarise(as_written(result.timeline))),
        course=course_html(findings, shown, result.audio.seconds),
        legend=legend_html(findings.speakers),
        language=language_attribute(result),
        transcript=transcript_html(script_of(result)),
        captions=captions_json(captions_of(result)),
        command=escape(command, quote=False),
        file=escape(desk.file.name, quote=False),
        data=_data(desk, shown),
    )


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
    times = from_to(place.interval.start, place.interval.end)
    return (
        f'<li id="place-{number}" class="sw-place" data-place="{number}" '
        f'aria-labelledby="place-{number}-kind" tabindex="-1">\n'
        f'<div class="sw-place-head"><h3 id="place-{number}-kind">'
        f"{number + 1}. {place.kind.value}</h3>"
        f'<bdi class="sw-where">{speaker}</bdi></div>\n'
        f"{pair_html(place)}\n"
        f'<div class="sw-acts"><button type="button" class="sw-hear" '
        f'aria-label="Play place {number + 1}, {times}">{times}'
        "</button></div>\n"
        '<ul class="sw-done-here"></ul></li>'
    )


def _data(desk: Desk, places: Sequence[Place]) -> str:
    """JSON that may stand in a script element."""
    gaps = Gaps(desk.result.timeline.words)
    data = {
        "places": [_place_data(place, gaps) for place in places],
        "speakers": [speaker.name for speaker in desk.document.speakers],
        "seconds": desk.result.audio.seconds,
    }
    return script_json(data)


def _place_data(place: Place, gaps: Gaps) -> dict[str, Any]:
    """The words that a place is about, or the gap between two; and the stretch to play."""
    gap = gaps.at(place.interval.start)
    return {
        "words": place.words or (gap, gap),
        "start": place.to_hear.start,
        "end": place.to_hear.end,
    }
