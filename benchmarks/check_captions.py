"""Whether our own captions keep every rule: the validator on every episode, by each profile.

    python benchmarks/check_captions.py [--results FOLDER] [--show] [EPISODE ...]

An episode is a folder with ``audio.*``, ``transcript.txt`` and ``truth.json``. Without any: the
demo, and the folders of ``../shared/bench`` and ``../shared/speech`` where they exist. With
``--results`` each is captioned once: its result lies in FOLDER as ``EPISODE.json`` and is taken
from there the next time. SRT and WebVTT are written by each profile and checked against the result,
as by ``saidwhen check FILE --profile PROFILE --against RESULT``. ``--show`` lists each violation.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from episode import Episode, all_known, load

import saidwhen
from saidwhen.audio.errors import AudioError
from saidwhen.errors import SaidwhenError
from saidwhen.pipeline import Options
from saidwhen.result import Result
from saidwhen.rounding import as_written
from saidwhen.subtitles import PROFILES, Profile
from saidwhen.subtitles.check import Findings, check_against, read_for_check
from saidwhen.subtitles.reason import Reason

FORMATS = ("srt", "vtt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the files of a profile hold.

    ``broken`` counts violations by rule, SRT and WebVTT together. ``excused`` counts, of SRT, which
    prints the labels, the cues that cannot keep a limit, by reason.
    """

    cues: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    excused: Counter[Reason] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            cues=self.cues + other.cues,
            broken=self.broken + other.broken,
            excused=self.excused + other.excused,
        )


def result_of(episode: Episode, folder: Path) -> Result:
    """The result that lies in ``folder``, or a new one; raises what `saidwhen.caption` does."""
    kept = folder / f"{episode.name}.json"
    if not kept.exists():
        options = Options(language=episode.language)
        made = saidwhen.caption(episode.audio, episode.transcript, options)
        kept.write_bytes(saidwhen.to_json(made))
    return saidwhen.read_result(kept)


def check(result: Result, profile: Profile) -> tuple[Tally, dict[str, Findings]]:
    """Our own files by ``profile`` against what was said: counted, and what was found in each."""
    timeline, language = as_written(result.timeline), result.settings.language
    found: dict[str, Findings] = {}
    cues = 0
    for name, data in saidwhen.render(result, FORMATS, profile).items():
        track = read_for_check(data, Path(f"captions.{name}"))
        cues = len(track.cues)
        found[name] = check_against(track, data, profile, timeline, language)
    broken = Counter(one.rule for findings in found.values() for one in findings.violations)
    excused = {(one.violation.cue, one.reason) for one in found["srt"].excused}
    tally = Tally(cues=cues, broken=broken, excused=Counter(reason for _, reason in excused))
    return tally, found


def row(episode: str, profile: str, tally: Tally) -> str:
    """One row of the table."""
    broken = [f"{count} {rule}" for rule, count in sorted(tally.broken.items())]
    others = [
        f"{count:,} `{reason.name}`"
        for reason, count in sorted(tally.excused.items(), key=lambda one: one[0].name)
        if reason is not Reason.FAST_SPEECH
    ]
    cells = (
        episode,
        profile,
        f"{tally.cues:,}",
        ", ".join(broken) or "0",
        f"{tally.excused[Reason.FAST_SPEECH]:,}",
        ", ".join(others) or "–",
    )
    return f"| {' | '.join(cells)} |"


def listed(where: str, found: dict[str, Findings]) -> Iterator[str]:
    """Each violation on a line."""
    for name, findings in found.items():
        for one in findings.violations:
            yield f"{where} {name} cue {one.cue}: {one.rule}: {one.message}"


def report(episodes: Iterable[Episode], folder: Path) -> list[str]:
    """Print the table; returns the list of violations."""
    print("| episode | profile | cues | violations | too fast to read | other exceptions |")
    print("|" + " --- |" * 6)
    sums = dict.fromkeys(PROFILES, Tally())
    every: list[str] = []
    for episode in episodes:
        try:
            result = result_of(episode, folder)
        except (SaidwhenError, AudioError) as error:
            print(f"| {episode.name} | {type(error).__name__} |")
            continue
        for name, profile in PROFILES.items():
            tally, found = check(result, profile)
            print(row(episode.name, name, tally), flush=True)
            sums[name] += tally
            every += listed(f"{episode.name} {name}", found)
    for name, tally in sums.items():
        print(row("**all**", name, tally))
    return every


def episodes_of(folders: Sequence[Path]) -> list[Episode]:
    return [load(folder) for folder in folders] or all_known()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("episodes", type=Path, nargs="*", metavar="EPISODE")
    parser.add_argument("--results", type=Path, metavar="FOLDER", help="keep the results there")
    parser.add_argument("--show", action="store_true", help="list each violation")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.results or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        violations = report(episodes_of(chosen.episodes), folder)
    if chosen.show:
        print(*violations, sep="\n")


if __name__ == "__main__":
    main()
