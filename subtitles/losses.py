"""What a format cannot carry of a track."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from saidwhen.subtitles.cue import Kind
from saidwhen.subtitles.track import Note, NoteKind, Track, TrackCue
from saidwhen.subtitles.writers import Feature, Format

_MARKUP = re.compile(r"<(b|i|u|s|font)\b[^<>]*>.*</\1>|\{\\[^{}]*\}", re.IGNORECASE | re.DOTALL)

_HAS: Mapping[Feature, Callable[[TrackCue], bool]] = {
    Feature.STYLES: lambda cue: any(span.styles for span in cue.spans),
    Feature.COLOURS: lambda cue: any(span.colour for span in cue.spans),
    Feature.WORD_TIMES: lambda cue: any(span.at_ms is not None for span in cue.spans),
    Feature.SETTINGS: lambda cue: bool(cue.settings),
    Feature.LINES: lambda cue: len(cue.lines) > 1,
    Feature.ENDS: lambda _: True,
    Feature.MILLISECONDS: lambda cue: bool(cue.start_ms % 10 or cue.end_ms % 10),
    Feature.MARKS: lambda cue: _MARKUP.search("\n".join(cue.shown)) is not None,
}


def losses(track: Track, target: Format) -> Iterator[Note]:
    """What ``target`` does not keep of the track, each with the line where it is first met."""
    for feature, is_in in _HAS.items():
        if feature not in target.carries:
            yield from _told(feature.value, list(filter(is_in, track.cues)))
    if Feature.IDENTIFIERS not in target.carries and track.format != "srt":
        named = [cue for cue in track.cues if cue.identifier]
        yield from _told(Feature.IDENTIFIERS.value, named)
    if Feature.NOBODY not in target.carries:
        yield from _told(Feature.NOBODY.value, list(_nameless(track)))
    if Feature.LANGUAGE not in target.carries and track.language:
        yield _left_out(f"{Feature.LANGUAGE.value} ({track.language})")
    if Feature.CUE_TIMES not in target.carries:
        yield from _told(Feature.CUE_TIMES.value, list(track.cues))
    yield from _told("blank lines", [cue for cue in track.cues if _has_blank_line(cue)])


def _nameless(track: Track) -> Iterator[TrackCue]:
    """The first cue without a name after each that has one."""
    before: str | None = None
    for cue in track.cues:
        if cue.kind is Kind.SPEECH:
            for voice in cue.voices:
                if before and not voice:
                    yield cue
                before = voice


def _has_blank_line(cue: TrackCue) -> bool:
    return any(not text.strip() for text in cue.shown)


def _told(what: str, cues: list[TrackCue]) -> Iterator[Note]:
    if cues:
        number = "1 caption" if len(cues) == 1 else f"{len(cues)} captions"
        yield _left_out(f"{what}, in {number}", cues[0].first_line)


def _left_out(message: str, line: int = 0) -> Note:
    return Note(kind=NoteKind.LEFT_OUT, message=message, line=line)
