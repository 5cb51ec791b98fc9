"""A result as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from saidwhen.checksum import sha256_of
from saidwhen.errors import OutputError, UsageError
from saidwhen.result import Result
from saidwhen.result_writing import to_json
from saidwhen.rounding import as_written
from saidwhen.save import check_folder, save_all
from saidwhen.subtitles import (
    DEFAULT,
    FORMATS,
    PROFILES,
    Caption,
    Profile,
    captions,
    find_profile,
)
from saidwhen.subtitles.episode import Episode

JSON = "json"
ALL = "all"
DEFAULT_FORMATS = ("srt", "vtt", JSON)


def known_formats() -> tuple[str, ...]:
    """Every format by its name."""
    return (*FORMATS, JSON)


def check_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats without repeats, all of them for ``all``.

    Raises :class:`UsageError` for one that is not known.
    """
    named = [known_formats() if name == ALL else (name,) for name in formats]
    asked = tuple(dict.fromkeys(name for names in named for name in names))
    hint = f"known are: {', '.join(known_formats())}; or all"
    for name in asked:
        if name not in known_formats():
            raise UsageError(f"there is no format “{name}”", hint=hint)
    if not asked:
        raise UsageError("no format is named", hint=hint)
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


def choose_profile(profile: Profile | str) -> Profile:
    """The profile of that name, or in the TOML file of that path.

    Raises :class:`UsageError` for a name that is not known and
    :class:`saidwhen.subtitles.errors.ProfileError` for a file that is not as it should be.
    """
    if isinstance(profile, Profile):
        return profile
    if profile not in PROFILES and not profile.endswith(".toml"):
        raise UsageError(
            f"there is no profile “{profile}”",
            hint=f"known are: {', '.join(PROFILES)}; a file of your own ends in .toml",
        )
    return find_profile(profile)


def captions_of(result: Result, profile: Profile = DEFAULT) -> tuple[Caption, ...]:
    """The captions of a result. Milliseconds are made once, for all formats."""
    return captions(as_written(result.timeline), profile, result.settings.language)


def render(
    result: Result,
    formats: Iterable[str] = DEFAULT_FORMATS,
    profile: Profile | str = DEFAULT,
) -> dict[str, bytes]:
    """The contents of each file, by format.

    ``profile`` is a profile, a name from ``saidwhen profiles``, or the path of a TOML file. A
    format for which the result has nothing is left out, see `left_out`.
    """
    return _contents(result, captions_of(result, choose_profile(profile)), formats)


def _contents(
    result: Result, shown: tuple[Caption, ...], formats: Iterable[str]
) -> dict[str, bytes]:
    formats = check_formats(formats)
    episode = episode_of(result, shown)
    contents: dict[str, bytes] = {}
    for name in formats:
        if name == JSON:
            contents[name] = to_json(result)
        elif (text := FORMATS[name].write(episode)) is not None:
            contents[name] = text.encode("utf-8")
    return contents


def left_out(result: Result, formats: Iterable[str]) -> dict[str, str]:
    """The formats among ``formats`` for which the result has nothing, and why."""
    episode = episode_of(result, ())
    return {
        name: FORMATS[name].absent
        for name in formats
        if name != JSON and FORMATS[name].absent and FORMATS[name].write(episode) is None
    }


def episode_of(result: Result, shown: tuple[Caption, ...]) -> Episode:
    """What writers write from: the result with its captions, times in whole milliseconds."""
    return Episode(
        captions=shown,
        timeline=as_written(result.timeline),
        document=result.document,
        language=result.settings.language,
        audio_file=result.audio.file,
        seconds=result.audio.seconds,
    )


def write(
    result: Result,
    folder: str | Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    stem: str | None = None,
    profile: Profile | str = DEFAULT,
) -> tuple[Path, ...]:
    """Write ``folder/stem.srt`` and so on, all or none; returns their paths.

    The stem is that of the audio file unless one is given; ``profile`` is as in `render`. A format
    for which the result has nothing has no file, see `left_out`. Raises
    :class:`saidwhen.errors.OutputError` and leaves older files as they were.
    """
    shown = captions_of(result, choose_profile(profile))
    return write_captioned(result, shown, folder, formats, stem)


def write_captioned(
    result: Result,
    shown: tuple[Caption, ...],
    folder: str | Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    stem: str | None = None,
) -> tuple[Path, ...]:
    """As `write`, for one who has made the captions already."""
    folder = Path(folder)
    check_folder(folder)
    name = stem or Path(result.audio.file).stem or "captions"
    contents = _contents(result, shown, formats)
    paths = _paths(folder, name, contents)
    _spare_transcript(result, paths.values())
    save_all({paths[key]: data for key, data in contents.items()})
    return tuple(paths.values())


def _spare_transcript(result: Result, paths: Iterable[Path]) -> None:
    """Raise :class:`OutputError` if a file to be replaced is the transcript, byte for byte."""
    if result.document is None:
        return
    for path in paths:
        if path.is_file() and sha256_of(path) == result.document.source.sha256:
            raise OutputError(
                "the transcript would be replaced by the output",
                file=path,
                hint="choose another folder with -o",
            )


def _paths(folder: Path, stem: str, formats: Iterable[str]) -> dict[str, Path]:
    return {key: folder / f"{stem}{_extension(key)}" for key in formats}


def _extension(format_: str) -> str:
    return ".json" if format_ == JSON else FORMATS[format_].extension
