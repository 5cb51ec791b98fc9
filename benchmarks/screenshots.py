"""Pictures of player, report and review for docs/images, by headless Chromium: `make screenshots`.

    python benchmarks/screenshots.py

It captions the demo episode and shows it. Look at them before you commit them. The fonts are those
of the machine: the pictures that are there have Noto (Debian: fonts-noto-core).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import saidwhen
from saidwhen.audio.recording import record
from saidwhen.player.audio_source import linked
from saidwhen.player.page import player_page
from saidwhen.report.findings import find
from saidwhen.report.page import report_page

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DEMO = ROOT / "examples" / "demo"
MOMENTS = {"light": "#t=7.6", "dark": "#t=41.4", "phone": "#t=41.4"}
SHOTS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1120, "height": 760}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1120, "height": 760}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 375, "height": 720},
        "color_scheme": "light",
        "device_scale_factor": 2,
    },
}


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("there is no chromium here: apt-get install chromium")
    result = saidwhen.caption(DEMO / "audio.mp3", DEMO / "transcript.txt")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--mute-audio"]
        )
        show_player(browser, result, folder)
        show_report(browser, result, folder)
        show_review(browser, result, folder)
        browser.close()


def show_player(browser: Any, result: saidwhen.Result, folder: Path) -> None:
    page_file = folder / "page.html"
    source = linked(str(DEMO / "audio.mp3"), page_file)
    page_file.write_text(player_page(result, source), encoding="utf-8")
    for name, look in SHOTS.items():
        page = browser.new_page(reduced_motion="reduce", **look)
        page.goto(page_file.as_uri() + MOMENTS[name])
        page.wait_for_timeout(1000)
        if name == "dark":
            look_for(page)
        page.screenshot(path=IMAGES / f"player-{name}.png")
        page.close()


def show_report(browser: Any, result: saidwhen.Result, folder: Path) -> None:
    report_file = folder / "report.html"
    with record(DEMO / "audio.mp3") as recording:
        report = report_page(result, find(result, recording), recording, "page.html")
    report_file.write_text(report, encoding="utf-8")
    for name, look in SHOTS.items():
        page = browser.new_page(**look)
        page.set_viewport_size({"width": look["viewport"]["width"], "height": 980})
        page.goto(report_file.as_uri())
        page.screenshot(path=IMAGES / f"report-{name}.png")
        page.close()


def show_review(browser: Any, result: saidwhen.Result, folder: Path) -> None:
    """As `saidwhen review` serves it; the corrections of one picture are there in the next."""
    saidwhen.write(result, folder, ["json"])
    shutil.copy(DEMO / "audio.mp3", folder)
    command = "from saidwhen.cli import main; main()"
    arguments = ["review", "audio.json", "--audio", "audio.mp3", "--no-browser"]
    review = subprocess.Popen(
        [sys.executable, "-c", command, *arguments], cwd=folder, stdout=subprocess.PIPE, text=True
    )
    try:
        assert review.stdout is not None
        address = review.stdout.readline().strip()
        for name, look in SHOTS.items():
            page = browser.new_page(reduced_motion="reduce", **look)
            page.goto(address)
            page.wait_for_timeout(500)
            REVIEWED[name](page)
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / f"review-{name}.png")
            page.close()
    finally:
        review.terminate()
        review.wait()


def correct_text(page: Any) -> None:
    """The text of the first place is put right, the second is fine."""
    place(page, "won’t listen").get_by_role("button", name="Fine").click()
    place(page, "has never let us").get_by_role("button", name="Text").click()
    page.get_by_label("What is said").fill("still works every time.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_timeout(500)
    page.locator("#title").scroll_into_view_if_needed()
    go_to(page, 41.3)


def correct_time(page: Any) -> None:
    """A time is being set."""
    place(page, "has never let us").get_by_role("button", name="Time").click()
    page.get_by_label("Ends", exact=True).fill("42.4")
    go_to(page, 41.3)


def correct_nothing(page: Any) -> None:
    """The page as it opens, with what was corrected before."""
    page.evaluate("window.scrollTo(0, 0)")


def place(page: Any, words: str) -> Any:
    return page.locator(".sw-place", has=page.locator("mark", has_text=words)).first


def go_to(page: Any, seconds: float) -> None:
    page.evaluate(f"document.querySelector('saidwhen-player').seek({seconds})")


REVIEWED = {"light": correct_text, "dark": correct_time, "phone": correct_nothing}


def look_for(page: Any) -> None:
    """Captions on, and the second hit of a search."""
    page.keyboard.press("v")
    page.keyboard.press("/")
    page.keyboard.type("tape")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
