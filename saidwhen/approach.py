"""The two ways to align a document with a recording, and the choice between them."""

from __future__ import annotations

import enum
import importlib.util
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from threadpoolctl import threadpool_limits

from saidwhen.align.acoustic.greedy import heard_phones
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.again import Hear, align_hearing_twice
from saidwhen.align.belonging import Belonging
from saidwhen.align.by_characters import align_by_characters, is_by_characters
from saidwhen.align.by_phones import (
    FEWEST_WORDS,
    belongs,
    belongs_by_foreign_phones,
    timeline_by_phones,
)
from saidwhen.align.coarse import Heard, align_coarsely
from saidwhen.align.listening import Surroundings
from saidwhen.align.phonetic.coarse import Chain, find_chain
from saidwhen.align.phonetic.ear import FOREIGN, ear_of
from saidwhen.align.phonetic.episode import (
    PhoneAlignment,
    Sound,
    align_phones,
    place_words,
    time_words,
)
from saidwhen.align.phonetic.units import units_of
from saidwhen.align.phonetic.witness import windows
from saidwhen.align.printed_times import printed_times
from saidwhen.align.pronounce import OwnPronunciations, can_pronounce, is_read_as_written
from saidwhen.align.snap import snapped
from saidwhen.align.timeline import Timeline
from saidwhen.align.triphone.aligner import TriphoneAligner
from saidwhen.align.witness import witness_of
from saidwhen.audio.activity import Activity, measure_activity
from saidwhen.audio.errors import SilentAudio
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.recogniser import Recogniser, hear_recording, hear_stretches
from saidwhen.audio.recording import LEVEL_SECONDS, Recording
from saidwhen.models import cache_folder
from saidwhen.progress import (
    BY_FOREIGN_PHONES,
    BY_FOREIGN_WORDS,
    BY_PHONES,
    BY_WORDS,
    Plan,
    Report,
    Stage,
    within,
)
from saidwhen.transcripts.document import Document

_FEWEST_PHONES_HEARD = 10
"""Fewer phones than this are no speech: noise and hum give none at all."""


@enum.unique
class Approach(enum.StrEnum):
    """How words are found in the audio."""

    PHONES = "phones"
    """By their phones: exact; words are heard where these leave doubt, in English only there."""
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
    belong together before the expensive steps, and raises if that will not do. ``pronunciations``
    are a user's own, of use by phones alone.
    """

    recogniser: Callable[[], Recogniser]
    workers: int
    check: Callable[[Belonging], None]
    report: Report
    pronunciations: OwnPronunciations = field(default_factory=dict)


def usual_approach(language: str) -> Approach:
    """Phones where the language's are known and their model is installed, else words."""
    installed = all(importlib.util.find_spec(name) for name in ("hama", "pocketsphinx"))
    return Approach.PHONES if installed and can_pronounce(language) else Approach.WORDS


def align(
    document: Document, recording: Recording, language: str, approach: Approach, tools: Tools
) -> Aligned:
    """Say of every printed word when it was said; raises what ``tools.check`` raises.

    Raises :class:`SilentAudio` where nobody is heard.
    """
    if approach is Approach.WORDS:
        way = _by_words
    else:
        way = _by_foreign_phones if ear_of(language) is FOREIGN else _by_phones
    # All products of matrices are small here: threads of BLAS's own beside the workers' cost far
    # more than they bring, 25 times as long on two busy cores.
    with threadpool_limits(limits=1, user_api="blas"):
        return way(document, recording, language, tools)


def heard_words(recording: Recording, tools: Tools, plan: Plan = BY_WORDS) -> Heard:
    """All that the recogniser hears in the recording; raises :class:`SilentAudio` if nothing."""
    progress = within(Stage.HEARING, tools.report, plan)
    progress(0.0)
    words = hear_recording(recording, tools.recogniser(), progress)
    if not words:
        raise _nobody(recording)
    within(Stage.ALIGNING, tools.report, plan)(0.0)
    return Heard(words=words, activity=_activity(recording), seconds=recording.seconds)


def _by_words(document: Document, recording: Recording, language: str, tools: Tools) -> Aligned:
    heard = heard_words(recording, tools)
    hear = _hear(recording, tools, BY_WORDS)
    if language != "en":
        heard = replace(heard, words=_snapped(heard.words, heard, tools))
        hear = _hearing_snapped(hear, heard, tools)
    align_heard = align_by_characters if is_by_characters(document) else align_hearing_twice
    found = align_heard(document, heard, language, hear)
    tools.check(found.belonging)
    return Aligned(timeline=found.timeline, approach=Approach.WORDS, belonging=found.belonging)


def _snapped(words: Sequence[HeardWord], heard: Heard, tools: Tools) -> tuple[HeardWord, ...]:
    return snapped(words, tools.recogniser().name, heard.activity)


def _hearing_snapped(hear: Hear, heard: Heard, tools: Tools) -> Hear:
    return lambda stretches: _snapped(hear(stretches), heard, tools)


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
    aligner = TriphoneAligner(tools.workers)
    units = units_of(document.words, language, tools.pronunciations)
    posteriors = _posteriors(recording, tools, BY_PHONES)
    chain = find_chain(units, posteriors, times=printed_times(document))
    if len(document.words) >= FEWEST_WORDS:
        belonging = belongs(chain)
    else:
        belonging = _by_words_heard(document, recording, language, tools)
    tools.check(belonging)
    sound = Sound(read=recording.read, posteriors=posteriors)
    progress = within(Stage.ALIGNING, tools.report, BY_PHONES)
    timed = time_words(units, sound, chain, aligner, progress)
    with ThreadPoolExecutor(1) as pool:
        # The words are placed in one thread: there is a core to spare for what is needed next.
        pool.submit(tools.recogniser)
        return place_words(units, sound, timed), belonging


def _by_foreign_phones(
    document: Document, recording: Recording, language: str, tools: Tools
) -> Aligned:
    """The same for a language that is read as English phones: words are heard too, as a witness."""
    aligner = TriphoneAligner(tools.workers)
    units = units_of(document.words, language, tools.pronunciations)
    posteriors = _posteriors(recording, tools, BY_FOREIGN_PHONES)
    chain = find_chain(units, posteriors, FOREIGN.mistaken)
    belonging = belongs_by_foreign_phones(
        chain, len(document.words), as_written=is_read_as_written(language)
    )
    if belonging:
        tools.check(belonging)
    heard = heard_words(recording, tools, BY_FOREIGN_WORDS)
    if not belonging:
        belonging = align_coarsely(document, heard, language).belonging
        tools.check(belonging)
    texts = [word.text for word in document.words]
    witness = witness_of(texts, heard.words, language, printed_times(document))
    sound = Sound(read=recording.read, posteriors=posteriors, ear=FOREIGN, witness=witness)
    aligned = align_phones(
        units,
        sound,
        Chain(share=chain.share, windows=windows(witness, units, len(posteriors))),
        aligner,
        within(Stage.ALIGNING, tools.report, BY_FOREIGN_WORDS),
    )
    surroundings = Surroundings(
        activity=heard.activity, seconds=recording.seconds, language=language
    )
    recalled = _recalled(heard.words)
    timeline = timeline_by_phones(document, aligned, recalled, surroundings, witness)
    return Aligned(timeline=timeline, approach=Approach.PHONES, belonging=belonging)


def _posteriors(recording: Recording, tools: Tools, plan: Plan) -> Posteriors:
    """The phones of the recording; raises :class:`SilentAudio` where there are hardly any."""
    # onnxruntime is only loaded once a file has been read.
    from saidwhen.align.acoustic.posteriors import ConformerPhoneModel  # noqa: PLC0415

    model = ConformerPhoneModel(cache_folder(), tools.workers)
    progress = within(Stage.HEARING, tools.report, plan)
    posteriors = model.posteriors(recording.read, recording.seconds, progress)
    if len(heard_phones(posteriors).phones) < _FEWEST_PHONES_HEARD:
        raise _nobody(recording)
    return posteriors


def _recalled(words: Sequence[HeardWord]) -> Hear:
    """Hears nothing anew: of what was heard, the words that lie in the stretches."""

    def hear(stretches: Sequence[Interval]) -> Sequence[HeardWord]:
        return tuple(
            word
            for word in words
            if any(
                s.start <= (word.interval.start + word.interval.end) / 2 < s.end for s in stretches
            )
        )

    return hear


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
        progress(0.0)
        return hear_stretches(recording, tools.recogniser(), stretches, progress)

    return hear
