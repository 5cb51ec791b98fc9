"""Audio file -> blocks of 16 kHz mono samples, decoded once, in flat memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.announced import announced_seconds
from saidwhen.audio.errors import UnreadableAudio

RATE_HZ = 16_000
"""Sampling rate of everything that is heard, aligned or cut inside saidwhen."""

Samples = NDArray[np.int16]

_BLOCK_SECONDS = 4
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says of itself, in seconds.

    ``announced_seconds`` is the length that it promises, ``expected_seconds`` may be an estimate;
    each is None where it is not known.
    """

    announced_seconds: float | None
    expected_seconds: float | None


class AudioFile:
    """An audio or video file that PyAV reads, opened for one pass over its first audio stream.

    Use it as a context manager. Raises :class:`UnreadableAudio` where the file is missing, is a
    folder, is empty, holds no audio, or cannot be decoded at all.
    """

    def __init__(self, path: Path) -> None:
        _check_path(path)
        self._path = path
        try:
            self._container = av.open(str(path), metadata_errors="replace")
        except (av.error.FFmpegError, ValueError, OSError) as error:
            raise _not_audio(path) from error
        if not self._container.streams.audio:
            # ffmpeg takes some text for subtitles, or for pictures drawn in letters.
            pictures = [s for s in self._container.streams.video if s.name != "ansi"]
            self._container.close()
            if not pictures:
                raise _not_audio(path)
            raise UnreadableAudio(
                "there is no sound in this file",
                file=path,
                hint="give the file that holds the episode's audio",
            )
        self._stream = self._container.streams.audio[0]
        self._stream.codec_context.thread_type = "AUTO"

    def __enter__(self) -> AudioFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._container.close()

    @property
    def header(self) -> Header:
        """What the file announces, before anything is decoded."""
        own = self._own_seconds()
        whole = self._container.duration
        seconds = own or (whole / _MICROSECONDS if whole else None)
        # A picture may go on for longer than the sound.
        of_sound = own or not self._container.streams.video
        announced = announced_seconds(self._path, self._container.format.name, seconds)
        return Header(announced_seconds=announced if of_sound else None, expected_seconds=seconds)

    def _own_seconds(self) -> float | None:
        """The length of the sound alone, which some formats do not hold."""
        stream = self._stream
        if not stream.duration or not stream.time_base:
            return None
        return float(stream.duration * stream.time_base)

    def blocks(self) -> Iterator[Samples]:
        """int16 arrays of shape (n,) at :data:`RATE_HZ`, mono; nothing is yielded for a fault.

        A packet that does not decode is left out; a fault of the container ends the audio there,
        so that what came before it can be used.
        """
        size = _BLOCK_SECONDS * RATE_HZ
        pending = [self._leading_silence()]
        held = len(pending[0])
        for samples in resampled(self._frames()):
            pending.append(samples)
            held += len(samples)
            if held >= size:
                yield np.concatenate(pending)
                pending, held = [], 0
        if held:
            yield np.concatenate(pending)

    def _frames(self) -> Iterator[av.AudioFrame]:
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets)
            except (StopIteration, av.error.FFmpegError):
                return
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                continue

    def _leading_silence(self) -> Samples:
        """Silence for the time by which the sound starts after the picture, where it does."""
        start, first = self._stream.start_time, self._container.start_time
        if start is None or first is None or self._stream.time_base is None:
            return np.zeros(0, np.int16)
        late = float(start * self._stream.time_base) - first / _MICROSECONDS
        return np.zeros(max(0, round(late * RATE_HZ)), np.int16)


def resampled(frames: Iterable[av.AudioFrame]) -> Iterator[Samples]:
    """int16 arrays of shape (n,) at :data:`RATE_HZ`, mono.

    Rate and layout may change on the way, as where an advert was joined to an episode.
    """
    for _, alike in groupby(frames, key=lambda f: (f.sample_rate, f.layout.name, f.format.name)):
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
        for frame in chain(alike, (None,)):
            for part in resampler.resample(frame):
                yield part.to_ndarray()[0]


def _check_path(path: Path) -> None:
    if not path.exists():
        raise UnreadableAudio("no such audio file", file=path, hint="check the path")
    if path.is_dir():
        raise UnreadableAudio(
            "this is a folder, not an audio file", file=path, hint="give one audio file"
        )
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise UnreadableAudio(
            f"the file cannot be opened ({error.strerror})", file=path, hint="check its permissions"
        ) from error
    if size == 0:
        raise UnreadableAudio("the file is empty", file=path, hint="download or export it again")


def _not_audio(path: Path) -> UnreadableAudio:
    return UnreadableAudio(
        "this is not an audio file that can be read, or it is damaged from its first bytes on",
        file=path,
        hint="give mp3, m4a, flac, ogg, opus, wav or a video with sound, and the audio before the "
        "transcript",
    )
