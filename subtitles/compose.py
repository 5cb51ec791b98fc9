"""From a timeline to captions."""

from __future__ import annotations

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.clock import stamp
from saidwhen.subtitles.profile import DEFAULT, Profile
from saidwhen.subtitles.run import split_into_runs
from saidwhen.subtitles.segment import segment
from saidwhen.subtitles.shown import shown_words
from saidwhen.subtitles.sound import sound_cues
from saidwhen.subtitles.timing import show


def captions(timeline: Timeline, profile: Profile = DEFAULT) -> tuple[Caption, ...]:
    """The captions of ``timeline`` in order of time, by the rules in ``docs/captions.md``.

    Empty if nothing in it has a time.
    """
    words = shown_words(timeline.words, profile.max_line_chars)
    runs = split_into_runs(words, timeline.sounds, profile)
    speech = (cue for run in runs for cue in segment(run, profile))
    return tuple(stamp(show(speech, sound_cues(timeline.sounds, profile), profile)))
