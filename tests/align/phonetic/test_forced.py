"""Exact boundaries: the HMM on the demo, and what is made of any aligner's answers."""

from __future__ import annotations

import importlib.util
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from saidwhen.align.phonetic.errors import AlignerMissing
from saidwhen.align.phonetic.forced import SphinxAligner, Times, force
from saidwhen.align.phonetic.stretches import Stretch
from saidwhen.align.phonetic.unit import Phones
from saidwhen.align.phonetic.units import units_of
from saidwhen.audio.interval import Interval
from saidwhen.transcripts.format import parse
from saidwhen.transcripts.source import read

RATE = 16_000
PHRASES = [(0, 13), (19, 30), (60, 75), (136, 150)]
"""Words [first, end) of the demo that are all said."""

Job = tuple[NDArray[np.float32], list[Phones]]


@pytest.fixture(scope="module")
def jobs(demo_samples: Any, demo_transcript: Any, demo_truth: Any) -> list[Job]:
    """Samples and phones of phrases of the demo, a tenth of a second around each."""
    pytest.importorskip("pocketsphinx", reason="no wheel of pocketsphinx for this Python")
    units = units_of(parse(read(demo_transcript), ()).words, "en")
    return [
        (
            demo_samples[slice(*(round(t * RATE) for t in _around(demo_truth, a, b)))].astype("f4")
            / 32768,
            [unit.phones[0] for unit in units[a:b]],
        )
        for a, b in PHRASES
    ]


def _around(truth: Any, first: int, end: int) -> tuple[float, float]:
    words = truth["words"][first:end]
    assert all(word["start"] is not None for word in words)
    return words[0]["start"] - 0.1, words[-1]["end"] + 0.1


def test_words_of_the_demo_are_found(jobs: list[Job], demo_truth: Any) -> None:
    errors = []
    with SphinxAligner(2) as aligner:
        for (a, b), job in zip(PHRASES, jobs, strict=True):
            times = aligner.align(*job)
            assert times is not None
            assert len(times) == b - a
            assert all(start < end for start, end in times)
            assert all(end <= start for (_, end), (start, _) in pairwise(times))
            origin = _around(demo_truth, a, b)[0]
            errors += [
                abs(origin + start - word["start"])
                for (start, _), word in zip(times, demo_truth["words"][a:b], strict=True)
            ]
    assert np.median(errors) <= 0.025
    assert max(errors) <= 0.15


def test_the_same_whatever_was_aligned_before(jobs: list[Job]) -> None:
    with SphinxAligner(1) as aligner:
        forward = [aligner.align(*job) for job in jobs]
        backward = [aligner.align(*job) for job in reversed(jobs)]
    assert backward[::-1] == forward


def test_the_same_from_any_number_of_workers(jobs: list[Job]) -> None:
    samples = np.concatenate([samples for samples, _ in jobs])
    words = [phones for _, row in jobs for phones in row]
    stretches, first, now = [], 0, 0
    for part, row in jobs:
        stretches.append(
            Stretch(
                interval=Interval(now / RATE, (now + len(part)) / RATE),
                words=tuple(range(first, first + len(row))),
                kept=frozenset(range(first, first + len(row))),
            )
        )
        first, now = first + len(row), now + len(part)
    found = []
    for workers in (1, 2, 3):
        with SphinxAligner(workers) as aligner:
            found.append(force(aligner, reading(samples), stretches, words.__getitem__))
    assert len(found[0]) == len(words)
    assert found[0] == found[1] == found[2]
    assert list(found[0]) == list(found[2])


def test_silence_and_too_many_words_have_no_path(jobs: list[Job]) -> None:
    samples, words = jobs[0]
    with SphinxAligner(1) as aligner:
        assert aligner.align(samples[:1600], words) is None
        assert aligner.align(samples[:3200], words) is None
        assert aligner.align(samples, words) is not None, "the worker goes on after a failure"


def test_loud_samples_are_clipped(jobs: list[Job]) -> None:
    samples, words = jobs[0]
    with SphinxAligner(1) as aligner:
        assert aligner.align(samples * 50, words) == aligner.align(
            np.clip(samples * 50, -1, 32767 / 32768), words
        )


class Interrupted(Exception):
    """What ends the work in between."""


@pytest.mark.parametrize("failing", [False, True])
def test_no_process_is_left_over(
    jobs: list[Job], failing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*arguments: Any, **options: Any) -> Any:
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    threads = threading.active_count()

    def work() -> None:
        with SphinxAligner(2) as aligner:
            aligner.align(*jobs[0])
            assert [process.poll() for process in started] == [None, None]
            if failing:
                raise Interrupted

    with pytest.raises(Interrupted) if failing else nullcontext():
        work()
    assert all(process.returncode is not None for process in started)
    assert all(process.stdin.closed and process.stdout.closed for process in started)  # type: ignore[union-attr]
    assert [process.returncode != 0 for process in started] == [failing] * 2
    assert threading.active_count() == threads


def test_a_process_that_dies_is_told_of(jobs: list[Job]) -> None:
    with SphinxAligner(1) as aligner:
        aligner._processes[0].kill()
        aligner._processes[0].wait()
        with pytest.raises(AlignerMissing) as failure:
            aligner.align(*jobs[0])
    assert failure.value.hint


def test_without_pocketsphinx_no_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    with pytest.raises(AlignerMissing) as failure:
        SphinxAligner(1)
    assert "pocketsphinx" in str(failure.value)


def test_a_reader_that_fails_ends_the_work(jobs: list[Job]) -> None:
    def broken(interval: Interval) -> NDArray[np.float32]:
        raise Interrupted

    with pytest.raises(Interrupted), SphinxAligner(2) as aligner:
        force(aligner, broken, [stretch(0, 1, (0,))] * 8, lambda k: (1,))


# --- any aligner ----------------------------------------------------------------------------------


class Halves:
    """Each word half a second, from the beginning of the samples; no path where they are short."""

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers
        self.seen: list[tuple[float, tuple[Phones, ...]]] = []

    def align(
        self, samples: NDArray[np.float32], words: Sequence[Phones]
    ) -> Sequence[Times] | None:
        self.seen.append((len(samples) / RATE, tuple(words)))
        if len(samples) < RATE * len(words) / 2:
            return None
        return [(k / 2, k / 2 + 0.5) for k in range(len(words))]


def reading(samples: NDArray[np.float32]) -> Callable[[Interval], NDArray[np.float32]]:
    def read(interval: Interval) -> NDArray[np.float32]:
        return samples[round(interval.start * RATE) : round(interval.end * RATE)]

    return read


def stretch(
    start: float, end: float, words: tuple[int, ...], kept: tuple[int, ...] | None = None
) -> Stretch:
    return Stretch(
        interval=Interval(start, end),
        words=words,
        kept=frozenset(words if kept is None else kept),
    )


SILENCE = reading(np.zeros(60 * RATE, np.float32))


def phones(k: int) -> Phones:
    return (k, k + 1)


def test_times_are_of_the_whole_recording_and_context_is_left_out() -> None:
    aligner = Halves()
    found = force(
        aligner,
        SILENCE,
        [stretch(1, 3, (0, 1, 2), kept=(0, 1)), stretch(10, 12, (1, 2, 5), kept=(2, 5))],
        phones,
    )
    assert found == {0: (1, 1.5), 1: (1.5, 2), 2: (10.5, 11), 5: (11, 11.5)}
    assert aligner.seen == [(2, ((0, 1), (1, 2), (2, 3))), (2, ((1, 2), (2, 3), (5, 6)))]


def test_a_stretch_without_a_path_gives_no_times() -> None:
    found = force(Halves(), SILENCE, [stretch(1, 1.4, (0, 1, 2)), stretch(10, 12, (3,))], phones)
    assert found == {3: (10, 10.5)}


def test_progress_is_told_of_each_stretch() -> None:
    told: list[float] = []
    force(Halves(), SILENCE, [stretch(k, k + 1, (k,)) for k in range(4)], phones, told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_no_stretches() -> None:
    assert force(Halves(), SILENCE, [], phones) == {}


def test_as_many_at_once_as_there_are_workers() -> None:
    barrier = threading.Barrier(3, timeout=10)

    class Together(Halves):
        def align(self, samples: Any, words: Sequence[Phones]) -> Sequence[Times] | None:
            barrier.wait()
            return super().align(samples, words)

    found = force(Together(3), SILENCE, [stretch(k, k + 1, (k,)) for k in range(6)], phones)
    assert list(found) == list(range(6))


def test_the_first_failure_ends_the_work() -> None:
    class Failing(Halves):
        def align(self, samples: Any, words: Sequence[Phones]) -> Sequence[Times] | None:
            super().align(samples, words)
            raise Interrupted

    aligner = Failing()
    with pytest.raises(Interrupted):
        force(aligner, SILENCE, [stretch(k, k + 1, (k,)) for k in range(50)], phones)
    assert len(aligner.seen) < 10
