"""The two ways to align a document with a recording, and the choice between them."""

from __future__ import annotations

import enum
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.again import Hear, align_hearing_twice
from saidwhen.align.belonging import Belonging
from saidwhen.align.by_phones import FEWEST_WORDS, Surroundings, belongs, timeline_by_phones
from saidwhen.align.coarse import Heard
from saidwhen.align.phonetic.coarse import find_chain
from saidwhen.align.phonetic.episode import PhoneAlignment, Sound, align_phones
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.timeline import Timeline
from saidwhen.audio.activity import Activity, measure_activity
from saidwhen.audio.errors import SilentAudio
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.recogniser import Recogniser, hear_recording, hear_stretches
from saidwhen.audio.recording import LEVEL_SECONDS, Recording
from saidwhen.models import cache_folder
from saidwhen.progress import BY_PHONES, BY_WORDS, Plan, Report, Stage, within
from saidwhen.transcripts.document import Document

_FEWEST_PHONES_HEARD = 10
"""Fewer phones than this are no speech: noise and hum give none at all."""


@enum.unique
class Approach(enum.StrEnum):
    """How words are found in the audio."""

    PHONES = "phones"
    """By their phones: exact and fast, English only; words are heard where speech is unprinted."""
    WORDS = "words"
    """By what a recogniser hears: any language that it knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A timeline, how it was made, and the answer to whether text and audio belong together."""

    timeline: Timeline
    approach: Approach
    belonging: Belonging


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What both ways work with.

    ``recogniser`` is loaded when it is first called for. ``check`` is told whether text and audio
    belong together before the expensive steps, and raises if that will not do.
    """

    recogniser: Callable[[], Recogniser]
    workers: int
    check: Callable[[Belonging], None]
    report: Report


def usual_approach(language: str) -> Approach:
    """Phones where the language's are known and their model is installed, else words."""
    installed = all(importlib.util.find_spec(name) for name in ("hama", "pocketsphinx"))
    return Approach.PHONES if language == "en" and installed else Approach.WORDS


def align(
    document: Document, recording: Recording, language: str, approach: Approach, tools: Tools
) -> Aligned:
    """Say of every printed word when it was said; raises what ``tools.check`` raises.

    Raises :class:`SilentAudio` where nobody is heard.
    """
    if approach is Approach.PHONES:
        return _by_phones(document, recording, language, tools)
    return _by_words(document, recording, language, tools)


def heard_words(recording: Recording, tools: Tools) -> Heard:
    """All that the recogniser hears in the recording; raises :class:`SilentAudio` if nothing."""
    progress = within(Stage.HEARING, tools.report)
    progress(0.0)
    words = hear_recording(recording, tools.recogniser(), progress)
    if not words:
        raise _nobody(recording)
    within(Stage.ALIGNING, tools.report)(0.0)
    return Heard(words=words, activity=_activity(recording), seconds=recording.seconds)


def _by_words(document: Document, recording: Recording, language: str, tools: Tools) -> Aligned:
    heard = heard_words(recording, tools)
    found = align_hearing_twice(document, heard, language, _hear(recording, tools, BY_WORDS))
    tools.check(found.belonging)
    return Aligned(timeline=found.timeline, approach=Approach.WORDS, belonging=found.belonging)


def _by_phones(document: Document, recording: Recording, language: str, tools: Tools) -> Aligned:
    aligned, belonging = _placed_by_phones(document, recording, language, tools)
    timeline = timeline_by_phones(
        document,
        aligned,
        _hear(recording, tools, BY_PHONES),
        Surroundings(activity=_activity(recording), seconds=recording.seconds, language=language),
    )
    return Aligned(timeline=timeline, approach=Approach.PHONES, belonging=belonging)


def _placed_by_phones(
    document: Document, recording: Recording, language: str, tools: Tools
) -> tuple[PhoneAlignment, Belonging]:
    """Exact times; what it takes, posteriors and models, is let go before anything is heard."""
    # onnxruntime and the HMM's processes are only started once a file has been read.
    from saidwhen.align.acoustic.posteriors import ConformerPhoneModel  # noqa: PLC0415
    from saidwhen.align.phonetic.forced import SphinxAligner  # noqa: PLC0415

    with SphinxAligner(tools.workers) as aligner:
        units = units_of(document.words, language)
        progress = within(Stage.HEARING, tools.report, BY_PHONES)
        model = ConformerPhoneModel(cache_folder(), tools.workers)
        posteriors = model.posteriors(recording.read, recording.seconds, progress)
        del model
        if len(heard_phones(posteriors).phones) < _FEWEST_PHONES_HEARD:
            raise _nobody(recording)
        chain = find_chain(units, posteriors)
        if len(document.words) >= FEWEST_WORDS:
            belonging = belongs(chain)
        else:
            belonging = _by_words_heard(document, recording, language, tools)
        tools.check(belonging)
        aligned = align_phones(
            units,
            Sound(read=recording.read, posteriors=posteriors),
            chain,
            aligner,
            within(Stage.ALIGNING, tools.report, BY_PHONES),
        )
    return aligned, belonging


def _by_words_heard(
    document: Document, recording: Recording, language: str, tools: Tools
) -> Belonging:
    """Whether a short text belongs to the recording: too few phones to tell, so words are heard."""
    heard = heard_words(recording, tools)
    return align_hearing_twice(document, heard, language, lambda _: ()).belonging


def _activity(recording: Recording) -> Activity:
    return measure_activity(recording.levels_db, LEVEL_SECONDS)


def _nobody(recording: Recording) -> SilentAudio:
    return SilentAudio(
        f"nobody is heard to speak in {recording.seconds:.1f} s of audio",
        hint="check that the right track was exported, and the language",
    )


def _hear(recording: Recording, tools: Tools, plan: Plan) -> Hear:
    def hear(stretches: Sequence[Interval]) -> Sequence[HeardWord]:
        if not stretches:
            return ()
        progress = within(Stage.HEARING_AGAIN, tools.report, plan)
        return hear_stretches(recording, tools.recogniser(), stretches, progress)

    return hear
