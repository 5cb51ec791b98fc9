"""Advanced SubStation Alpha (.ass), with karaoke where word times are known.

The format has no specification but its first program's. Times are hundredths of a second. `pysubs2`
writes the file; text is escaped here as FFmpeg does it (libavcodec, ``ass.c``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pysubs2 import Alignment, Color, SSAEvent, SSAFile, SSAStyle

from saidwhen.subtitles.colours import RGB
from saidwhen.subtitles.episode import Episode
from saidwhen.subtitles.track import Style, Track, TrackCue
from saidwhen.subtitles.writers.cues import caption_cues
from saidwhen.subtitles.writers.printed import Printed, printed_lines

_WORD_JOINER = "\u2060"
_ESCAPES = str.maketrans({"\\": f"\\{_WORD_JOINER}", "{": "\\{", "}": "\\}"})
_NAME = str.maketrans({",": ";", "\n": " ", "\r": " "})

_SCRIPT = {
    "PlayResX": "1280",
    "PlayResY": "720",
    "WrapStyle": "0",
    "ScaledBorderAndShadow": "yes",
}


def write(episode: Episode) -> str:
    """The captions as an ASS script, each word in colour from when it is said."""
    return compose(Track(cues=caption_cues(episode.captions, word_times=True)))


def compose(track: Track) -> str:
    """Any track as an ASS script, names in the text and in each event's name field."""
    script = SSAFile()
    script.info.clear()
    script.info.update(_SCRIPT)
    script.styles = {"Default": _style()}
    script.events = [_event(cue) for cue in track.cues]
    return str(script.to_string("ass", header_notice=""))


def _style() -> SSAStyle:
    return SSAStyle(
        fontname="Arial",
        fontsize=44.0,
        secondarycolor=Color(170, 170, 170, 0),
        outline=2.0,
        shadow=0.0,
        alignment=Alignment.BOTTOM_CENTER,
        marginl=60,
        marginr=60,
        marginv=40,
    )


def _event(cue: TrackCue) -> SSAEvent:
    start = hundredths(cue.start_ms)
    end = max(hundredths(cue.end_ms), start + 1)
    names = ", ".join(voice for voice in cue.voices if voice)
    return SSAEvent(
        start=start * 10,
        end=end * 10,
        name=" ".join(names.translate(_NAME).split()),
        text="\\N".join(_lines(cue, start, end)),
    )


def hundredths(ms: int) -> int:
    """Milliseconds in hundredths of a second, half up."""
    return (ms + 5) // 10


def _lines(cue: TrackCue, start: int, end: int) -> Iterator[str]:
    """The printed lines with their tags; the syllables of all of them last from start to end."""
    lines = printed_lines(cue)
    starts = _syllables([piece for line in lines for piece in line], start, end)
    lead = f"{{\\k{starts[0] - start}}}" if starts and starts[0] > start else ""
    lengths = [until - begin for begin, until in pairwise([*starts, end])]
    look: _Look = (frozenset(), None)
    for line in lines:
        written, lead = lead, ""
        for piece in line:
            if _is_timed(piece):
                written += f"{{\\k{lengths.pop(0)}}}"
            written += _change(look, _look(piece)) + piece.text.translate(_ESCAPES)
            look = _look(piece)
        yield written


def _is_timed(piece: Printed) -> bool:
    return not piece.is_label and piece.span.at_ms is not None


def _syllables(pieces: Sequence[Printed], start: int, end: int) -> list[int]:
    """When each timed word begins, inside the cue and never before the word before it."""
    starts: list[int] = []
    for piece in pieces:
        if _is_timed(piece):
            assert piece.span.at_ms is not None
            earliest = starts[-1] if starts else start
            starts.append(min(max(hundredths(piece.span.at_ms), earliest), end))
    return starts


_Look = tuple[frozenset[Style], str | None]


def _look(piece: Printed) -> _Look:
    return (frozenset() if piece.is_label else piece.span.styles, piece.span.colour)


def _change(before: _Look, after: _Look) -> str:
    """The override tags that lead from one look to another."""
    tags = [
        f"\\{style.value}{int(style in after[0])}"
        for style in sorted(before[0] ^ after[0], key=lambda style: style.value)
    ]
    if before[1] != after[1]:
        tags.append(f"\\c&H{_blue_green_red(after[1])}&" if after[1] else "\\c")
    return f"{{{''.join(tags)}}}" if tags else ""


def _blue_green_red(colour: str) -> str:
    rgb = RGB[colour]
    return (rgb[4:] + rgb[2:4] + rgb[:2]).upper()
