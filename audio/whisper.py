"""faster-whisper behind the recogniser's seam; the only module that imports it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.transcribe import Word
from numpy.typing import NDArray

from saidwhen.audio.errors import AudioError, ModelMissing
from saidwhen.audio.heard import HeardWord
from saidwhen.audio.interval import Interval

_SHORTEST_SECONDS = 0.02


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
            self._model = WhisperModel(
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
        return tuple(_words((word for s in segments for word in s.words or ()), seconds))


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
