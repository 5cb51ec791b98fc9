"""What goes wrong with audio, as exceptions that name the file, the place and the remedy."""

from __future__ import annotations

from pathlib import Path


class AudioError(Exception):
    """Base of every error that this package raises.

    ``file`` is the audio's path, ``where`` a place in it ("at 12.3 s"), ``hint`` what to do.
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


class UnreadableAudio(AudioError):
    """The file is missing, is a folder, cannot be opened, or holds nothing that decodes."""


class SilentAudio(AudioError):
    """The audio decodes, but nobody speaks in it."""


class ModelMissing(AudioError):
    """A recogniser's model is neither installed nor cached, and cannot be fetched."""


class VoiceModelMissing(ModelMissing):
    """The voice model's package is not installed, is not the tested one, or cannot be loaded."""
