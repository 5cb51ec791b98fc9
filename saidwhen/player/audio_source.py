"""Where the player's audio comes from: a link beside the page, an address, or the page itself."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from saidwhen.errors import UsageError

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TYPES = {
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "audio/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".webm": "audio/webm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """``href`` as it stands in the page, percent-encoded: relative to it, or an address."""

    href: str

    @property
    def policy(self) -> str:
        """The sources of a Content-Security-Policy that lets this audio play, and no other host."""
        parts = urlsplit(self.href)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self' file:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """The audio file itself; ``media_type`` is its MIME type."""

    data: bytes
    media_type: str

    @property
    def href(self) -> str:
        """A data: address."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"

    @property
    def policy(self) -> str:
        """The sources of a Content-Security-Policy that lets this audio play."""
        return "data:"


def is_address(audio: str) -> bool:
    """Whether it is an http or https address rather than a path."""
    return _ADDRESS.fullmatch(audio) is not None


def linked(audio: str, page: Path) -> Linked:
    """A link to an address, or to the file at a path, relative to the ``page`` where possible."""
    if is_address(audio):
        return Linked(href=quote(audio, safe=":/?#[]@!$&'()*+,;=%~"))
    return Linked(href=link(Path(audio), page))


def link(target: Path, page: Path) -> str:
    """The address of a file as it stands in ``page``, relative where possible."""
    try:
        relative = os.path.relpath(target.absolute(), page.absolute().parent)
    except ValueError:  # another drive of Windows
        return target.absolute().as_uri()
    # A first "./" keeps a name with a colon in it from being read as a scheme.
    return f"./{quote(Path(relative).as_posix())}"


def embedded(audio: Path) -> Embedded:
    """The file at a path; raises :class:`UsageError` where it cannot be read."""
    try:
        data = audio.read_bytes()
    except OSError as error:
        raise UsageError(
            f"the audio cannot be embedded ({error.strerror})",
            file=audio,
            hint="give the file with --audio",
        ) from error
    return Embedded(data=data, media_type=media_type(audio))


def media_type(audio: Path) -> str:
    """The MIME type of an audio file, by its ending; that of mp3 for one that is not known."""
    return _TYPES.get(audio.suffix.lower(), "audio/mpeg")


def find_audio(name: str, *folders: Path) -> Path | None:
    """The first file of that name in the folders."""
    found = (folder / name for folder in folders if name)
    return next((path for path in found if path.is_file()), None)
