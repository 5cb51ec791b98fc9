"""Printed times on the demo: which edition they tell of, and what they change and do not change."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import saidwhen
from saidwhen.align.acoustic import posteriors as acoustic
from saidwhen.align.acoustic.model import Posteriors
from saidwhen.align.printed_times import PrintedTimesCheck
from saidwhen.align.time_law import Law, Step
from saidwhen.audio.clip import AudioSegment
from saidwhen.audio.stream import RATE_HZ
from saidwhen.edition import edition_told
from saidwhen.models import Model

Samples = NDArray[np.int16]
Truth = dict[str, Any]
When = Callable[[float], float | None]
"""The time that is printed before a turn, by when it is said; None for none."""

COPY = (25.4, 43.2)
"""Seconds of the demo in which one turn is said, words 50 to 97 with pauses around."""
COPIED = range(50, 98)
BETWEEN = 12.0


def transcript(path: Path, truth: Truth, when: When) -> Path:
    """The demo's transcript, a time behind each name."""
    lines = []
    for _, group in groupby(truth["words"], key=lambda word: word["turn"]):
        turn = list(group)
        at = when(next(word["start"] for word in turn if word["start"] is not None))
        time = "" if at is None else f" ({int(at) // 60:02d}:{int(at) % 60:02d})"
        speech = " ".join(word["text"] for word in turn)
        lines.append(f"{turn[0]['speaker']}{time}:\n{speech}\n")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hearing() -> Any:
    """The phones of the same recording are heard only once."""
    real, heard = acoustic.ConformerPhoneModel.posteriors, {}

    def posteriors(self: Any, read: Any, seconds: float, progress: Any) -> Posteriors:
        if seconds not in heard:
            heard[seconds] = real(self, read, seconds, progress)
        return heard[seconds]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acoustic.ConformerPhoneModel, "posteriors", posteriors)
        yield


@pytest.fixture
def captioned(
    quick: None, hearing: Any, english_model: Model, demo_truth: Truth, tmp_path: Path
) -> Callable[[Samples, When], saidwhen.Result]:
    def caption(samples: Samples, when: When) -> saidwhen.Result:
        audio = AudioSegment(samples.tobytes(), frame_rate=RATE_HZ, sample_width=2, channels=1)
        text = transcript(tmp_path / "transcript.txt", demo_truth, when)
        options = saidwhen.Options(model=english_model.name, workers=2, voices=False)
        return saidwhen.caption(audio, text, options)

    return caption


def told(result: saidwhen.Result) -> str:
    assert result.printed_times
    return edition_told(result.printed_times, result.timeline.words)


def verdicts(result: saidwhen.Result) -> list[Any]:
    return [word.verdict for word in result.timeline.words]


def placed(result: saidwhen.Result) -> bytes:
    """What the result file says of words and of what was heard."""
    entry = json.loads(saidwhen.to_json(result))
    for word in entry["words"]:
        del word["span"]
    return json.dumps([entry["words"], entry["heard"]]).encode()


# --- the demo -------------------------------------------------------------------------------------


def shuffled(truth: Truth) -> When:
    starts = [
        next(word["start"] for word in turn if word["start"] is not None)
        for turn in (list(group) for _, group in groupby(truth["words"], lambda w: w["turn"]))
    ]
    other = [start * 7 for start in starts]
    random.Random(5).shuffle(other)
    return dict(zip(starts, other, strict=True)).__getitem__


def test_what_is_told_of_the_edition(
    captioned: Any, demo_samples: Samples, demo_truth: Truth
) -> None:
    """And no time, right, off or of something else, moves a word of what was said once."""
    without = captioned(demo_samples, lambda _: None)
    assert without.printed_times is None
    editions: list[tuple[When, Law, str]] = [
        (lambda at: at, Law.AS_PRINTED, "of this audio (11 of 11 fit)"),
        (
            lambda at: at + 35,
            Law.SHIFTED,
            "s late throughout; this audio has less at its beginning (11 of 11 fit)",
        ),
        (
            lambda at: 1.25 * at + 3,
            Law.STRETCHED,
            "s of this audio for each of its seconds (11 of 11 fit)",
        ),
        (
            lambda at: at + (60 if at < 50 else 30),
            Law.STEPWISE,
            "something was put in or taken out (11 of 11 fit)",
        ),
        (
            shuffled(demo_truth),
            Law.OTHER_EDITION,
            "from another edition of the episode, not used (11 compared)",
        ),
    ]
    for when, law, end in editions:
        result = captioned(demo_samples, when)
        assert result.printed_times.law is law
        assert told(result).endswith(end)
        assert placed(result) == placed(without)
        assert saidwhen.from_json(saidwhen.to_json(result)).printed_times.law is law


def test_by_how_much_they_are_off(captioned: Any, demo_samples: Samples) -> None:
    shift = captioned(demo_samples, lambda at: at + 35).printed_times
    assert shift.steps[0].seconds == pytest.approx(-35, abs=0.5)
    stretch = captioned(demo_samples, lambda at: 1.25 * at + 3).printed_times
    assert stretch.slope == pytest.approx(1 / 1.25, abs=0.01)


def test_the_summary_says_it(
    run: Any, hearing: Any, demo_audio: Path, demo_truth: Truth, tmp_path: Path
) -> None:
    text = transcript(tmp_path / "talk.txt", demo_truth, lambda at: int(at) + 35)
    told = run("caption", demo_audio, text, "-o", tmp_path, "--no-voices")
    (line,) = [line for line in told.out.splitlines() if line.startswith("Printed times: ")]
    assert re.fullmatch(
        r"Printed times: 3[45](\.\d)? s late throughout; this audio has less at its beginning "
        r"\(11 of 11 fit\)",
        line,
    )
    entry = json.loads(
        run("caption", demo_audio, text, "-o", tmp_path, "--no-voices", "--json").out
    )["printed_times"]
    assert entry == json.loads((tmp_path / "audio.json").read_bytes())["printed_times"]
    assert -35.5 <= entry.pop("offset_seconds") <= -34.5
    assert entry == {
        "law": "shifted",
        "slope": 1.0,
        "printed": 11,
        "compared": 11,
        "fitting": 11,
        "tolerance_seconds": 2.0,
    }


# --- a turn that is said twice --------------------------------------------------------------------


@pytest.fixture(scope="module")
def said_twice(demo_samples: Samples) -> Samples:
    """One turn of the demo is said again after twelve seconds of hardly any sound."""
    first, last = (round(second * RATE_HZ) for second in COPY)
    quiet = np.random.default_rng(0).normal(0, 20, round(BETWEEN * RATE_HZ)).astype(np.int16)
    copy = demo_samples[first:last]
    return np.concatenate((demo_samples[:last], quiet, copy, demo_samples[last:]))


LATER = COPY[1] - COPY[0] + BETWEEN
"""By how much the second copy, and what comes after it, is later than in the demo."""


def times_of_copy(copy: int, off: float = 0.0) -> When:
    def when(at: float) -> float:
        later = at > COPY[1] or (copy == 2 and at > COPY[0])
        return at + off + (LATER if later else 0.0)

    return when


def in_copies(result: saidwhen.Result, truth: Truth) -> tuple[int, int]:
    """How many of the copied words lie in the first copy, and in the second."""
    counts = [0, 0]
    for k in COPIED:
        word, start = result.timeline.words[k], truth["words"][k]["start"]
        for copy, later in enumerate((0.0, LATER)):
            if start is not None and word.interval:
                counts[copy] += abs(word.interval.start - start - later) < 0.2
    return counts[0], counts[1]


@pytest.mark.parametrize("off", [0.0, 35.0])
def test_of_two_copies_the_one_is_taken_whose_time_is_printed(
    captioned: Any, said_twice: Samples, demo_truth: Truth, off: float
) -> None:
    assert in_copies(captioned(said_twice, times_of_copy(1, off)), demo_truth) == (43, 0)
    assert in_copies(captioned(said_twice, times_of_copy(2, off)), demo_truth) == (0, 43)


def test_without_printed_times_both_copies_are_as_good(
    captioned: Any, said_twice: Samples, demo_truth: Truth
) -> None:
    """So that the test above tells something: some words come from the one, some from the other."""
    first, second = in_copies(captioned(said_twice, lambda _: None), demo_truth)
    assert min(first, second) > 10


# --- what is told ---------------------------------------------------------------------------------


def check(law: Law, *seconds: float, slope: float = 1.0, fitting: int = 11) -> PrintedTimesCheck:
    return PrintedTimesCheck(
        law=law,
        printed=14,
        compared=12,
        fitting=fitting,
        tolerance=2.0,
        slope=slope,
        steps=tuple(Step(word=k, seconds=each) for k, each in enumerate(seconds)),
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (check(Law.AS_PRINTED, 0.0), "of this audio (11 of 12 fit)"),
        (
            check(Law.SHIFTED, 35.04),
            "35 s early throughout; this audio has more at its beginning (11 of 12 fit)",
        ),
        (
            check(Law.SHIFTED, -1204.26),
            "1,204.3 s late throughout; this audio has less at its beginning (11 of 12 fit)",
        ),
        (
            check(Law.STRETCHED, 3.0, slope=25 / 24),
            "of a version at another speed; 1.0417 s of this audio for each of its seconds "
            "(11 of 12 fit)",
        ),
        (
            check(Law.STEPWISE, 0.02, 30.0),
            "right, from 0:00 on 30 s early; something was put in or taken out (11 of 12 fit)",
        ),
        (
            check(Law.STEPWISE, 5.0, 10.0, 15.0, 20.0, 25.0),
            "5 s early, from 0:00 on 10 s early, from 0:00 on 15 s early, from 0:00 on 20 s early, "
            "and 1 more; something was put in or taken out (11 of 12 fit)",
        ),
        (
            check(Law.OTHER_EDITION, fitting=0),
            "from another edition of the episode, not used (12 compared)",
        ),
        (
            check(Law.TOO_FEW, fitting=0),
            "too few to tell of which edition they are (12 compared)",
        ),
    ],
)
def test_the_sentence(found: PrintedTimesCheck, sentence: str) -> None:
    assert edition_told(found, ()) == sentence
