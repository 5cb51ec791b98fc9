"""From an episode and its transcript to a result: the one place that knows every step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

import saidwhen
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.printed_times import (
    PrintedTimesCheck,
    check_printed_times,
    printed_times,
    sure_intervals,
)
from saidwhen.align.pronounce import NONE, read_pronunciations
from saidwhen.align.timeline import Timeline
from saidwhen.align.transcription import transcription
from saidwhen.align.voices import VoiceCheck
from saidwhen.approach import Approach, Tools, align, heard_words, usual_approach
from saidwhen.audio import voice_package
from saidwhen.audio.clip import AudioSegment, blocks_of
from saidwhen.audio.errors import SilentAudio
from saidwhen.audio.recogniser import Recogniser
from saidwhen.audio.recording import Recording, record, record_blocks
from saidwhen.checksum import sha256_of
from saidwhen.corrections.file import check_belonging, read_corrections
from saidwhen.earlier import beside, earlier_result
from saidwhen.errors import Mismatch, TooShort, UsageError
from saidwhen.models import default_model, find_model
from saidwhen.progress import Report, Stage, silent, within
from saidwhen.realign import Given, Way, apply_corrections
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.errors import UnknownFormat
from saidwhen.transcripts.file import read_file
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.hints import NOBODY
from saidwhen.transcripts.language import detect_language
from saidwhen.transcripts.people import read_people
from saidwhen.voices import check_voices

AudioInput: TypeAlias = "str | Path | AudioSegment"
"""A path, or audio in memory as pydub holds it."""

_LEAST_SECONDS = 1.5
_FORCE = "if you know that they belong together, use --force"
_MOST_WORKERS = 8


def default_workers() -> int:
    """As many workers as this process may use processors, at most eight."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_WORKERS, len(os.sched_getaffinity(0)))
    return min(_MOST_WORKERS, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may choose.

    ``transcript_format`` is the name of a transcript format, told from the content where it is
    None; ``speakers`` are names of speakers although detection misses them; ``speakers_file`` is a
    file that says who stands behind printed names; ``language`` (ISO 639-1) is detected from the
    text where it is None; ``approach`` is chosen by the language where it is None; ``model`` is the
    recogniser's, a name or a folder; ``pronunciations`` is a file of the user's own, which is of
    use only where words are placed by their phones; ``corrections`` is a file that ``saidwhen
    review`` wrote, and ``earlier`` a result file of the same audio and text, whose times then stay
    but for what corrections touch: it is looked for beside ``corrections`` too;
    ``voices`` are compared with the printed names, where the voice model is installed;
    ``force`` gives a result even where text and audio seem not to belong together.
    """

    transcript_format: str | None = None
    speakers: tuple[str, ...] = ()
    speakers_file: Path | None = None
    language: str | None = None
    approach: Approach | None = None
    model: str | None = None
    pronunciations: Path | None = None
    corrections: Path | None = None
    earlier: Path | None = None
    voices: bool = True
    workers: int = field(default_factory=default_workers)
    force: bool = False


def read_transcript(transcript: str | Path, options: Options | None = None) -> Document:
    """The parse of a transcript, before any audio is touched.

    Raises a subclass of :class:`saidwhen.transcripts.errors.TranscriptError`, and
    :class:`saidwhen.errors.UsageError` where the format that ``options`` name does not exist.
    """
    options = options or Options()
    people = read_people(options.speakers_file) if options.speakers_file else NOBODY
    try:
        return parse(
            read_file(Path(transcript)),
            options.speakers,
            people=people,
            format_name=options.transcript_format,
        )
    except UnknownFormat as error:
        raise UsageError(str(error), hint=error.hint) from error


def language_of(document: Document, options: Options | None = None) -> str:
    """The language of a transcript's speech (ISO 639-1): as ``options`` say, else as detected."""
    chosen = options.language if options else None
    return chosen or detect_language(" ".join(word.text for word in document.words))


def caption(
    audio: AudioInput,
    transcript: str | Path,
    options: Options | None = None,
    *,
    report: Report = silent,
    announce_download: Callable[[str], None] = lambda _: None,
) -> Result:
    """Say of every word of ``transcript`` when it is said in ``audio``.

    Raises a subclass of :class:`saidwhen.transcripts.errors.TranscriptError`,
    :class:`saidwhen.audio.errors.AudioError` or :class:`saidwhen.errors.SaidwhenError`;
    :class:`saidwhen.errors.Mismatch` where the two do not belong together.
    """
    options = options or Options()
    path = Path(transcript)
    document = read_transcript(path, options)
    own = read_pronunciations(options.pronunciations) if options.pronunciations else NONE
    compares = _compares_voices(document, options)
    with ThreadPoolExecutor(1) as pool:
        # To detect it takes half a second, in which audio can be decoded.
        detected = pool.submit(language_of, document, options)
        recorded = _recorded(audio, report)
    with recorded as recording:
        language = detected.result()
        approach = options.approach or usual_approach(language)
        tools = replace(_tools(language, options, report, announce_download), pronunciations=own)
        if not options.force:
            _check_length(recording, _path_of(audio))
            tools = replace(tools, check=lambda found: _check_belonging(found, document, path))
        fresh = Result(
            audio=_audio_info(audio, recording),
            document=document,
            timeline=Timeline(words=()),
            settings=_settings(language, approach, options),
            share_agreeing=0.0,
        )
        way = Way(language=language, approach=approach, tools=tools)
        with _named(audio):
            result = _placed(fresh, document, recording, way, options)
        voices = _compared(result.timeline, recording, tools) if compares else None
        return replace(
            result,
            settings=replace(fresh.settings, voices=voice_package.NAME if voices else ""),
            voices=voices,
            printed_times=_checked_times(result),
        )


def _placed(
    fresh: Result, document: Document, recording: Recording, way: Way, options: Options
) -> Result:
    """The result with its timeline: an earlier one's where corrections are to go into that."""
    given = _corrections(options, fresh)
    earlier = _earlier(options, fresh) if given else None
    if earlier is None:
        found = align(document, recording, way.language, way.approach, way.tools)
        share = found.belonging.share
        result = replace(fresh, timeline=found.timeline, share_agreeing=share)
    else:
        result = replace(earlier, document=document)
    return apply_corrections(result, given, recording, way) if given else result


def _checked_times(result: Result) -> PrintedTimesCheck | None:
    times = printed_times(result.document) if result.document else ()
    return check_printed_times(times, sure_intervals(result.timeline.words))


def transcribe(
    audio: AudioInput,
    options: Options | None = None,
    *,
    report: Report = silent,
    announce_download: Callable[[str], None] = lambda _: None,
) -> Result:
    """What is said in ``audio``, as the recogniser hears it; raises as :func:`caption`.

    The language is English unless ``options`` name another.
    """
    options = options or Options()
    language = options.language or "en"
    tools = _tools(language, options, report, announce_download)
    with _recorded(audio, report) as recording:
        with _named(audio):
            heard = heard_words(recording, tools)
        document, timeline = transcription(heard.words)
        return Result(
            audio=_audio_info(audio, recording),
            document=document,
            timeline=timeline,
            settings=Settings(
                saidwhen=saidwhen.__version__,
                language=language,
                method=Approach.WORDS.value,
                recogniser=f"faster-whisper {_model_name(language, options)}",
            ),
            share_agreeing=1.0,
        )


def _settings(language: str, approach: Approach, options: Options) -> Settings:
    return Settings(
        saidwhen=saidwhen.__version__,
        language=language,
        method=approach.value,
        recogniser=f"faster-whisper {_model_name(language, options)}",
        speakers=options.speakers,
        pronunciations=options.pronunciations.name if options.pronunciations else "",
        speakers_file=options.speakers_file.name if options.speakers_file else "",
    )


def _corrections(options: Options, fresh: Result) -> Given | None:
    """The corrections that ``options`` name; raises where they are not of this episode."""
    file = options.corrections
    if file is None:
        return None
    corrections = read_corrections(file)
    assert fresh.document is not None
    check_belonging(corrections, fresh.audio.sha256, fresh.document.source.sha256, file)
    return Given(file=file.name, corrections=corrections.items)


def _earlier(options: Options, fresh: Result) -> Result | None:
    places = [options.earlier] if options.earlier else []
    if options.corrections:
        places += beside(options.corrections, Path(fresh.audio.file).stem)
    return earlier_result(places, fresh)


def _recorded(audio: AudioInput, report: Report) -> Recording:
    progress = within(Stage.READING, report)
    progress(0.0)
    if isinstance(audio, AudioSegment):
        return record_blocks(blocks_of(audio))
    return record(Path(audio), progress)


def _path_of(audio: AudioInput) -> Path | None:
    return None if isinstance(audio, AudioSegment) else Path(audio)


@contextmanager
def _named(audio: AudioInput) -> Iterator[None]:
    """Name the file in an error that the steps inside, which know no files, raise."""
    try:
        yield
    except SilentAudio as error:
        error.file = _path_of(audio)
        raise


def _model_name(language: str, options: Options) -> str:
    return Path(options.model or default_model(language)).name


def _tools(
    language: str, options: Options, report: Report, announce_download: Callable[[str], None]
) -> Tools:
    """Raises where the recogniser's model cannot be had, before any long work; loads nothing."""
    model = find_model(options.model or default_model(language), announce_download)

    @cache
    def recogniser() -> Recogniser:
        # Loading faster-whisper takes half a second and 150 MB, and it may not be needed.
        from saidwhen.audio.whisper import WhisperRecogniser  # noqa: PLC0415

        return WhisperRecogniser(
            model.folder, name=model.name, language=language, workers=options.workers
        )

    return Tools(
        recogniser=recogniser,
        workers=options.workers,
        check=lambda _: None,
        report=report,
    )


def _compares_voices(document: Document, options: Options) -> bool:
    """Whether voices can be compared; raises, before any long work, where the model is damaged."""
    wanted = options.voices and len(document.speakers) > 1 and voice_package.is_installed()
    if wanted:
        voice_package.read_model()
    return wanted


def _compared(timeline: Timeline, recording: Recording, tools: Tools) -> VoiceCheck | None:
    # onnxruntime is only started where there are voices to compare.
    from saidwhen.audio.voice_net import LstmVoiceModel  # noqa: PLC0415

    tools.report(Stage.COMPARING, 1.0)
    return check_voices(timeline.words, recording.read, LstmVoiceModel(), tools.workers)


def _check_length(recording: Recording, file: Path | None) -> None:
    if recording.seconds < _LEAST_SECONDS:
        raise TooShort(
            f"{recording.seconds:.1f} s of audio are too short to tell whether the text belongs "
            "to it",
            file=file,
            hint=_FORCE,
        )


def _check_belonging(belonging: Belonging, document: Document, file: Path) -> None:
    if belonging.match is Match.TOO_SHORT:
        raise TooShort(
            f"{len(document.words)} printed words, few of them heard, are too little to tell "
            "whether text and audio belong together",
            file=file,
            hint=_FORCE,
        )
    if belonging.match is Match.NO:
        raise Mismatch(
            "text and audio do not belong together: only "
            f"{belonging.share:.1%} of the text was heard in its order",
            file=file,
            hint="check that both are of the same episode; --force writes the files all the same",
        )


def _audio_info(audio: AudioInput, recording: Recording) -> AudioInfo:
    if isinstance(audio, AudioSegment):
        return AudioInfo(
            file="",
            seconds=recording.seconds,
            sha256=hashlib.sha256(audio.raw_data).hexdigest(),
        )
    path = Path(audio)
    return AudioInfo(
        file=path.name,
        seconds=recording.seconds,
        sha256=sha256_of(path),
        truncated=recording.truncated,
    )
