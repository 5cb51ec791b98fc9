"""Alignments drawn as tables: a table holds what goes in, and it is what must come out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden" / "alignments.txt"


def tables() -> dict[str, str]:
    """The tables by what they show."""
    entries = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")
    named = (entry.removeprefix("# ").partition("\n") for entry in entries)
    return {name: table for name, _, table in named}


@pytest.mark.parametrize("name", tables())
def test_golden(name: str, redraw: Callable[[str], str]) -> None:
    table = tables()[name]
    redrawn = redraw(table)
    if os.environ.get("UPDATE_GOLDEN"):
        text = GOLDEN.read_text(encoding="utf-8")
        GOLDEN.write_text(text.replace(table, redrawn), encoding="utf-8")
    else:
        assert redrawn == table
