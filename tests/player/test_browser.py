"""The page in a real browser, from the disk, without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saidwhen.align.verdict import NotSaid
from saidwhen.player.audio_source import Linked, embedded, linked
from saidwhen.player.page import player_page
from saidwhen.result import Result
from tests.browser import wait_until

CURRENT = "document.querySelector('[aria-current=\"true\"]')?.textContent ?? null"
NOW = "document.querySelector('audio').currentTime"

WATCH = """() => {
  window.seen = [];
  const audio = document.querySelector("audio");
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const on = target.getAttribute("aria-current") === "true";
      const time = Number(on ? target.dataset.start : target.dataset.end);
      window.seen.push([on, target.textContent, audio.currentTime - time]);
    }
  }).observe(document.querySelector(".sw-transcript"), {
    subtree: true, attributes: true, attributeFilter: ["aria-current"],
  });
}"""


def copied(page: Any) -> str:
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.keyboard.press("c")
    wait_until(page, "window.copied !== undefined")
    return str(page.evaluate("window.copied"))


def wait_for_words(page: Any, count: int) -> None:
    wait_until(page, f"window.seen.filter(([on]) => on).length >= {count}")


def test_one_audio_every_word_and_nothing_said_yet(player: Any, result: Result) -> None:
    assert player.locator("audio").count() == 1
    assert player.locator("[data-start]").count() == sum(
        word.interval is not None for word in result.timeline.words
    )
    assert player.locator(".sw-word").count() == len(result.timeline.words)
    assert player.evaluate(CURRENT) is None


@pytest.mark.parametrize("speed", [1, 2])
def test_the_highlight_follows_the_audio_within_50_ms(player: Any, speed: int) -> None:
    # A busy machine holds a frame back now and then: one of three plays must be on time throughout.
    furthest = []
    for _ in range(3):
        player.reload()
        player.evaluate(WATCH)
        player.evaluate(f"document.querySelector('audio').playbackRate = {speed}")
        player.keyboard.press("Space")
        wait_for_words(player, 10)
        player.keyboard.press("Space")
        seen = player.evaluate("window.seen")
        spoken = [text for on, text, _ in seen if on]
        assert spoken[:6] == ["The", "harbour", "at", "Saltmere", "dries", "out"]
        late = [seconds for _, _, seconds in seen[:-1]]
        assert len(late) >= 18
        furthest.append(max(map(abs, late)))
        if furthest[-1] <= 0.05:
            break
    assert min(furthest) <= 0.05


def test_exactly_one_word_is_said_at_a_time(player: Any) -> None:
    for seconds, word in ((1.0, "The"), (1.29, "The"), (1.35, None), (1.5, "harbour")):
        player.evaluate(f"document.querySelector('audio').currentTime = {seconds}")
        wait_until(player, f"({CURRENT}) === {json.dumps(word)}")
        assert player.locator('[aria-current="true"]').count() == (0 if word is None else 1)


def test_a_click_on_a_word_goes_there(player: Any) -> None:
    player.locator(".sw-word", has_text="Saltmere").click()
    assert player.evaluate(NOW) == pytest.approx(2.2, abs=0.001)
    assert player.evaluate(CURRENT) == "Saltmere"
    assert player.evaluate("document.querySelector('audio').paused")


def test_enter_on_a_word_goes_there_and_tab_finds_one_word(player: Any) -> None:
    player.locator(".sw-word", has_text="guesses").focus()
    player.keyboard.press("Enter")
    assert player.evaluate(CURRENT) == "guesses."
    assert player.locator(".sw-word[tabindex='0'][role='button']").all_inner_texts() == ["guesses."]


def test_a_keyboard_gets_past_the_text_to_the_controls(player: Any) -> None:
    player.keyboard.press("Tab")
    skip = player.locator(".sw-skip")
    assert skip.evaluate("(button) => button === document.activeElement")
    assert skip.bounding_box()["height"] >= 24
    player.keyboard.press("Enter")
    assert player.locator(".sw-play").evaluate("(button) => button === document.activeElement")
    player.keyboard.press("Enter")
    wait_until(player, "!document.querySelector('audio').paused")
    assert skip.bounding_box()["height"] <= 1


def test_a_word_that_was_not_said_leads_nowhere(player: Any) -> None:
    player.locator(".sw-word", has_text="twice").click()
    assert player.evaluate(NOW) == 0
    assert player.locator("s.sw-unsaid").inner_text() == "twice a day,"


def test_keys(player: Any) -> None:
    def press(key: str) -> float:
        player.keyboard.press(key)
        return float(player.evaluate(NOW))

    assert press("ArrowRight") == pytest.approx(5)
    assert press("ArrowRight") == pytest.approx(10)
    assert press("ArrowLeft") == pytest.approx(5)
    assert press("n") == pytest.approx(7.4)  # “I still have the book.”
    assert press("n") == pytest.approx(14.2)  # “So what does tonight say?”
    assert press("p") == pytest.approx(7.4)
    assert press("Shift+ArrowRight") == pytest.approx(7.8)
    assert press("Shift+ArrowLeft") == pytest.approx(7.4)
    player.keyboard.press("+")
    assert player.evaluate("document.querySelector('audio').playbackRate") == 1.25
    player.keyboard.press("-")
    player.keyboard.press("-")
    assert player.evaluate("document.querySelector('audio').playbackRate") == 0.75
    player.keyboard.press("Space")
    wait_until(player, "!document.querySelector('audio').paused")
    player.keyboard.press("Space")
    wait_until(player, "document.querySelector('audio').paused")


def test_letters_can_be_switched_off(player: Any) -> None:
    player.keyboard.press("?")
    player.get_by_label("Keys of a single letter or sign").uncheck()
    player.get_by_role("button", name="Close").last.click()
    player.keyboard.press("n")
    assert player.evaluate(NOW) == 0
    player.keyboard.press("ArrowRight")
    assert player.evaluate(NOW) == 5


def test_find_marks_hits_and_goes_from_one_to_the_next(player: Any) -> None:
    player.keyboard.press("/")
    player.keyboard.type("CAFE  owners")
    player.keyboard.press("Enter")
    assert player.locator(".sw-hit").all_inner_texts() == ["café", "owners"]
    assert player.locator(".sw-count").inner_text() == "1 of 1 hit"
    assert player.evaluate(CURRENT) == "café"
    player.keyboard.press("Control+a")
    player.keyboard.type("it")
    wait_until(player, "document.querySelector('.sw-count').textContent === '2 hits'")
    player.keyboard.press("Enter")
    assert player.evaluate(CURRENT) == "It"
    player.keyboard.press("Enter")
    assert player.evaluate(CURRENT) == "it."
    player.keyboard.press("Enter")
    assert player.locator(".sw-count").inner_text() == "1 of 2 hits"
    player.keyboard.press("Escape")
    assert player.locator(".sw-hit").count() == 0
    assert player.locator(".sw-find").is_hidden()


def test_find_unfolds_what_was_heard_but_is_not_printed(player: Any) -> None:
    found = player.locator(".sw-found", has_text="brought to you")
    assert found.is_hidden()
    player.keyboard.press("/")
    player.keyboard.type("brought to you")
    player.keyboard.press("Enter")
    assert found.is_visible()
    assert player.evaluate(NOW) == pytest.approx(17.0)


def test_hits_stand_on_the_time_line(player: Any) -> None:
    def marks() -> int:
        return int(
            player.evaluate(
                """() => {
                  const canvas = document.querySelector(".sw-canvas");
                  const copy = Object.assign(document.createElement("canvas"), {
                    width: canvas.width, height: canvas.height,
                  });
                  const pen = copy.getContext("2d", { willReadFrequently: true });
                  pen.drawImage(canvas, 0, 0);
                  const { data } = pen.getImageData(0, 2, canvas.width, 1);
                  let runs = 0;
                  for (let k = 3; k < data.length; k += 4) if (data[k] && !data[k - 4]) runs += 1;
                  return runs;
                }"""
            )
        )

    assert marks() == 0
    player.keyboard.press("/")
    player.keyboard.type("it")
    wait_until(player, "document.querySelector('.sw-count').textContent === '2 hits'")
    assert marks() == 2


def test_speakers_are_filters_with_their_share_of_time(player: Any) -> None:
    chips = player.locator(".sw-chip")
    assert chips.all_inner_texts() == ["Ada Quill\n53%", "Ben Osier\n47%"]
    chips.nth(1).click()
    assert chips.nth(1).get_attribute("aria-pressed") == "true"
    assert player.locator(".sw-turn:visible .sw-speaker").all_inner_texts() == ["Ben Osier"] * 2
    player.keyboard.press("n")
    assert player.evaluate(NOW) == pytest.approx(7.4)
    player.keyboard.press("n")
    assert player.evaluate(NOW) == pytest.approx(16.2)
    chips.nth(1).click()
    assert player.locator(".sw-turn:visible").count() == 5


@pytest.mark.parametrize(
    ("fragment", "seconds"), [("#t=8.3", 8.3), ("#t=0:08.3", 8.3), ("#t=8,9", 8), ("#x=1", 0)]
)
def test_a_link_leads_to_its_moment(
    new_page: Callable[..., Any], folder: Path, fragment: str, seconds: float
) -> None:
    page = new_page()
    page.goto((folder / "page.html").as_uri() + fragment)
    wait_until(page, "document.querySelector('audio').readyState >= 1")
    assert page.evaluate(NOW) == pytest.approx(seconds)
    page.evaluate("location.hash = '#t=2.3'")
    wait_until(page, f"({CURRENT}) === 'Saltmere'")


def test_a_link_to_a_quote_marks_it_and_stops_at_its_end(
    new_page: Callable[..., Any], folder: Path
) -> None:
    page = new_page()
    page.goto((folder / "page.html").as_uri() + "#t=7.4,8.7")
    assert page.locator(".sw-quoted").all_inner_texts() == ["I", "still", "have", "the"]
    page.keyboard.press("Space")
    wait_until(page, "document.querySelector('audio').paused && " + NOW + " > 8")
    assert page.evaluate(NOW) == pytest.approx(8.7, abs=0.2)


def test_a_quote_is_copied_with_who_says_it_and_when(player: Any) -> None:
    player.evaluate(
        """() => {
          const words = [...document.querySelectorAll(".sw-word")];
          const word = (text) => words.find(({ textContent }) => textContent === text);
          const [first, last] = ["harbour", "in"].map(word);
          getSelection().setBaseAndExtent(first.firstChild, 2, last.firstChild, 1);
        }"""
    )
    assert player.locator(".sw-quote").is_visible()
    text = copied(player).split("\n")
    assert text[0] == "“harbour at Saltmere dries out twice a day, and in”"
    assert text[1].startswith("— Ada Quill, ")
    assert text[1].endswith(", 0:01–0:05")
    assert text[2].endswith("page.html#t=1.400,5.300")


def test_captions_are_shown(player: Any) -> None:
    box = player.locator(".sw-caption")
    assert box.is_hidden()
    player.keyboard.press("v")
    player.locator(".sw-word", has_text="Saltmere").click()
    assert "Saltmere" in box.inner_text()
    assert box.inner_text().startswith("Ada Quill")


@pytest.mark.parametrize(
    ("theme", "paper"),
    [("light", "251, 250, 246"), ("dark", "25, 24, 21"), ("contrast", "0, 0, 0")],
)
def test_themes(player: Any, theme: str, paper: str) -> None:
    player.keyboard.press("?")
    player.get_by_label("Colours").select_option(theme)
    assert player.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        f"rgb({paper})"
    )


def test_audio_that_is_missing_is_said(
    new_page: Callable[..., Any], folder: Path, result: Result, faults: list[str]
) -> None:
    page_file = folder / "silent.html"
    page_file.write_text(player_page(result, Linked(href="./none.mp3")), encoding="utf-8")
    page = new_page()
    page.goto(page_file.as_uri())
    wait_until(
        page, "document.querySelector('.sw-status').textContent.includes('cannot be played')"
    )
    page.locator(".sw-word", has_text="Saltmere").click()
    assert "ERR_FILE_NOT_FOUND" in faults.pop()


def test_a_text_of_which_nothing_was_said_is_shown(
    new_page: Callable[..., Any], folder: Path, result: Result
) -> None:
    words = tuple(replace(word, verdict=NotSaid(confidence=0.9)) for word in result.timeline.words)
    unsaid = replace(result, timeline=replace(result.timeline, words=words))
    page_file = folder / "unsaid.html"
    source = linked(str(folder / "episode.wav"), page_file)
    page_file.write_text(player_page(unsaid, source), encoding="utf-8")
    page = new_page()
    page.goto(page_file.as_uri())
    for key in ("n", "p", "Shift+ArrowRight", "ArrowRight", "c", "Space"):
        page.keyboard.press(key)
    assert page.locator("[data-start]").count() == 0
    assert page.locator("s.sw-unsaid").first.inner_text().startswith("The harbour at Saltmere")


def test_a_phone_shows_all_of_it(new_page: Callable[..., Any], folder: Path) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, has_touch=True)
    page.goto((folder / "page.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for button in page.locator(".sw-bar button:visible, .sw-bar select:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_the_word_being_said_is_kept_in_view(new_page: Callable[..., Any], folder: Path) -> None:
    page = new_page(viewport={"width": 400, "height": 480}, reduced_motion="reduce")
    page.goto((folder / "page.html").as_uri())
    wait_until(page, "document.querySelector('audio').readyState >= 1")
    page.evaluate("document.querySelector('audio').currentTime = 16.3")
    wait_until(page, f"({CURRENT}) === 'Nothing'")
    box = page.locator('[aria-current="true"]').bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= page.locator(".sw-bar").bounding_box()["y"]


def test_the_audio_may_be_inside(
    new_page: Callable[..., Any], folder: Path, result: Result
) -> None:
    page_file = folder / "alone" / "page.html"
    page_file.parent.mkdir(exist_ok=True)
    page_file.write_text(player_page(result, embedded(folder / "episode.wav")), encoding="utf-8")
    page = new_page()
    page.goto(page_file.as_uri())
    wait_until(page, "document.querySelector('audio').readyState >= 1")
    assert page.evaluate("document.querySelector('audio').duration") == pytest.approx(24)
    page.evaluate("document.querySelector('audio').currentTime = 8.3")
    wait_until(page, f"({CURRENT}) === 'have'")


def test_without_scripts_the_text_and_the_audio_are_there(
    new_page: Callable[..., Any], folder: Path
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((folder / "page.html").as_uri())
    assert "Saltmere dries out" in page.locator(".sw-transcript").inner_text()
    assert page.locator("audio[controls]").is_visible()


def test_a_long_episode_opens_soon(
    new_page: Callable[..., Any], folder: Path, make_result: Callable[[str], Result]
) -> None:
    """A bound for any machine; benchmarks/player_speed.py measures."""
    turn = "It dries out at low water, and nobody is there to see the boats lie on the mud.\n"
    text = "".join(f"{name}\n{turn * 6}" for _ in range(172) for name in ("Ada Quill", "Ben Osier"))
    page_file = folder / "long.html"
    long = make_result(text)
    assert len(long.timeline.words) > 35_000
    source = linked(str(folder / "episode.wav"), page_file)
    page_file.write_text(player_page(long, source), encoding="utf-8")
    page = new_page()
    page.goto(page_file.as_uri())
    assert page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 6000
    assert page.locator(".sw-bar").is_visible()


def test_half_of_a_window_at_200_per_cent_is_left_to_the_text(
    new_page: Callable[..., Any], folder: Path
) -> None:
    page = new_page(viewport={"width": 550, "height": 350})
    page.goto((folder / "page.html").as_uri())
    page.keyboard.press("v")
    page.locator(".sw-word", has_text="Saltmere").click()
    assert page.locator(".sw-caption").is_visible()
    assert page.locator(".sw-bar").bounding_box()["height"] < 350 / 2
    assert page.evaluate("document.documentElement.scrollWidth") == 550


RIGHT_TO_LEFT = """\
נועה כהן: הנמל ביפו מתייבש פעמיים ביום, ומישהו רשם מתי.
דוד לוי: הספר עדיין אצלי. רובו ניחושים, podcast קטן.
"""


def test_a_text_from_right_to_left_stands_so(
    new_page: Callable[..., Any], folder: Path, make_result: Callable[..., Result]
) -> None:
    hebrew = make_result(RIGHT_TO_LEFT)
    page_file = folder / "hebrew.html"
    text = player_page(hebrew, linked(str(folder / "episode.wav"), page_file))
    page_file.write_text(text, encoding="utf-8")
    page = new_page(viewport={"width": 1100, "height": 700})
    page.goto(page_file.as_uri())

    def left(of: str) -> float:
        return float(page.locator(of).first.bounding_box()["x"])

    assert left(".sw-head") > left(".sw-body")
    words = page.locator(".sw-word")
    assert words.nth(0).bounding_box()["x"] > words.nth(1).bounding_box()["x"]
    page.keyboard.press("v")
    words.nth(4).click()
    line = page.locator(".sw-caption-line").last
    # The full stop, or the comma, stands to the left of the line, not to its right.
    edges = line.evaluate(
        """(line) => {
          const range = document.createRange();
          const [text, end] = [line.firstChild, line.firstChild.length];
          return [0, end - 1].map((at) => {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect().x;
          });
        }"""
    )
    assert edges[0] > edges[1]
    unfold = page.locator(".sw-unfold").first
    assert unfold.evaluate("(button) => getComputedStyle(button).direction") == "ltr"


HOSTILE = """\
Ada Quill
Look: <script>window.ran=1</script> and <img src=x onerror=window.ran=2> there.
Ben Osier
So: </script><script>window.ran=3</script> or <!-- and --> "quotes' &lt;b&gt; ]]> too.
Ada Quill
An <a href="javascript:window.ran=4">link</a> to $policy and ${title} {{x}} as well.
Ben Osier
</section></saidwhen-player><svg onload=window.ran=5> is all.
"""


def test_nothing_of_a_transcript_runs(
    new_page: Callable[..., Any], folder: Path, make_result: Callable[[str], Result]
) -> None:
    hostile = make_result(HOSTILE)
    page_file = folder / "hostile.html"
    text = player_page(hostile, linked(str(folder / "episode.wav"), page_file))
    page_file.write_text(text, encoding="utf-8")
    page = new_page()
    page.goto(page_file.as_uri())
    wait_until(page, "document.querySelector('audio').readyState >= 1")
    page.keyboard.press("v")
    page.keyboard.press("/")
    page.keyboard.type("<script>window")
    page.keyboard.press("Enter")
    words = [word.printed.text for word in hostile.timeline.words]
    assert page.locator(".sw-word").all_text_contents() == words
    assert page.evaluate("window.ran") is None
    for forbidden in (
        "script:not(.sw-captions, [type=module])",
        "img",
        "svg[onload]",
        "main a:not(.sw-moment)",
    ):
        assert page.locator(forbidden).count() == 0, forbidden


def test_no_script_runs_but_the_player_s_own(
    new_page: Callable[..., Any], folder: Path, faults: list[str]
) -> None:
    text = (folder / "page.html").read_text(encoding="utf-8")
    (folder / "changed.html").write_text(
        text.replace("<main>", "<main><script>window.ran = 1</script>"), encoding="utf-8"
    )
    page = new_page()
    page.goto((folder / "changed.html").as_uri())
    assert page.evaluate("window.ran") is None
    assert page.locator(".sw-bar").count() == 1
    assert len(faults) == 1
    assert "Content Security Policy" in faults.pop()


STATES: dict[str, Callable[[Any], Any]] = {
    "as it opens": lambda page: None,
    "a word is said": lambda page: page.locator(".sw-word", has_text="Saltmere").click(),
    "finding": lambda page: (
        page.keyboard.press("/"),
        page.keyboard.type("it"),
        page.keyboard.press("Enter"),
    ),
    "captions": lambda page: (page.keyboard.press("v"), page.keyboard.press("ArrowRight")),
    "unfolded": lambda page: [button.click() for button in page.locator(".sw-unfold").all()],
    "filtered": lambda page: page.locator(".sw-chip").first.click(),
    "settings": lambda page: page.keyboard.press("?"),
}


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("width", [1100, 360])
def test_axe_finds_nothing(
    new_page: Callable[..., Any], folder: Path, theme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core").Axe()
    page = new_page(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    for state, reach in STATES.items():
        page.goto("about:blank")
        page.goto((folder / "page.html").as_uri())
        page.keyboard.press("?")
        page.get_by_label("Colours").select_option(theme)
        page.keyboard.press("Escape")
        reach(page)
        found = axe.run(page)
        assert found.violations_count == 0, f"{state}: {found.generate_report()}"
