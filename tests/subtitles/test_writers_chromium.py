"""What Chromium's own parser reads of a WebVTT file that a page names in ``<track>``."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from saidwhen.subtitles import FORMATS, Caption
from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.voice import Colour, CueWord, Voice

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, PROGRAMS)), None)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason=f"none of {', '.join(PROGRAMS)} is installed"
)

PAGE = """<!doctype html><meta charset="utf-8"><pre id="read"></pre><script>
const files = FILES, read = files.map(() => null);
files.forEach((file, number) => {
  const video = document.body.appendChild(document.createElement("video"));
  const track = document.createElement("track");
  track.src = URL.createObjectURL(new Blob([file], {type: "text/vtt"}));
  track.onload = () => {
    read[number] = Array.from(track.track.cues, cue => {
      const shown = document.createElement("div");
      shown.append(cue.getCueAsHTML());
      return {
        start: cue.startTime, end: cue.endTime, text: shown.textContent,
        voices: Array.from(shown.querySelectorAll("span[title]"), span => span.title),
        html: shown.innerHTML,
      };
    });
    document.getElementById("read").textContent = encodeURIComponent(JSON.stringify(read));
  };
  video.append(track);
  track.track.mode = "hidden";
});
</script>
"""


def by_chromium(folder: Path, files: Sequence[str]) -> list[list[dict[str, Any]]]:
    """The cues of each WebVTT file as the browser has them."""
    page = folder / "page.html"
    told = json.dumps(list(files)).replace("<", "\\u003c")
    page.write_text(PAGE.replace("FILES", told), encoding="utf-8")
    assert CHROMIUM
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000")
    ended = subprocess.run(
        [CHROMIUM, *options, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search(r'<pre id="read">([^<]*)</pre>', ended.stdout)
    assert found, ended.stderr
    read = json.loads(unquote(found[1]))
    assert None not in read
    return read


def caption(start_ms: int, end_ms: int, *voices: Voice) -> Caption:
    return Caption(start_ms=start_ms, end_ms=end_ms, kind=Kind.SPEECH, voices=voices)


def written(made: Sequence[Caption], name: str = "vtt") -> str:
    text = FORMATS[name].write(Episode(captions=tuple(made)))
    assert text is not None
    return text


MARKS = (
    *(
        "-->",
        "--",
        "<",
        ">",
        "&",
        "<b>",
        "</i>",
        "</v>",
        "&amp;",
        "&lt",
        "&#38;",
        "<v X>",
        "<c.red>",
    ),
    *("WEBVTT", "NOTE", "STYLE", "REGION", "00:00:01.000 --> 00:00:02.000", "line:0", "{\\an8}"),
    *("\u202e", "\u2066", "\u2069", "\ufeff", "\u200b", "\u00a0", "שלום", "再见", "🎉", "x" * 5000),
    *("say", "it,", "now.", "“Yes”", "Zoë", "--", "<00:00:00.500>", "]]>", "<!--", "\\N", "'", '"'),
)


def any_captions(seed: int) -> list[Caption]:
    """Captions of marks that mean something to parsers."""
    draw = random.Random(seed)
    made, now = [], 0

    def text() -> str:
        return " ".join(draw.choices(MARKS, k=draw.randint(1, 5)))

    for _ in range(25):
        start = now + draw.randint(0, 500)
        now = start + draw.randint(1, 9000)
        voices = [
            Voice(
                lines=tuple(text() for _ in range(draw.randint(1, 2))),
                speaker=draw.choice([None, text(), "Ada Moss"]),
                dash=draw.choice(["", "-", "– "]),
                colour=draw.choice([None, Colour.YELLOW]),
            )
            for _ in range(draw.randint(1, 2))
        ]
        made.append(caption(start, now, *voices))
    return made


def one_blank(text: str) -> str:
    """Blanks as the parser leaves them in an annotation (W3C WebVTT, 6.4)."""
    return re.sub(r"[ \t\n\f\r]+", " ", text).strip(" ")


def test_any_captions(tmp_path):
    made = [any_captions(seed) for seed in range(8)]
    for read, captions in zip(
        by_chromium(tmp_path, [written(one) for one in made]), made, strict=True
    ):
        assert [(round(c["start"] * 1000), round(c["end"] * 1000)) for c in read] == [
            (c.start_ms, c.end_ms) for c in captions
        ]
        assert [c["text"] for c in read] == ["\n".join(c.shown) for c in captions]
        assert [c["voices"] for c in read] == [
            [one_blank(name) for name in merged(c)] for c in captions
        ]


def merged(one: Caption) -> list[str]:
    """The voices of a caption; the same one twice running is one voice span."""
    names: list[str] = []
    before: str | None = None
    for speaker in one.speakers:
        if speaker and speaker != before:
            names.append(speaker)
        before = speaker
    return names


def test_colours_and_word_times(tmp_path):
    words = tuple(
        CueWord(index=number, text=text, line=0, start_ms=at, end_ms=at + 100)
        for number, (text, at) in enumerate([("Row,", 1000), ("row", 1500), ("on", 2000)])
    )
    sung = caption(
        1000, 4000, Voice(lines=("Row, row on",), speaker="Ada", colour=Colour.CYAN, words=words)
    )
    ((plain,), (karaoke,)) = by_chromium(tmp_path, [written([sung]), written([sung], "vtt-words")])
    assert plain["html"] == '<span title="Ada"><span class="cyan">Row, row on</span></span>'
    assert karaoke["text"] == "Row, row on"
    assert karaoke["html"] == (
        '<span title="Ada"><span class="cyan">Row, <?timestamp 00:00:01.500?>row '
        "<?timestamp 00:00:02.000?>on</span></span>"
    )


def test_the_page_would_tell_of_a_broken_cue(tmp_path):
    """What the proof above rests on: an arrow in the text does end a cue."""
    broken = "WEBVTT\n\n00:00.000 --> 00:01.000\na\n00:00.500 --> 00:02.000\nb\n"
    (read,) = by_chromium(tmp_path, [broken])
    assert [c["text"] for c in read] == ["a", "b"]
