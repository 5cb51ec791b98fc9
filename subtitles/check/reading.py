"""Which reader a file to be checked is meant for."""

from __future__ import annotations

from pathlib import Path

from saidwhen.subtitles.readers import READERS, read_captions
from saidwhen.subtitles.track import Track
from saidwhen.transcripts import encoding as encodings


def read_for_check(data: bytes, file: Path) -> Track:
    """The captions in a file's bytes; a file called ``.vtt`` is WebVTT even without a signature.

    Raises :class:`saidwhen.subtitles.errors.UnreadableCaptions`.
    """
    track = read_captions(data, file)
    if track.format != "srt" or file.suffix.lower() != ".vtt":
        return track
    encoding = encodings.guess(data) or "utf-8"
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    as_vtt = READERS["vtt"](text)
    return as_vtt if as_vtt.cues else track
