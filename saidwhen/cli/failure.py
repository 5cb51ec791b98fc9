"""Failures as a person reads them: a message, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from saidwhen.audio.errors import AudioError
from saidwhen.errors import Failure, SaidwhenError, exit_code
from saidwhen.subtitles.errors import SubtitleError
from saidwhen.transcripts.errors import TranscriptError


class Stopped(BaseException):
    """A signal asks the program to stop; ``number`` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(f"signal {number}")
        self.number = number


def message(failure: Failure) -> str:
    """File, place, what is wrong, and what to do, each where known."""
    place = ", ".join(str(part) for part in (failure.file, failure.where) if part)
    text = f"{place}: {failure}" if place else str(failure)
    return f"{text}\n  → {failure.hint}" if failure.hint else text


@contextmanager
def reported() -> Iterator[None]:
    """Show every failure that a user can mend on stderr and exit with its code."""
    try:
        yield
    except (SaidwhenError, AudioError, SubtitleError, TranscriptError) as failure:
        _complain(message(failure))
        sys.exit(exit_code(failure))
    except Stopped as stop:
        _complain("stopped; no file is left half written")
        # What a shell reports of a program that a signal ended: 130 for Ctrl-C, 143 for `kill`.
        # At once: sys.exit waits for the threads that listen, some seconds each. All is tidied up.
        os._exit(128 + stop.number)


def _complain(text: str) -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print("saidwhen:", style="bold red", end=" ")
    console.print(text, markup=False)
