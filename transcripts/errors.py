"""What goes wrong with a transcript, as exceptions that name the file, the place and the remedy."""

from __future__ import annotations

from pathlib import Path


class TranscriptError(Exception):
    """Base of every error that this package raises on bad input.

    ``file`` is the transcript's path, ``where`` a place in it ("line 12"), ``hint`` what to do.
    Any of the three may be None.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | None = None,
        where: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.file = file
        self.where = where
        self.hint = hint


class UnreadableTranscript(TranscriptError):
    """The file is missing, is a folder, cannot be opened, or is not text."""


class EmptyTranscript(TranscriptError):
    """The text holds no printed word of speech."""


class UnknownFormat(TranscriptError):
    """There is no transcript format of the name that was asked for."""


class UnusableFormat(TranscriptError):
    """A transcript format of another package cannot be loaded, or its name is taken."""


class FaultySpeakers(TranscriptError):
    """A file that says who the printed names are cannot be understood."""
