"""`saidwhen check`: which rules a caption file breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from saidwhen.cli import options
from saidwhen.cli.show import print_json
from saidwhen.convert import caption_bytes
from saidwhen.errors import ExitCode
from saidwhen.outputs import choose_profile
from saidwhen.result_reading import read_result
from saidwhen.rounding import as_written
from saidwhen.subtitles.check import (
    EXCUSABLE,
    Excused,
    Findings,
    Violation,
    check,
    check_against,
    read_for_check,
)
from saidwhen.subtitles.profile import Profile


def command(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Captions: SRT, WebVTT or TTML, of any program.", readable=False
        ),
    ],
    profile: options.Profile = "podcast",
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="RESULT",
            help="A .json result: also check that each cue lies where its words are said.",
            readable=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the violations for programs on stdout.")
    ] = False,
) -> None:
    """List each rule that a caption file breaks; the exit code is 1 where there is one.

    With --against, limits that could not be kept, as where the speech is too fast, are listed
    with the reason and do not count.

    Example: saidwhen check episode.srt --profile netflix --against episode.json
    """
    rules = choose_profile(profile)
    findings = _findings(file, rules, against)
    if as_json:
        entries = [_entry(violation) for violation in findings.violations]
        print_json(entries)
    else:
        _show(file, rules, findings)
        if against is None and any(broken.rule in EXCUSABLE for broken in findings.violations):
            _hint()
    if findings.violations:
        raise typer.Exit(ExitCode.BAD_INPUT)


def _hint() -> None:
    Console(highlight=False, soft_wrap=True).print(
        "  → with --against RESULT, limits that fast speech breaks are told apart", style="dim"
    )


def _findings(file: Path, rules: Profile, against: Path | None) -> Findings:
    data = caption_bytes(file)
    track = read_for_check(data, file)
    if against is None:
        return check(track, data, rules)
    known = read_result(against)
    timeline = as_written(known.timeline)
    return check_against(track, data, rules, timeline, known.settings.language)


def _entry(violation: Violation) -> dict[str, object]:
    return {
        "rule": violation.rule,
        "cue": violation.cue,
        "value": violation.value,
        "limit": violation.limit,
        "source": violation.source,
        "message": violation.message,
    }


def _show(file: Path, rules: Profile, findings: Findings) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for violation in findings.violations:
        console.print(Text(_line(violation)))
    for excused in findings.excused:
        console.print(Text(_excused(excused), style="dim"))
    broken, kept = len(findings.violations), len(findings.excused)
    exceptions = f", {kept} exception{'' if kept == 1 else 's'}" if kept else ""
    counted = f"{broken} violation{'' if broken == 1 else 's'}{exceptions}"
    console.print(Text(f"{file}: {counted} ({rules.name})", style="red" if broken else "green"))


def _line(violation: Violation) -> str:
    where = f"cue {violation.cue}" if violation.cue else "file"
    return f"{where}: {violation.rule}: {violation.message} [{violation.source}]"


def _excused(excused: Excused) -> str:
    return f"{_line(excused.violation)} – exception: {excused.reason.value}"
