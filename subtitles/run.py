"""Run: words that may share a caption."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from saidwhen.align.timeline import PlacedSound
from saidwhen.subtitles.profile import Profile
from saidwhen.subtitles.shown import ShownWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one speaker without a long pause and without a sound between them.

    ``new_speaker`` tells that somebody else, or nobody known, spoke before; ``until`` is when the
    next run starts (seconds), infinite after the last. ``follows`` tells that nothing but a change
    of speaker lies between this run and the one before it.
    """

    words: tuple[ShownWord, ...]
    new_speaker: bool
    until: float
    follows: bool

    @property
    def speaker(self) -> str | None:
        """Who speaks."""
        return self.words[0].speaker


def split_into_runs(
    words: tuple[ShownWord, ...], sounds: tuple[PlacedSound, ...], profile: Profile
) -> Iterator[Run]:
    """Cut ``words`` wherever a caption must end.

    That is at a change of speaker, at a sound that has a place in time, and at a pause of
    ``profile.max_pause``. A word without a time stays with the word before it.
    """
    starts = list(_run_starts(words, sounds, profile.max_pause))
    speaker = None
    for (start, follows), (end, _) in pairwise([*starts, (len(words), False)]):
        following = words[end].interval if end < len(words) else None
        run = words[start:end]
        yield Run(
            words=run,
            new_speaker=run[0].speaker is not None and run[0].speaker != speaker,
            until=following.start if following else math.inf,
            follows=follows,
        )
        speaker = run[0].speaker


def _run_starts(
    words: tuple[ShownWord, ...], sounds: tuple[PlacedSound, ...], max_pause: float
) -> Iterator[tuple[int, bool]]:
    """Where runs start, and whether nothing but a change of speaker parts them from the last."""
    places = sorted(sound.before for sound in sounds if sound.interval)
    place = 0
    before: ShownWord | None = None
    for i, word in enumerate(words):
        if word.interval is None:
            continue
        crossed = place
        while place < len(places) and places[place] <= word.index:
            place += 1
        if (
            before is None
            or before.interval is None
            or place > crossed
            or word.interval.start - before.interval.end >= max_pause
        ):
            yield i, False
        elif word.speaker != before.speaker:
            yield i, True
        before = word
