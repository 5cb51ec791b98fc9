"""From an episode and its transcript to a result: the one place that knows every step."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import saidwhen
from saidwhen.align.again import align_hearing_twice
from saidwhen.align.belonging import Belonging, Match
from saidwhen.align.coarse import Heard
from saidwhen.align.transcription import transcription
from saidwhen.audio.activity import measure_activity
from saidwhen.audio.clip import AudioSegment, blocks_of
from saidwhen.audio.errors import SilentAudio
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval
from saidwhen.audio.recogniser import Recogniser, hear_recording, hear_stretches
from saidwhen.audio.recording import LEVEL_SECONDS, Recording, record, record_blocks
from saidwhen.errors import Mismatch, TooShort
from saidwhen.models import default_model, find_model
from saidwhen.progress import Report, Stage, silent, within
from saidwhen.result import AudioInfo, Result, Settings
from saidwhen.transcripts.document import Document
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.language import detect_language
from saidwhen.transcripts.source import read

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

    ``speakers`` are names that stand alone on a line although detection misses them; ``language``
    (ISO 639-1) is detected from the text where it is None; ``model`` is a name or a folder;
    ``force`` gives a result even where text and audio seem not to belong together.
    """

    speakers: tuple[str, ...] = ()
    language: str | None = None
    model: str | None = None
    workers: int = field(default_factory=default_workers)
    force: bool = False


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
    document = parse(read(path), options.speakers)
    language = options.language or detect_language(" ".join(word.text for word in document.words))
    with _recorded(audio, report) as recording:
        if not options.force:
            _check_length(recording, _path_of(audio))
        recogniser = _whisper(language, options, announce_download)
        heard = _hear(recording, recogniser, audio, report)
        alignment = align_hearing_twice(
            document, heard, language, _hear_again(recording, recogniser, report)
        )
        if not options.force:
            _check_belonging(alignment.belonging, document, path)
        return Result(
            audio=_audio_info(audio, recording),
            document=document,
            timeline=alignment.timeline,
            settings=Settings(
                saidwhen=saidwhen.__version__,
                language=language,
                recogniser=recogniser.name,
                speakers=options.speakers,
            ),
            share_agreeing=alignment.belonging.share,
        )


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
    with _recorded(audio, report) as recording:
        recogniser = _whisper(language, options, announce_download)
        heard = _hear(recording, recogniser, audio, report)
        document, timeline = transcription(heard.words)
        return Result(
            audio=_audio_info(audio, recording),
            document=document,
            timeline=timeline,
            settings=Settings(
                saidwhen=saidwhen.__version__, language=language, recogniser=recogniser.name
            ),
            share_agreeing=1.0,
        )


@contextmanager
def _recorded(audio: AudioInput, report: Report) -> Iterator[Recording]:
    progress = within(Stage.READING, report)
    progress(0.0)
    if isinstance(audio, AudioSegment):
        recording = record_blocks(blocks_of(audio))
    else:
        recording = record(Path(audio), progress)
    with recording:
        yield recording


def _path_of(audio: AudioInput) -> Path | None:
    return None if isinstance(audio, AudioSegment) else Path(audio)


def _whisper(
    language: str, options: Options, announce_download: Callable[[str], None]
) -> Recogniser:
    model = find_model(options.model or default_model(language), announce_download)
    # Loading faster-whisper takes half a second and 150 MB: only once a file has been read.
    from saidwhen.audio.whisper import WhisperRecogniser  # noqa: PLC0415

    return WhisperRecogniser(
        model.folder, name=model.name, language=language, workers=options.workers
    )


def _hear(recording: Recording, recogniser: Recogniser, audio: AudioInput, report: Report) -> Heard:
    progress = within(Stage.HEARING, report)
    progress(0.0)
    words = hear_recording(recording, recogniser, progress)
    if not words:
        raise SilentAudio(
            f"nobody is heard to speak in {recording.seconds:.1f} s of audio",
            file=_path_of(audio),
            hint="check that the right track was exported, and the language",
        )
    within(Stage.ALIGNING, report)(0.0)
    return Heard(
        words=words,
        activity=measure_activity(recording.levels_db, LEVEL_SECONDS),
        seconds=recording.seconds,
    )


def _hear_again(
    recording: Recording, recogniser: Recogniser, report: Report
) -> Callable[[Sequence[Interval]], Sequence[HeardWord]]:
    def hear(stretches: Sequence[Interval]) -> Sequence[HeardWord]:
        return hear_stretches(recording, recogniser, stretches, within(Stage.HEARING_AGAIN, report))

    return hear


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
            f"{belonging.share:.1%} of the printed words were heard in their order",
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
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return AudioInfo(
        file=path.name,
        seconds=recording.seconds,
        sha256=digest,
        truncated=recording.truncated,
    )
