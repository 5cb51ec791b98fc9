"""The formats that captions can be written in.

A new format is a module here with a function from captions to text, and a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.writers import subrip, vtt


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """``extension`` with its point; ``write`` gives the whole file's text, to be saved as UTF-8."""

    extension: str
    write: Callable[[Sequence[Caption]], str]


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "srt": Format(extension=".srt", write=subrip.write),
        "vtt": Format(extension=".vtt", write=vtt.write),
    }
)
