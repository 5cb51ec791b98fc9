"""How long an audio file says that it is, so that a file cut short can be told."""

from __future__ import annotations

import wave
from pathlib import Path

_ANNOUNCING = frozenset({"aiff", "flac", "matroska,webm", "mov,mp4,m4a,3gp,3g2,mj2", "w64"})
"""ffmpeg's names of the formats whose header holds the length. Elsewhere ffmpeg estimates it."""

_MOST_WAV_BYTES = 2**31 - 2**16
"""Programs that write into a pipe announce this length or more for want of a better one."""


def announced_seconds(path: Path, format_: str, seconds: float | None) -> float | None:
    """What the header of the file ``path`` promises, or None where it promises nothing.

    ``format_`` and ``seconds`` are ffmpeg's name of the format and its idea of the length.
    """
    if format_ in _ANNOUNCING:
        return seconds
    if format_ == "wav":
        return _wav_seconds(path)
    if format_ == "mp3":
        return seconds if _is_shorter_than_xing(path) else None
    return None


def _wav_seconds(path: Path) -> float | None:
    """The length in the header; ffmpeg goes by the size of the file instead."""
    try:
        with wave.open(str(path)) as file:
            frames, rate = file.getnframes(), file.getframerate()
            frame_bytes = file.getsampwidth() * file.getnchannels()
    except (wave.Error, EOFError):
        return None
    return frames / rate if rate and frames * frame_bytes < _MOST_WAV_BYTES else None


def _is_shorter_than_xing(path: Path) -> bool:
    """Whether an MP3 has fewer bytes than its Xing or Info header tells.

    Files that were joined from several have more; their length ffmpeg can but guess.
    """
    with path.open("rb") as file:
        start = _id3_bytes(file.read(10))
        file.seek(start)
        frame = file.read(200)
    announced = _xing_bytes(frame)
    return announced is not None and path.stat().st_size - start < announced


def _id3_bytes(head: bytes) -> int:
    """Length of an ID3v2 tag: four bytes of seven bits, its own header of ten not counted."""
    if not head.startswith(b"ID3"):
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _xing_bytes(frame: bytes) -> int | None:
    """The number of bytes in the Xing header of an MP3's first ``frame``, if it has one."""
    at = max(frame.find(b"Xing"), frame.find(b"Info"))
    if at < 0:
        return None
    flags = int.from_bytes(frame[at + 4 : at + 8])
    if not flags & 2:
        return None
    field = at + 8 + (4 if flags & 1 else 0)
    return int.from_bytes(frame[field : field + 4])
