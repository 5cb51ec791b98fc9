"""The command line: one module a command, each turning arguments into one library call."""

from __future__ import annotations

from saidwhen.cli.app import main

__all__ = ["main"]
