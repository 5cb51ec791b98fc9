"""SubRip (.srt).

The format has no specification: numbers from 1, a comma before the milliseconds, no blank line in
a caption. It has no escapes either, so text stands as printed, whatever a player makes of "<b>".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import srt

from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.cue import Label


def write(captions: Sequence[Caption]) -> str:
    """The captions as an SRT file's text, with ``Name: `` at each change of speaker."""
    subtitles = (
        srt.Subtitle(
            index=number,
            start=timedelta(milliseconds=caption.start_ms),
            end=timedelta(milliseconds=caption.end_ms),
            content="\n".join(_labelled(caption)),
        )
        for number, caption in enumerate(captions, start=1)
    )
    return str(srt.compose(subtitles, reindex=False))


def _labelled(caption: Caption) -> tuple[str, ...]:
    first, *rest = caption.lines
    match caption.label:
        case Label.NONE:
            return caption.lines
        case Label.INLINE:
            return (f"{caption.speaker}: {first}", *rest)
        case Label.ABOVE:
            return (f"{caption.speaker}:", *caption.lines)
