"""A result as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from saidwhen.errors import OutputError, UsageError
from saidwhen.result import Result
from saidwhen.result_writing import to_json
from saidwhen.rounding import as_written
from saidwhen.save import check_folder, save_all
from saidwhen.subtitles import FORMATS, captions

JSON = "json"
DEFAULT_FORMATS = ("srt", "vtt", JSON)


def known_formats() -> tuple[str, ...]:
    """Every name that ``--formats`` takes."""
    return (*FORMATS, JSON)


def check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats without repeats; raises :class:`UsageError` for one that is not known."""
    asked = tuple(dict.fromkeys(formats))
    for name in asked:
        if name not in known_formats():
            raise UsageError(
                f"there is no format “{name}”", hint=f"known are: {', '.join(known_formats())}"
            )
    if not asked:
        raise UsageError("no format is named", hint=f"known are: {', '.join(known_formats())}")
    return asked


def check_outputs(folder: Path, stem: str, formats: Iterable[str], inputs: Iterable[Path]) -> None:
    """Raise :class:`OutputError` where the files cannot be written or would replace an input."""
    check_folder(folder)
    for path in _paths(folder, stem, formats).values():
        for given in inputs:
            if path.exists() and given.exists() and path.samefile(given):
                raise OutputError(
                    "this input would be replaced by the output",
                    file=given,
                    hint="choose another folder with -o",
                )


def render(result: Result, formats: Iterable[str] = DEFAULT_FORMATS) -> dict[str, bytes]:
    """The contents of each file, by format. Milliseconds are made once, for all of them."""
    formats = check_formats(formats)
    shown = captions(as_written(result.timeline))
    return {
        name: to_json(result) if name == JSON else FORMATS[name].write(shown).encode("utf-8")
        for name in formats
    }


def write(
    result: Result,
    folder: str | Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    stem: str | None = None,
) -> tuple[Path, ...]:
    """Write ``folder/stem.srt`` and so on, all or none; returns their paths.

    The stem is that of the audio file unless one is given. Raises
    :class:`saidwhen.errors.OutputError` and leaves older files as they were.
    """
    folder = Path(folder)
    check_folder(folder)
    name = stem or Path(result.audio.file).stem or "captions"
    contents = render(result, formats)
    paths = _paths(folder, name, contents)
    save_all({paths[key]: data for key, data in contents.items()})
    return tuple(paths.values())


def _paths(folder: Path, stem: str, formats: Iterable[str]) -> dict[str, Path]:
    return {key: folder / f"{stem}{_extension(key)}" for key in formats}


def _extension(format_: str) -> str:
    return ".json" if format_ == JSON else FORMATS[format_].extension
