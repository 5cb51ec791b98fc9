"""Debian's Chromium for the tests of pages: a page that complains of anything fails its test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
)


def wait_until(page: Any, condition: str) -> None:
    """Wait until ``condition`` holds in the page, whose policy lets no library poll inside it."""
    for _ in range(500):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {condition}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless; once for all tests, since playwright runs once in a thread."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no chromium here: apt-get install chromium")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS)
        )
        yield running
        running.close()


@pytest.fixture
def faults() -> list[str]:
    """What the pages of a test complained of; a test takes out what it expects."""
    return []


@pytest.fixture
def new_page(browser: Any, faults: list[str]) -> Iterator[Callable[..., Any]]:
    """Open a fresh page; anything that it complains of fails the test."""
    contexts = []

    def open_page(**settings: Any) -> Any:
        context = browser.new_context(**settings)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
