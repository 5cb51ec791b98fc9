"""Failures as a person reads them: a message, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console

from saidwhen.audio.errors import AudioError
from saidwhen.errors import ExitCode, Failure, SaidwhenError, exit_code
from saidwhen.transcripts.errors import TranscriptError


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
    except (SaidwhenError, AudioError, TranscriptError) as failure:
        _complain(message(failure))
        sys.exit(exit_code(failure))
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(misuse.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped; no file was changed")
        sys.exit(ExitCode.INTERRUPTED)


def _complain(text: str) -> None:
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print("saidwhen:", style="bold red", end=" ")
    console.print(text, markup=False)
