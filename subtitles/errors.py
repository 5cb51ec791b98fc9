"""The errors of captions that a user can mend."""

from __future__ import annotations

from pathlib import Path


class SubtitleError(Exception):
    """Base; ``file``, ``where`` and ``hint`` may be None."""

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


class ProfileError(SubtitleError):
    """A profile is not known, or its file is not as it should be."""


class UnreadableCaptions(SubtitleError):
    """A caption file is not text, or there is no caption in it."""
