"""How fast the player is with three hours and 35,000 words, in headless Chromium.

    python benchmarks/player_speed.py

It prints a table of: the time from opening the page until it can be used, the longest time between
two frames while it plays at three times the speed and follows the text, and the time to find a
frequent word. The episode is made on the spot: words of a fixed list, two speakers in turns, silent
audio.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import av
import numpy as np
from playwright.sync_api import sync_playwright

from saidwhen.align.timeline import HeardKind, HeardOnly, TimedWord, Timeline
from saidwhen.align.verdict import Method, NotSaid, Said
from saidwhen.audio.interval import Interval
from saidwhen.player.audio_source import linked
from saidwhen.player.page import player_page
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import Source

WORDS = 35_000
SECONDS = 10_800
PLAYED_SECONDS = 10
RUNS = 3
RATE_HZ = 8000
TEXT = (
    "the harbour dries out twice a day and somebody wrote down when it would so we asked about "
    "tides clocks keepers bells and boats that nobody had seen since that long winter"
)
SPEAKERS = ("Ada Quill", "Ben Osier")

FRAMES = """async (seconds) => {
  const audio = document.querySelector("audio");
  const gaps = [];
  audio.playbackRate = 3; // so that the text moves on often
  await audio.play();
  const first = performance.now();
  let last = first;
  await new Promise((resolve) => {
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      if (now < first + seconds * 1000) requestAnimationFrame(frame); else resolve();
    };
    requestAnimationFrame(frame);
  });
  audio.pause();
  return gaps;
}"""
FIND = """(query) => {
  const box = document.querySelector(".sw-query");
  const begun = performance.now();
  box.value = query;
  box.dispatchEvent(new Event("input"));
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}"""


def episode() -> Result:
    """Turns of 20 to 120 words; one word in a hundred was not said, and some are not printed."""
    chance = random.Random(20260101)
    words, turns, left = TEXT.split(), [], WORDS
    while left:
        count = min(left, chance.randint(20, 120))
        left -= count
        spoken = " ".join(chance.choice(words) for _ in range(count))
        turns.append(f"{SPEAKERS[len(turns) % 2]}\n{spoken.capitalize()}.\n")
    source = Source(text="".join(turns), encoding="utf-8", sha256="", file="transcript.txt")
    document = parse(source)
    apart = SECONDS / (len(document.words) + 1)
    timed, heard = [], []
    for number, printed in enumerate(document.words):
        interval = Interval(number * apart, number * apart + 0.9 * apart)
        if chance.random() < 0.01:
            timed.append(TimedWord(printed=printed, verdict=NotSaid(confidence=0.9)))
            heard.append(HeardOnly(text="um", interval=interval, kind=HeardKind.FILLER))
        else:
            verdict = Said(interval=interval, confidence=0.9, method=Method.ACOUSTIC)
            timed.append(TimedWord(printed=printed, verdict=verdict))
    return Result(
        audio=AudioInfo(file="episode.flac", seconds=SECONDS, sha256=""),
        document=document,
        timeline=Timeline(words=tuple(timed), heard=tuple(heard)),
        settings=Settings(saidwhen="", language="en", recogniser=""),
        share_agreeing=1.0,
    )


def write_silence(path: Path) -> None:
    """As long as the episode."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("flac", rate=RATE_HZ, layout="mono")
        silence = np.zeros((1, RATE_HZ), np.int16)
        for second in range(SECONDS):
            frame = av.AudioFrame.from_ndarray(silence, format="s16", layout="mono")
            frame.sample_rate, frame.pts = RATE_HZ, second * RATE_HZ
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def measure(browser: Any, address: str) -> tuple[float, float, float]:
    """Seconds until the page can be used, longest frame in ms, ms to find a word."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(address)
    loaded = page.evaluate(
        "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"  # modules have run
    )
    assert page.locator(".sw-bar").count() == 1
    page.evaluate(f"location.hash = '#t={SECONDS // 2}'")
    page.wait_for_timeout(1500)
    longest = max(page.evaluate(FRAMES, PLAYED_SECONDS))
    played = page.evaluate("document.querySelector('audio').currentTime") - SECONDS / 2
    assert played > 2 * PLAYED_SECONDS
    page.keyboard.press("/")
    page.wait_for_timeout(1000)
    found = page.evaluate(FIND, "harbour")
    assert page.locator(".sw-hit").count() > 500
    page.close()
    return loaded, longest, found


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("there is no chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        audio, page = Path(folder) / "episode.flac", Path(folder) / "page.html"
        write_silence(audio)
        text = player_page(episode(), linked(str(audio), page))
        page.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--mute-audio",
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        print(
            f"{WORDS:,} words, {SECONDS / 3600:g} h, a page of {len(text) / 1e6:.1f} MB, "
            f"{browser.version}\n"
        )
        print("| run | ready (s) | longest frame while playing (ms) | to find a word (ms) |")
        print("| --- | --- | --- | --- |")
        for run in range(1, RUNS + 1):
            loaded, longest, found = measure(browser, page.as_uri())
            print(f"| {run} | {loaded:.2f} | {longest:.0f} | {found:.0f} |")
        browser.close()


if __name__ == "__main__":
    main()
