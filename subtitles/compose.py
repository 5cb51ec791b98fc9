"""From a timeline to captions."""

from __future__ import annotations

from saidwhen.align.timeline import Timeline
from saidwhen.subtitles.caption import Caption
from saidwhen.subtitles.exchange import Turn, join_exchanges
from saidwhen.subtitles.naming import name_speakers
from saidwhen.subtitles.profile import Exchange, Profile
from saidwhen.subtitles.profiles import DEFAULT
from saidwhen.subtitles.run import split_into_runs
from saidwhen.subtitles.segment import segment
from saidwhen.subtitles.shown import shown_words
from saidwhen.subtitles.sound import sound_cues
from saidwhen.subtitles.timing import show


def captions(
    timeline: Timeline, profile: Profile = DEFAULT, language: str = "en"
) -> tuple[Caption, ...]:
    """The captions of ``timeline`` in order of time, by the rules in ``docs/captions.md``.

    ``language`` is the ISO 639-1 code of the text: where lines break and how fast they may be read
    depends on it. Empty if nothing in the timeline has a time.
    """
    profile = profile.in_language(language)
    words = shown_words(timeline.words, profile.max_line_chars, language)
    naming = name_speakers((word.speaker for word in words), profile)
    runs = split_into_runs(words, timeline.sounds if profile.sounds else (), profile)
    turns = [
        Turn(cue=cue, follows=run.follows and nth == 0)
        for run in runs
        for nth, cue in enumerate(segment(run, naming, profile, language))
    ]
    if profile.exchange is Exchange.TOGETHER:
        speech = join_exchanges(turns, profile)
    else:
        speech = [turn.cue for turn in turns]
    return show(speech, sound_cues(timeline, profile), profile)
