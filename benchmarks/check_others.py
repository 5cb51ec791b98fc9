"""The validator on captions by other systems' own writers, beside ours, on the same audio.

    python benchmarks/check_others.py [--python PATH] [--results FOLDER] [EPISODE ...]

faster-whisper by its command line whisper-ctranslate2, stable-ts's `align` and `to_srt_vtt`, and
both of WhisperX's writers, each where it is installed; Whisper is tiny.en. PATH is the interpreter
of an environment that has them (how to make it: docs/captions.md). Without episodes: *edited* of
``../shared/bench``, or the demo. Each writer is run with its defaults and, as it can, with the
profile's line length. SRT and WebVTT are checked as by ``saidwhen check FILE --profile PROFILE``:
by the file alone, so that fast speech counts for everybody. In FOLDER results and captions are kept
and taken from the next time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from check_captions import result_of
from episode import Episode, load, of_bench
from other_writers import FORMATS, NOT_HERE, SYSTEMS

import saidwhen
from saidwhen.models import find_model
from saidwhen.result import Result
from saidwhen.subtitles import PROFILES, Profile
from saidwhen.subtitles.check import check, read_for_check
from saidwhen.subtitles.cohesion import ends_sentence

HOUSES = ("netflix", "bbc", "podcast")
CHILD = Path(__file__).resolve().parent / "other_writers.py"
SPEED = ("max_chars_per_second", "max_words_per_minute")


class NotRunError(Exception):
    """A system is not installed, or failed; the message says why."""


def sentences(result: Result) -> list[list[tuple[str, float, float]]]:
    """The said words with start and end (seconds), parted at sentences and paragraphs."""
    parts: list[list[tuple[str, float, float]]] = []
    piece: int | None = None
    for word in result.timeline.words:
        if word.interval is None:
            continue
        text = word.printed.shown
        goes_on = parts and word.printed.piece == piece
        if not goes_on or ends_sentence(parts[-1][-1][0], text, result.settings.language):
            parts.append([])
        parts[-1].append((text, word.interval.start, word.interval.end))
        piece = word.printed.piece
    return parts


def turns(result: Result) -> list[str]:
    """The printed words, paragraph by paragraph."""
    texts: dict[int, list[str]] = {}
    for word in result.timeline.words:
        texts.setdefault(word.printed.piece, []).append(word.printed.shown)
    return [" ".join(words) for words in texts.values()]


def ours(result: Result, folder: Path) -> None:
    """Our captions by each profile, in files as the others have them."""
    folder.mkdir(exist_ok=True)
    for house in HOUSES:
        for name, data in saidwhen.render(result, FORMATS, house).items():
            (folder / f"{house}.{name}").write_bytes(data)


def run_other(system: str, python: str, episode: Episode, result: Result, folder: Path) -> str:
    """Let a system write into ``folder`` unless it has; its version. Raises `NotRunError`."""
    told = folder / "version"
    if not told.exists():
        folder.mkdir(exist_ok=True)
        request = folder / "request.json"
        asked = {
            "audio": str(episode.audio.resolve()),
            "model": str(find_model("tiny.en").folder),
            "language": "en",
            "widths": sorted({PROFILES[house].max_line_chars for house in HOUSES}),
            "turns": turns(result),
            "sentences": sentences(result),
        }
        request.write_text(json.dumps(asked), encoding="utf-8")
        command = [python, str(CHILD), system, str(request), str(folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise NotRunError(last if done.returncode == NOT_HERE else f"failed: {last}")
    return told.read_text(encoding="utf-8")


def row(episode: str, system: str, files: Sequence[Path], profile: Profile) -> str:
    """One row of the table: the files of a writer by the rules of a profile, counted together."""
    cues, broken = 0, Counter[str]()
    for file in files:
        data = file.read_bytes()
        track = read_for_check(data, file)
        cues += len(track.cues)
        broken.update(one.rule for one in check(track, data, profile).violations)
    fast = sum(broken.pop(rule, 0) for rule in SPEED)
    others = sum(broken.values())
    listed = ", ".join(f"{count:,} {rule}" for rule, count in broken.most_common())
    per_100 = [f"{100 * count / cues:.1f}" for count in (others, fast)]
    cells = (episode, system, profile.name, f"{cues:,}", *per_100, listed or "–")
    return f"| {' | '.join(cells)} |"


def rows(episode: Episode, python: str, folder: Path) -> Iterator[str]:
    """All rows of an episode; a system that cannot be run is told in a row of its own."""
    result = result_of(episode, folder)
    kept = folder / episode.name
    kept.mkdir(exist_ok=True)
    ours(result, kept / "saidwhen")
    made: dict[str, str | NotRunError] = {}
    for system in SYSTEMS:
        try:
            made[system] = run_other(system, python, episode, result, kept / system)
        except NotRunError as error:
            made[system] = error
            yield f"| {episode.name} | {system}: not run, {error} |"
    for house in HOUSES:
        profile = PROFILES[house]
        mine = [kept / "saidwhen" / f"{house}.{name}" for name in FORMATS]
        yield row(episode.name, f"saidwhen {result.settings.saidwhen}", mine, profile)
        for system, version in made.items():
            if isinstance(version, NotRunError):
                continue
            for stem, how in (
                ("default", "defaults"),
                (f"{profile.max_line_chars}", "line length"),
            ):
                files = [kept / system / f"{stem}.{name}" for name in FORMATS]
                yield row(episode.name, f"{version}, {how}", files, profile)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("episodes", type=Path, nargs="*", metavar="EPISODE")
    parser.add_argument("--python", default=sys.executable, metavar="PATH")
    parser.add_argument("--results", type=Path, metavar="FOLDER", help="keep what is made there")
    chosen = parser.parse_args()
    episodes = [load(folder) for folder in chosen.episodes] or of_bench("edited")
    print(
        "| episode | system | profile | cues | violations per 100 cues | and too fast, per 100 | "
        "violations |"
    )
    print("|" + " --- |" * 7)
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.results or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for episode in episodes:
            for line in rows(episode, chosen.python, folder):
                print(line, flush=True)


if __name__ == "__main__":
    main()
