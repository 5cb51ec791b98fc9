"""Recording: decoded audio kept outside memory, of which any stretch can be read."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from saidwhen.audio.errors import AudioError, SilentAudio, UnreadableAudio
from saidwhen.audio.interval import Interval
from saidwhen.audio.stream import RATE_HZ, AudioFile, Samples

LEVEL_SECONDS = 0.01
"""Length of the frames whose level is kept."""

_FRAME = round(RATE_HZ * LEVEL_SECONDS)
_BYTES = 2
_SILENCE_DB = -60.0
_TRUNCATED_SECONDS = 1.0
_TRUNCATED_SHARE = 0.02

Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""


class Recording:
    """16 kHz mono samples in a temporary file without a name, which vanishes with the process.

    Three hours take 345 MB of disk and 4 MB of memory. ``read`` may be called from any thread.
    """

    def __init__(self, blocks: Iterable[Samples]) -> None:
        self._lock = threading.Lock()
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="saidwhen-")  # noqa: SIM115
        try:
            self._count, self.levels_db = _spool(blocks, self._file)
        except BaseException:
            self._file.close()
            raise

    levels_db: NDArray[np.float32]
    """Level of each 10 ms frame in dB below full scale; shape (frames,)."""

    announced_seconds: float | None = None
    """The length that the file's header promised, where it did."""

    @property
    def seconds(self) -> float:
        """Length of what was decoded."""
        return self._count / RATE_HZ

    @property
    def truncated(self) -> bool:
        """Whether clearly less could be decoded than the file announced."""
        announced = self.announced_seconds
        if announced is None:
            return False
        return announced - self.seconds > max(_TRUNCATED_SECONDS, _TRUNCATED_SHARE * announced)

    def read(self, interval: Interval) -> NDArray[np.float32]:
        """Samples of the interval as float32 of shape (n,), -1 to 1; short where the audio ends."""
        first = min(round(interval.start * RATE_HZ), self._count)
        last = min(round(interval.end * RATE_HZ), self._count)
        with self._lock:
            self._file.seek(first * _BYTES)
            data = self._file.read((last - first) * _BYTES)
        return np.frombuffer(data, np.int16).astype(np.float32) / np.float32(32768)

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()

    def __enter__(self) -> Recording:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def record(path: Path, progress: Progress = lambda _: None) -> Recording:
    """Decode ``path`` once.

    Raises :class:`UnreadableAudio` where nothing decodes, :class:`SilentAudio` where all of it is
    silence, :class:`AudioError` where the disk for temporary files is full.
    """
    with AudioFile(path) as file:
        header = file.header
        recording = _recording(_counted(file.blocks(), header.expected_seconds, progress), path)
    recording.announced_seconds = header.announced_seconds
    return recording


def record_blocks(blocks: Iterable[Samples]) -> Recording:
    """A recording from samples decoded already, int16 at 16 kHz mono; raises as `record`."""
    return _recording(blocks, None)


def _recording(blocks: Iterable[Samples], path: Path | None) -> Recording:
    try:
        recording = Recording(blocks)
    except OSError as error:
        raise AudioError(
            f"the decoded audio does not fit on the disk for temporary files ({error.strerror})",
            file=path,
            where=tempfile.gettempdir(),
            hint="free some space (115 MB an hour of audio) or point TMPDIR to another disk",
        ) from error
    if not recording.seconds:
        recording.close()
        raise UnreadableAudio(
            "nothing in this file decodes as audio", file=path, hint="download or export it again"
        )
    if float(recording.levels_db.max(initial=-200.0)) < _SILENCE_DB:
        seconds = recording.seconds
        recording.close()
        raise SilentAudio(
            f"all {seconds:.1f} s of the audio are silence",
            file=path,
            hint="check that the right track was exported",
        )
    return recording


def _counted(
    blocks: Iterable[Samples], expected: float | None, progress: Progress
) -> Iterable[Samples]:
    done = 0
    for block in blocks:
        done += len(block)
        if expected:
            progress(min(1.0, done / RATE_HZ / expected))
        yield block


def _spool(blocks: Iterable[Samples], file: IO[bytes]) -> tuple[int, NDArray[np.float32]]:
    """Write the blocks; -> number of samples, level of each whole frame and of the rest."""
    count, levels, rest = 0, [], np.zeros(0, np.int16)
    for block in blocks:
        file.write(block.tobytes())
        count += len(block)
        joined = np.concatenate([rest, block])
        whole = len(joined) // _FRAME * _FRAME
        levels.append(_levels_db(joined[:whole].reshape(-1, _FRAME)))
        rest = joined[whole:]
    if len(rest):
        levels.append(_levels_db(rest.reshape(1, -1)))
    file.flush()
    return count, np.concatenate(levels) if levels else np.zeros(0, np.float32)


def _levels_db(frames: Samples) -> NDArray[np.float32]:
    power = np.mean((frames.astype(np.float32) / np.float32(32768)) ** 2, axis=1)
    levels: NDArray[np.float32] = (10 * np.log10(power + np.float32(1e-10))).astype(np.float32)
    return levels
