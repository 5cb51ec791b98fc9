"""Printed sounds as cues."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from saidwhen.align.timeline import PlacedSound
from saidwhen.subtitles.cue import Cue, Kind, Label
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.text import one_line


def sound_cues(sounds: tuple[PlacedSound, ...], profile: Profile) -> Iterator[Cue]:
    """A cue for each sound that has a place in time, its text as printed.

    A text longer than ``profile.max_lines`` lines takes more lines: it is one description.
    """
    for sound in sounds:
        text = one_line(sound.text)
        if sound.interval and text:
            lines = textwrap.wrap(
                text, profile.max_line_chars, break_long_words=False, break_on_hyphens=False
            )
            yield Cue(
                interval=sound.interval,
                kind=Kind.SOUND,
                speaker=None,
                lines=tuple(lines),
                label=Label.NONE,
                words=None,
            )
