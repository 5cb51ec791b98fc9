"""The application's own errors, and the exit code of each kind of failure.

=====  ==========================================================
code   meaning
=====  ==========================================================
0      good
1      bad input, or an output that cannot be written
2      the command was used wrongly
3      text and audio do not belong together
4      files are written, but some corrections do not fit and were left out
130    stopped with Ctrl-C
143    stopped by a signal
=====  ==========================================================
"""

from __future__ import annotations

import enum
from pathlib import Path

from saidwhen.audio.errors import AudioError
from saidwhen.subtitles.errors import SubtitleError
from saidwhen.transcripts.errors import TranscriptError


@enum.unique
class ExitCode(enum.IntEnum):
    """What the command line returns."""

    GOOD = 0
    BAD_INPUT = 1
    USAGE = 2
    MISMATCH = 3
    PARTLY = 4
    INTERRUPTED = 130
    TERMINATED = 143


class SaidwhenError(Exception):
    """Base of the application's errors; ``file``, ``where`` and ``hint`` may be None."""

    exit_code = ExitCode.BAD_INPUT

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


class Mismatch(SaidwhenError):
    """Text and audio do not belong together."""

    exit_code = ExitCode.MISMATCH


class TooShort(SaidwhenError):
    """There is too little speech or text to tell whether the two belong together."""


class UnreadableResult(SaidwhenError):
    """A result file is missing or is not a saidwhen result."""


class BadCorrections(SaidwhenError):
    """A corrections file is missing, damaged, or of another audio or transcript."""


class OutputError(SaidwhenError):
    """A file cannot be written."""


class UsageError(SaidwhenError):
    """An option's value makes no sense."""

    exit_code = ExitCode.USAGE


Failure = SaidwhenError | AudioError | SubtitleError | TranscriptError
"""Every error that a user can cause and mend."""


def exit_code(failure: Failure) -> ExitCode:
    """The code that the command line returns for a failure."""
    return failure.exit_code if isinstance(failure, SaidwhenError) else ExitCode.BAD_INPUT
