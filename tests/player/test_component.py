"""The web component on a page of a site's own, from a result or a WebVTT file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import saidwhen
from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord
from saidwhen.align.verdict import NotSaid
from saidwhen.audio.interval import Interval
from saidwhen.corrections import TextCorrection
from saidwhen.corrections.document import correct_document
from saidwhen.html_page import asset
from saidwhen.player.markup import transcript_html
from saidwhen.player.script import script_of
from saidwhen.result import Result
from saidwhen.result_writing import to_json
from saidwhen.transcripts.span import Span
from tests.browser import wait_until

SITE = "http://site.test/"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".wav": "audio/wav"}
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A site</title>
<link rel="stylesheet" href="player.css"><script type="module" src="player.js"></script></head>
<body><main><h1>An episode</h1>{element}</main></body></html>"""
PLAYER_FILES = ("player.js", "transcript.js", "player.css")
PLAYER = '<saidwhen-player src="{src}" audio="episode.wav"{more}></saidwhen-player>'

VTT = """\
WEBVTT

NOTE an editor's remark --> of no time

1
00:00:01.000 --> 00:00:02.500 align:start
<v Ada Quill>Low water,
<00:00:01.800>Tom &amp; <i>Jo</i> &lt;3.

00:02.600 --> 00:03.000
<v Ada Quill>Yes.</v>

00:00:04.000 --> 00:00:05.000
(Laughter)

00:00:05.000 --> 00:00:06.000
<v Ben>No. <script>window.ran = 1</script>
"""


def part_of(data: str | bytes, asked: str, kind: str) -> dict[str, Any]:
    """The answer to a request for a range: without such answers a browser cannot seek."""
    whole = data.encode() if isinstance(data, str) else data
    first, _, last = asked.removeprefix("bytes=").partition("-")
    part = whole[int(first) : int(last) + 1 if last else None]
    end = int(first) + len(part) - 1
    return {
        "status": 206,
        "body": part,
        "headers": {
            "Content-Type": kind,
            "Accept-Ranges": "bytes",
            "Content-Range": f"bytes {first}-{end}/{len(whole)}",
        },
    }


@pytest.fixture
def visit(new_page: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    """Open a page of a site that holds these files beside the player's own."""

    def open_site(element: str, files: Mapping[str, str | bytes]) -> Any:
        held: dict[str, str | bytes] = {
            "index.html": PAGE.format(element=element),
            "episode.wav": (folder / "episode.wav").read_bytes(),
            "favicon.ico": b"",
            **{name: asset("player", name) for name in PLAYER_FILES},
            **files,
        }

        def answer(route: Any) -> None:
            name = route.request.url.removeprefix(SITE).partition("#")[0]
            if name not in held:
                route.fulfill(status=404, body="")
                return
            kind = TYPES.get(Path(name).suffix, "text/plain")
            if "range" in route.request.headers:
                route.fulfill(**part_of(held[name], route.request.headers["range"], kind))
            else:
                route.fulfill(body=held[name], content_type=f"{kind}; charset=utf-8")

        page = new_page(viewport={"width": 900, "height": 700})
        page.route("**/*", answer)
        page.goto(f"{SITE}index.html")
        return page

    return open_site


def made_in_the_browser(page: Any, source: bytes) -> str:
    return str(
        page.evaluate(
            """async (json) => {
              const { fromResult } = await import("./transcript.js");
              return fromResult(JSON.parse(json)).innerHTML;
            }""",
            source.decode("utf-8"),
        )
    )


def made_by_parsing(page: Any, html: str) -> str:
    """What the browser reads in the page's own markup, without the line ends between elements."""
    return str(
        page.evaluate(
            """(html) => {
              const parsed = new DOMParser().parseFromString(html, "text/html");
              return parsed.body.innerHTML.replaceAll("\\n", "");
            }""",
            html,
        )
    )


MARKED = """\
Ada Quill
Hard‑wrapped
lines and\tblanks, 𝄞 beyond the plane . . . and [SIGHS] a “sound” inside.

[MUSIC]

Ben Osier
Tom & Jo <3 — "quoted".
Ada Quill
Yes, twice a day, and twice.
"""


@pytest.mark.parametrize("text", [None, MARKED])
@pytest.mark.parametrize("with_text", [True, False])
def test_browser_and_python_make_the_same(
    visit: Callable[..., Any], make_result: Callable[..., Result], text: str | None, with_text: bool
) -> None:
    result = make_result(text) if text else make_result()
    if not with_text:
        ums = tuple(
            HeardOnly(text="um", interval=Interval(s, s + 0.05), kind=HeardKind.FILLER)
            for s in (0.2, 1.75, 3.0)
        )
        timeline = replace(result.timeline, heard=ums)
        result = saidwhen.from_json(to_json(replace(result, document=None, timeline=timeline)))
    page = visit("", {})
    assert made_in_the_browser(page, to_json(result)) == made_by_parsing(
        page, transcript_html(script_of(result))
    )


def test_browser_and_python_make_the_same_of_the_demo(
    visit: Callable[..., Any], demo_result: Result
) -> None:
    page = visit("", {})
    assert made_in_the_browser(page, to_json(demo_result)) == made_by_parsing(
        page, transcript_html(script_of(demo_result))
    )


def test_browser_and_python_make_the_same_of_a_corrected_text(
    visit: Callable[..., Any], result: Result
) -> None:
    assert result.document is not None
    text = result.document.source.text
    corrections = [
        TextCorrection(span=Span(at, at + len(printed)), printed=printed, text=instead)
        for printed, instead in (
            ("harbour", "pier head or harbour"),
            ("somebody wrote", "sm folks wrote"),  # as long as before
            ("Nothing good.", ""),
        )
        if (at := text.index(printed)) >= 0
    ]
    corrected = correct_document(result.document, corrections).document
    times = {word.printed.span: word.verdict for word in result.timeline.words}
    unsaid = NotSaid(confidence=0.5)
    words = tuple(
        TimedWord(printed=word, verdict=times.get(word.span, unsaid))
        if word.span not in {correction.span for correction in corrections}
        else TimedWord(printed=word, verdict=unsaid)
        for word in corrected.words
    )
    timeline = replace(result.timeline, words=words)
    changed = replace(result, document=corrected, timeline=timeline)
    html = transcript_html(script_of(changed))
    assert "head</span> <span" in html
    page = visit("", {})
    assert made_in_the_browser(page, to_json(changed)) == made_by_parsing(page, html)


def test_a_site_embeds_a_result(visit: Callable[..., Any], result: Result) -> None:
    element = PLAYER.format(src="result.json", more=' captions="captions.vtt"')
    page = visit(
        element,
        {"result.json": to_json(result), "captions.vtt": saidwhen.render(result, ["vtt"])["vtt"]},
    )
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    page.locator(".sw-word", has_text="Saltmere").click()
    assert page.locator('[aria-current="true"]').inner_text() == "Saltmere"
    page.get_by_role("button", name="Captions").click()
    assert "Saltmere" in page.locator(".sw-caption").inner_text()


def test_the_example_in_the_documentation_plays(
    visit: Callable[..., Any], result: Result, folder: Path
) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "player.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```html\n(.*?)^```$", documented, re.DOTALL | re.MULTILINE)
    page = visit(
        "",
        {
            "index.html": example,
            "audio.json": to_json(result),
            "audio.vtt": saidwhen.render(result, ["vtt"])["vtt"],
            "audio.mp3": (folder / "episode.wav").read_bytes(),
        },
    )
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    page.get_by_role("button", name="Play").click()
    wait_until(page, "document.querySelector('[aria-current]')?.textContent === 'harbour'")


def test_the_page_itself_plays_from_a_site_too(visit: Callable[..., Any], folder: Path) -> None:
    page_of_ours = (folder / "page.html").read_text(encoding="utf-8")
    page = visit("", {"index.html": page_of_ours})
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    page.locator(".sw-word", has_text="Saltmere").click()
    assert page.locator('[aria-current="true"]').inner_text() == "Saltmere"


def test_keys_act_only_inside_an_embedded_player(visit: Callable[..., Any], result: Result) -> None:
    page = visit(PLAYER.format(src="result.json", more=""), {"result.json": to_json(result)})
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('audio').currentTime") == 0
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('audio').currentTime") == 5


def test_a_site_embeds_web_vtt(visit: Callable[..., Any]) -> None:
    page = visit(PLAYER.format(src="episode.vtt", more=""), {"episode.vtt": VTT})
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    assert page.evaluate(
        """[...document.querySelectorAll("[data-start]")].map(
          ({ textContent, dataset }) => [textContent, dataset.start, dataset.end])"""
    ) == [
        ["Low water,", "1.000", "1.800"],
        ["Tom & Jo <3.", "1.800", "2.500"],
        ["Yes.", "2.600", "3.000"],
        ["No. window.ran = 1", "5.000", "6.000"],
    ]
    assert page.locator(".sw-speaker").all_inner_texts() == ["Ada Quill", "Ben"]
    assert page.locator(".sw-cue").inner_text() == "(Laughter)"
    assert page.evaluate("window.ran") is None
    page.get_by_role("button", name="Captions").click()
    page.locator(".sw-word").first.click()
    assert page.locator(".sw-caption").inner_text() == "Ada Quill\nLow water,\nTom & Jo <3."


def test_our_own_web_vtt_gives_every_cue(visit: Callable[..., Any], result: Result) -> None:
    vtt = saidwhen.render(result, ["vtt"])["vtt"]
    page = visit(PLAYER.format(src="episode.vtt", more=""), {"episode.vtt": vtt})
    wait_until(page, "document.querySelector('audio')?.readyState >= 1")
    shown = page.locator(".sw-transcript").inner_text().split()
    printed = [word.printed.text for word in result.timeline.words if word.interval]
    assert [word for word in printed if word not in shown] == []


def test_two_players_and_one_that_moves(visit: Callable[..., Any], result: Result) -> None:
    element = PLAYER.format(src="result.json", more="")
    page = visit(element * 2, {"result.json": to_json(result)})
    wait_until(page, "document.querySelectorAll('.sw-bar').length === 2")
    page.evaluate(
        "document.querySelector('main').append(document.querySelector('saidwhen-player'))"
    )
    page.locator(".sw-word", has_text="Saltmere").last.click()
    assert page.locator('[aria-current="true"]').all_inner_texts() == ["Saltmere"]
    assert page.locator(".sw-bar").count() == 2


def test_what_cannot_be_shown_is_said(visit: Callable[..., Any], faults: list[str]) -> None:
    page = visit(PLAYER.format(src="none.json", more=""), {})
    wait_until(page, "document.querySelector('[role=alert]') !== null")
    assert page.locator("[role=alert]").inner_text() == (
        "The transcript cannot be shown: none.json: 404 Not Found"
    )
    assert "404" in faults.pop()
