"""Printed words and heard words -> a timeline whose times are the recogniser's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saidwhen.align.belonging import Belonging, belonging
from saidwhen.align.confidence import judge
from saidwhen.align.placement import Placement
from saidwhen.align.printed_times import printed_times
from saidwhen.align.resolve import Evidence, resolve
from saidwhen.align.sanity import Sounding, checked
from saidwhen.align.sounds import place_sounds
from saidwhen.align.strays import without_strays
from saidwhen.align.timed_pairing import pair_timed_words
from saidwhen.align.timeline import TimedWord, Timeline
from saidwhen.align.unprinted import heard_only
from saidwhen.align.words import SpokenWords, spoken_words
from saidwhen.audio.activity import Activity
from saidwhen.audio.heard import HeardWord
from saidwhen.transcripts.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is known of the audio: the recogniser's words in order, and where it is loud."""

    words: Sequence[HeardWord]
    activity: Activity
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarseAlignment:
    """A timeline, and whether text and audio belong together at all."""

    timeline: Timeline
    belonging: Belonging
    printed: SpokenWords
    placements: tuple[Placement | None, ...]


def align_coarsely(document: Document, heard: Heard, language: str) -> CoarseAlignment:
    """Decide of every printed word whether and when it was said; ``language`` as ISO 639-1."""
    printed = spoken_words([word.text for word in document.words], language)
    spoken = spoken_words([word.text for word in heard.words], language)
    found = pair_timed_words(printed, spoken, heard.words, printed_times(document))
    pairs = without_strays(found, printed)
    evidence = Evidence(
        printed=printed, heard=spoken, heard_words=heard.words, activity=heard.activity
    )
    resolution = resolve(evidence, pairs)
    sounding = Sounding(seconds=heard.seconds, activity=heard.activity)
    placements = checked(resolution.placements, printed, sounding)
    verdicts = judge(placements, [word.text for word in document.words])
    words = tuple(
        TimedWord(printed=word, verdict=verdict)
        for word, verdict in zip(document.words, verdicts, strict=True)
    )
    unprinted = heard_only(heard.words, resolution.answered)
    sounds = place_sounds(document, words, unprinted, heard.activity, heard.seconds)
    return CoarseAlignment(
        timeline=Timeline(words=words, sounds=sounds, heard=unprinted),
        belonging=belonging(pairs, len(printed)),
        printed=printed,
        placements=placements,
    )
