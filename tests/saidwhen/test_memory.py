"""Memory that goes back to the system in the course of a run."""

from __future__ import annotations

import ctypes
import sys
import time
from types import SimpleNamespace

import pytest

from saidwhen.cli.memory import return_large_blocks, tidying
from saidwhen.progress import Stage

TOLD = [(Stage.READING, 0.0), (Stage.READING, 0.1), (Stage.HEARING, 0.2), (Stage.READING, 0.3)]


def test_holes_are_given_back_twice_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    library = SimpleNamespace(malloc_trim=lambda keep: done.append(f"trim {keep}"))
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library)
    monkeypatch.setattr(sys, "platform", "linux")
    clock = iter([7.0, 7.4, 7.5, 7.9])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    report = tidying(lambda stage, share: done.append(f"{stage.name} {share}"))
    for stage, share in TOLD:
        report(stage, share)
    assert done == [
        "trim 0", "READING 0.0", "READING 0.1", "trim 0", "HEARING 0.2", "READING 0.3",
    ]  # fmt: skip


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_without_glibc_it_is_the_same_report(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: SimpleNamespace())
    monkeypatch.setattr(sys, "platform", platform)
    told: list[tuple[Stage, float]] = []
    report = tidying(lambda stage, share: told.append((stage, share)))
    for stage, share in TOLD:
        report(stage, share)
    return_large_blocks()
    assert told == TOLD
