"""The formats that an episode can be written in.

A new format is a module here with a function from an `Episode` to text, and a line in `FORMATS`.
One that can also be made of another caption file has a function from a `Track` to text besides.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Track
from saidwhen.subtitles.writers import (
    ass,
    chapters,
    html,
    labels,
    plain,
    podcast,
    subrip,
    table,
    textgrid,
    ttml,
    vtt,
)


@enum.unique
class Feature(enum.Enum):
    """What a format may be able to carry; the value is how a person calls it."""

    LABELS = "names printed before the text"
    LINES = "line breaks"
    ENDS = "the times at which captions go"
    CUE_TIMES = "the times of single captions, joined while a voice stays"
    MILLISECONDS = "times finer than a hundredth of a second"
    STYLES = "bold, italics and underline"
    COLOURS = "colours"
    MARKS = "text that readers of this format take for markup"
    NOBODY = "that somebody without a name goes on after one with a name"
    WORD_TIMES = "times of single words"
    SETTINGS = "cue settings"
    IDENTIFIERS = "cue identifiers"
    LANGUAGE = "the language"


_PLAIN = frozenset({Feature.MARKS, Feature.NOBODY, Feature.MILLISECONDS})
_TIMES = frozenset({Feature.ENDS, Feature.CUE_TIMES, Feature.MILLISECONDS})
_LOOKS = frozenset({Feature.LINES, Feature.STYLES, Feature.COLOURS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """``extension`` with its point; texts are whole files, to be saved as UTF-8.

    ``write`` gives None where an episode has nothing for this format; ``absent`` then says why.
    ``compose`` writes what is read from another caption file, of which it keeps ``carries``, the
    text and the voices; None where captions hold too little for the format.
    """

    extension: str
    write: Callable[[Episode], str | None]
    absent: str = ""
    compose: Callable[[Track], str] | None = None
    carries: frozenset[Feature] = frozenset()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "srt": Format(
            extension=".srt",
            write=subrip.write,
            compose=subrip.compose,
            carries=_TIMES | {Feature.LABELS, Feature.LINES, Feature.STYLES},
        ),
        "vtt": Format(
            extension=".vtt",
            write=vtt.write,
            compose=vtt.compose,
            carries=_PLAIN
            | _TIMES
            | _LOOKS
            | {Feature.WORD_TIMES, Feature.SETTINGS, Feature.IDENTIFIERS},
        ),
        "vtt-words": Format(extension=".words.vtt", write=vtt.write_words),
        "ttml": Format(
            extension=".ttml",
            write=ttml.write,
            compose=ttml.compose,
            carries=_PLAIN | _TIMES | _LOOKS | {Feature.LABELS, Feature.LANGUAGE},
        ),
        "ass": Format(
            extension=".ass",
            write=ass.write,
            compose=ass.compose,
            carries=(_PLAIN | _TIMES | _LOOKS | {Feature.LABELS, Feature.WORD_TIMES})
            - {Feature.MILLISECONDS},
        ),
        "podcast": Format(
            extension=".podcast.json",
            write=podcast.write,
            compose=podcast.compose,
            carries=_PLAIN | _TIMES,
        ),
        "podcast-words": Format(extension=".podcast-words.json", write=podcast.write_words),
        "html": Format(
            extension=".html",
            write=html.write,
            compose=html.compose,
            carries=_PLAIN | {Feature.LANGUAGE},
        ),
        "txt": Format(extension=".txt", write=plain.write, compose=plain.compose, carries=_PLAIN),
        "labels": Format(
            extension=".labels.txt",
            write=labels.write,
            compose=labels.compose,
            carries=_PLAIN | _TIMES,
        ),
        "csv": Format(extension=".csv", write=table.write_csv),
        "tsv": Format(extension=".tsv", write=table.write_tsv),
        "textgrid": Format(extension=".TextGrid", write=textgrid.write),
        "chapters": Format(
            extension=".chapters.json",
            write=chapters.write,
            absent="the text has no headings with speech below them",
        ),
    }
)
