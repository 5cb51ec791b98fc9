"""The page in a real browser, on a real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import saidwhen
from saidwhen.cli.app import app
from saidwhen.result_writing import to_json
from saidwhen.review.desk import Desk
from tests.browser import wait_until

NOW = "document.querySelector('audio').currentTime"
PAUSED = "document.querySelector('audio').paused"
WIDE = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


@pytest.fixture
def open_page(new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Open an address in a fresh page, and wait until it is all there."""

    def open_at(address: str, **settings: Any) -> Any:
        page = new_page(**{**WIDE, **settings})
        page.goto(address)
        wait_until(page, "document.querySelectorAll('.sw-fine').length > 0")
        wait_until(page, "document.querySelector('audio').readyState >= 1")
        return page

    return open_at


@pytest.fixture
def page(open_page: Callable[..., Any], service: Any) -> Any:
    return open_page(service.address)


def card(page: Any, text: str) -> Any:
    return page.locator(".sw-place", has=page.locator("mark", has_text=text)).first


def corrections(desk: Desk) -> list[dict[str, Any]]:
    return list(json.loads(desk.file.read_bytes())["corrections"])


def wait_saved(page: Any, desk: Desk, count: int) -> list[dict[str, Any]]:
    wait_until(page, f"document.querySelectorAll('#made > li').length === {count}")
    return corrections(desk)


def test_places_stand_worst_first_and_each_can_be_heard(page: Any) -> None:
    kinds = page.locator(".sw-place h3").all_inner_texts()
    assert [kind.partition(". ")[2] for kind in kinds] == [
        *("low confidence", "printed, not said", "heard, not printed")
    ]
    page.get_by_role("button", name="Play place 1").click()
    wait_until(page, f"!{PAUSED}")
    assert 6.7 < page.evaluate(NOW) < 8.5  # from 0.6 s before “Tom.”, at 7.4 s
    assert page.locator("[aria-current='true'].sw-place").count() == 1
    wait_until(page, PAUSED)
    assert page.evaluate(NOW) == pytest.approx(9.1, abs=0.1)


def test_fine_is_ticked_saved_and_taken_back(page: Any, desk: Desk) -> None:
    tick = card(page, "twice a day,").get_by_role("button", name="Fine")
    tick.click()
    (saved,) = wait_saved(page, desk, 1)
    assert saved == {"type": "fine", "span": [44, 56], "printed": "twice a day,"}
    assert tick.get_attribute("aria-pressed") == "true"
    assert page.locator("#looked-at").inner_text() == "1 of 3 looked at"
    tick.click()
    assert wait_saved(page, desk, 0) == []
    assert tick.get_attribute("aria-pressed") == "false"


def test_what_is_heard_but_not_printed_can_be_fine(page: Any, desk: Desk) -> None:
    page.locator(".sw-place").nth(2).get_by_role("button", name="Fine").click()
    (saved,) = wait_saved(page, desk, 1)
    assert saved["type"] == "fine"
    assert page.locator("#made").inner_text().startswith("Fine what is heard there")


def test_a_text_a_speaker_and_a_time_are_corrected(
    page: Any, desk: Desk, faults: list[str]
) -> None:
    place = card(page, "Tom. I still")
    place.get_by_role("button", name="Text").click()
    field = place.get_by_label("What is said")
    assert field.input_value() == "Tom. I still"
    field.fill("Tomas.")
    place.get_by_role("button", name="Save").click()
    # The place reaches over two paragraphs.
    assert "whole words of one paragraph" in place.get_by_role("alert").inner_text()
    place.get_by_role("button", name="Cancel").click()
    assert all("400 (Bad Request)" in fault for fault in faults)
    faults.clear()

    unsaid = card(page, "twice a day,")
    unsaid.get_by_role("button", name="Text").click()
    unsaid.get_by_label("What is said").fill("twice <b>daily</b>,")
    unsaid.get_by_role("button", name="Save").click()
    wait_saved(page, desk, 1)
    unsaid.get_by_role("button", name="Speaker").click()
    assert unsaid.get_by_label("Who says it").input_value() == "Ada Quill"
    unsaid.get_by_label("Who says it").fill("Ben Osier")
    unsaid.get_by_label("all of the paragraph").check()
    unsaid.get_by_role("button", name="Save").click()
    wait_saved(page, desk, 2)
    unsaid.get_by_role("button", name="Time").click()
    unsaid.get_by_label("Starts, in seconds", exact=True).fill("3.4")
    unsaid.get_by_label("Ends", exact=True).fill("4.5")
    unsaid.get_by_role("button", name="Save").click()
    text, speaker, time = wait_saved(page, desk, 3)
    assert (text["text"], text["span"]) == ("twice <b>daily</b>,", [44, 56])
    assert (speaker["speaker"], speaker["span"][0]) == ("Ben Osier", 10)
    assert speaker["printed"].startswith("The harbour")
    assert speaker["printed"].endswith("It was Tom.")
    assert (time["start"], time["end"]) == (3.4, 4.5)
    assert "Text “twice a day,” → “twice <b>daily</b>,”" in page.locator("#made").inner_text()
    assert page.locator("#made b b").count() == 0
    page.get_by_role("button", name="Undo").click()
    wait_saved(page, desk, 2)


def test_the_time_of_the_player_is_taken(page: Any) -> None:
    place = card(page, "twice a day,")
    page.evaluate("document.querySelector('audio').currentTime = 3.25")
    place.get_by_role("button", name="Time").click()
    place.get_by_role("button", name="Starts, in seconds: where the player is").click()
    assert place.get_by_label("Starts, in seconds", exact=True).input_value() == "3.250"


def test_keys_alone_do_it_all(page: Any, desk: Desk) -> None:
    page.keyboard.press("j")
    assert page.locator(".sw-place[aria-current='true']").get_attribute("id") == "place-0"
    wait_until(page, f"!{PAUSED}")
    page.keyboard.press("y")
    wait_saved(page, desk, 1)
    wait_until(page, "document.querySelector('#place-1').getAttribute('aria-current') === 'true'")
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("twice, just so,")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    fine, text = wait_saved(page, desk, 2)
    assert (fine["type"], text["text"]) == ("fine", "twice, just so,")
    page.keyboard.press("u")
    wait_saved(page, desk, 1)
    page.keyboard.press("s")
    assert page.get_by_label("Who says it").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_label("Who says it").count() == 0
    page.keyboard.press("Shift+J")
    assert page.locator(".sw-place[aria-current='true']").get_attribute("id") == "place-0"


def test_letters_can_be_switched_off(page: Any) -> None:
    page.keyboard.press("?")
    page.get_by_label("Keys of a single letter or sign").uncheck()
    page.get_by_role("button", name="Close").last.click()
    page.keyboard.press("j")
    assert page.locator(".sw-place[aria-current='true']").count() == 0


def test_words_that_are_chosen_in_the_transcript_are_corrected(page: Any, desk: Desk) -> None:
    page.locator(".sw-word", has_text="Saltmere").dblclick()
    page.get_by_role("button", name="Correct", exact=True).click()
    field = page.get_by_label("What is said")
    assert field.input_value() == "Saltmere"
    field.fill("Saltmoor")
    page.get_by_role("button", name="Save").click()
    (saved,) = wait_saved(page, desk, 1)
    assert (saved["printed"], saved["text"]) == ("Saltmere", "Saltmoor")
    assert page.locator(".sw-word.sw-corrected").all_inner_texts() == ["Saltmere"]
    page.locator(".sw-word", has_text="wrote").focus()
    page.keyboard.press("t")
    assert page.get_by_label("Starts, in seconds", exact=True).input_value() == "5.400"


def test_a_corrected_text_is_corrected_as_a_whole(page: Any, desk: Desk) -> None:
    unsaid = card(page, "twice a day,")
    unsaid.get_by_role("button", name="Text").click()
    unsaid.get_by_label("What is said").fill("each day,")
    unsaid.get_by_role("button", name="Save").click()
    wait_saved(page, desk, 1)
    page.locator(".sw-word", has_text="day,").focus()
    page.keyboard.press("e")
    assert page.get_by_label("What is said").input_value() == "each day,"


def test_corrections_are_shown_again_the_next_time(
    page: Any, desk: Desk, serve: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    card(page, "twice a day,").get_by_role("button", name="Fine").click()
    wait_saved(page, desk, 1)
    later = open_page(serve(Desk(desk.result, desk.file)).address)
    assert card(later, "twice").get_by_role("button", name="Fine").get_attribute(
        "aria-pressed"
    ) == ("true")
    assert later.locator("#made > li").count() == 1
    later.get_by_role("button", name="Take back").click()
    assert wait_saved(later, desk, 0) == []


def test_corrections_are_shown_again_after_a_reload(page: Any, desk: Desk) -> None:
    card(page, "twice a day,").get_by_role("button", name="Fine").click()
    wait_saved(page, desk, 1)
    page.reload()
    wait_saved(page, desk, 1)
    assert not page.get_by_role("button", name="Undo").is_disabled()


def test_on_a_phone_the_places_stay_in_view_while_they_are_heard(
    open_page: Callable[..., Any], service: Any
) -> None:
    page = open_page(service.address, viewport={"width": 360, "height": 700})
    page.get_by_role("button", name="Play place 1").click()
    wait_until(page, f"!{PAUSED} && {NOW} > 7.5")
    assert page.evaluate("document.querySelector('#place-0').getBoundingClientRect().top") > 0
    page.get_by_role("button", name="Play place 1").click()
    assert page.evaluate(PAUSED)


def test_nothing_from_the_transcript_runs(page: Any, service: Any) -> None:
    assert page.evaluate("window.ran") is None
    assert page.locator("img").count() == 0
    page.evaluate("document.head.append(Object.assign(document.createElement('base'), {}))")
    assert "</script><img" not in service.ask("/").body.decode()


def test_when_the_review_has_ended_it_says_so(page: Any, faults: list[str], service: Any) -> None:
    page.route("**/corrections", lambda route: route.abort())
    card(page, "twice a day,").get_by_role("button", name="Fine").click()
    wait_until(page, "document.querySelector('#said').textContent !== ''")
    assert "not running any more" in page.locator("#said").inner_text()
    assert all("ERR_FAILED" in fault for fault in faults)
    faults.clear()


def test_axe_finds_nothing(open_page: Callable[..., Any], service: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core").Axe()
    for scheme in ("light", "dark"):
        for width in (1280, 360):
            page = open_page(
                service.address, color_scheme=scheme, viewport={"width": width, "height": 800}
            )
            assert page.evaluate("document.documentElement.scrollWidth") == width
            for kind in ("Text", "Speaker", "Time", "Fine"):
                place = card(page, "twice a day,")
                name = "✓ Fine" if kind == "Fine" else kind
                place.get_by_role("button", name=name, exact=True).click()
                if kind == "Text":
                    place.get_by_label("What is said").fill("once a day,")
                    place.get_by_role("button", name="Save").click()
                    wait_until(page, "document.querySelectorAll('#made > li').length > 0")
                found = axe.run(page)
                assert found.violations_count == 0, found.generate_report()
            for summary in page.locator("summary").all():
                summary.click()
            page.locator(".sw-word", has_text="Saltmere").focus()
            page.keyboard.press("e")
            found = axe.run(page)
            assert found.violations_count == 0, found.generate_report()


def test_on_the_demo_a_correction_is_saved_and_applied(
    demo_result: saidwhen.Result,
    demo_audio: Path,
    demo_transcript: Path,
    tmp_path: Path,
    serve: Callable[..., Any],
    open_page: Callable[..., Any],
) -> None:
    (tmp_path / "audio.json").write_bytes(to_json(demo_result))
    desk = Desk(demo_result, tmp_path / "audio.corrections.json")
    page = open_page(serve(desk, demo_audio).address)
    page.locator(".sw-word", has_text="Fen.").focus()
    page.keyboard.press("e")
    page.get_by_label("What is said").fill("Fenn.")
    page.get_by_role("button", name="Save").click()
    wait_saved(page, desk, 1)
    places = page.locator(".sw-place").count()
    page.locator(".sw-place").first.get_by_role("button", name="Fine").click()
    wait_saved(page, desk, 2)
    arguments = ["caption", str(demo_audio), str(demo_transcript), "-o", str(tmp_path)]
    arguments += ["--model", "tiny.en", "--corrections", str(desk.file)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "Martin Fenn." in (tmp_path / "audio.srt").read_text(encoding="utf-8")
    again = Desk(saidwhen.read_result(tmp_path / "audio.json"), desk.file)
    page = open_page(serve(again, demo_audio).address)
    assert page.locator(".sw-word", has_text="Fenn.").count() == 1
    assert page.locator(".sw-place").count() == places - 1
    assert page.locator("#made > li").count() == 2
