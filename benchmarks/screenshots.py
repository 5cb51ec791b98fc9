"""Pictures of the player and the report for docs/images, by headless Chromium: `make screenshots`.

    python benchmarks/screenshots.py

It captions the demo episode and shows it. Look at them before you commit them. The fonts are those
of the machine: the pictures that are there have Noto (Debian: fonts-noto-core).
"""

from __future__ import annotations

import shutil
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
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "page.html"
        source = linked(str(DEMO / "audio.mp3"), page_file)
        page_file.write_text(player_page(result, source), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--mute-audio"]
        )
        for name, look in SHOTS.items():
            page = browser.new_page(reduced_motion="reduce", **look)
            page.goto(page_file.as_uri() + MOMENTS[name])
            page.wait_for_timeout(1000)
            if name == "dark":
                look_for(page)
            page.screenshot(path=IMAGES / f"player-{name}.png")
            page.close()
        report_file = Path(folder) / "report.html"
        with record(DEMO / "audio.mp3") as recording:
            report = report_page(result, find(result, recording), recording, "page.html")
        report_file.write_text(report, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1120, "height": 980})
        page.goto(report_file.as_uri())
        page.screenshot(path=IMAGES / "report-light.png")
        browser.close()


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
