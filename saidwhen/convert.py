"""A caption file, or a result, in another format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from saidwhen.errors import OutputError, UsageError
from saidwhen.outputs import JSON, left_out, render
from saidwhen.result_reading import from_json
from saidwhen.save import check_folder, save_all
from saidwhen.subtitles import FORMATS
from saidwhen.subtitles.errors import UnreadableCaptions
from saidwhen.subtitles.labelling import with_labels
from saidwhen.subtitles.losses import losses
from saidwhen.subtitles.readers import read_captions
from saidwhen.subtitles.track import Note, NoteKind, Track
from saidwhen.subtitles.writers import Feature

_EXTENSIONS = {
    **{format_.extension.lower(): name for name, format_ in FORMATS.items()},
    ".dfxp": "ttml",
    ".htm": "html",
    ".json": JSON,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What was written, and what is to be told of it.

    ``cues`` is the number of captions that were read, None where a result was.
    """

    format: str
    cues: int | None
    notes: tuple[Note, ...] = ()


def convert(source: Path, target: Path) -> Conversion:
    """Write the captions in ``source``, or the result, to ``target`` in the format of its name.

    Times stay to the millisecond, voices and text as they are; what the format cannot carry is told
    by a note. Raises :class:`UsageError` where it cannot be made of captions,
    :class:`saidwhen.subtitles.errors.UnreadableCaptions` or
    :class:`saidwhen.errors.UnreadableResult` for a file that is neither, and :class:`OutputError`.
    """
    name = format_of(target)
    data = caption_bytes(source)
    if target.exists() and target.samefile(source):
        raise OutputError(
            "this input would be replaced by the output",
            file=source,
            hint="give the output another name",
        )
    check_folder(target.parent)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        content = _of_result(data, source, name)
        conversion = Conversion(format=name, cues=None)
    else:
        content, conversion = _of_captions(read_captions(data, source), name)
    save_all({target: content})
    return conversion


def format_of(path: Path) -> str:
    """The format that a file's name ends in; raises :class:`UsageError`."""
    lower = path.name.lower()
    fitting = [extension for extension in _EXTENSIONS if lower.endswith(extension)]
    if not fitting:
        raise UsageError(
            f"no format is known by the name of “{path.name}”",
            hint=f"it is to end in {', '.join(sorted(_EXTENSIONS))}",
        )
    return _EXTENSIONS[max(fitting, key=len)]


def caption_bytes(source: Path) -> bytes:
    """What is in a file; raises :class:`saidwhen.subtitles.errors.UnreadableCaptions`."""
    try:
        return source.read_bytes()
    except OSError as error:
        raise UnreadableCaptions(
            f"the captions cannot be read ({error.strerror or error})",
            file=source,
            hint="check the path",
        ) from error


def _of_result(data: bytes, source: Path, name: str) -> bytes:
    result = from_json(data, source)
    contents = render(result, [name])
    if name not in contents:
        reason = left_out(result, [name])[name]
        raise UsageError(f"there is nothing to write: {reason}", hint="choose another format")
    return contents[name]


def _of_captions(track: Track, name: str) -> tuple[bytes, Conversion]:
    target = FORMATS.get(name)
    if target is None or target.compose is None:
        raise UsageError(
            f"captions hold too little for the format “{name}”",
            hint="make it from the .json result, by `saidwhen render` or `saidwhen convert`",
        )
    notes = (*track.notes, *losses(track, target))
    track, moved = _in_order(track)
    if Feature.LABELS in target.carries:
        track = replace(track, cues=with_labels(track.cues))
    if track.format == "srt":
        track = replace(track, cues=tuple(replace(cue, identifier="") for cue in track.cues))
    content = target.compose(track).encode("utf-8")
    return content, Conversion(format=name, cues=len(track.cues), notes=(*notes, *moved))


def _in_order(track: Track) -> tuple[Track, tuple[Note, ...]]:
    """The cues in order of their beginnings, as WebVTT asks (4.1), and what is odd about times."""
    cues = tuple(sorted(track.cues, key=lambda cue: cue.start_ms))
    notes = [
        Note(
            kind=NoteKind.ODD,
            message="a caption does not end after it begins; players leave it out",
            line=cue.first_line,
        )
        for cue in cues
        if cue.end_ms <= cue.start_ms
    ]
    if cues != track.cues:
        message = "captions are not in order of time; they are put in order"
        notes.append(Note(kind=NoteKind.ODD, message=message))
    return replace(track, cues=cues), tuple(notes)
