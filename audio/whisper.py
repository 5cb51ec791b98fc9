"""faster-whisper behind the recogniser's seam; the only module that imports it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.transcribe import Segment, Word
from numpy.typing import NDArray

from saidwhen.audio.errors import AudioError, ModelMissing
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_SHORTEST_SECONDS = 0.02
_REST_SECONDS = 0.5
"""What is left after the last word is not heard for its own sake, if it is shorter than this."""


class _OneAtATime(WhisperModel):  # type: ignore[misc]  # faster-whisper has no types
    """Encodes, and times words, for one thread at a time; the others decode meanwhile.

    Both look at all of half a minute at once, in 110 and 40 MB. To wait for them costs less time
    than runs differ by.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._large = threading.Lock()

    def encode(self, features: NDArray[np.float32]) -> Any:
        with self._large:
            return super().encode(features)

    def add_word_timestamps(self, *args: Any, **options: Any) -> Any:
        with self._large:
            return super().add_word_timestamps(*args, **options)


class WhisperRecogniser:
    """A CTranslate2 Whisper model in a folder, int8 on the CPU, decoding greedily.

    Each worker computes in one thread: on two cores two pieces heard side by side are a third
    faster than one piece in two threads, and the result cannot depend on the number of threads.
    """

    def __init__(self, folder: Path, *, name: str, language: str, workers: int) -> None:
        self.name = f"faster-whisper {name}"
        self.workers = workers
        self._language = language
        try:
            self._model = _OneAtATime(
                str(folder),
                device="cpu",
                compute_type="int8",
                cpu_threads=1,
                num_workers=workers,
                local_files_only=True,
            )
        except Exception as error:  # the tokenizer's library raises nothing narrower
            raise ModelMissing(
                f"this folder holds no Whisper model that can be loaded ({error})",
                file=folder,
                hint="give the folder of a CTranslate2 model, or a name from `saidwhen models`",
            ) from error
        known = self._model.supported_languages
        if language not in known:
            raise AudioError(
                f"the model {name} does not know the language “{language}”",
                file=folder,
                hint=f"it knows: {', '.join(sorted(known))}"
                if self._model.model.is_multilingual
                else "choose a multilingual model, such as --model base",
            )

    def hear(self, samples: NDArray[np.float32]) -> tuple[HeardWord, ...]:
        """Words of ``samples`` (16 kHz mono, float32, shape (n,)), times from their beginning."""
        segments, _ = self._model.transcribe(
            samples,
            language=self._language,
            beam_size=1,
            # One greedy pass: a second try at a higher temperature samples at random.
            temperature=0.0,
            # A loop or an invention must not feed the next half minute.
            condition_on_previous_text=False,
            vad_filter=True,
            word_timestamps=True,
        )
        seconds = len(samples) / 16_000
        return tuple(_words(_until_rest(segments, seconds - _REST_SECONDS), seconds))


def _until_rest(segments: Iterable[Segment], seconds: float) -> Iterator[Word]:
    """The words of the segments up to the first that ends after ``seconds``.

    To ask for more would have the little that is left encoded as a whole half minute.
    """
    for segment in segments:
        yield from segment.words or ()
        if segment.end >= seconds:
            return


def _words(words: Iterable[Word], seconds: float) -> Iterable[HeardWord]:
    """The words that lie inside the ``seconds``, none running backwards or without length."""
    last = 0.0
    for word in words:
        text = word.word.strip()
        start = max(float(word.start), last)
        end = max(min(float(word.end), seconds), start + _SHORTEST_SECONDS)
        if not any(map(str.isalnum, text)) or end > seconds:
            continue
        yield HeardWord(
            text=text,
            interval=Interval(start, end),
            probability=min(1.0, max(0.0, float(word.probability))),
        )
        last = end
