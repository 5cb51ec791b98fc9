"""What every command that makes captions ends with: the files, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from saidwhen.cli import show
from saidwhen.outputs import (
    captions_of,
    check_formats,
    check_outputs,
    choose_profile,
    write_captioned,
)
from saidwhen.result import Result
from saidwhen.subtitles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which files are to be written, by which rules: ``folder/stem.srt`` and so on."""

    folder: Path
    stem: str
    formats: tuple[str, ...]
    profile: Profile

    def check(self, *inputs: Path) -> None:
        """Raise :class:`saidwhen.errors.OutputError` before any long work is done in vain."""
        check_outputs(self.folder, self.stem, self.formats, inputs)


def wanted(folder: Path, stem: str, formats: str, profile: str) -> Wanted:
    """What a user asks for, ``formats`` with commas; raises :class:`saidwhen.errors.UsageError`."""
    return Wanted(
        folder=folder,
        stem=stem,
        formats=check_formats(split(formats)),
        profile=choose_profile(profile),
    )


def split(formats: str) -> tuple[str, ...]:
    """The names in a comma-separated list."""
    return tuple(name.strip().lower() for name in formats.split(",") if name.strip())


def write(result: Result, asked: Wanted) -> show.Written:
    """Write the files; says on stderr what a result has nothing for."""
    captions = captions_of(result, asked.profile)
    files = write_captioned(result, captions, asked.folder, asked.formats, asked.stem)
    show.tell_left_out(result, asked.formats)
    return show.Written(files=files, captions=captions, profile=asked.profile)
