"""Sounds as cues: those that are printed, and long speech that is not."""

from __future__ import annotations

from collections.abc import Iterator

from saidwhen.align.timeline import HeardKind, Timeline
from saidwhen.audio.interval import Interval
from saidwhen.subtitles.cue import Cue, Kind
from saidwhen.subtitles.profile import Brackets, Case, Profile
from saidwhen.subtitles.reason import Reason
from saidwhen.subtitles.text import one_line, width
from saidwhen.subtitles.voice import Voice

LONG_SPEECH_SECONDS = 10.0
"""Unprinted speech of this length is an advert or a trailer rather than an aside; ours."""

_PAIRS = {Brackets.SQUARE: "[]", Brackets.ROUND: "()", Brackets.NONE: ("", "")}
_OUTER = {"[": "]", "(": ")"}


def sound_cues(timeline: Timeline, profile: Profile) -> Iterator[Cue]:
    """A cue for each printed sound that has a place in time, as ``profile`` writes it.

    With ``profile.unprinted`` also one for each long stretch of speech that is not printed. A text
    longer than ``profile.max_lines`` lines takes more lines: it is one description.
    """
    if profile.sounds:
        for sound in timeline.sounds:
            text = described(one_line(sound.text), profile)
            if sound.interval and text:
                yield _cue(text, sound.interval, profile)
    text = one_line(profile.unprinted)
    if text:
        for passage in timeline.heard:
            long = passage.interval.seconds >= LONG_SPEECH_SECONDS
            if long and passage.kind is HeardKind.PASSAGE:
                yield _cue(text, passage.interval, profile)


def described(text: str, profile: Profile) -> str:
    """A sound's printed ``text`` in the brackets and letters of the profile.

    Signs for music, and several groups in brackets, keep what stands around them.
    """
    if profile.sound_case is Case.UPPER:
        text = text.upper()
    elif profile.sound_case is Case.LOWER and text.isupper():
        text = text.lower()
    inner = _inner(text)
    if profile.sound_brackets is Brackets.PRINTED or inner is None:
        return text
    opening, closing = _PAIRS[profile.sound_brackets]
    return f"{opening}{inner}{closing}"


def _inner(text: str) -> str | None:
    """What stands inside the one pair of brackets around ``text``; the text if it has none."""
    if not any(c.isalnum() for c in text):
        return None
    if text[0] not in _OUTER:
        return text if not any(c in text for c in "[]()") else None
    bare = text.rstrip(".")
    inner = bare[1:-1].strip()
    if bare[-1] != _OUTER[text[0]] or any(c in inner for c in "[]()") or not inner:
        return None
    return inner


def _cue(text: str, interval: Interval, profile: Profile) -> Cue:
    lines = _wrapped(text, profile)
    return Cue(
        interval=interval,
        kind=Kind.SOUND,
        voices=(Voice(lines=lines),),
        reasons=frozenset({Reason.LONG_SOUND} if len(lines) > profile.max_lines else ()),
    )


def _wrapped(text: str, profile: Profile) -> tuple[str, ...]:
    """``text`` in lines of as many words as fit; a longer word has a line of its own."""
    first, *others = text.split()
    lines = [first]
    for word in others:
        longer = f"{lines[-1]} {word}"
        if width(longer, profile.wide_chars_double) <= profile.max_line_chars:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
